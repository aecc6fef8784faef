"""The tool that adds tasks, with their subtasks. What an earlier answer to the same question added is not added again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from uuid_utils.compat import uuid7

from todo_chatbot.chat.arguments import AddTasks, NewTask
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.replays import find_added
from todo_chatbot.chat.resolving import resolve_due, resolve_repeat
from todo_chatbot.chat.results import failures_of, in_words_of, model_task, receipt_of, told_failures
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.errors import TodoError
from todo_chatbot.language.types import ParseContext
from todo_chatbot.models.outcomes import Failure
from todo_chatbot.tasks.lines import due_fields
from todo_chatbot.tasks.schemas import Origin, TaskCreate
from todo_chatbot.tasks.service import TaskService

SUBTASK_LEVELS_MAX = 5


@dataclass(slots=True)
class _Drafts:
    """New tasks in the order to add them: a parent before its subtasks."""

    ids: list[UUID] = field(default_factory=list)
    drafts: list[TaskCreate] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def add_tasks(tasks: TaskService, context: CallContext, arguments: AddTasks) -> Result:
    """Add what can be added; a task whose date cannot be read is a failure of its own."""
    wanted, standing = _not_yet_added(tasks, context, arguments.tasks)
    drafts = _Drafts()
    for task in wanted:
        _draft(drafts, task, None, context.viewpoint, SUBTASK_LEVELS_MAX)
    change_set = tasks.add(
        context.unit,
        context.owner_id,
        drafts.drafts,
        Origin(turn_id=context.turn_id),
        zone=context.viewpoint.zone,
        ids=drafts.ids,
    )
    titles = {str(task_id): draft.title for task_id, draft in zip(drafts.ids, drafts.drafts, strict=True)}
    failures = in_words_of(context.viewpoint, (*drafts.failures, *failures_of(change_set, titles)))
    output: Json = {"added": [model_task(change.after) for change in change_set.changes if change.after]}
    if standing:
        output["already_added"] = [{"id": task["id"], "title": task["title"]} for task in standing]
    if failures:
        output["failures"] = told_failures(failures)
    receipts = receipt_of(change_set, "added", context.call_id, failures)
    return Result(output, receipts, failures=failures, standing=tuple(standing))


def _not_yet_added(
    tasks: TaskService, context: CallContext, wanted: Iterable[NewTask]
) -> tuple[list[NewTask], list[Json]]:
    """What is to be added, and what an earlier answer added and still stands."""
    fresh: list[NewTask] = []
    standing: list[Json] = []
    for task in wanted:
        found = find_added(context.replays, task.model_dump(mode="json", exclude_unset=True))
        if found is not None and _stands(tasks, context, UUID(found["id"])):
            standing.append(found)
        else:
            fresh.append(task)
    return fresh, standing


def _stands(tasks: TaskService, context: CallContext, task_id: UUID) -> bool:
    try:
        tasks.get(context.unit, context.owner_id, task_id)
    except TodoError:
        return False
    return True


def _draft(drafts: _Drafts, task: NewTask, parent_id: UUID | None, viewpoint: ParseContext, levels: int) -> None:
    task_id = uuid7()
    try:
        draft = _create(task, parent_id, viewpoint)
    except TodoError as error:
        drafts.failures.append(Failure(task.title, error.stable_code, error.detail))
        return
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(step) for step in fault["loc"])
        drafts.failures.append(Failure(task.title, "task_invalid", f"{place}: {fault['msg']}"))
        return
    drafts.ids.append(task_id)
    drafts.drafts.append(draft)
    for subtask in task.subtasks if levels else ():
        _draft(drafts, subtask, task_id, viewpoint, levels - 1)


def _create(task: NewTask, parent_id: UUID | None, viewpoint: ParseContext) -> TaskCreate:
    repeat = resolve_repeat(task.repeat, viewpoint) if task.repeat else None
    due = resolve_due(task.due, viewpoint) if task.due else (repeat.start if repeat else None)
    given: dict[str, Any] = {"title": task.title, "parent_id": parent_id, "completed": task.done}
    if due is not None:
        given |= due_fields(due, viewpoint.zone)
    if repeat is not None:
        given["rrule"] = repeat.rrule
        given["repeat_from"] = task.repeat_from or ("completion" if repeat.from_completion else "due")
    for name in ("notes", "priority", "project", "labels", "remind_before_minutes"):
        if value := getattr(task, name):
            given[name] = value
    return TaskCreate(**given)
