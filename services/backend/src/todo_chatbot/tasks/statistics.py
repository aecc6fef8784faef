"""How much was done day by day, for how many days in a row, and what is due ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, select, union

from todo_chatbot.db import UnitOfWork
from todo_chatbot.tasks.conditions import OWNER, completions, conditions, t
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import TaskFilter

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
        overdue=TaskRepository(unit.connection, owner).count(TaskFilter(overdue_at=now)),
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
    c = completions.c
    of_tasks = select(t.id, t.completed_at).where(t.owner_id == OWNER, t.deleted_at.is_(None), t.completed_at >= since)
    of_repeats = select(c.task_id, c.completed_at).where(c.owner_id == OWNER, c.completed_at >= since)
    return [moment for _, moment in unit.connection.execute(union(of_tasks, of_repeats), {"owner": owner})]


def _due_by_day(unit: UnitOfWork, owner: UUID, today: date) -> Counter[date]:
    coming = TaskFilter(due_from=today, due_to=today + timedelta(days=AHEAD_DAYS - 1))
    query = select(t.due_on, func.count()).where(*conditions(coming)).group_by(t.due_on)
    return Counter(dict(unit.connection.execute(query, {"owner": owner}).all()))
