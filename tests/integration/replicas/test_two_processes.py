"""Two servers on one PostgreSQL, with and without Valkey: any of them serves any request, and either may die."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.integration.replicas.conftest import WAYS
from tests.support.chat_client import ChatClient, read_events
from tests.support.completions_server import DONE, Script, chunk, completions_server, tool_chunk
from tests.support.eventually import WAIT_SECONDS, eventually
from tests.support.reading_along import rest_of, resumed
from tests.support.server_process import ServerProcess, read_until, serving

LEASE_SECONDS = "2"
QUESTION = "why is the sky blue?"
ADDS = Script(
    [
        tool_chunk("add_tasks", '{"tasks": [{"title": "buy milk"}]}', index=0, id="a"),
        chunk(finish="tool_calls"),
        DONE,
    ]
)
HANGS = Script([chunk({"content": "Well, "})], ends="hang")


@dataclass(frozen=True, slots=True)
class Shared:
    """What both servers are given."""

    database_url: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Replicas:
    here: ServerProcess
    there: ServerProcess


@asynccontextmanager
async def two(shared: Shared, **settings: str) -> AsyncIterator[Replicas]:
    async with AsyncExitStack() as stack:
        servings = [serving(shared.database_url, **shared.settings, **settings) for _ in range(2)]
        servers = await asyncio.gather(*(stack.enter_async_context(server) for server in servings))
        yield Replicas(*servers)


@pytest.fixture(params=WAYS)
def shared(request: pytest.FixtureRequest, emptied_postgres: str) -> Shared:
    settings = {"TURN_LEASE_SECONDS": LEASE_SECONDS}
    if request.param == "valkey":
        settings["REDIS_URL"] = request.getfixturevalue("valkey_url")
    return Shared(emptied_postgres, settings)


@asynccontextmanager
async def asking(chat: ChatClient) -> AsyncIterator[AsyncIterator[str]]:
    """A turn that has said "Well, " and hangs."""
    async with chat.http.stream("POST", "/api/chat", json=chat.body(QUESTION)) as response:
        parts = response.aiter_text()
        await read_until(parts, "Well, ")
        yield parts


async def test_a_turn_is_resumed_and_stopped_on_another_replica(shared: Shared) -> None:
    async with (
        completions_server(ADDS, HANGS) as model,
        two(shared, OPENAI_BASE_URL=model.url) as replicas,
        asking(replicas.here.chat) as told_here,
        resumed(replicas.there.chat.http, "Well, ") as (seen, told_there),
    ):
        there = replicas.there.chat
        assert (await there.conversation())["running"] is True
        assert (await there.http.post("/api/chat/c1/stop")).status_code == 204
        events = read_events(seen + await rest_of(told_there))
        assert [event["type"] for event in events][-2:] == ["abort", "finish"]
        assert "data-receipt" in {event["type"] for event in events}
        assert '"reason":"stopped"' in await rest_of(told_here)
        conversation = await there.conversation()
        assert (conversation["running"], conversation["messages"][-1]["parts"][-1]["text"]) == (False, "Well, ")
        assert (await there.http.get("/api/chat/c1/stream")).status_code == 204


async def test_a_second_turn_is_refused_on_every_replica_for_as_long_as_the_first_runs(
    shared: Shared,
) -> None:
    async with (
        completions_server(HANGS, HANGS) as model,
        two(shared, OPENAI_BASE_URL=model.url) as replicas,
        asking(replicas.here.chat),
    ):
        until = time.monotonic() + 2 * float(LEASE_SECONDS)

        async def is_refused_beyond_one_lease() -> bool:
            for server in (replicas.here, replicas.there):
                refused = await server.chat.say("and now?")
                assert (refused.status, refused.problem["code"]) == (409, "turn_in_progress")
            return time.monotonic() > until

        await eventually(is_refused_beyond_one_lease)


async def test_a_change_is_told_on_every_replica_within_a_second(shared: Shared) -> None:
    async with (
        two(shared) as replicas,
        replicas.there.http.stream("GET", "/api/v1/events") as response,
    ):
        lines = response.aiter_lines()
        assert await anext(lines) == "retry: 2000"
        task = await replicas.here.http.post("/api/v1/tasks", json={"title": "buy milk"})
        sent = time.monotonic()
        async with asyncio.timeout(WAIT_SECONDS):
            told = [line async for line in _until(lines, task.json()["id"])]
        assert "event: tasks.changed" in told
        assert time.monotonic() - sent < 1


async def _until(lines: AsyncIterator[str], text: str) -> AsyncIterator[str]:
    async for line in lines:
        yield line
        if text in line:
            return


@pytest.mark.parametrize("reads_along", [True, False])
async def test_a_killed_replicas_turn_is_closed_by_another_with_receipts_and_undo(
    shared: Shared, reads_along: bool
) -> None:
    async with (
        completions_server(ADDS, HANGS) as model,
        two(shared, OPENAI_BASE_URL=model.url) as replicas,
        AsyncExitStack() as stack,
    ):
        there = replicas.there.chat
        await stack.enter_async_context(asking(replicas.here.chat))
        along = await stack.enter_async_context(resumed(there.http, "Well, ")) if reads_along else None
        await replicas.here.kill()
        assert (await there.say("and now?")).problem["code"] == "turn_in_progress"
        if along is not None:
            events = read_events(along[0] + await rest_of(along[1]))
            assert [event["data"]["code"] for event in events if event["type"] == "data-notice"] == ["turn_interrupted"]

        async def closed() -> dict[str, Any] | None:
            conversation = await there.conversation()
            return None if conversation["running"] else conversation

        conversation = await eventually(closed)
        assert conversation is not None
        parts = conversation["messages"][-1]["parts"]
        (receipt,) = [part["data"] for part in parts if part["type"] == "data-receipt"]
        assert parts[-1]["data"]["code"] == "turn_interrupted"
        assert (await there.http.get("/api/chat/c1/stream")).status_code == 204
        undone = await there.http.post("/api/v1/undo", json={"turn_id": receipt["turnId"]})
        assert (undone.status_code, await there.tasks()) == (200, [])


async def test_an_approval_is_answered_on_another_replica(shared: Shared) -> None:
    async with two(shared) as replicas:
        here, there = replicas.here.chat, replicas.there.chat
        await here.say("add milk, bread and tea")
        assert (await here.say("delete all tasks")).all("tool-approval-request")
        answered = await there.answer_approval(approved=True)
        assert [receipt["action"] for receipt in answered.receipts] == ["deleted"]
        assert await here.tasks() == []


async def test_a_choice_is_answered_on_another_replica(shared: Shared) -> None:
    async with two(shared) as replicas:
        here, there = replicas.here.chat, replicas.there.chat
        await here.say("add call Anna about the flat")
        await here.say("add call Anna about the car")
        choice = (await here.say("complete call Anna")).one("data-choice")["data"]
        answered = await there.choose(choice, 1)
        assert [receipt["action"] for receipt in answered.receipts] == ["completed"]


async def test_a_replica_that_ends_politely_stores_its_turn_and_ends_its_readers_everywhere(
    shared: Shared,
) -> None:
    async with (
        completions_server(HANGS) as model,
        two(shared, OPENAI_BASE_URL=model.url) as replicas,
        asking(replicas.here.chat),
        resumed(replicas.there.chat.http, "Well, ") as (_, told_there),
    ):
        replicas.here.process.send_signal(signal.SIGTERM)
        rest = await rest_of(told_there)
        assert '"type":"abort","reason":"shutdown"' in rest
        assert rest.endswith("data: [DONE]\n\n")
        assert (await replicas.there.chat.messages())[-1]["parts"][-1]["text"] == "Well, "


async def test_a_replica_that_ends_ends_its_readers_of_other_replicas_turns(shared: Shared) -> None:
    async with (
        completions_server(HANGS) as model,
        two(shared, OPENAI_BASE_URL=model.url) as replicas,
        asking(replicas.here.chat),
        resumed(replicas.there.chat.http, "Well, ") as (_, told_there),
    ):
        replicas.there.process.send_signal(signal.SIGTERM)
        assert await rest_of(told_there) == ""
        async with asyncio.timeout(WAIT_SECONDS):
            await replicas.there.process.wait()
        assert (await replicas.here.chat.conversation())["running"] is True
