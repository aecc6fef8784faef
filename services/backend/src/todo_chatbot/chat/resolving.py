"""From what an assistant was told to what the service needs: words to tasks, phrases to dates, in the asker's zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from uuid import UUID

from todo_chatbot.errors import Invalid
from todo_chatbot.language import parse_range, parse_repeat, parse_when, replies
from todo_chatbot.language.references import resolve_phrase
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat
from todo_chatbot.models.outcomes import Choice, Failure, Option
from todo_chatbot.models.phrases import find_due, find_range, find_rrule

OPTIONS_MAX = 9


@dataclass(frozen=True, slots=True)
class TitledTask:
    """A task that words may mean. Project and date tell it from others of the same title."""

    id: UUID
    title: str
    project: str | None = None
    due_on: date | None = None


@dataclass(slots=True)
class ResolvedTasks:
    """What references came to: tasks, each once; choices, where several fit equally; failures, where none does."""

    ids: list[UUID] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    """By id, what the task was called by."""


Reference: TypeAlias = tuple[int, str]
"""A reference with its place in the call. An empty one means any of the candidates."""


def resolve_tasks(
    named: ResolvedTasks,
    references: Sequence[Reference],
    candidates: Sequence[TitledTask],
    call_id: str,
    viewpoint: ParseContext,
) -> list[Reference]:
    """Add what the references come to; gives those that nothing fits. Ids are taken as they are: the service knows them."""
    titles = [task.title for task in candidates]
    missing: list[Reference] = []
    for place, reference in references:
        choice_id = f"{call_id}.{place}"
        task_id = read_id(reference)
        if task_id is not None:
            _add(named, task_id, reference)
            continue
        if not reference and candidates:
            _offer(named, candidates, reference, choice_id, viewpoint)
            continue
        for resolution in resolve_phrase(reference, titles):
            fitting = [candidates[match.index] for match in resolution.matches]
            if resolution.kind == "unique":
                _add(named, fitting[0].id, fitting[0].title)
            elif resolution.kind == "ambiguous":
                _offer(named, fitting, resolution.phrase, choice_id, viewpoint)
            else:
                missing.append((place, resolution.phrase))
                named.failures.append(_nothing_fits(resolution.phrase, [task.title for task in fitting]))
    return missing


def read_id(reference: str) -> UUID | None:
    try:
        return UUID(reference)
    except ValueError:
        return None


def resolve_due(text: str, viewpoint: ParseContext) -> Due:
    """Raises: Invalid, for what is no date and for a day that does not exist."""
    try:
        due = find_due(text)
    except ValueError as error:
        raise _no_such_day(text) from error
    if due is not None:
        return due
    when = parse_when(text, viewpoint)
    if when is not None and when.error:
        raise Invalid(when.error, code="date_invalid")
    if when is None or when.due is None:
        raise Invalid(f"{text!r} is not understood as a date.", code="date_invalid")
    return when.due


def resolve_repeat(text: str, viewpoint: ParseContext) -> Repeat:
    """Raises: Invalid."""
    rrule = find_rrule(text)
    if rrule is not None:
        return Repeat(rrule)
    repeat = parse_repeat(text, viewpoint)
    if repeat is None:
        raise Invalid(f"{text!r} is not understood as a repeat.", code="repeat_invalid")
    return repeat


def resolve_range(text: str, viewpoint: ParseContext) -> DateRange:
    """Raises: Invalid."""
    try:
        days = find_range(text)
        due = find_due(text)
    except ValueError as error:
        raise _no_such_day(text) from error
    if due is not None:
        return DateRange(due.on, due.on, due.time, due.time)
    days = days or parse_range(text, viewpoint)
    if days is None:
        raise Invalid(f"{text!r} is not understood as a range of days.", code="date_invalid")
    return days


def _add(named: ResolvedTasks, task_id: UUID, word: str) -> None:
    if task_id not in named.ids:
        named.ids.append(task_id)
        named.words[str(task_id)] = word


def _nothing_fits(reference: str, near: list[str]) -> Failure:
    return Failure(reference, "task_not_found", f"No task fits “{reference}”.", tuple(near))


def _offer(
    named: ResolvedTasks, fitting: Sequence[TitledTask], reference: str, choice_id: str, viewpoint: ParseContext
) -> None:
    say = replies(viewpoint)
    options = tuple(
        Option(str(task.id), task.title, say.told_apart(task.project, task.due_on), str(task.id))
        for task in fitting[:OPTIONS_MAX]
    )
    named.choices.append(Choice(choice_id, reference, say.which_one(reference, len(fitting)), options))


def _no_such_day(text: str) -> Invalid:
    return Invalid(f"{text!r} does not exist.", code="date_invalid")
