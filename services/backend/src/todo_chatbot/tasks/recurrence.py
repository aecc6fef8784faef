"""Repeating tasks: what completing or skipping one does, and when it is due next.

Rules are expanded on the wall clock of the task's zone, so "every day at 9" stays at 9 across a change of the clocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from dateutil.rrule import rrulestr

from todo_chatbot.errors import Invalid
from todo_chatbot.tasks import due
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import Task

CALENDAR_CYCLE = timedelta(days=146_097)
"""After 400 years the calendar is the same again."""
LAST_YEAR_LOOKED_FROM = 9_959
"""dateutil looks for the next date until the year 9999: minutes, for a rule that has none. So it is asked as near to that
end as the cycle allows: 40 to 440 years before it."""


def complete(task: Task, now: datetime, repository: TaskRepository) -> Task:
    """The task after it was done: moved to its next date, or completed. Raises: Invalid, when it is completed already."""
    if task.completed_at is not None:
        raise Invalid("The task is completed already.", code="task_completed")
    if task.rrule is None:
        return task.model_copy(update={"completed_at": now})
    repository.insert_completion(task, completion_id=uuid4(), completed_at=now)
    return _advance(task, now) or task.model_copy(update={"completed_at": now})


def skip(task: Task, now: datetime) -> Task:
    """The task at its next date. Raises: Invalid, when it does not repeat, or this is its last date."""
    if task.rrule is None:
        raise Invalid("The task does not repeat, so there is no date to skip.", code="task_not_repeating")
    if task.completed_at is not None:
        raise Invalid("The task is completed already.", code="task_completed")
    moved = _advance(task.model_copy(update={"repeat_from": "due"}), now)
    if moved is None:
        raise Invalid("This is the last date of the repeat. Complete or delete the task.", code="no_next_date")
    return moved.model_copy(update={"repeat_from": task.repeat_from})


def _advance(task: Task, now: datetime) -> Task | None:
    """The task at its next date, with COUNT counted down; None when the rule has ended."""
    assert task.rrule is not None  # noqa: S101  (the callers have looked)
    zone = due.zone_of(task)
    is_timed = task.due_at is not None or "BYHOUR" in task.rrule or _is_hourly(task.rrule)
    here = now.astimezone(zone).replace(tzinfo=None, microsecond=0)
    start = due.sort_key(task) if task.due_on is not None else here
    if task.repeat_from == "completion":
        start = here if is_timed and _is_hourly(task.rrule) else datetime.combine(here.date(), start.time())
    left = re.search(r"COUNT=(\d+)", task.rrule)
    if left and int(left[1]) <= 1:
        return None
    upcoming = next_wall_clock(task.rrule, start, exdates=task.exdates)
    if upcoming is None:
        return None
    rule = task.rrule.replace(left[0], f"COUNT={int(left[1]) - 1}") if left else task.rrule
    dates = due.fields(None if is_timed else upcoming.date(), due.instant(upcoming, zone) if is_timed else None, zone)
    return task.model_copy(update={**dates, "rrule": rule, "remind_at": _moved_reminder(task, upcoming, start)})


def next_wall_clock(rule: str, after: datetime, *, exdates: Iterable[str] = ()) -> datetime | None:
    """The first date of the rule strictly after `after` (naive wall clock), leaving out `exdates`; None at its end."""
    # COUNT is kept by counting down, so that skipping and moving a date do not change how many are left.
    fields = dict(part.split("=", 1) for part in rule.split(";"))
    until = _end_of(fields["UNTIL"]) if "UNTIL" in fields else datetime.max  # noqa: DTZ901  (wall clock)
    endless = ";".join(f"{name}={value}" for name, value in fields.items() if name not in {"COUNT", "UNTIL"})
    shift = CALENDAR_CYCLE * max(0, (LAST_YEAR_LOOKED_FROM - after.year) // 400)
    left_out = set(exdates)
    for shifted in rrulestr(endless, dtstart=after + shift):
        occurrence = shifted - shift
        if occurrence > until:
            return None
        if occurrence > after and occurrence.date().isoformat() not in left_out:
            return occurrence
    return None


def _is_hourly(rule: str) -> bool:
    return bool(re.search(r"FREQ=(HOURLY|MINUTELY)", rule))


def _end_of(until: str) -> datetime:
    """UNTIL as a wall clock: a day lasts until its end, and a Z is dropped, as the rule is expanded without a zone."""
    value = until.removesuffix("Z")
    return datetime.strptime(value if "T" in value else f"{value}T235959", "%Y%m%dT%H%M%S")  # noqa: DTZ007


def _moved_reminder(task: Task, upcoming: datetime, start: datetime) -> datetime | None:
    if task.remind_at is None:
        return None
    zone = due.zone_of(task)
    before = start - task.remind_at.astimezone(zone).replace(tzinfo=None)
    return due.instant(upcoming - before, zone) if abs(before) < timedelta(days=3650) else None
