"""Hot queries find their rows by an index, however many tasks an owner has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList
from todo_chatbot.db import Database

NOW = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def todo(sqlite_url: str, clock: FixedClock) -> Iterator[TodoList]:
    database = Database(sqlite_url)
    yield TodoList(database, clock)
    database.close()


class Recorder:
    """Every statement that is sent, with its parameters."""

    def __init__(self, engine: Engine) -> None:
        self.sent: list[tuple[str, Any]] = []
        event.listen(engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(("BEGIN", "EXPLAIN")):
            self.sent.append((statement, parameters[0] if many else parameters))


def scans(todo: TodoList, work: Callable[[], object]) -> list[str]:
    """The steps of the plans in which SQLite reads a whole table."""
    recorder = Recorder(todo.database.engine)
    work()
    statements = list(recorder.sent)
    assert statements
    found = []
    with todo.database.engine.connect() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found += [f"{row.detail} in {statement}" for row in plan if row.detail.startswith("SCAN")]
    # FTS5 is a virtual table: SQLite says SCAN for its own index, with the number of the index after VIRTUAL TABLE.
    return [step for step in found if "VIRTUAL TABLE INDEX" not in step]


@pytest.mark.parametrize(
    "where",
    [
        {},
        {"sort": "position"},
        {"sort": "created", "state": "any"},
        {"sort": "completed", "state": "completed"},
        {"sort": "priority"},
        {"due_from": date(2026, 11, 1), "due_to": date(2026, 11, 30)},
        {"overdue_at": NOW},
        {"no_date": True},
        {"labels": ("shop",)},
        {"project": "Home"},
        {"text": "milk"},
        {"priorities": ("p1",)},
    ],
    ids=str,
)
def test_lists(todo: TodoList, where: dict[str, Any]) -> None:
    todo.add_many(*({"title": f"milk {n}", "project": "Home", "labels": ["shop"]} for n in range(3)))
    cursor = todo.page(limit=1, **where).next_cursor
    assert scans(todo, lambda: todo.page(limit=1, cursor=cursor, **where)) == []
    assert scans(todo, lambda: todo.count(**where)) == []


def test_the_list_by_date_is_read_in_order(todo: TodoList) -> None:
    recorder = Recorder(todo.database.engine)
    todo.page(limit=20)
    (statement, parameters) = recorder.sent[-1]
    with todo.database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        assert not [row.detail for row in plan if "TEMP B-TREE" in row.detail]


def test_changes(todo: TodoList) -> None:
    task = todo.add(labels=["shop"], rrule="FREQ=DAILY", due_on="2026-11-24")
    for work in (
        lambda: todo.add("x", labels=["shop"], project="Home"),
        lambda: todo.patch(task, title="y"),
        lambda: todo.complete(task),
        lambda: todo.get(task),
        todo.undo,
        todo.redo,
        lambda: todo.delete(task),
    ):
        assert scans(todo, work) == []
