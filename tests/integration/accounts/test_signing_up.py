"""How accounts come to be: the first one, invitations, open doors."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from tests.integration.accounts.conftest import Open
from tests.support.fixed_clock import FixedClock
from tests.support.people import ADMIN, Person, Place

NO_BOOTSTRAP = {"bootstrap_email": None, "bootstrap_password": None}


async def test_an_invitation_makes_one_account(place: Place, admin: Person) -> None:
    link = await place.invitation("mia@example.com", admin=admin)
    mia = await place.visitor("mia@example.com")
    looked = await mia.http.post("/api/v1/auth/link", json={"link": link})
    assert looked.json() == {"purpose": "invitation", "email": "mia@example.com"}
    assert (await mia.sign_up(link=link)).status_code == 201
    assert await mia.status_of_me() == 200
    again = await (await place.visitor("mia@example.com")).sign_up(link=link)
    assert (again.status_code, again.json()["code"]) == (404, "link_invalid")
    assert (await admin.http.get("/api/v1/admin/invitations")).json()["items"] == []


async def test_an_invitation_is_for_its_address(place: Place) -> None:
    link = await place.invitation("mia@example.com")
    response = await (await place.visitor("eve@example.com")).sign_up(link=link)
    assert (response.status_code, response.json()["code"]) == (422, "invitation_for_another")
    assert (await (await place.visitor("Mia@Example.com")).sign_up(link=link)).status_code == 201


async def test_an_invitation_that_ran_out_or_was_withdrawn_or_replaced_makes_none(
    place: Place, admin: Person, clock: FixedClock
) -> None:
    old = await place.invitation("mia@example.com", admin=admin)
    withdrawn = await place.invitation("mia@example.com", admin=admin)
    (listed,) = (await admin.http.get("/api/v1/admin/invitations")).json()["items"]
    assert (await admin.http.delete(f"/api/v1/admin/invitations/{listed['id']}")).status_code == 204
    expired = await place.invitation("mia@example.com", admin=admin)
    clock.advance(days=8)
    for link in (old, withdrawn, expired):
        response = await (await place.visitor("mia@example.com")).sign_up(link=link)
        assert (response.status_code, response.json()["code"]) == (404, "link_invalid")


async def test_of_many_who_follow_an_invitation_at_once_one_gets_in(place: Place, admin: Person) -> None:
    link = await place.invitation("mia@example.com", admin=admin)
    crowd = [await place.visitor("mia@example.com") for _ in range(5)]
    statuses = [response.status_code for response in await asyncio.gather(*(p.sign_up(link=link) for p in crowd))]
    assert sorted(statuses) == [201, 404, 404, 404, 404]


async def test_without_an_invitation_nobody_gets_in(place: Place) -> None:
    response = await (await place.visitor()).sign_up()
    assert (response.status_code, response.json()["code"]) == (403, "sign_up_closed")


async def test_where_signing_up_is_open_anybody_gets_an_account_that_is_no_admin(open_place: Open) -> None:
    async with open_place(sign_up="open") as place:
        person = await place.visitor()
        assert (await person.sign_up()).json()["role"] == "user"
        taken = await (await place.visitor()).sign_up()
        assert (taken.status_code, taken.json()["code"]) == (409, "email_taken")


async def test_the_first_account_is_not_whoever_comes_first(open_place: Open) -> None:
    async with open_place(sign_up="open", **NO_BOOTSTRAP) as place:
        response = await (await place.visitor()).sign_up()
        assert (response.status_code, response.json()["code"]) == (403, "not_set_up")


async def test_the_log_of_the_first_start_has_a_link_that_makes_one_admin(open_place: Open) -> None:
    with capture_logs() as logs:
        async with open_place(public_url="http://todo.test", **NO_BOOTSTRAP) as place:
            (link,) = [entry["link"] for entry in logs if entry["event"] == "first_account"]
            assert link.startswith("http://todo.test/sign-up#")
            secret = link.partition("#")[2]
            owner = await place.visitor("owner@example.com")
            assert (await owner.sign_up(link=secret)).json()["role"] == "admin"
            assert (await (await place.visitor("late@example.com")).sign_up(link=secret)).status_code == 404


async def test_a_restart_makes_a_new_link_until_there_is_an_account_and_the_old_one_ends(open_place: Open) -> None:
    links = []
    for _ in range(2):
        with capture_logs() as logs:
            async with open_place(**NO_BOOTSTRAP):
                pass
        links += [entry["link"].partition("#")[2] for entry in logs if entry["event"] == "first_account"]
    with capture_logs() as logs:
        async with open_place() as place:
            person = await place.visitor("eve@example.com")
            assert [(await person.sign_up(link=link)).status_code for link in links] == [404, 404]
            assert (await place.admin()).email == ADMIN
    assert not [entry for entry in logs if entry["event"] == "first_account"]


async def test_the_first_account_of_the_settings_is_made_once(open_place: Open) -> None:
    async with open_place() as place:
        admin = await place.admin()
        body = {"current_password": "correct horse battery", "new_password": "changed by its owner"}
        assert (await admin.http.post("/api/v1/auth/password", json=body)).status_code == 200
    async with open_place() as place:
        person = await place.visitor(ADMIN)
        assert (await person.sign_in()).status_code == 401, "a restart must not bring the old password back"
        assert (await person.sign_in("changed by its owner")).status_code == 200


@pytest.mark.parametrize("email", ["", "nobody", "two@at@signs", "spa ce@example.com", "new\nline@example.com"])
async def test_what_is_no_address_gets_no_account(place: Place, email: str) -> None:
    link = await place.invitation("mia@example.com")
    response = await (await place.visitor(email)).sign_up(link=link)
    assert response.status_code == 422
