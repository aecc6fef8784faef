"""When a task is due: the fields `due_on`, `due_at` and `time_zone` of a task, kept in step with each other.

A day has `due_on` alone. A time has `due_at`, the zone it was said in, and the day it falls on there as `due_on`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_chatbot.errors import Invalid
from todo_chatbot.tasks.schemas import Task, TaskCreate, TaskPatch

NEVER = datetime(9999, 12, 31)  # noqa: DTZ001  (an order, not an instant)
DUE_FIELDS = frozenset({"due_on", "due_at", "time_zone"})


def fields(due_on: date | None, due_at: datetime | None, zone: ZoneInfo) -> dict[str, Any]:
    """The three fields for a day, an instant in `zone`, or neither."""
    if due_at is None:
        return {"due_on": due_on, "due_at": None, "time_zone": None}
    try:
        local = due_at.astimezone(zone)
        return {"due_on": local.date(), "due_at": due_at.astimezone(UTC), "time_zone": zone.key}
    except OverflowError:
        raise Invalid("The due time is outside of the calendar.", code="due_out_of_range") from None


def sort_key(task: Task) -> datetime:
    """Naive local time; midnight for a whole day and the year 9999 for no date."""
    if task.due_at is not None:
        return wall_clock(task)
    return datetime.combine(task.due_on, time.min) if task.due_on is not None else NEVER


def wall_clock(task: Task) -> datetime:
    """The naive local time of a task with a time."""
    assert task.due_at is not None  # noqa: S101  (the caller has looked)
    return task.due_at.astimezone(zone_of(task)).replace(tzinfo=None)


def zone_of(task: Task) -> ZoneInfo:
    return ZoneInfo(task.time_zone or "UTC")


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive wall clock: in a gap it moves forward by the gap, in a fold it is the first of the two."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def written(task: Task) -> str | None:
    """The due date as JSON has it: a day, an RFC 3339 instant, or None."""
    if task.due_at is not None:
        return task.due_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return task.due_on.isoformat() if task.due_on is not None else None


def new_task(draft: TaskCreate, *, task_id: UUID, position: float, now: datetime, zone: ZoneInfo) -> Task:
    """The task that a draft describes. Raises: Invalid."""
    zone = ZoneInfo(draft.time_zone) if draft.time_zone else zone
    return Task(
        id=task_id,
        title=draft.title,
        notes=draft.notes,
        project=draft.project,
        labels=list(draft.labels),
        priority=draft.priority,
        **fields(draft.due_on, draft.due_at, zone),
        rrule=draft.rrule,
        repeat_from=draft.repeat_from,
        exdates=[],
        parent_id=draft.parent_id,
        position=position if draft.position is None else draft.position,
        remind_at=draft.remind_at,
        remind_before_minutes=draft.remind_before_minutes,
        completed_at=now if draft.completed else None,
        deleted_at=None,
        created_at=now,
        updated_at=now,
        version=1,
    )


def apply_patch(task: Task, patch: TaskPatch, zone: ZoneInfo) -> Task:
    """The task with the patch's fields. Raises: Invalid."""
    given = {name: getattr(patch, name) for name in patch.model_fields_set}
    update = {name: value for name, value in given.items() if name not in DUE_FIELDS}
    if given.keys() & DUE_FIELDS:
        update |= _patched_due(task, given, zone)
    return task.model_copy(update=update)


def _patched_due(task: Task, given: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    named = given.get("time_zone")
    if named:
        zone = ZoneInfo(named)
    elif task.time_zone:
        zone = zone_of(task)
    if given.get("due_at") is not None:
        return fields(None, given["due_at"], zone)
    if "due_on" in given and given["due_on"] != task.due_on:
        return fields(given["due_on"], None, zone)
    if "due_at" in given:
        return fields(given.get("due_on", task.due_on), None, zone)
    return fields(task.due_on, task.due_at, zone)
