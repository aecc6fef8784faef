"""Two replicas' ends of each way between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.eventually import WAIT_SECONDS
from todo_chatbot.chat.event_log import EventLog, MemoryEventLog
from todo_chatbot.chat.event_log_shared import SharedEventLog
from todo_chatbot.clock import SystemClock
from todo_chatbot.db import Database
from todo_chatbot.replicas.exchange import Exchange
from todo_chatbot.replicas.postgres import PostgresExchange
from todo_chatbot.replicas.valkey import ValkeyExchange

WAYS = ("valkey", "postgres")


@dataclass(frozen=True, slots=True)
class End:
    """One replica's."""

    exchange: Any
    db: Database


@dataclass(frozen=True, slots=True)
class Logs:
    """The same log, as the replica that runs a turn has it and as another does."""

    here: EventLog
    there: EventLog


@asynccontextmanager
async def _an_end(way: str, request: pytest.FixtureRequest) -> AsyncIterator[End]:
    db = Database(request.getfixturevalue("emptied_postgres" if way == "postgres" else "sqlite_url"))
    exchange: Exchange
    if way == "postgres":
        exchange = PostgresExchange(db, SystemClock())
    else:
        exchange = ValkeyExchange(request.getfixturevalue("valkey_url"))
    listens = asyncio.Event()
    exchange.on_gap(listens.set)
    exchange.start()
    await asyncio.wait_for(listens.wait(), WAIT_SECONDS)
    yield End(exchange, db)
    await exchange.close()
    db.close()


@pytest.fixture(params=WAYS)
async def ends(request: pytest.FixtureRequest) -> AsyncIterator[tuple[End, End]]:
    async with _an_end(request.param, request) as here, _an_end(request.param, request) as there:
        yield here, there


@pytest.fixture(params=["memory", *WAYS])
async def logs(request: pytest.FixtureRequest) -> AsyncIterator[Logs]:
    if request.param == "memory":
        one = MemoryEventLog()
        yield Logs(one, one)
        return
    async with AsyncExitStack() as stack:
        ends = [await stack.enter_async_context(_an_end(request.param, request)) for _ in range(2)]
        logs = [SharedEventLog(end.exchange) for end in ends]
        yield Logs(*logs)
        for log in logs:
            await log.close()
