"""One's own account: its name, its end, and the tasks that were there before accounts were."""

from __future__ import annotations

import httpx2
from sqlalchemy import func, select

from tests.integration.accounts.conftest import Open
from tests.support.chat_client import serve_in_process
from tests.support.people import PASSWORD, Person, Place
from todo_chatbot import account_tables
from todo_chatbot.accounts import owner_data
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.tables import LOCAL_OWNER_ID, metadata


async def live(http: httpx2.AsyncClient) -> None:
    """Leave something in every table that a person fills by using the product."""
    person = Person(http, "")
    await person.add_task("water the plants")
    assert (await person.say("add buy milk every day #home @shop")).status_code == 200
    assert (await person.say("complete buy milk")).status_code == 200
    await http.patch("/api/v1/settings", json={"time_zone": "Asia/Karachi"})
    await http.post("/api/v1/tasks", json={"title": "once"}, headers={"Idempotency-Key": "k1"})


def rows_by_owner(database: Database) -> dict[str, dict[str, int]]:
    def count(unit: UnitOfWork) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for table in metadata.sorted_tables:
            query = select(table.c.owner_id, func.count()).group_by(table.c.owner_id)
            for owner, number in unit.session.execute(query):
                found.setdefault(str(owner), {})[table.name] = number
        return found

    return database.read_now(count)


async def test_people_choose_their_name(mia: Person) -> None:
    assert (await mia.http.patch("/api/v1/auth/me", json={"name": " Mia M. "})).json()["name"] == "Mia M."
    assert (await mia.http.patch("/api/v1/auth/me", json={"name": "a\nb"})).status_code == 422


async def test_a_deleted_account_leaves_nothing_of_its_owner(place: Place, mia: Person, database: Database) -> None:
    await live(mia.http)
    await mia.make_token("read")
    admin = await place.admin()
    await admin.add_task("stays")
    assert {"tasks", "messages", "turns", "changes", "users", "audit"} <= rows_by_owner(database)[mia.id].keys()
    response = await mia.http.post("/api/v1/auth/delete-account", json={"password": PASSWORD})
    assert response.status_code == 204
    assert await mia.status_of_me() == 401
    assert (await mia.sign_in()).status_code == 401
    assert mia.id not in rows_by_owner(database)
    assert await admin.titles() == ["stays"]


async def test_only_who_knows_the_password_deletes_an_account(mia: Person) -> None:
    for body, code in (({}, "password_missing"), ({"password": "not it at all"}, "password_wrong")):
        response = await mia.http.post("/api/v1/auth/delete-account", json=body)
        assert response.json()["code"] == code
    assert await mia.status_of_me() == 200


async def test_the_last_admin_leaves_last(place: Place, admin: Person, mia: Person) -> None:
    response = await admin.http.post("/api/v1/auth/delete-account", json={"password": PASSWORD})
    assert (response.status_code, response.json()["code"]) == (409, "last_admin")
    await mia.http.post("/api/v1/auth/delete-account", json={"password": PASSWORD})
    response = await admin.http.post("/api/v1/auth/delete-account", json={"password": PASSWORD})
    assert response.status_code == 204


async def test_an_admin_takes_over_what_was_there_before_accounts(
    database_url: str, open_place: Open, database: Database
) -> None:
    async with serve_in_process(database_url) as http:
        await live(http)
        conversation = (await http.get("/api/v1/conversations/c1")).json()
        before = rows_by_owner(database)[str(LOCAL_OWNER_ID)]
    async with open_place() as place:
        admin = await place.admin()
        mia = await place.user("mia@example.com", admin=admin)
        assert await admin.titles() == []
        assert (await mia.http.get("/api/v1/auth/local-data")).json() == {"can_be_taken_over": False}
        assert (await mia.http.post("/api/v1/auth/local-data")).json()["code"] == "admin_only"
        assert (await admin.http.get("/api/v1/auth/local-data")).json() == {"can_be_taken_over": True}
        assert (await admin.http.post("/api/v1/auth/local-data")).status_code == 204
        assert await admin.titles() == ["buy milk", "once", "water the plants"]
        found = await admin.http.get("/api/v1/tasks", params={"q": "milk"})
        assert [task["title"] for task in found.json()["items"]] == ["buy milk"], "search finds them too"
        assert (await admin.http.get("/api/v1/conversations/c1")).json() == conversation
        assert (await admin.http.post("/api/v1/undo", json={})).status_code == 200, "undo reaches back"
        assert (await admin.http.post("/api/v1/auth/local-data")).json()["code"] == "no_local_data"
        assert await mia.titles() == []
        after = rows_by_owner(database)
        assert str(LOCAL_OWNER_ID) not in after
        assert before.keys() <= after[admin.id].keys()


async def test_taking_over_keeps_the_preferences_of_who_takes_over(database_url: str, open_place: Open) -> None:
    async with serve_in_process(database_url) as http:
        await live(http)
    async with open_place() as place:
        admin = await place.admin()
        await admin.http.patch("/api/v1/settings", json={"time_zone": "Europe/Paris"})
        assert (await admin.http.post("/api/v1/auth/local-data")).status_code == 204
        assert (await admin.http.get("/api/v1/settings")).json()["time_zone"] == "Europe/Paris"


def test_every_table_is_either_of_the_account_or_of_what_its_owner_has() -> None:
    data = {table.name for table in owner_data.data_tables()}
    assert data.isdisjoint(owner_data.ACCOUNT_TABLES)
    assert data | owner_data.ACCOUNT_TABLES == set(metadata.tables)
    assert str(account_tables.UserRow.__tablename__) in owner_data.ACCOUNT_TABLES
