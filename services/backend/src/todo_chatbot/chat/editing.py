"""What "change" and "move" mean for one task: its patch, from pinned arguments and the task as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_chatbot.chat.arguments import RescheduleTasks, UpdateTasks
from todo_chatbot.chat.resolving import resolve_due, resolve_repeat
from todo_chatbot.chat.tools import CallContext
from todo_chatbot.errors import Invalid, TodoError
from todo_chatbot.language import parse_clock
from todo_chatbot.language.types import Due
from todo_chatbot.models.phrases import find_clock, find_due, write_clock, write_due, write_repeat
from todo_chatbot.tasks.lines import due_fields
from todo_chatbot.tasks.schemas import Action, ChangeSet, Failure, Origin, Task, TaskPatch
from todo_chatbot.tasks.service import TaskService

DAY_MINUTES = 1440


def pin_update(context: CallContext, arguments: UpdateTasks) -> UpdateTasks:
    """The same with dates and repeats for phrases. Raises: Invalid, also when nothing is to be changed."""
    pinned: dict[str, Any] = {}
    if arguments.repeat:
        repeat = resolve_repeat(arguments.repeat, context.viewpoint)
        pinned["repeat"] = write_repeat(repeat.rrule)
        pinned["repeat_from"] = arguments.repeat_from or ("completion" if repeat.from_completion else "due")
        if repeat.start is not None and not arguments.due:
            pinned["due"] = write_due(repeat.start)
    if arguments.due:
        pinned["due"] = _pin_due(arguments.due, context)
    if not (arguments.model_fields_set - {"tasks", "among"}):
        raise Invalid("Say what to change: a title, a date, a priority, labels, a project or notes.", code="no_change")
    if arguments.title and len(arguments.tasks) > 1:
        raise Invalid("One title cannot be given to several tasks.", code="title_for_several")
    return arguments.model_copy(update=pinned)


def pin_reschedule(context: CallContext, arguments: RescheduleTasks) -> RescheduleTasks:
    """Raises: Invalid, when no new date is given or none can be read."""
    if not arguments.due and not arguments.move_by_minutes:
        raise Invalid("Say the new date.", code="no_change")
    if arguments.due:
        return arguments.model_copy(update={"due": _pin_due(arguments.due, context)})
    return arguments


def _pin_due(phrase: str, context: CallContext) -> str:
    """The phrase as a date, or as a time of day that leaves the day alone. Raises: Invalid."""
    clock = find_clock(phrase) or parse_clock(phrase.lower(), context.viewpoint)
    return write_clock(clock) if clock is not None else write_due(resolve_due(phrase, context.viewpoint))


def update_tasks(tasks: TaskService, context: CallContext, arguments: UpdateTasks, ids: list[UUID]) -> ChangeSet:
    return _patch_each(tasks, context, ids, "updated", lambda task: _update_patch(task, arguments, context))


def reschedule_tasks(
    tasks: TaskService, context: CallContext, arguments: RescheduleTasks, ids: list[UUID]
) -> ChangeSet:
    return _patch_each(
        tasks,
        context,
        ids,
        "rescheduled",
        lambda task: TaskPatch(**_moved(task, arguments.due, arguments.move_by_minutes, context)),
    )


def _patch_each(
    tasks: TaskService,
    context: CallContext,
    ids: list[UUID],
    action: Action,
    patch_of: Callable[[Task], TaskPatch],
) -> ChangeSet:
    patches: list[tuple[UUID, TaskPatch]] = []
    missing: list[Failure] = []
    for task_id in ids:
        try:
            patches.append((task_id, patch_of(tasks.get(context.unit, context.owner_id, task_id))))
        except TodoError as error:
            missing.append(Failure(task_id=task_id, code=error.stable_code, detail=error.detail))
    origin = Origin(turn_id=context.turn_id)
    change_set = tasks.update(
        context.unit, context.owner_id, patches, origin, zone=context.viewpoint.zone, action=action
    )
    return change_set.model_copy(update={"failures": [*missing, *change_set.failures]})


def _update_patch(task: Task, arguments: UpdateTasks, context: CallContext) -> TaskPatch:
    given: dict[str, Any] = {}
    for name in ("title", "notes", "priority", "project", "remind_before_minutes"):
        if (value := getattr(arguments, name)) is not None:
            given[name] = value
    if arguments.add_notes:
        given["notes"] = f"{task.notes}\n{arguments.add_notes}".strip()
    if arguments.add_labels or arguments.remove_labels:
        removed = {label.casefold() for label in arguments.remove_labels}
        kept = [label for label in task.labels if label.casefold() not in removed]
        known = {label.casefold() for label in kept}
        given["labels"] = [*kept, *(label for label in arguments.add_labels if label.casefold() not in known)]
    if arguments.repeat:
        given["rrule"] = resolve_repeat(arguments.repeat, context.viewpoint).rrule
    if arguments.repeat_from:
        given["repeat_from"] = arguments.repeat_from
    stays = _repeats_from_its_day(task, given.get("rrule"), arguments.due, context)
    if (arguments.due or arguments.move_by_minutes) and not stays:
        given |= _moved(task, arguments.due, arguments.move_by_minutes, context)
    for name in arguments.clear:
        given |= _CLEARED[name]
    return TaskPatch(**given)


def _repeats_from_its_day(task: Task, rrule: str | None, due: str | None, context: CallContext) -> bool:
    """Whether a repeat that fits any day ("weekly", which would begin today) leaves a task on the day it has."""
    if not rrule or "BY" in rrule or due is None or task.due_on is None:
        return False
    today = context.viewpoint.now.date()
    return find_due(due) == Due(today) and task.due_on >= today


_CLEARED: dict[str, dict[str, Any]] = {
    "notes": {"notes": ""},
    "due": {"due_on": None, "due_at": None},
    "time": {"due_at": None},
    "repeat": {"rrule": None},
    "priority": {"priority": "p4"},
    "labels": {"labels": []},
    "project": {"project": None},
}


def _moved(task: Task, due: str | None, minutes: int | None, context: CallContext) -> dict[str, Any]:
    """The due fields of a task that is moved. A day keeps the task's time of day; a day's steps keep its wall clock."""
    zone = ZoneInfo(task.time_zone) if task.time_zone else context.viewpoint.zone
    if due and (clock := find_clock(due)):
        return due_fields(_at(clock, task, zone, context), context.viewpoint.zone)
    if due:
        wanted = resolve_due(due, context.viewpoint)
        if wanted.time is None and task.due_at is not None:
            wanted = Due(wanted.on, task.due_at.astimezone(zone).time(), zone.key)
        return due_fields(wanted, context.viewpoint.zone)
    step = timedelta(minutes=minutes or 0)
    now = context.viewpoint.now
    try:
        if step % timedelta(minutes=DAY_MINUTES):
            start = max(task.due_at, now) if task.due_at is not None else now
            return {"due_at": start.astimezone(UTC).replace(second=0, microsecond=0) + step, "time_zone": zone.key}
        day = (task.due_on or now.date()) + step
    except OverflowError as error:
        raise Invalid("That date is outside of the calendar.", code="due_out_of_range") from error
    clock = task.due_at.astimezone(zone).time() if task.due_at is not None else None
    return due_fields(Due(day, clock, zone.key if clock else None), context.viewpoint.zone)


def _at(clock: time, task: Task, zone: ZoneInfo, context: CallContext) -> Due:
    """A new time on the task's own day; without one, on the coming day that has it."""
    if task.due_on is not None:
        return Due(task.due_on, clock, zone.key if task.due_at is not None else None)
    here = context.viewpoint.now
    return Due(here.date() + timedelta(days=clock <= here.time()), clock)
