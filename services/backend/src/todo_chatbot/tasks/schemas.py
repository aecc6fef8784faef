"""Tasks as the service takes and gives them. The REST API and the chat's receipts show `Task` as it is here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Generic, Literal, TypeAlias, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from todo_chatbot.preferences.zones import ZoneName
from todo_chatbot.tasks.rules import RepeatRule

TITLE_CHARACTERS_MAX = 500
NOTES_CHARACTERS_MAX = 10_000
LABELS_MAX = 20
NAME_CHARACTERS_MAX = 100
BULK_MAX = 500

T = TypeVar("T")
Priority: TypeAlias = Literal["p1", "p2", "p3", "p4"]
RepeatFrom: TypeAlias = Literal["due", "completion"]
Action: TypeAlias = Literal["added", "completed", "reopened", "updated", "rescheduled", "skipped", "deleted"]
State: TypeAlias = Literal["open", "completed", "any"]
Sort: TypeAlias = Literal["due", "position", "created", "completed", "priority"]


def _iso_date(value: object) -> object:
    """Only "2026-11-25": pydantic would read a number as days since 1970."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("a date is written YYYY-MM-DD")


def _iso_instant(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[Tt ]", value)):
        return value
    raise ValueError("an instant is written as RFC 3339, such as 2026-11-25T16:00:00Z")


def _one_line(value: str) -> str:
    value = " ".join(_text(value).split())
    if not value:
        raise ValueError("must not be empty")
    return value


def _text(value: str) -> str:
    if "\0" in value:
        raise ValueError("must not hold NUL characters")
    return value


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("outside of the calendar") from None


Instant: TypeAlias = Annotated[AwareDatetime, BeforeValidator(_iso_instant), AfterValidator(_utc)]
Day: TypeAlias = Annotated[date, BeforeValidator(_iso_date)]
Title: TypeAlias = Annotated[str, Field(min_length=1, max_length=TITLE_CHARACTERS_MAX), AfterValidator(_one_line)]
Notes: TypeAlias = Annotated[str, Field(max_length=NOTES_CHARACTERS_MAX), AfterValidator(_text)]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=NAME_CHARACTERS_MAX), AfterValidator(_one_line)]
Labels: TypeAlias = Annotated[list[Name], Field(max_length=LABELS_MAX)]
Minutes: TypeAlias = Annotated[int, Field(ge=0, le=525_600)]
Position: TypeAlias = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]


class Task(BaseModel):
    """A task as it is stored. `due_at` has its wall clock in `time_zone`; `due_on` is its day there."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    title: str
    notes: str
    project: str | None
    labels: list[str]
    priority: Priority
    due_on: date | None
    due_at: Instant | None
    time_zone: str | None
    rrule: str | None
    repeat_from: RepeatFrom
    exdates: list[str]
    parent_id: UUID | None
    position: float
    remind_at: Instant | None
    remind_before_minutes: int | None
    completed_at: Instant | None
    deleted_at: Instant | None
    created_at: Instant
    updated_at: Instant
    version: int


class TaskCreate(BaseModel):
    """A new task. `due_at` without `time_zone` is in the user's zone; `due_on` alone is a whole day."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    notes: Notes = ""
    project: Name | None = None
    labels: Labels = []
    priority: Priority = "p4"
    due_on: Day | None = None
    due_at: Instant | None = None
    time_zone: ZoneName | None = None
    rrule: RepeatRule | None = None
    repeat_from: RepeatFrom = "due"
    parent_id: UUID | None = None
    position: Position | None = None
    remind_at: Instant | None = None
    remind_before_minutes: Minutes | None = None
    completed: bool = False
    """Added as done: a ticked checkbox of a pasted list."""


class TaskPatch(BaseModel):
    """New values for the fields that are set; null empties one. A new `due_on` alone makes the task all-day."""

    model_config = ConfigDict(extra="forbid")

    title: Title = ""
    notes: Notes = ""
    project: Name | None = None
    labels: Labels = []
    priority: Priority = "p4"
    due_on: Day | None = None
    due_at: Instant | None = None
    time_zone: ZoneName | None = None
    rrule: RepeatRule | None = None
    repeat_from: RepeatFrom = "due"
    parent_id: UUID | None = None
    position: Position = 0.0
    remind_at: Instant | None = None
    remind_before_minutes: Minutes | None = None


class TaskFilter(BaseModel):
    """Which tasks are meant; everything given must hold. Days are of each task's own zone, both ends included."""

    model_config = ConfigDict(frozen=True)

    state: State = "open"
    text: str = ""
    """Words of title, notes, project or labels; each may be the beginning of a word."""
    due_from: date | None = None
    due_to: date | None = None
    due_from_time: time | None = None
    """On the first day, only tasks with a time, from this one on."""
    due_to_time: time | None = None
    """On the last day, only tasks with a time, up to this one."""
    completed_from: datetime | None = None
    """Completed at this instant or later. A repeating task counts with each of its completions, open as it may be."""
    completed_before: datetime | None = None
    overdue_at: datetime | None = None
    """Due before this instant: earlier days than its own, or an earlier time."""
    no_date: bool = False
    priorities: tuple[Priority, ...] = ()
    labels: tuple[str, ...] = ()
    project: str | None = None
    repeating: bool | None = None
    parent_id: UUID | None = None
    ids: tuple[UUID, ...] = ()
    sort: Sort = "due"


class Page(BaseModel, Generic[T]):
    """A part of a list. `next_cursor` is opaque and null at the end."""

    items: list[T]
    next_cursor: str | None


class TaskTitle(BaseModel):
    """What is needed to recognise a task by its words."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    title: str
    project: str | None
    labels: list[str]
    due_on: date | None
    completed_at: datetime | None


class NameCount(BaseModel):
    """A project or label with its tasks."""

    name: str
    open: int
    total: int


class Origin(BaseModel):
    """What a change belongs to: all changes of one turn are taken back together."""

    model_config = ConfigDict(frozen=True)

    turn_id: UUID | None = None


class Change(BaseModel):
    """One task before and after. `next_due` is set when a repeating task moved on."""

    model_config = ConfigDict(frozen=True)

    task_id: UUID
    action: Action
    before: Task | None
    after: Task | None
    next_due: str | None = None
    """The date, or the RFC 3339 instant, of the next occurrence."""


class Failure(BaseModel):
    """One item that was not changed, and why."""

    model_config = ConfigDict(frozen=True)

    task_id: UUID | None
    code: str
    detail: str


class ChangeSet(BaseModel):
    """What one call changed. `id` is None when it changed nothing."""

    model_config = ConfigDict(frozen=True)

    id: UUID | None
    turn_id: UUID | None
    changes: list[Change]
    failures: list[Failure] = []
    undone_at: Instant | None = None


class AddOperation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    op: Literal["add"]
    task: TaskCreate


class UpdateOperation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    op: Literal["update"]
    id: UUID
    patch: TaskPatch


class StateOperation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    op: Literal["complete", "reopen", "skip", "delete"]
    id: UUID


Operation: TypeAlias = Annotated[AddOperation | UpdateOperation | StateOperation, Field(discriminator="op")]
