"""API tokens: what they reach, and until when."""

from __future__ import annotations

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.people import Person, Place


async def bearer(place: Place, token: str) -> Person:
    return await place.visitor(authorization=f"Bearer {token}")


async def test_a_token_is_shown_once_and_works(place: Place, mia: Person) -> None:
    made = await mia.make_token("read", "write", expires_in_days=30)
    assert made["token"].startswith("todo_")
    (listed,) = (await mia.http.get("/api/v1/tokens")).json()["items"]
    assert listed == {key: value for key, value in made.items() if key != "token"}
    program = await bearer(place, made["token"])
    await program.add_task("from a program")
    assert await mia.titles() == ["from a program"]


@pytest.mark.parametrize(
    ("scope", "statuses"),
    [
        ("read", {"read": 200, "write": 403, "chat": 403, "parse": 200}),
        ("write", {"read": 403, "write": 201, "chat": 403, "parse": 403}),
        ("chat", {"read": 403, "write": 403, "chat": 200, "parse": 403}),
    ],
)
async def test_a_token_reaches_no_further_than_its_scopes(
    place: Place, mia: Person, scope: str, statuses: dict[str, int]
) -> None:
    program = await bearer(place, (await mia.make_token(scope))["token"])
    found = {
        "read": (await program.http.get("/api/v1/tasks")).status_code,
        "write": (await program.http.post("/api/v1/tasks", json={"title": "milk"})).status_code,
        "chat": (await program.say("help")).status_code,
        "parse": (await program.http.post("/api/v1/parse", json={"text": "milk"})).status_code,
    }
    assert found == statuses


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/tokens"),
        ("GET", "/api/v1/tokens"),
        ("POST", "/api/v1/auth/password"),
        ("POST", "/api/v1/auth/delete-account"),
        ("GET", "/api/v1/auth/sessions"),
        ("PATCH", "/api/v1/auth/me"),
        ("GET", "/api/v1/admin/users"),
        ("POST", "/api/v1/admin/invitations"),
    ],
)
async def test_no_token_reaches_the_account(place: Place, admin: Person, method: str, path: str) -> None:
    program = await bearer(place, (await admin.make_token("read", "write", "chat"))["token"])
    response = await program.http.request(method, path, json={} if method != "GET" else None)
    assert (response.status_code, response.json()["code"]) == (403, "session_needed")


async def test_a_token_says_whose_it_is(place: Place, mia: Person) -> None:
    program = await bearer(place, (await mia.make_token("read"))["token"])
    assert (await program.http.get("/api/v1/auth/me")).json()["email"] == mia.email


async def test_a_revoked_token_stops_at_once(place: Place, mia: Person) -> None:
    made = await mia.make_token("read")
    program = await bearer(place, made["token"])
    assert (await program.http.get("/api/v1/tasks")).status_code == 200
    assert (await mia.http.delete(f"/api/v1/tokens/{made['id']}")).status_code == 204
    refused = await program.http.get("/api/v1/tasks")
    assert (refused.status_code, refused.json()["code"]) == (401, "token_invalid")
    assert (await mia.http.delete(f"/api/v1/tokens/{made['id']}")).status_code == 404


async def test_a_token_runs_out(place: Place, mia: Person, clock: FixedClock) -> None:
    program = await bearer(place, (await mia.make_token("read", expires_in_days=1))["token"])
    clock.advance(hours=23)
    assert (await program.http.get("/api/v1/tasks")).status_code == 200
    clock.advance(hours=2)
    assert (await program.http.get("/api/v1/tasks")).status_code == 401


@pytest.mark.parametrize("authorization", ["Bearer todo_nonsense", "Bearer ", "Basic YTpi", "Bearer todo_" + "A" * 64])
async def test_a_wrong_token_is_not_outdone_by_a_cookie(mia: Person, authorization: str) -> None:
    response = await mia.http.get("/api/v1/tasks", headers={"authorization": authorization})
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "body",
    [
        {"name": "", "scopes": ["read"]},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["admin"]},
        {"name": "x", "scopes": ["read"], "expires_in_days": 0},
        {"name": "x", "scopes": ["read"], "expires_in_days": 100_000},
    ],
)
async def test_a_token_has_a_name_scopes_and_an_end(mia: Person, body: dict[str, object]) -> None:
    assert (await mia.http.post("/api/v1/tokens", json=body)).status_code == 422


async def test_there_is_a_most_of_tokens(mia: Person) -> None:
    for _ in range(50):
        await mia.make_token("read")
    response = await mia.http.post("/api/v1/tokens", json={"name": "one more", "scopes": ["read"]})
    assert (response.status_code, response.json()["code"]) == (422, "too_many_tokens")
