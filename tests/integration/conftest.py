"""Real databases, empty and migrated when a test begins: SQLite always, PostgreSQL where Docker answers."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from tests.support.containers import Container, empty_valkey, running
from tests.support.databases import migrate_at, new_postgres_database, run_sql
from tests.support.fixed_clock import FixedClock
from todo_chatbot.app import create_app
from todo_chatbot.db import Database
from todo_chatbot.settings import Settings
from todo_chatbot.tables import metadata


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrate_at(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The address of a migrated database, which every test leaves empty."""
    address = new_postgres_database(postgres_url)
    migrate_at(address)
    return address


@pytest.fixture
def emptied_postgres(migrated_postgres: str) -> Iterator[str]:
    yield migrated_postgres
    run_sql(migrated_postgres, f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)}")


@pytest.fixture(scope="session")
def valkey(pytestconfig: pytest.Config) -> Iterator[Container]:
    with running("valkey/valkey:8", 6379, pytestconfig) as container:
        yield container


@pytest.fixture
def valkey_url(valkey: Container) -> str:
    """A Valkey with nothing in it."""
    url = f"redis://127.0.0.1:{valkey.port}/0"
    empty_valkey(url)
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        path = tmp_path / "todo.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    yield request.getfixturevalue("emptied_postgres")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """For what is about SQLite, or the same on both."""
    path = tmp_path / "todo.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday, 24 November 2026, 11:00 UTC."""
    return FixedClock()


@pytest.fixture
def app(database_url: str, clock: FixedClock) -> FastAPI:
    return create_app(Settings(database_url=database_url), clock=clock)


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application, which runs in this process."""
    transport = httpx2.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost:8000") as client,
    ):
        yield client
