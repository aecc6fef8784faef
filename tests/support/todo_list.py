"""One person's tasks, in units of work of their own: what the service's tests speak to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.tables import LOCAL_OWNER_ID
from todo_chatbot.tasks.schemas import ChangeSet, Origin, Page, Task, TaskCreate, TaskFilter, TaskPatch
from todo_chatbot.tasks.service import TaskService

BERLIN = ZoneInfo("Europe/Berlin")
NO_TURN = Origin()


class TodoList:
    def __init__(self, database: Database, clock: Clock, owner: UUID = LOCAL_OWNER_ID) -> None:
        self.database = database
        self.service = TaskService(clock)
        self.owner = owner

    def of(self, owner: UUID) -> TodoList:
        other = TodoList.__new__(TodoList)
        other.database, other.service, other.owner = self.database, self.service, owner
        return other

    def add(self, title: str = "Task", *, origin: Origin = NO_TURN, **fields: Any) -> Task:
        (change,) = self.add_many({"title": title, **fields}, origin=origin).changes
        return kept(change.after)

    def add_many(self, *drafts: dict[str, Any], origin: Origin = NO_TURN) -> ChangeSet:
        new = [TaskCreate(**draft) for draft in drafts]
        return self.database.write_now(lambda unit: self.service.add(unit, self.owner, new, origin, zone=BERLIN))

    def patch(self, task: Task, *, origin: Origin = NO_TURN, if_version: int | None = None, **fields: Any) -> ChangeSet:
        patches = [(task.id, TaskPatch(**fields))]
        return self.database.write_now(
            lambda unit: self.service.update(unit, self.owner, patches, origin, zone=BERLIN, if_version=if_version)
        )

    def reschedule(self, task: Task, when: date | datetime) -> ChangeSet:
        moves = [(task.id, when)]
        return self.database.write_now(
            lambda unit: self.service.reschedule(unit, self.owner, moves, NO_TURN, zone=BERLIN)
        )

    def complete(self, *tasks: Task, origin: Origin = NO_TURN) -> ChangeSet:
        ids = [task.id for task in tasks]
        return self.database.write_now(lambda unit: self.service.complete(unit, self.owner, ids, origin))

    def reopen(self, *tasks: Task) -> ChangeSet:
        ids = [task.id for task in tasks]
        return self.database.write_now(lambda unit: self.service.reopen(unit, self.owner, ids, NO_TURN))

    def skip(self, *tasks: Task) -> ChangeSet:
        ids = [task.id for task in tasks]
        return self.database.write_now(lambda unit: self.service.skip(unit, self.owner, ids, NO_TURN))

    def delete(self, *tasks: Task, origin: Origin = NO_TURN) -> ChangeSet:
        ids = [task.id for task in tasks]
        return self.database.write_now(lambda unit: self.service.delete(unit, self.owner, ids, origin))

    def rename_project(self, name: str, new_name: str) -> ChangeSet:
        return self.database.write_now(
            lambda unit: self.service.rename_project(unit, self.owner, name, new_name, NO_TURN)
        )

    def rename_label(self, name: str, new_name: str) -> ChangeSet:
        return self.database.write_now(
            lambda unit: self.service.rename_label(unit, self.owner, name, new_name, NO_TURN)
        )

    def undo(self, **named: Any) -> ChangeSet:
        return self.database.write_now(lambda unit: self.service.undo(unit, self.owner, **named))

    def redo(self, **named: Any) -> ChangeSet:
        return self.database.write_now(lambda unit: self.service.redo(unit, self.owner, **named))

    def get(self, task: Task) -> Task:
        return self.database.read_now(lambda unit: self.service.get(unit, self.owner, task.id))

    def find_one(self, task: Task) -> Task | None:
        return self.database.read_now(lambda unit: self.service.find_one(unit, self.owner, task.id))

    def page(self, *, limit: int = 50, cursor: str | None = None, **where: Any) -> Page[Task]:
        wanted = TaskFilter(**where)
        return self.database.read_now(
            lambda unit: self.service.find(unit, self.owner, wanted, limit=limit, cursor=cursor)
        )

    def titles(self, **where: Any) -> list[str]:
        return [task.title for task in self.page(**where).items]

    def count(self, **where: Any) -> int:
        return self.database.read_now(lambda unit: self.service.count(unit, self.owner, TaskFilter(**where)))


def kept(task: Task | None) -> Task:
    assert task is not None
    return task
