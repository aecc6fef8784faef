"""The tools that change tasks there are: which tasks are meant, whether the user must allow it, the change, the receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from todo_chatbot.chat.approvals import needs_asking, store_pending
from todo_chatbot.chat.arguments import NamedTasks
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.finding import find_candidates
from todo_chatbot.chat.replays import find_replay, fingerprint
from todo_chatbot.chat.resolving import Reference, ResolvedTasks, TitledTask, read_id, resolve_tasks
from todo_chatbot.chat.results import (
    changes_of,
    failures_of,
    in_words_of,
    model_task,
    receipt_of,
    told_choices,
    told_failures,
)
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.language import replies
from todo_chatbot.models.outcomes import Action, Failure, Preview
from todo_chatbot.tasks.schemas import ChangeSet, State, TaskFilter
from todo_chatbot.tasks.service import TaskService


@dataclass(frozen=True, slots=True)
class TaskChanger:
    """What the tools differ in. `apply` gets pinned arguments: no phrase in them depends on the day any more."""

    tool_name: str
    action: Action
    apply: Callable[[TaskService, CallContext, Any, list[UUID]], ChangeSet]
    pin: Callable[[CallContext, Any], NamedTasks] = lambda _, arguments: arguments
    looks_in: tuple[State, ...] = ("open",)
    """Where words are looked for, in this order."""


def change_tasks(tasks: TaskService, changer: TaskChanger, context: CallContext, arguments: NamedTasks) -> Result:
    """Do it, or store it and show what it would do where the user must say yes."""
    arguments = changer.pin(context, arguments)
    named = _resolve(tasks, changer, context, arguments)
    exact = arguments.model_copy(
        update={"tasks": [str(task_id) for task_id in named.ids], "among": None, "where": None}
    )
    written = exact.model_dump(mode="json", exclude_unset=True, exclude={"among", "where"})
    call = fingerprint(changer.tool_name, written)
    replay = find_replay(context.unit.session, context.owner_id, context.replays, call)
    if replay is not None:
        return Result(replay.output, replay.receipts)
    if not named.ids:
        return _result(context, changer, named, ChangeSet(id=None, turn_id=None, changes=[]), call)
    announced = len(context.unit.announcements)
    with context.unit.attempt() as attempt:
        change_set = changer.apply(tasks, context, exact, named.ids)
        asks = not context.approved and needs_asking(changer.action, len(change_set.changes), context.tally)
        if asks:  # the attempt has shown exactly what it would do
            attempt.rollback()
            del context.unit.announcements[announced:]
    if change_set.failures:
        _name_by_titles(tasks, context, named)
    if asks:
        return _ask(context, changer, written, change_set, named)
    return _result(context, changer, named, change_set, call)


def _resolve(tasks: TaskService, changer: TaskChanger, context: CallContext, arguments: NamedTasks) -> ResolvedTasks:
    """Words are looked for where the tool's tasks are, and where nothing fits there, in the next place."""
    named = ResolvedTasks()
    left = list(enumerate(arguments.tasks))
    for state in changer.looks_in:
        candidates: list[TitledTask] = []
        if any(read_id(reference) is None for _, reference in left):
            candidates = _candidates(tasks, context, state, arguments)
        named.failures.clear()
        left = resolve_tasks(named, left, candidates, context.call_id, context.viewpoint)
        if not left:
            return named
    _explain_missing(tasks, changer, context, named, left)
    return named


def _explain_missing(
    tasks: TaskService, changer: TaskChanger, context: CallContext, named: ResolvedTasks, missing: list[Reference]
) -> None:
    """A task that is there, but in a state in which the tool does nothing to it, is not called missing."""
    state, code, detail = _ELSEWHERE.get(changer.looks_in, (None, "", ""))
    if state is None:
        return
    found = ResolvedTasks()
    resolve_tasks(found, missing, _candidates(tasks, context, state), context.call_id, context.viewpoint)
    if found.ids and not found.failures:
        named.failures[:] = [Failure(title, code, detail) for title in found.words.values()]


_ELSEWHERE: dict[tuple[State, ...], tuple[State, str, str]] = {
    ("open",): ("completed", "task_completed", "It is completed already."),
    ("completed",): ("open", "task_not_completed", "It is open."),
}


def _candidates(
    tasks: TaskService, context: CallContext, state: State, narrowed: NamedTasks | None = None
) -> list[TitledTask]:
    if narrowed is not None and narrowed.where is not None:
        found = find_candidates(tasks, context, narrowed.where, state)
    elif narrowed is not None and narrowed.among is not None:
        wanted = TaskFilter(state="any", ids=tuple(narrowed.among))
        found = tasks.list_titles(context.unit, context.owner_id, wanted)
    else:
        found = tasks.list_titles(context.unit, context.owner_id, TaskFilter(state=state))
    return [TitledTask(task.id, task.title, task.project, task.due_on) for task in found]


def _name_by_titles(tasks: TaskService, context: CallContext, named: ResolvedTasks) -> None:
    """Who reads why a task was not changed knows it by its title, whatever it was called by."""
    ids = tuple(task_id for task_id in named.ids if read_id(named.words[str(task_id)]) is not None)
    if ids:
        found = tasks.list_titles(context.unit, context.owner_id, TaskFilter(state="any", ids=ids))
        named.words.update({str(task.id): task.title for task in found})


def _result(
    context: CallContext, changer: TaskChanger, named: ResolvedTasks, change_set: ChangeSet, call: str
) -> Result:
    failures = in_words_of(context.viewpoint, (*named.failures, *failures_of(change_set, named.words)))
    output: Json = {changer.action: []}
    for change in change_set.changes:
        told = model_task(change.after or change.before)  # type: ignore[arg-type]  # a change has one of them
        output[changer.action].append({**told, "next_due": change.next_due} if change.next_due else told)
    if change_set.changes:
        output["call"] = call
    if failures:
        output["failures"] = told_failures(failures)
    if named.choices:
        output["needs_choice"] = told_choices(named.choices)
    return Result(
        output,
        receipt_of(change_set, changer.action, context.call_id, failures),
        choices=tuple(named.choices),
        failures=failures,
    )


def _ask(
    context: CallContext, changer: TaskChanger, written: Json, change_set: ChangeSet, named: ResolvedTasks
) -> Result:
    approval_id = store_pending(
        context.unit,
        context.owner_id,
        turn_id=context.turn_id,
        call_id=context.call_id,
        tool_name=changer.tool_name,
        arguments=written,
        now=context.viewpoint.now,
    )
    changes = changes_of(change_set)
    count = len(changes)
    title = replies(context.viewpoint).preview_title(changer.action, count)
    failures = in_words_of(context.viewpoint, (*named.failures, *failures_of(change_set, named.words)))
    output: Json = {"waits_for": "the user's approval", "would_change": count}
    if failures:
        output["failures"] = told_failures(failures)
    return Result(
        output,
        choices=tuple(named.choices),
        failures=failures,
        preview=Preview(approval_id, context.call_id, title, changer.action, changes),
    )
