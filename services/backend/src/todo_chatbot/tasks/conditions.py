"""A filter of tasks as SQL, as far as that is the same for every owner: `OWNER` is bound when the query runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Table, and_, bindparam, or_, select

from todo_chatbot.tables import CompletionRow, TaskRow
from todo_chatbot.tasks.schemas import TaskFilter

tasks = cast(Table, TaskRow.__table__)  # type: ignore[attr-defined]
completions = cast(Table, CompletionRow.__table__)  # type: ignore[attr-defined]
t = tasks.c
OWNER = bindparam("owner", type_=t.owner_id.type)


def conditions(f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    """All of `f` but its text, labels and project."""
    yield t.owner_id == OWNER
    yield t.deleted_at.is_(None)
    yield from _state(f)
    yield from _dates(f)
    if f.priorities:
        yield t.priority.in_(f.priorities)
    if f.repeating is not None:
        yield t.rrule.is_not(None) if f.repeating else t.rrule.is_(None)
    if f.parent_id is not None:
        yield t.parent_id == f.parent_id
    if f.ids:
        yield t.id.in_(f.ids)


def _state(f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    is_by_completion = f.completed_from is not None or f.completed_before is not None
    if is_by_completion:
        yield _completed_within(f)
    if f.state == "open":
        yield t.completed_at.is_(None)
    elif f.state == "completed" and not is_by_completion:
        yield t.completed_at.is_not(None)


def _completed_within(f: TaskFilter) -> ColumnElement[bool]:
    """Completed then itself, or an occurrence of it was."""
    c = completions.c
    occurrences = select(c.task_id).where(c.owner_id == OWNER, *_within(c.completed_at, f))
    return or_(and_(*_within(t.completed_at, f)), t.id.in_(occurrences))


def _within(instant: ColumnElement[datetime], f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    if f.completed_from is not None:
        yield instant >= f.completed_from
    if f.completed_before is not None:
        yield instant < f.completed_before


def _dates(f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    if f.due_from is not None or f.due_to is not None:
        yield t.due_on.is_not(None)
    if f.due_from is not None:
        yield t.due_sort >= datetime.combine(f.due_from, f.due_from_time or time.min)
        if f.due_from_time is not None:
            yield or_(t.due_at.is_not(None), t.due_on != f.due_from)
    if f.due_to is not None:
        yield t.due_sort <= datetime.combine(f.due_to, f.due_to_time or time.max)
        if f.due_to_time is not None:
            yield or_(t.due_at.is_not(None), t.due_on != f.due_to)
    if f.overdue_at is not None:
        today = datetime.combine(f.overdue_at.date(), datetime.min.time())
        yield t.due_sort < today + timedelta(days=1)
        yield or_(t.due_sort < today, t.due_at < f.overdue_at)
    if f.no_date:
        yield t.due_on.is_(None)
