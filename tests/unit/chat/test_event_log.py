from __future__ import annotations

import asyncio
from uuid import UUID

from todo_chatbot.chat.event_log import MemoryEventLog

KEY = (UUID(int=1), "c1")


async def collect(events: object) -> bytes:
    return b"".join([chunk async for chunk in events])  # type: ignore[attr-defined]


async def test_every_reader_gets_everything_whenever_it_comes() -> None:
    logs = MemoryEventLog()
    writer = await logs.open(KEY)
    writer.append(b"one")
    early = asyncio.create_task(collect(writer.follow()))
    await asyncio.sleep(0)
    writer.append(b"two")
    late = await logs.find(KEY)
    assert late is not None
    reading = asyncio.create_task(collect(late))
    await asyncio.sleep(0)
    writer.append(b"three")
    writer.close()
    assert (await early, await reading) == (b"onetwothree", b"onetwothree")


async def test_a_closed_log_is_not_found_and_can_still_be_read_by_who_has_it() -> None:
    logs = MemoryEventLog()
    writer = await logs.open(KEY)
    events = await logs.find(KEY)
    writer.append(b"all")
    writer.close()
    assert await logs.find(KEY) is None
    assert events is not None
    assert await collect(events) == b"all"


async def test_closing_an_old_log_leaves_the_new_one_of_its_conversation() -> None:
    logs = MemoryEventLog()
    old = await logs.open(KEY)
    new = await logs.open(KEY)
    old.close()
    new.append(b"new")
    assert await logs.find(KEY) is not None


async def test_a_reader_that_leaves_takes_nothing_with_it() -> None:
    logs = MemoryEventLog()
    writer = await logs.open(KEY)
    leaving = asyncio.create_task(collect(writer.follow()))
    await asyncio.sleep(0)
    leaving.cancel()
    writer.append(b"kept")
    writer.close()
    assert await collect(writer.follow()) == b"kept"
