"""The loop in the server: it sleeps until something is due, and what is planned meanwhile wakes it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.integration.reminders.conftest import Reminded
from tests.support.eventually import eventually
from todo_chatbot.clock import SystemClock
from todo_chatbot.reminders.scheduler import Scheduler
from todo_chatbot.reminders.service import Reminder


@pytest.fixture
async def started(reminded: Reminded) -> AsyncIterator[Reminded]:
    reminded.database.on_commit(reminded.scheduler.hear)
    reminded.scheduler.start()
    yield reminded
    await reminded.scheduler.close()


async def shown(reminded: Reminded) -> list[Reminder]:
    return reminded.shown()


async def test_what_is_planned_wakes_it(started: Reminded) -> None:
    started.todo.add("Later", remind_at=started.clock.now() + timedelta(days=1))
    started.todo.add("Now", remind_at=started.clock.now())
    assert [one.title for one in await eventually(lambda: shown(started))] == ["Now"]


async def test_a_snooze_is_waited_for(started: Reminded) -> None:
    started.todo.add("Call", remind_at=started.clock.now())
    (first,) = await eventually(lambda: shown(started))
    until = started.clock.now() + timedelta(minutes=10)
    started.snooze(first.id, until)
    started.clock.advance(minutes=10)
    started.todo.add("Something else", remind_at=started.clock.now())

    async def came_again() -> bool:
        return {one.title for one in started.shown()} == {"Call", "Something else"}

    await eventually(came_again)


async def test_it_waits_as_long_as_it_takes(reminded: Reminded) -> None:
    scheduler = Scheduler(reminded.database, SystemClock())
    at = SystemClock().now() + timedelta(milliseconds=300)
    reminded.todo.add("Soon", remind_at=at)
    scheduler.start()
    (one,) = await eventually(lambda: shown(reminded))
    assert one.delivered_at >= at
    await scheduler.close()


async def test_it_asks_once_and_then_sleeps(reminded: Reminded) -> None:
    asked: list[str] = []
    reminded.todo.add("Tomorrow", remind_at=reminded.clock.now() + timedelta(days=1))
    event.listen(reminded.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    async def for_reminders() -> list[str]:
        return [text for text in asked if "reminders" in text]

    reminded.scheduler.start()
    await eventually(for_reminders)
    for _ in range(20):
        await reminded.database.read(lambda _: None)
    assert len(await for_reminders()) == 1
    await reminded.scheduler.close()


async def test_a_database_that_fails_once_is_asked_again(started: Reminded, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = started.database.read
    failed: list[bool] = []

    async def fail_once(work: object) -> object:
        if not failed:
            failed.append(True)
            raise OperationalError("SELECT", {}, Exception("gone"))
        return await ask(work)  # type: ignore[arg-type]

    monkeypatch.setattr(started.database, "read", fail_once)
    started.todo.add("One", remind_at=started.clock.now())
    started.todo.add("Two", remind_at=started.clock.now())

    async def both() -> bool:
        return len(started.shown()) == 2

    await eventually(both)
    assert failed
