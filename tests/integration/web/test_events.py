"""GET /api/v1/events, and the broadcaster behind it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI

from tests.support.todo_list import BERLIN
from todo_chatbot.chat.conversations import ConversationsChanged
from todo_chatbot.replicas.signals import Alone
from todo_chatbot.tables import LOCAL_OWNER_ID
from todo_chatbot.tasks.journal import TasksChanged
from todo_chatbot.tasks.schemas import Origin, TaskCreate
from todo_chatbot.web.broadcast import EVENTS_KEPT, HEARTBEAT, RESYNC, Broadcaster
from todo_chatbot.web.dependencies import Services

OWNER = uuid4()


@pytest.fixture
async def broadcaster() -> Broadcaster:
    broadcaster = Broadcaster(Alone())
    broadcaster.start()
    return broadcaster


async def begin(broadcaster: Broadcaster, owner: UUID = OWNER, last: str | None = None) -> AsyncIterator[bytes]:
    reader = broadcaster.follow(owner, last)
    await anext(reader)
    return reader


def changed(task_id: UUID, owner: UUID = OWNER) -> TasksChanged:
    return TasksChanged(owner, (task_id,))


def read(chunk: bytes) -> tuple[str, str, dict[str, list[str]]]:
    id_line, event_line, data_line = chunk.decode().strip().split("\n")
    return (
        id_line.removeprefix("id: "),
        event_line.removeprefix("event: "),
        json.loads(data_line.removeprefix("data: ")),
    )


async def test_what_was_committed_is_told(app: FastAPI) -> None:
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        reader = await begin(services.broadcaster, LOCAL_OWNER_ID)
        added = await services.db.write(
            lambda unit: services.tasks.add(unit, LOCAL_OWNER_ID, [TaskCreate(title="x")], Origin(), zone=BERLIN)
        )
        _, event, data = read(await anext(reader))
        assert (event, data) == ("tasks.changed", {"ids": [str(added.changes[0].task_id)]})


async def test_conversations_are_told_too(broadcaster: Broadcaster) -> None:
    reader = await begin(broadcaster)
    broadcaster.publish([ConversationsChanged(OWNER, "c1")])
    assert read(await anext(reader))[1:] == ("conversations.changed", {"ids": ["c1"]})


async def test_each_owner_hears_of_their_own(broadcaster: Broadcaster) -> None:
    mine, theirs = await begin(broadcaster), await begin(broadcaster, uuid4())
    task_id = uuid4()
    broadcaster.publish([changed(uuid4(), uuid4()), changed(task_id)])
    assert read(await anext(mine))[2] == {"ids": [str(task_id)]}
    broadcaster.close()
    assert [chunk async for chunk in theirs] == []


async def test_a_reader_goes_on_after_its_last_event(broadcaster: Broadcaster) -> None:
    first = await begin(broadcaster)
    ids = [uuid4(), uuid4()]
    broadcaster.publish([changed(ids[0])])
    last = read(await anext(first))[0]
    broadcaster.publish([changed(ids[1])])
    await asyncio.sleep(0)
    again = await begin(broadcaster, last=last)
    assert read(await anext(again))[2] == {"ids": [str(ids[1])]}


@pytest.mark.parametrize("last", ["other-1", "nonsense", "", "-", "é-9"])
async def test_an_unknown_last_event_means_to_load_again(broadcaster: Broadcaster, last: str) -> None:
    assert RESYNC in await anext(broadcaster.follow(OWNER, last))


async def test_a_reader_that_fell_behind_loads_again(broadcaster: Broadcaster) -> None:
    reader = await begin(broadcaster)
    broadcaster.publish([changed(uuid4()) for _ in range(EVENTS_KEPT + 1)])
    await asyncio.sleep(0)
    assert await anext(reader) == RESYNC
    task_id = uuid4()
    broadcaster.publish([changed(task_id)])
    assert read(await anext(reader))[2] == {"ids": [str(task_id)]}


async def test_silence_is_broken_by_heartbeats() -> None:
    broadcaster = Broadcaster(Alone(), heartbeat_seconds=0.01)
    broadcaster.start()
    reader = await begin(broadcaster)
    assert await anext(reader) == HEARTBEAT
    assert await anext(reader) == HEARTBEAT


async def test_closing_ends_every_reader(broadcaster: Broadcaster) -> None:
    readers = [await begin(broadcaster) for _ in range(3)]
    waiting = [asyncio.ensure_future(anext(reader, None)) for reader in readers]
    await asyncio.sleep(0)
    broadcaster.close()
    assert await asyncio.gather(*waiting) == [None, None, None]
