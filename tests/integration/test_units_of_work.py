"""Units of work: all or nothing, told after the commit, and never `database is locked`."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import BERLIN, NO_TURN, TodoList
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.tables import LOCAL_OWNER_ID
from todo_chatbot.tasks.schemas import TaskCreate, TaskFilter


def test_an_exception_takes_everything_back_and_tells_nobody(database: Database, clock: FixedClock) -> None:
    todo = TodoList(database, clock)
    told: list[Any] = []
    database.on_commit(told.extend)

    def work(unit: UnitOfWork) -> None:
        todo.service.add(unit, LOCAL_OWNER_ID, [TaskCreate(title="x")], NO_TURN, zone=BERLIN)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        database.write_now(work)
    assert (todo.titles(), told) == ([], [])


def test_listeners_hear_of_it_after_the_commit(database: Database, clock: FixedClock) -> None:
    todo = TodoList(database, clock)
    seen: list[list[str]] = []
    database.on_commit(lambda _announcements: seen.append(todo.titles()))
    todo.add("x")
    assert seen == [["x"]]


def test_what_is_committed_meanwhile_is_not_read(database: Database, clock: FixedClock) -> None:
    todo = TodoList(database, clock)
    todo.add("before")

    def work(unit: UnitOfWork) -> tuple[int, int]:
        first = todo.service.count(unit, LOCAL_OWNER_ID, TaskFilter())
        todo.add("meanwhile")
        return first, todo.service.count(unit, LOCAL_OWNER_ID, TaskFilter())

    assert database.read_now(work) == (1, 1)
    assert todo.titles() == ["before", "meanwhile"]


async def test_many_at_once_all_succeed(database: Database, clock: FixedClock) -> None:
    todo = TodoList(database, clock)

    async def add_and_list(number: int) -> None:
        owner = uuid4()
        for step in range(5):
            draft = TaskCreate(title=f"{number}-{step}")
            await database.write(lambda unit, d=draft: todo.service.add(unit, owner, [d], NO_TURN, zone=BERLIN))  # type: ignore[misc]
            page = await database.read(lambda unit: todo.service.find(unit, owner, TaskFilter()))
            assert len(page.items) == step + 1

    await asyncio.gather(*(add_and_list(number) for number in range(16)))


async def test_another_process_may_hold_the_file_for_a_while(sqlite_url: str, clock: FixedClock) -> None:
    ours, theirs = Database(sqlite_url), Database(sqlite_url)
    todo = TodoList(ours, clock)
    with theirs.engine.execution_options(begin_immediate=True).connect() as connection:
        connection.execute(text("DELETE FROM tasks"))
        draft = TaskCreate(title="waits")
        waiting = asyncio.ensure_future(
            ours.write(lambda unit: todo.service.add(unit, LOCAL_OWNER_ID, [draft], NO_TURN, zone=BERLIN))
        )
        assert todo.titles() == []
        assert not waiting.done()
        connection.commit()
    await waiting
    assert todo.titles() == ["waits"]
    ours.close()
    theirs.close()


def test_sqlite_is_set_up_for_one_writer_and_many_readers(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 5000}
