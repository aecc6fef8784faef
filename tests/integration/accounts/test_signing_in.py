"""Sessions: begun, kept, ended."""

from __future__ import annotations

import pytest

from tests.integration.accounts.conftest import Open
from tests.support.fixed_clock import FixedClock
from tests.support.people import ADMIN, PASSWORD, Person, Place
from todo_chatbot.accounts.limits import Rates


def cookies(person: Person) -> list[tuple[str, str | None]]:
    return [(cookie.name, cookie.value) for cookie in person.http.cookies.jar]


async def test_who_is_signed_in_is_known_until_they_sign_out(place: Place) -> None:
    person = await place.visitor(ADMIN)
    assert await person.status_of_me() == 401
    assert (await person.sign_in()).status_code == 200
    me = (await person.http.get("/api/v1/auth/me")).json()
    assert (me["email"], me["role"], me["has_password"]) == (ADMIN, "admin", True)
    assert (await person.http.post("/api/v1/auth/sign-out")).status_code == 204
    assert await person.status_of_me() == 401


async def test_the_address_may_be_typed_in_any_case(place: Place) -> None:
    person = await place.visitor()
    assert (await person.sign_in(email="  Ada@EXAMPLE.com ")).status_code == 200


async def test_a_session_that_was_signed_out_does_not_come_back_with_its_cookie(place: Place, admin: Person) -> None:
    kept = cookies(admin)
    await admin.http.post("/api/v1/auth/sign-out")
    admin.http.cookies.update({name: value or "" for name, value in kept})
    assert await admin.status_of_me() == 401


@pytest.mark.parametrize(
    ("public_url", "base_url", "name", "attributes"),
    [
        (
            "https://todo.test",
            "https://todo.test",
            "__Host-todo_session",
            {"Secure", "HttpOnly", "SameSite=lax", "Path=/"},
        ),
        (None, "http://192.0.2.7:30080", "todo_session", {"HttpOnly", "SameSite=lax", "Path=/"}),
    ],
)
async def test_the_cookie_fits_the_address_that_people_use(
    open_place: Open, public_url: str | None, base_url: str, name: str, attributes: set[str]
) -> None:
    async with open_place(public_url=public_url, base_url=base_url) as place:
        person = await place.visitor(ADMIN)
        response = await person.sign_in()
        pair, *found = (part.strip() for part in response.headers["set-cookie"].split(";"))
        assert pair.startswith(f"{name}=")
        assert attributes <= set(found)
        assert ("Secure" in found) is (public_url is not None)
        assert not any(part.lower().startswith("domain") for part in found)
        assert await person.status_of_me() == 200


async def test_signing_out_everywhere_ends_the_sessions_of_this_account_alone(place: Place, mia: Person) -> None:
    phone = await place.visitor(mia.email)
    await phone.sign_in()
    admin = await place.admin()
    assert (await mia.http.post("/api/v1/auth/sign-out-everywhere")).status_code == 204
    assert [await person.status_of_me() for person in (mia, phone, admin)] == [401, 401, 200]


async def test_one_session_can_be_ended_from_another(place: Place, mia: Person) -> None:
    phone = await place.visitor(mia.email, **{"user-agent": "A phone"})
    await phone.sign_in()
    sessions = (await mia.http.get("/api/v1/auth/sessions")).json()["items"]
    assert [session["user_agent"] for session in sessions if not session["is_current"]] == ["A phone"]
    (other,) = [session["id"] for session in sessions if not session["is_current"]]
    assert (await mia.http.delete(f"/api/v1/auth/sessions/{other}")).status_code == 204
    assert [await mia.status_of_me(), await phone.status_of_me()] == [200, 401]
    assert (await mia.http.delete(f"/api/v1/auth/sessions/{other}")).json()["code"] == "session_not_found"


async def test_a_session_that_is_used_stays_and_one_that_is_not_ends(
    place: Place, mia: Person, clock: FixedClock
) -> None:
    admin = await place.admin()
    for _ in range(5):
        clock.advance(days=20)
        assert await mia.status_of_me() == 200
    assert await admin.status_of_me() == 401


async def test_no_session_lives_longer_than_half_a_year(mia: Person, clock: FixedClock) -> None:
    for _ in range(8):
        clock.advance(days=20)
        assert await mia.status_of_me() == 200
    clock.advance(days=21)
    assert await mia.status_of_me() == 401


async def test_too_many_wrong_passwords_are_refused_with_a_time_to_wait(place: Place) -> None:
    person = await place.visitor(ADMIN)
    allowed = int(Rates().failures_by_account_and_address.split()[0])
    assert {(await person.sign_in("wrong")).status_code for _ in range(allowed)} == {401}
    refused = await person.sign_in("wrong")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert 0 < int(refused.headers["retry-after"]) <= 15 * 60
    assert (await person.sign_in(PASSWORD)).status_code == 429, "guessing on must not be worth it"
    elsewhere = await place.visitor(ADMIN)
    assert (await elsewhere.sign_in()).status_code == 200, "nobody can lock somebody else out"


async def test_right_passwords_are_not_counted(place: Place) -> None:
    person = await place.visitor(ADMIN)
    assert {(await person.sign_in()).status_code for _ in range(15)} == {200}


async def test_changing_the_password_ends_the_other_sessions_and_renews_this_one(place: Place, mia: Person) -> None:
    phone = await place.visitor(mia.email)
    await phone.sign_in()
    before = cookies(mia)
    body = {"current_password": PASSWORD, "new_password": "another good one"}
    assert (await mia.http.post("/api/v1/auth/password", json=body)).status_code == 200
    assert cookies(mia) != before
    assert [await mia.status_of_me(), await phone.status_of_me()] == [200, 401]
    assert (await phone.sign_in()).status_code == 401
    assert (await phone.sign_in("another good one")).status_code == 200


async def test_a_session_alone_cannot_change_the_password(mia: Person) -> None:
    for current, code in ((None, "password_missing"), ("not it at all", "password_wrong")):
        body = {"current_password": current, "new_password": "another good one"}
        assert (await mia.http.post("/api/v1/auth/password", json=body)).json()["code"] == code


@pytest.mark.parametrize("password", ["short", "x" * 300, "aaaaaaaaaaaa"])
async def test_a_bad_new_password_is_refused_and_not_repeated(mia: Person, password: str) -> None:
    body = {"current_password": PASSWORD, "new_password": password}
    response = await mia.http.post("/api/v1/auth/password", json=body)
    assert response.status_code == 422
    assert password not in response.text
