"""The chat over HTTP, in this process, on a SQLite file of each test's own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.support.chat_client import ChatClient, migrated_database, serve_in_process
from tests.support.fixed_clock import FixedClock
from todo_chatbot.models.port import Assistant

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chat") / "empty.db"
    migrated_database(path)
    return path


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "chat.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday, 24 November 2026, noon in Berlin."""
    return FixedClock()


@pytest.fixture
def serve(database_url: str, clock: FixedClock) -> Serve:
    """Starts the application on the test's database; twice is a restart."""

    @asynccontextmanager
    async def serving(assistant: Assistant | None = None, **settings: Any) -> AsyncIterator[ChatClient]:
        async with serve_in_process(database_url, assistant=assistant, clock=clock, **settings) as http:
            yield ChatClient(http)

    return serving


@pytest.fixture
async def chat(serve: Serve) -> AsyncIterator[ChatClient]:
    """The embedded assistant."""
    async with serve() as client:
        yield client
