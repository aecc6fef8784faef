"""What one replica tells the others."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.replicas.conftest import End
from tests.support.eventually import WAIT_SECONDS
from todo_chatbot.db import UnitOfWork
from todo_chatbot.replicas.signals import Signal
from todo_chatbot.tasks.journal import TasksChanged
from todo_chatbot.web.broadcast import IDS_PER_SIGNAL, signals_of

Ends = tuple[End, End]
OWNER = uuid4()


def hear(end: End, kind: str = "changed") -> asyncio.Queue[Any]:
    heard: asyncio.Queue[Any] = asyncio.Queue()
    end.exchange.on_signal(kind, heard.put_nowait)
    return heard


async def next_of(heard: asyncio.Queue[Any]) -> Any:
    return await asyncio.wait_for(heard.get(), WAIT_SECONDS)


async def test_a_signal_reaches_the_others_and_not_its_sender(ends: Ends) -> None:
    here, there = ends
    own, others = hear(here), hear(there)
    await here.exchange.send(Signal("changed", {"n": 1}))
    await there.exchange.send(Signal("changed", {"n": 2}))
    assert await next_of(others) == {"n": 1}
    assert await next_of(own) == {"n": 2}


async def test_a_listener_hears_of_its_kind_alone(ends: Ends) -> None:
    here, there = ends
    stops = hear(there, "stop")
    for number, kind in enumerate(["changed", "stop", "other", "stop"]):
        await here.exchange.send(Signal(kind, {"n": number}))
    assert [(await next_of(stops))["n"] for _ in range(2)] == [1, 3]


async def test_what_is_committed_is_told_in_order_and_what_is_rolled_back_is_not(ends: Ends) -> None:
    here, there = ends
    here.exchange.relay(here.db, signals_of)
    heard = hear(there)
    ids = [uuid4() for _ in range(3)]

    def work(number: int, unit: UnitOfWork) -> None:
        unit.announce(TasksChanged(OWNER, (ids[number],)))
        if number == 1:
            raise LookupError

    for number in range(3):
        try:
            await here.db.write(lambda unit, number=number: work(number, unit))  # type: ignore[misc]
        except LookupError:
            continue
    assert [(await next_of(heard))["ids"] for _ in range(2)] == [[str(ids[0])], [str(ids[2])]]


async def test_a_change_of_many_tasks_is_told_in_pieces(ends: Ends) -> None:
    """PostgreSQL carries 8,000 bytes at a time."""
    here, there = ends
    here.exchange.relay(here.db, signals_of)
    heard = hear(there)
    ids = tuple(uuid4() for _ in range(10 * IDS_PER_SIGNAL + 1))
    await here.db.write(lambda unit: unit.announce(TasksChanged(OWNER, ids)))
    told = [await next_of(heard) for _ in range(11)]
    assert [task_id for body in told for task_id in body["ids"]] == [str(task_id) for task_id in ids]


async def test_what_was_committed_before_the_end_is_told(ends: Ends) -> None:
    here, there = ends
    here.exchange.relay(here.db, signals_of)
    heard = hear(there)
    task_id = uuid4()
    await here.db.write(lambda unit: unit.announce(TasksChanged(OWNER, (task_id,))))
    await asyncio.sleep(0)
    await here.exchange.close()
    assert (await next_of(heard))["ids"] == [str(task_id)]


@pytest.mark.parametrize("written", ["nonsense", '{"a": 1}', '["x"]'])
async def test_what_somebody_else_says_there_is_passed_over(ends: Ends, written: str) -> None:
    here, there = ends
    heard = hear(there)
    there.exchange._receive(written)
    await here.exchange.send(Signal("changed", {"n": 1}))
    assert await next_of(heard) == {"n": 1}
