"""One person's tasks with their reminders: planned in each commit, delivered when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import BERLIN, TodoList
from todo_chatbot.db import Database
from todo_chatbot.reminders.plan import Plan, reminders
from todo_chatbot.reminders.scheduler import Scheduler
from todo_chatbot.reminders.service import Reminder, Reminders
from todo_chatbot.tasks.schemas import Task


@dataclass(frozen=True, slots=True)
class Reminded:
    todo: TodoList
    clock: FixedClock
    scheduler: Scheduler
    service: Reminders

    @property
    def database(self) -> Database:
        return self.todo.database

    def rows(self, task: Task | None = None) -> list[Any]:
        query = select(reminders).order_by(reminders.c.at)
        if task is not None:
            query = query.where(reminders.c.task_id == task.id)
        return list(self.database.read_now(lambda unit: unit.connection.execute(query).all()))

    def states(self, task: Task | None = None) -> list[tuple[datetime, str]]:
        return [(row.at, row.state) for row in self.rows(task)]

    def shown(self) -> list[Reminder]:
        return self.database.read_now(lambda unit: self.service.list_delivered(unit, self.todo.owner))

    def dismiss(self, reminder_id: UUID) -> None:
        self.database.write_now(lambda unit: self.service.dismiss(unit, self.todo.owner, reminder_id))

    def snooze(self, reminder_id: UUID, until: datetime) -> None:
        self.database.write_now(lambda unit: self.service.snooze(unit, self.todo.owner, reminder_id, until))

    async def at(self, moment: datetime) -> list[str]:
        """The titles that are shown when it is then, and what is due has been delivered."""
        self.clock.advance(seconds=(moment - self.clock.now()).total_seconds())
        await self.scheduler.deliver_due()
        return [reminder.title for reminder in self.shown()]


@pytest.fixture
def reminded(database: Database, clock: FixedClock) -> Reminded:
    database.in_commit(Plan(clock, lambda _unit, _owner: BERLIN).follow)
    return Reminded(TodoList(database, clock), clock, Scheduler(database, clock), Reminders(clock))


@pytest.fixture
def announced(database: Database) -> Callable[[type[Any]], list[Any]]:
    """What was announced after commits, by kind."""
    heard: list[Any] = []
    database.on_commit(heard.extend)
    return lambda kind: [one for one in heard if isinstance(one, kind)]
