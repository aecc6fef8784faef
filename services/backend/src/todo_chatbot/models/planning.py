"""From commands to tool calls: which tool does what a command says, and which tasks its target names.

Pure values: a `Plan` holds the calls that can be made now, or a look-up whose answer must come first, or what to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from todo_chatbot.language.replies import Intent
from todo_chatbot.language.types import (
    AddTasks,
    CompleteTasks,
    DeleteTasks,
    Due,
    FindTasks,
    Redo,
    ReopenTasks,
    RescheduleTasks,
    SkipOccurrence,
    Target,
    TaskChange,
    TaskDraft,
    TaskQuery,
    Undo,
    UpdateTasks,
)
from todo_chatbot.models.outcomes import Json
from todo_chatbot.models.phrases import write_clock, write_due, write_range, write_repeat
from todo_chatbot.models.port import Focus, FocusTask

CHANGED_AT_ONCE_MAX = 500
ADDED_AT_ONCE_MAX = 100
"""What one call of a tool takes."""

TargetCommand: TypeAlias = CompleteTasks | ReopenTasks | UpdateTasks | RescheduleTasks | SkipOccurrence | DeleteTasks
ToolCommand: TypeAlias = AddTasks | FindTasks | Undo | Redo | TargetCommand


@dataclass(frozen=True, slots=True)
class Named:
    """How a tool is told which tasks: by ids or words, and among which tasks the words are looked for."""

    references: tuple[str, ...]
    among: tuple[str, ...] | None = None
    where: TaskQuery | None = None

    def arguments(self) -> Json:
        arguments: Json = {"tasks": list(self.references)}
        if self.among is not None:
            arguments["among"] = list(self.among)
        if self.where is not None:
            arguments["where"] = find_arguments(self.where)
        return arguments


@dataclass(frozen=True, slots=True)
class LookUp:
    """The tasks must be found first; `then` says what of them is meant."""

    query: TaskQuery
    then: Literal["all", "one", "words"]

    @property
    def is_words_in_a_list(self) -> bool:
        """Words of titles, narrowed by the name of a project alone."""
        return self.then == "words" and self.query == TaskQuery(project=self.query.project)


@dataclass(frozen=True, slots=True)
class Unclear:
    """The conversation holds nothing that the target could mean."""

    place: int | None = None
    """A place in the last list that it does not have."""


def resolve_target(target: Target, focus: Focus) -> Named | LookUp | Unclear:
    if target.ordinals:
        return _by_place(target.ordinals, focus.listed)
    if target.pronoun is not None:
        return _by_pronoun(target.pronoun, focus.last)
    if target.everything:
        return LookUp(_narrowed(target), "all")
    if target.phrases:
        return LookUp(target.query, "words") if target.query is not None else Named(target.phrases)
    return LookUp(target.query, "one") if target.query is not None else Unclear()


def tool_of(command: ToolCommand) -> str:
    match command:
        case RescheduleTasks(change=change) if _is_more_than_a_date(change):
            return "update_tasks"
        case _:
            return _TOOLS[type(command)]


_TOOLS: dict[type, str] = {
    AddTasks: "add_tasks",
    FindTasks: "find_tasks",
    CompleteTasks: "complete_tasks",
    ReopenTasks: "reopen_tasks",
    UpdateTasks: "update_tasks",
    RescheduleTasks: "reschedule_tasks",
    SkipOccurrence: "skip_tasks",
    DeleteTasks: "delete_tasks",
    Undo: "undo",
    Redo: "redo",
}


def add_arguments(drafts: Sequence[TaskDraft]) -> Json:
    return {"tasks": [_new_task(draft) for draft in drafts]}


def find_arguments(query: TaskQuery, *, show: bool = True, limit: int | None = None) -> Json:
    arguments = _given(
        text=query.text,
        due=write_range(query.due) if query.due else None,
        done=write_range(query.done) if query.done else None,
        overdue=query.overdue,
        no_date=query.no_date,
        priorities=list(query.priorities),
        labels=list(query.labels),
        project=query.project,
        repeating=query.repeating,
        state=None if query.state == "open" else query.state,
        limit=query.limit or limit,
    )
    return arguments if show else {**arguments, "show": False}


def change_arguments(command: TargetCommand) -> Json:
    """What a command changes, without the tasks that it changes."""
    match command:
        case UpdateTasks(change=change):
            return _change(change)
        case RescheduleTasks(change=change):
            return _change(change) if _is_more_than_a_date(change) else _date(change)
    return {}


def intent_of(command: TargetCommand) -> Intent:
    """What is asked back about."""
    match command:
        case CompleteTasks():
            return "complete"
        case DeleteTasks():
            return "delete"
    return "update"


def state_looked_for(command: TargetCommand) -> Literal["open", "completed"]:
    return "completed" if isinstance(command, ReopenTasks) else "open"


def _by_place(places: tuple[int, ...], listed: tuple[FocusTask, ...]) -> Named | Unclear:
    if not listed:
        return Unclear()
    ids = []
    for place in places:
        index = place - 1 if place > 0 else len(listed) + place
        if not 0 <= index < len(listed):
            return Unclear(place)
        ids.append(listed[index].id)
    return Named(tuple(ids))


def _by_pronoun(pronoun: Literal["it", "them", "both"], last: tuple[FocusTask, ...]) -> Named | Unclear:
    ids = tuple(dict.fromkeys(task.id for task in last))
    if not ids:
        return Unclear()
    if pronoun == "it" and len(ids) > 1:
        return Named(("",), ids)
    if pronoun == "both" and len(ids) > 2:
        return Named(("",), ids)
    return Named(ids)


def _narrowed(target: Target) -> TaskQuery:
    query = target.query or TaskQuery()
    if not target.phrases:
        return query
    fields = {name: getattr(query, name) for name in TaskQuery.__dataclass_fields__}
    return TaskQuery(**{**fields, "text": " ".join((query.text, *target.phrases)).strip()})


def _new_task(draft: TaskDraft) -> Json:
    repeat = draft.repeat
    due = draft.due or (repeat.start if repeat else None)
    return _given(
        title=draft.title,
        notes=draft.notes,
        due=write_due(due) if due else None,
        repeat=write_repeat(repeat.rrule) if repeat else None,
        repeat_from="completion" if repeat and repeat.from_completion else None,
        priority=draft.priority,
        labels=list(draft.labels),
        project=draft.project,
        remind_before_minutes=draft.remind_before_minutes,
        subtasks=[_new_task(child) for child in draft.children],
        done=draft.checked,
    )


def _is_more_than_a_date(change: TaskChange) -> bool:
    return bool(change.repeat or change.priority or change.title or change.project or change.clear)


def _date(change: TaskChange) -> Json:
    return _given(due=_due_phrase(change, change.due), move_by_minutes=change.move_by_minutes)


def _due_phrase(change: TaskChange, due: Due | None) -> str | None:
    if due is None:
        return None
    return write_clock(due.time) if change.keeps_day and due.time is not None else write_due(due)


def _change(change: TaskChange) -> Json:
    repeat = change.repeat
    due = change.due or (repeat.start if repeat else None)
    return _given(
        title=change.title,
        notes=change.notes,
        add_notes=change.add_notes,
        due=_due_phrase(change, due),
        move_by_minutes=change.move_by_minutes,
        repeat=write_repeat(repeat.rrule) if repeat else None,
        repeat_from="completion" if repeat and repeat.from_completion else None,
        priority=change.priority,
        add_labels=list(change.add_labels),
        remove_labels=list(change.remove_labels),
        project=change.project,
        remind_before_minutes=change.remind_before_minutes,
        clear=list(change.clear),
    )


def _given(**values: Any) -> Json:
    """The arguments that say something; 0 minutes do."""
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}
