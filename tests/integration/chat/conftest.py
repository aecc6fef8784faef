"""The chat over HTTP, in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias

import pytest

from tests.support.chat_client import ChatClient, serve_in_process
from tests.support.fixed_clock import FixedClock
from todo_chatbot.models.port import Assistant

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


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
