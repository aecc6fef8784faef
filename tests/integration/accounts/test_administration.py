"""What admins can do, what they cannot, and what is written down about it."""

from __future__ import annotations

import pytest

from tests.support.people import PASSWORD, Person, Place


async def test_admins_see_who_has_an_account_page_by_page(place: Place, admin: Person) -> None:
    people = [await place.user(f"user{number}@example.com", admin=admin) for number in range(3)]
    first = (await admin.http.get("/api/v1/admin/users", params={"limit": 2})).json()
    rest = (await admin.http.get("/api/v1/admin/users", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    found = [user["id"] for user in first["items"] + rest["items"]]
    assert sorted(found) == sorted([admin.id, *(person.id for person in people)])
    assert rest["next_cursor"] is None


async def test_others_are_no_admins(mia: Person, admin: Person) -> None:
    for method, path in (
        ("GET", "/api/v1/admin/users"),
        ("POST", "/api/v1/admin/invitations"),
        ("PATCH", f"/api/v1/admin/users/{mia.id}"),
        ("POST", f"/api/v1/admin/users/{admin.id}/reset-link"),
        ("GET", f"/api/v1/admin/audit?user_id={admin.id}"),
    ):
        response = await mia.http.request(method, path, json={"role": "admin"} if method != "GET" else None)
        assert (response.status_code, response.json()["code"]) == (403, "admin_only")


async def test_a_disabled_user_is_out_at_once_and_may_come_back(place: Place, admin: Person, mia: Person) -> None:
    token = (await mia.make_token("read"))["token"]
    program = await place.visitor(authorization=f"Bearer {token}")
    assert (await program.http.get("/api/v1/tasks")).status_code == 200
    disabled = await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": True})
    assert disabled.json()["disabled_at"] is not None
    assert await mia.status_of_me() == 401
    assert (await program.http.get("/api/v1/tasks")).status_code == 401
    refused = await mia.sign_in()
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_failed")
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": False})
    assert await mia.status_of_me() == 401, "old sessions stay ended"
    assert (await mia.sign_in()).status_code == 200
    assert (await program.http.get("/api/v1/tasks")).status_code == 200


async def test_a_new_role_counts_from_the_next_request(admin: Person, mia: Person) -> None:
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"role": "admin"})
    assert (await mia.http.get("/api/v1/admin/users")).status_code == 200
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"role": "user"})
    assert (await mia.http.get("/api/v1/admin/users")).status_code == 403


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "user"}])
async def test_the_last_admin_stays_one(admin: Person, mia: Person, change: dict[str, object]) -> None:
    response = await admin.http.patch(f"/api/v1/admin/users/{admin.id}", json=change)
    assert (response.status_code, response.json()["code"]) == (409, "last_admin")
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"role": "admin"})
    assert (await admin.http.patch(f"/api/v1/admin/users/{admin.id}", json=change)).status_code == 200


async def test_a_reset_link_works_once_and_ends_every_session_and_token(
    place: Place, admin: Person, mia: Person
) -> None:
    token = (await mia.make_token("read"))["token"]
    program = await place.visitor(authorization=f"Bearer {token}")
    answer = await admin.http.post(f"/api/v1/admin/users/{mia.id}/reset-link")
    secret = answer.json()["link"].partition("#")[2]
    body = {"link": secret, "password": "a new beginning"}
    assert (await (await place.visitor()).http.post("/api/v1/auth/reset", json=body)).status_code == 204
    assert [await mia.status_of_me(), (await program.http.get("/api/v1/tasks")).status_code] == [401, 401]
    assert (await mia.sign_in(PASSWORD)).status_code == 401
    assert (await mia.sign_in("a new beginning")).status_code == 200
    assert (await mia.http.post("/api/v1/auth/reset", json=body)).json()["code"] == "link_invalid"


async def test_a_link_is_of_use_for_its_purpose_only(place: Place, admin: Person, mia: Person) -> None:
    reset = (await admin.http.post(f"/api/v1/admin/users/{mia.id}/reset-link")).json()["link"].partition("#")[2]
    invitation = await place.invitation("new@example.com", admin=admin)
    assert (await (await place.visitor("new@example.com")).sign_up(link=reset)).status_code == 404
    body = {"link": invitation, "password": "a new beginning"}
    assert (await (await place.visitor()).http.post("/api/v1/auth/reset", json=body)).status_code == 404


async def test_what_matters_is_written_down_without_what_anybody_wrote(
    place: Place, admin: Person, mia: Person
) -> None:
    await mia.add_task("a private matter")
    await (await place.visitor(mia.email)).sign_in("wrong")
    made = await mia.make_token("read")
    await mia.http.delete(f"/api/v1/tokens/{made['id']}")
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"role": "admin"})
    own = await mia.http.get("/api/v1/auth/activity")
    actions = [event["action"] for event in own.json()["items"]]
    assert actions == ["role_changed", "token_revoked", "token_made", "sign_in_failed", "signed_in", "account_created"]
    assert own.json()["items"][0]["actor_id"] == admin.id
    assert own.json()["items"][3]["address"].startswith("192.0.2.")
    seen_by_admin = await admin.http.get("/api/v1/admin/audit", params={"user_id": mia.id})
    assert seen_by_admin.json() == own.json()
    for secret in ("a private matter", made["token"], PASSWORD):
        assert secret not in own.text


async def test_failures_of_nobody_are_there_for_admins(place: Place, admin: Person) -> None:
    await (await place.visitor("stranger@example.com")).sign_in("guess")
    (event,) = (await admin.http.get("/api/v1/admin/audit")).json()["items"]
    assert (event["action"], event["actor_id"]) == ("sign_in_failed", None)


async def test_a_long_activity_is_read_in_pages(mia: Person) -> None:
    for _ in range(3):
        await mia.make_token("read")
    first = (await mia.http.get("/api/v1/auth/activity", params={"limit": 2})).json()["items"]
    rest = (await mia.http.get("/api/v1/auth/activity", params={"before": first[-1]["id"]})).json()["items"]
    assert [event["action"] for event in first + rest] == ["token_made"] * 3 + ["signed_in", "account_created"]
