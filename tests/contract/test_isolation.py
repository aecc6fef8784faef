"""Nobody reaches what is another's: every route is walked without a session, and with another user's ids."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.support.chat_client import migrated_database
from tests.support.eventually import eventually
from tests.support.people import Person, Place, place_with_accounts
from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings
from todo_chatbot.web.auth_guard import PUBLIC, is_guarded

NOT_FOUND = "00000000-0000-7000-8000-00000000dead"
FOLLOWED_ELSEWHERE = {("GET", "/api/v1/events")}
"""Never ends; that it tells one owner's changes alone is tested beside it."""


def operations() -> Iterator[tuple[str, str]]:
    """Every method and address of the application, in accounts mode."""
    for path, methods in application().openapi()["paths"].items():
        for method in methods:
            yield method.upper(), path


def application() -> FastAPI:
    """Not started: it opens no database."""
    with tempfile.TemporaryDirectory() as folder:
        return create_app(Settings(auth_mode="accounts", todo_data_dir=Path(folder)))


OPERATIONS = sorted(operations())
GUARDED = [(method, path) for method, path in OPERATIONS if path.startswith(("/api/", "/mcp"))]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with place_with_accounts(migrated_database(tmp_path / "todo.db"), oidc_name="none") as place:
        yield place


class Belongings:
    """One of each thing that a person can have, by the name of the parameter that asks for it."""

    def __init__(self, ids: dict[str, str]) -> None:
        self.ids = ids

    def fill(self, path: str) -> str:
        return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: self.ids[match[1]], path)


async def belongings_of(person: Person) -> Belongings:
    task = await person.add_task("a private matter")
    reminder_id = await reminder_of(person)
    await person.http.patch(
        f"/api/v1/tasks/{task['id']}", json={"project": "secret", "labels": ["hidden"]}, headers={"If-Match": '"1"'}
    )
    said = await person.say("add another private matter", "c-private")
    assert said.status_code == 200, said.text
    token = await person.make_token("read")
    sessions = (await person.http.get("/api/v1/auth/sessions")).json()["items"]
    return Belongings(
        {
            "task_id": task["id"],
            "reminder_id": reminder_id,
            "conversation_id": "c-private",
            "token_id": token["id"],
            "session_id": sessions[0]["id"],
            "name": "secret",
            "user_id": person.id,
            "invitation_id": NOT_FOUND,
        }
    )


async def reminder_of(person: Person) -> str:
    """Of another task, delivered."""
    now = datetime.now(UTC).isoformat()
    added = await person.http.post("/api/v1/tasks", json={"title": "one more private matter", "remind_at": now})
    assert added.status_code == 201, added.text

    async def delivered() -> list[dict[str, str]]:
        return list((await person.http.get("/api/v1/reminders")).json()["items"])

    return (await eventually(delivered))[0]["id"]


async def state_of(person: Person) -> list[Any]:
    """Everything that the person sees, to be compared."""
    things = ("tasks", "projects", "labels", "conversations", "settings", "tokens", "reminders")
    paths = (*things, "auth/sessions", "auth/activity")
    seen = [(await person.http.get(f"/api/v1/{path}")).json() for path in paths]
    return [*seen, (await person.http.get("/api/v1/conversations/c-private")).json()]


BODIES: dict[str, Any] = {
    "/api/v1/tasks/{task_id}": {"title": "taken"},
    "/api/v1/tasks/bulk": None,
    "/api/v1/projects/{name}": {"name": "taken"},
    "/api/v1/labels/{name}": {"name": "taken"},
    "/api/v1/conversations/{conversation_id}": {"title": "taken"},
    "/api/v1/conversations/{conversation_id}/branch": {"message_id": "taken"},
    "/api/v1/reminders/{reminder_id}/snooze": {"minutes": 10},
}


def test_every_operation_of_the_api_is_guarded_but_those_that_let_people_in() -> None:
    unguarded = {path for _, path in GUARDED if not is_guarded(path)}
    assert unguarded == PUBLIC & {path for _, path in OPERATIONS}
    assert {path for _, path in OPERATIONS} - {path for _, path in GUARDED} == {
        "/healthz",
        "/readyz",
        "/health",
        "/version",
        "/metrics",
    }


def test_every_route_is_in_the_description() -> None:
    app = application()
    described = {path for _, path in OPERATIONS}
    assert {route.path for route in app.routes if isinstance(route, APIRoute)} <= described | {"/metrics"}


@pytest.mark.parametrize("cookie", [None, "A" * 64], ids=["nobody", "forged"])
async def test_nobody_gets_anything(place: Place, cookie: str | None) -> None:
    person = await place.visitor()
    if cookie:
        person.http.cookies.set("todo_session", cookie)
    for method, path in GUARDED:
        if is_guarded(path):
            filled = re.sub(r"\{\w+(?::\w+)?\}", NOT_FOUND, path)
            response = await person.http.request(method, filled, json=None if method in {"GET", "DELETE"} else {})
            assert (response.status_code, response.json()["code"]) == (401, "not_signed_in"), f"{method} {path}"


def parameters_of(path: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::\w+)?\}", path))


async def test_another_users_things_are_not_there(place: Place) -> None:
    admin = await place.admin()
    mia = await place.user("mia@example.com", admin=admin)
    eve = await place.user("eve@example.com", admin=admin)
    hers = await belongings_of(mia)
    before = await state_of(mia)
    named = [(m, p) for m, p in GUARDED if parameters_of(p) and not p.startswith("/api/v1/admin/")]
    assert {parameter for _, path in named for parameter in parameters_of(path)} <= hers.ids.keys()
    for method, path in named:
        body = None if method in {"GET", "DELETE"} else BODIES.get(path, {})
        response = await eve.http.request(method, hers.fill(path), json=body, headers={"If-Match": '"1"'})
        assert response.status_code == 404, f"{method} {path}: {response.text}"
        assert await state_of(mia) == before, f"{method} {path}"


async def test_lists_hold_nothing_of_another_user(place: Place) -> None:
    admin = await place.admin()
    mia = await place.user("mia@example.com", admin=admin)
    eve = await place.user("eve@example.com", admin=admin)
    hers = await belongings_of(mia)
    private = ("private matter", "secret", "hidden", mia.email, hers.ids["task_id"], hers.ids["token_id"], mia.id)
    lists = [path for method, path in GUARDED if method == "GET" and not parameters_of(path)]
    for path in lists:
        if is_guarded(path) and ("GET", path) not in FOLLOWED_ELSEWHERE:
            response = await eve.http.get(path, params={"q": "private"} if path.endswith("/tasks") else None)
            assert not [word for word in private if word in response.text], path


async def test_what_names_another_users_things_in_a_body_changes_nothing(place: Place) -> None:
    admin = await place.admin()
    mia = await place.user("mia@example.com", admin=admin)
    eve = await place.user("eve@example.com", admin=admin)
    hers = await belongings_of(mia)
    before = await state_of(mia)
    task_id = hers.ids["task_id"]
    turn_id = (await mia.http.get("/api/v1/conversations/c-private")).json()["messages"][-1]["metadata"]["turnId"]
    attempts: list[tuple[str, Any]] = [
        ("/api/v1/undo", {"turn_id": turn_id}),
        ("/api/v1/redo", {"turn_id": turn_id}),
        ("/api/v1/tasks", {"title": "a child of hers", "parent_id": task_id}),
        ("/api/v1/tasks/bulk", {"operations": [{"action": "delete", "id": task_id}]}),
    ]
    for path, body in attempts:
        response = await eve.http.post(path, json=body)
        assert response.status_code in {404, 422, 200}
        assert "private" not in response.text
    await eve.say("delete everything", "c-private")
    await eve.say("yes", "c-private")
    assert await state_of(mia) == before


async def test_admins_read_nobodys_tasks(place: Place) -> None:
    admin = await place.admin()
    mia = await place.user("mia@example.com", admin=admin)
    hers = await belongings_of(mia)
    for method, path in GUARDED:
        if method == "GET" and is_guarded(path) and (method, path) not in FOLLOWED_ELSEWHERE:
            response = await admin.http.get(hers.fill(path))
            assert "private matter" not in response.text, path
            assert "secret" not in response.text, path
