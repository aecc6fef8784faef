"""What every event log promises, in one process and between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from uuid import uuid4

import pytest

from tests.integration.replicas.conftest import End, Logs
from tests.support.eventually import WAIT_SECONDS, eventually
from todo_chatbot.chat.event_log import EventLog, LogKey
from todo_chatbot.chat.event_log_shared import SharedEventLog
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.runs import Run


@pytest.fixture
def key() -> LogKey:
    return uuid4(), "c1"


async def find(log: EventLog, key: LogKey) -> AsyncGenerator[bytes, None]:
    """The events, once the other replica has heard that there are some."""
    found = await eventually(lambda: log.find(key))
    assert found is not None
    return found


async def collect(events: AsyncGenerator[bytes, None]) -> bytes:
    async with asyncio.timeout(WAIT_SECONDS):
        return b"".join([chunk async for chunk in events])


async def test_every_reader_gets_everything_whenever_it_comes(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    writer.append(b"one")
    own = asyncio.create_task(collect(writer.follow()))
    early = asyncio.create_task(collect(await find(logs.there, key)))
    writer.append(b"two")
    late = asyncio.create_task(collect(await find(logs.there, key)))
    resumed = asyncio.create_task(collect(await find(logs.here, key)))
    await asyncio.sleep(0)
    writer.append("drei – ٣".encode())
    writer.close()
    assert set(await asyncio.gather(own, early, late, resumed)) == {"onetwodrei – ٣".encode()}


async def test_what_is_said_is_read_before_the_end(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    writer.append(b"one")
    events = await find(logs.there, key)
    async with asyncio.timeout(WAIT_SECONDS):
        assert await anext(events) == b"one"
        writer.append(b"two")
        assert await anext(events) == b"two"
    writer.close()
    assert await collect(events) == b""


async def test_small_pieces_stay_whole_and_in_order(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    said = [f"{number} ".encode() for number in range(2_000)]
    writer.append(said[0])
    reading = asyncio.create_task(collect(await find(logs.there, key)))
    for piece in said[1:]:
        writer.append(piece)
        await asyncio.sleep(0)
    writer.close()
    assert await reading == b"".join(said)


async def test_a_closed_log_is_not_found_and_can_still_be_read_by_who_has_it(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    writer.append(b"a")
    events = await find(logs.there, key)
    writer.append(b"ll")
    writer.close()
    assert await collect(events) == b"all"
    assert await logs.there.find(key) is None
    assert await logs.here.find(key) is None


async def test_closing_an_old_log_leaves_the_new_one_of_its_conversation(logs: Logs, key: LogKey) -> None:
    old = await logs.here.open(key)
    old.append(b"old")
    await find(logs.there, key)
    new = await logs.here.open(key)
    new.append(b"new")
    old.close()

    async def follows_the_new() -> bool:
        found = await logs.there.find(key)
        return found is not None and await anext(found) == b"new"

    assert await eventually(follows_the_new)
    new.close()


async def test_a_reader_that_leaves_takes_nothing_with_it(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    writer.append(b"kept")
    staying = asyncio.create_task(collect(await find(logs.there, key)))
    leaving = await find(logs.there, key)
    async with asyncio.timeout(WAIT_SECONDS):
        assert await anext(leaving) == b"kept"
    await leaving.aclose()
    writer.append(b" on")
    writer.close()
    assert await staying == b"kept on"


async def test_logs_are_found_by_their_owner_and_conversation_alone(logs: Logs, key: LogKey) -> None:
    writer = await logs.here.open(key)
    writer.append(b"mine")
    await find(logs.there, key)
    assert await logs.there.find((uuid4(), key[1])) is None
    assert await logs.there.find((key[0], "c2")) is None
    writer.close()


async def test_ending_a_log_ends_its_readers(logs: Logs, key: LogKey) -> None:
    """As when the server ends: nobody's page waits for it."""
    writer = await logs.here.open(key)
    writer.append(b"so far")
    events = await find(logs.there, key)
    async with asyncio.timeout(WAIT_SECONDS):
        assert await anext(events) == b"so far"
    await logs.there.close()
    assert await collect(events) == b""
    writer.close()


async def _yes(answer: bool) -> bool:
    return answer


Ends = tuple[End, End]


async def test_the_last_events_of_a_dead_replica_are_said_by_another(ends: Ends, key: LogKey) -> None:
    dying, living = (SharedEventLog(end.exchange) for end in ends)
    writer = await dying.open(key)
    writer.append(b"I was go")
    reading = asyncio.create_task(collect(await find(living, key)))
    for task in dying._sharing:
        task.cancel()
    await living.end(key, b"[cut off]")
    assert await reading == b"I was go[cut off]"
    assert await living.find(key) is None


async def test_a_turn_shorter_than_a_batch_costs_the_others_nothing(
    ends: Ends, key: LogKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = (SharedEventLog(end.exchange) for end in ends)
    appended: list[bytes] = []

    async def append(_run: object, _position: int, data: bytes, *, is_last: bool) -> None:
        appended.append(data)

    monkeypatch.setattr(ends[0].exchange, "append", append)
    writer = await here.open(key)
    writer.append(b"done")
    writer.close()
    assert await collect(writer.follow()) == b"done"
    await here.close()
    assert (appended, await there.find(key)) == ([], None)


async def test_readers_elsewhere_that_hear_nothing_for_long_end(ends: Ends, key: LogKey) -> None:
    here, there = SharedEventLog(ends[0].exchange), SharedEventLog(ends[1].exchange, silence_seconds_max=0.2)
    writer = await here.open(key)
    writer.append(b"well,")
    assert await collect(await find(there, key)) == b"well,"
    writer.close()


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_may_be_lost_on_the_way_is_said_again(
    ends: Ends, key: LogKey, monkeypatch: pytest.MonkeyPatch, arrives: bool
) -> None:
    """And no reader gets a byte twice."""
    here, there = (SharedEventLog(end.exchange) for end in ends)
    append = ends[0].exchange.append
    calls = 0

    async def failing(run: Run, position: int, data: bytes, *, is_last: bool) -> None:
        nonlocal calls
        calls += 1
        if arrives or calls != 2:
            await append(run, position, data, is_last=is_last)
        if calls == 2:
            raise Unavailable("The answer is lost.")

    monkeypatch.setattr(ends[0].exchange, "append", failing)
    writer = await here.open(key)
    writer.append(b"one ")
    early = asyncio.create_task(collect(await find(there, key)))
    writer.append(b"two ")
    await eventually(lambda: _yes(calls >= 3))
    late = asyncio.create_task(collect(await find(there, key)))
    writer.append(b"three")
    writer.close()
    assert [await early, await late] == [b"one two three"] * 2
