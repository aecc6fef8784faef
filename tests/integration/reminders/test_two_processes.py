"""Two servers on one PostgreSQL: each reminder is delivered by one of them, and told on both."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from tests.support.eventually import WAIT_SECONDS, eventually
from tests.support.server_process import ServerProcess, serving

DUE_AT_ONCE = 200

CLAIMS_AND_DIES = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from todo_chatbot.db import Database
from todo_chatbot.reminders import delivery

claims = Database(sys.argv[1]).write_now(
    lambda unit: delivery.claim(unit, datetime.now(UTC) + timedelta(hours=1), length=timedelta(seconds=2 - 3600))
)
print(sum(len(ids) for ids in claims.reminder_ids.values()), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A replica's clock that is an hour ahead, so that it is first; what it claims is free again after two seconds."""


@asynccontextmanager
async def two(database_url: str) -> AsyncIterator[tuple[ServerProcess, ServerProcess]]:
    async with AsyncExitStack() as stack:
        here, there = [await stack.enter_async_context(serving(database_url)) for _ in range(2)]
        yield here, there


@asynccontextmanager
async def told(server: ServerProcess) -> AsyncIterator[list[str]]:
    """The ids of every reminder that its pages hear of."""
    ids: list[str] = []

    async def listen(lines: AsyncIterator[str]) -> None:
        event = ""
        async for line in lines:
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data: ") and event == "reminder":
                ids.extend(json.loads(line.removeprefix("data: "))["ids"])

    async with server.http.stream("GET", "/api/v1/events") as response:
        lines = response.aiter_lines()
        assert await anext(lines) == "retry: 2000"
        listening = asyncio.create_task(listen(lines))
        yield ids
        listening.cancel()
        await asyncio.wait([listening])


async def add(http: httpx2.AsyncClient, count: int, at: datetime) -> None:
    tasks = [{"op": "add", "task": {"title": f"{n}", "remind_at": at.isoformat()}} for n in range(count)]
    response = await http.post("/api/v1/tasks/bulk", json={"operations": tasks})
    assert response.status_code == 200, response.text


async def shown(http: httpx2.AsyncClient) -> list[dict[str, Any]]:
    return list((await http.get("/api/v1/reminders")).json()["items"])


async def test_each_is_told_once_on_every_replica(emptied_postgres: str) -> None:
    async with two(emptied_postgres) as (here, there), told(here) as heard_here, told(there) as heard_there:
        at = datetime.now(UTC) + timedelta(seconds=1)
        await asyncio.gather(add(here.http, DUE_AT_ONCE, at), add(there.http, DUE_AT_ONCE, at))

        async def all_heard() -> bool:
            return min(len(set(heard_here)), len(set(heard_there))) == 2 * DUE_AT_ONCE

        async with asyncio.timeout(WAIT_SECONDS):
            await eventually(all_heard)
        assert set(Counter(heard_here).values()) == set(Counter(heard_there).values()) == {1}


async def test_what_a_killed_replica_had_claimed_is_delivered_by_another(emptied_postgres: str) -> None:
    async with serving(emptied_postgres) as server:
        await add(server.http, 3, datetime.now(UTC) + timedelta(minutes=30))
        dying = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CLAIMS_AND_DIES, emptied_postgres, stdout=asyncio.subprocess.PIPE
        )
        out, _ = await dying.communicate()
        assert (out.strip(), dying.returncode) == (b"3", -9)
        # What wakes the server is a change; otherwise it would look within a minute.
        await add(server.http, 1, datetime.now(UTC) + timedelta(seconds=2.5))

        async def all_shown() -> bool:
            return len(await shown(server.http)) == 4

        await eventually(all_shown)


async def test_what_was_due_while_no_server_ran_comes_when_one_does(emptied_postgres: str) -> None:
    async with serving(emptied_postgres) as server:
        await add(server.http, 1, datetime.now(UTC) + timedelta(seconds=1))
        await server.kill()
    async with serving(emptied_postgres) as server:
        (one,) = await eventually(lambda: shown(server.http))
        assert datetime.fromisoformat(one["delivered_at"]) >= datetime.fromisoformat(one["at"])
