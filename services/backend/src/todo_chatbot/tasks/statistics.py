"""How much was done day by day, for how many days in a row, and what is due ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, func, select, union
from sqlmodel import col

from todo_chatbot.db import UnitOfWork
from todo_chatbot.tables import CompletionRow, TaskRow

DONE_DAYS = 14
AHEAD_DAYS = 7
STREAK_DAYS_MAX = 366


class DayCount(BaseModel):
    day: date
    count: int


class Statistics(BaseModel):
    done: list[DayCount]
    """The last two weeks, oldest first; each completion of a repeating task counts."""
    streak_days: int
    """Days in a row on which something was done, up to today, or to yesterday while today has nothing yet."""
    ahead: list[DayCount]
    """Open tasks due today and on the six days after it."""
    overdue: int


def read_statistics(unit: UnitOfWork, owner: UUID, now: datetime) -> Statistics:
    """`now` is in the user's zone: its days are the user's days."""
    today = now.date()
    done = Counter(moment.astimezone(now.tzinfo).date() for moment in _completions(unit, owner, now))
    ahead = _due_by_day(unit, owner, today)
    return Statistics(
        done=_days(done, today - timedelta(days=DONE_DAYS - 1), DONE_DAYS),
        streak_days=_streak(done, today),
        ahead=_days(ahead, today, AHEAD_DAYS),
        overdue=_overdue(unit, owner, now),
    )


def _days(counts: Counter[date], first: date, days: int) -> list[DayCount]:
    return [DayCount(day=day, count=counts[day]) for day in (first + timedelta(days=step) for step in range(days))]


def _streak(done: Counter[date], today: date) -> int:
    day = today if done[today] else today - timedelta(days=1)
    streak = 0
    while done[day]:
        streak += 1
        day -= timedelta(days=1)
    return streak


def _completions(unit: UnitOfWork, owner: UUID, now: datetime) -> Iterable[datetime]:
    """When something was done; the last completion of a task that repeated is in both tables, and counts once."""
    since = now - timedelta(days=STREAK_DAYS_MAX)
    of_tasks = select(col(TaskRow.id), col(TaskRow.completed_at)).where(
        col(TaskRow.owner_id) == owner, col(TaskRow.deleted_at).is_(None), col(TaskRow.completed_at) >= since
    )
    of_repeats = select(col(CompletionRow.task_id), col(CompletionRow.completed_at)).where(
        col(CompletionRow.owner_id) == owner, col(CompletionRow.completed_at) >= since
    )
    return [moment for _, moment in unit.session.execute(union(of_tasks, of_repeats))]


def _open(owner: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        col(TaskRow.owner_id) == owner,
        col(TaskRow.deleted_at).is_(None),
        col(TaskRow.completed_at).is_(None),
    )


def _due_by_day(unit: UnitOfWork, owner: UUID, today: date) -> Counter[date]:
    rows = unit.session.execute(
        select(col(TaskRow.due_on), func.count())
        .where(*_open(owner), col(TaskRow.due_on).between(today, today + timedelta(days=AHEAD_DAYS - 1)))
        .group_by(col(TaskRow.due_on))
    )
    return Counter({day: count for day, count in rows if day is not None})


def _overdue(unit: UnitOfWork, owner: UUID, now: datetime) -> int:
    today = datetime.combine(now.date(), time.min)
    late = (col(TaskRow.due_sort) < today) | (
        (col(TaskRow.due_sort) < today + timedelta(days=1)) & (col(TaskRow.due_at) < now)
    )
    count: int = unit.session.execute(select(func.count()).where(*_open(owner), late)).scalar_one()
    return count
