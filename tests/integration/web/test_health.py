"""Health, readiness, version, metrics, and what happens when the database or a route fails."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from todo_chatbot import __version__
from todo_chatbot.app import create_app
from todo_chatbot.db import Database
from todo_chatbot.schema import SCHEMA_REVISION, migrate
from todo_chatbot.settings import Settings


def client_of(app: FastAPI) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost:8000")


async def test_a_ready_server(http: httpx2.AsyncClient) -> None:
    assert (await http.get("/healthz")).json() == {"status": "ok"}
    assert (await http.get("/readyz")).json() == {"status": "ok", "reason": None}
    health = (await http.get("/health")).json()
    assert (health["version"], health["schema_revision"]) == (__version__, SCHEMA_REVISION)
    assert (await http.get("/version")).json()["version"] == __version__


async def test_without_a_schema_it_is_alive_but_not_ready_until_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("todo_chatbot.running.RETRY_SECONDS", 0.01)
    address = f"sqlite:///{tmp_path / 'new.db'}"
    app = create_app(Settings(database_url=address))
    async with app.router.lifespan_context(app), client_of(app) as http:
        assert (await http.get("/healthz")).status_code == 200
        not_ready = await http.get("/readyz")
        assert (not_ready.status_code, not_ready.json()["status"]) == (503, "unavailable")
        assert "todo-chatbot migrate" in not_ready.json()["reason"]
        refused = await http.get("/api/v1/tasks")
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert refused.headers["retry-after"] == "1"
        database = Database(address)
        migrate(database)
        database.close()
        assert (await http.get("/readyz")).status_code == 200
        assert (await http.get("/api/v1/tasks")).status_code == 200


async def test_a_full_disk_is_told_and_what_is_there_can_be_read(sqlite_url: str) -> None:
    app = create_app(Settings(database_url=sqlite_url))
    async with app.router.lifespan_context(app), client_of(app) as http:
        assert (await http.post("/api/v1/tasks", json={"title": "before"})).status_code == 201
        db: Database = app.state.services.db
        await db.write(lambda unit: unit.connection.exec_driver_sql("PRAGMA max_page_count = 1"))  # no page more
        refused = await http.post("/api/v1/tasks", json={"title": "after", "notes": "x" * 9_000})
        assert (refused.status_code, refused.json()["code"]) == (503, "storage_full")
        assert [task["title"] for task in (await http.get("/api/v1/tasks")).json()["items"]] == ["before"]


async def test_a_server_that_is_away_is_told() -> None:
    app = create_app(Settings(database_url="postgresql://nobody@127.0.0.1:1/none"))
    async with app.router.lifespan_context(app), client_of(app) as http:
        response = await http.get("/readyz")
        assert (response.status_code, response.json()["reason"]) == (503, "The database does not answer.")


async def test_metrics_count_by_route_and_never_by_address(http: httpx2.AsyncClient) -> None:
    await http.get("/api/v1/tasks/00000000-0000-7000-8000-000000000009")
    await http.get("/api/v1/elsewhere/secret")
    numbers = (await http.get("/metrics")).text
    assert 'todo_http_requests_total{method="GET",route="/api/v1/tasks/{task_id}",status="404"} 1.0' in numbers
    assert 'route="unmatched",status="404"' in numbers
    assert "todo_http_request_seconds_bucket" in numbers
    assert "process_resident_memory_bytes" in numbers
    assert "secret" not in numbers


async def test_a_bug_is_answered_without_its_details(http: httpx2.AsyncClient, app: FastAPI) -> None:
    async def broken() -> None:
        raise RuntimeError("the password is hunter2")

    app.add_api_route("/api/v1/broken", broken)
    response = await http.get("/api/v1/broken")
    assert (response.status_code, response.json()["code"]) == (500, "internal_error")
    assert "hunter2" not in response.text
    assert response.headers["x-request-id"] in response.json()["detail"]
