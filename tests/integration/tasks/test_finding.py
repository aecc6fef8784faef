"""Filters, full-text search, orders and pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList
from todo_chatbot.errors import Invalid
from todo_chatbot.tasks.cursors import ORDERS


@pytest.fixture
def filled(todo: TodoList) -> TodoList:
    todo.add("Buy milk", project="Home", labels=["shop"], priority="p1", due_on="2026-11-24")
    todo.add("Call Zoë", notes="about the café", labels=["phone"], due_at="2026-11-24T08:00:00Z")
    todo.add("Write report", project="Work", due_on="2026-11-30", rrule="FREQ=WEEKLY")
    todo.add("Someday", priority="p2")
    todo.complete(todo.add("Done", project="Home"))
    todo.of(uuid4()).add("Buy milk elsewhere", project="Home", labels=["shop"])
    return todo


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("where", "titles"),
    [
        ({"due_from": date(2026, 11, 24), "due_to": date(2026, 11, 24)}, ["today", "breakfast", "dinner"]),
        ({"due_from": date(2026, 11, 24), "due_to": date(2026, 11, 24), "due_from_time": time(17)}, ["dinner"]),
        ({"due_from": date(2026, 11, 24), "due_to": date(2026, 11, 24), "due_to_time": time(16, 59)}, ["breakfast"]),
        ({"due_to": date(2026, 11, 25), "due_to_time": time(12)}, ["today", "breakfast", "dinner", "lunch"]),
    ],
)
def test_hours_narrow_the_first_and_the_last_day(todo: TodoList, where: dict[str, Any], titles: list[str]) -> None:
    todo.add("today", due_on="2026-11-24")
    todo.add("breakfast", due_at=at(8), time_zone="Europe/Berlin")
    todo.add("dinner", due_at=at(19), time_zone="Europe/Berlin")
    todo.add("tomorrow", due_on="2026-11-25")
    todo.add("lunch", due_at=at(12, 25), time_zone="Europe/Berlin")
    assert todo.titles(**where) == titles
    assert todo.count(**where) == len(titles)


def test_what_was_completed_is_found_by_when_and_repeating_tasks_with_each_completion(
    todo: TodoList, clock: FixedClock
) -> None:
    bills, plants = todo.add("pay bills"), todo.add("water plants", due_on="2026-11-24", rrule="FREQ=DAILY")
    todo.add("open")
    todo.complete(bills, plants)
    first = clock.now()
    clock.advance(days=1)
    todo.complete(plants)
    then = {"completed_from": first, "completed_before": first + timedelta(hours=1)}
    later = {"completed_from": first + timedelta(hours=1)}
    assert sorted(todo.titles(state="completed", **then)) == ["pay bills", "water plants"]
    assert todo.titles(state="completed", **later) == ["water plants"]
    assert todo.titles(state="open", **then) == ["water plants"]
    assert todo.count(state="completed", completed_before=first) == 0


NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("where", "titles"),
    [
        ({}, ["Buy milk", "Call Zoë", "Write report", "Someday"]),
        ({"state": "completed"}, ["Done"]),
        ({"state": "any", "project": "home"}, ["Buy milk", "Done"]),
        ({"labels": ("SHOP",)}, ["Buy milk"]),
        ({"labels": ("shop", "phone")}, []),
        ({"priorities": ("p1", "p2")}, ["Buy milk", "Someday"]),
        ({"due_from": date(2026, 11, 25)}, ["Write report"]),
        ({"due_to": date(2026, 11, 24)}, ["Buy milk", "Call Zoë"]),
        ({"due_from": date(2026, 11, 24), "due_to": date.max}, ["Buy milk", "Call Zoë", "Write report"]),
        ({"no_date": True}, ["Someday"]),
        ({"overdue_at": NOON}, ["Call Zoë"]),
        ({"repeating": True}, ["Write report"]),
        ({"text": "milk"}, ["Buy milk"]),
        ({"text": "REPO"}, ["Write report"]),
        ({"text": "cafe zoe"}, ["Call Zoë"]),
        ({"text": "home"}, ["Buy milk"]),
        ({"text": "shop milk"}, ["Buy milk"]),
        ({"text": "milk report"}, []),
        ({"text": '"; DROP TABLE tasks; --'}, []),
        ({"text": "***"}, ["Buy milk", "Call Zoë", "Write report", "Someday"]),
    ],
)
def test_filters(filled: TodoList, where: dict[str, Any], titles: list[str]) -> None:
    assert filled.titles(**where) == titles
    assert filled.count(**where) == len(titles)


def test_search_follows_changes(todo: TodoList) -> None:
    task = todo.add("Buy milk")
    todo.patch(task, title="Buy bread", notes="rye")
    assert (todo.titles(text="milk"), todo.titles(text="rye")) == ([], ["Buy bread"])


@pytest.mark.parametrize("sort", ORDERS)
def test_pages_hold_every_task_once_though_tasks_are_added(todo: TodoList, sort: str) -> None:
    days = ["2026-11-24", None, "2026-11-26", "2026-11-24", None, "2026-12-01", "2026-11-24"]
    added = [todo.add(f"t{number}", due_on=day, priority=f"p{number % 4 + 1}") for number, day in enumerate(days)]
    if sort == "completed":
        todo.complete(*added)
    seen: list[str] = []
    cursor: str | None = None
    for number in range(20):
        page = todo.page(sort=sort, state="any", limit=2, cursor=cursor)
        seen += [task.title for task in page.items]
        todo.add(f"new{number}", due_on="2026-11-20")
        cursor = page.next_cursor
        if cursor is None:
            break
    originals = [title for title in seen if title.startswith("t")]
    assert sorted(originals) == sorted(task.title for task in added)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("cursor", ["", "x", "bm90IGpzb24", "WyJwb3NpdGlvbiJd", "é", "W10", "MQ"])
def test_a_cursor_that_is_none_is_refused(todo: TodoList, cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        todo.page(cursor=cursor)
    assert refused.value.stable_code == "cursor_invalid"


def test_a_cursor_of_another_order_is_refused(todo: TodoList) -> None:
    todo.add_many({"title": "a"}, {"title": "b"})
    cursor = todo.page(sort="position", limit=1).next_cursor
    with pytest.raises(Invalid):
        todo.page(sort="due", cursor=cursor)


def test_counts_of_names(filled: TodoList) -> None:
    projects = filled.database.read_now(lambda unit: filled.service.list_projects(unit, filled.owner))
    assert [(p.name, p.open, p.total) for p in projects] == [("Home", 1, 2), ("Work", 1, 1)]
    labels = filled.database.read_now(lambda unit: filled.service.list_labels(unit, filled.owner))
    assert [(label.name, label.open) for label in labels] == [("phone", 1), ("shop", 1)]
