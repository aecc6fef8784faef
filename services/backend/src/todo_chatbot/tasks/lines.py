"""A line of text as a new task: "buy milk tomorrow at 5pm p1 #home"."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from todo_chatbot.errors import Invalid
from todo_chatbot.language.types import Due, TaskDraft
from todo_chatbot.preferences.zones import find_zone
from todo_chatbot.tasks import due
from todo_chatbot.tasks.schemas import TaskCreate


def draft_fields(draft: TaskDraft, zone: ZoneInfo) -> dict[str, Any]:
    """The fields of a task that a draft sets; a repeat without a date begins at its first occurrence."""
    fields: dict[str, Any] = {
        "title": draft.title,
        "notes": draft.notes,
        "project": draft.project,
        "labels": list(draft.labels),
        "priority": draft.priority or "p4",
        "remind_before_minutes": draft.remind_before_minutes,
    }
    starts = draft.due or (draft.repeat.start if draft.repeat else None)
    if starts is not None:
        fields |= due_fields(starts, zone)
    if draft.repeat is not None:
        fields["rrule"] = draft.repeat.rrule
        fields["repeat_from"] = "completion" if draft.repeat.from_completion else "due"
    return fields


def new_task_of(draft: TaskDraft, zone: ZoneInfo) -> TaskCreate:
    """Raises: Invalid."""
    if draft.error is not None:
        raise Invalid(draft.error, code="date_invalid")
    try:
        return TaskCreate(**draft_fields(draft, zone), completed=draft.checked)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Invalid(f"{fault['loc'][0]}: {fault['msg']}", code="line_invalid") from None


def due_fields(said: Due, zone: ZoneInfo) -> dict[str, Any]:
    """A day, or an instant with the zone that keeps its wall clock."""
    if said.time is None:
        return {"due_on": said.on}
    zone = (said.zone and find_zone(said.zone)) or zone
    return {"due_at": due.instant(datetime.combine(said.on, said.time), zone), "time_zone": zone.key}
