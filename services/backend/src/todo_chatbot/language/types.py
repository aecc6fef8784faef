"""What a piece of text means: the values that the language modules return and the assistant acts on.

Pure data. Nothing here knows how a language says it, nor what a database holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

DateOrder: TypeAlias = Literal["MDY", "DMY", "YMD"]
Priority: TypeAlias = Literal["p1", "p2", "p3", "p4"]
SpanKind: TypeAlias = Literal["due", "repeat", "priority", "label", "project", "literal", "reminder"]


@dataclass(frozen=True, slots=True)
class ParseContext:
    """The reader's point of view: when and where "tomorrow" is said, and the names already in use."""

    now: datetime
    """Aware; its tzinfo is the user's zone."""
    date_order: DateOrder = "MDY"
    week_start: int = 0
    """First day of the week, Monday 0 … Sunday 6."""
    language: str = "en"
    projects: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        zone = self.now.tzinfo
        if not isinstance(zone, ZoneInfo):
            raise TypeError(f"ParseContext.now needs a ZoneInfo, got {zone!r}")
        return zone


@dataclass(frozen=True, slots=True)
class Span:
    """A recognised piece of the text: `text[start:end]`, in Python string indexes."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Due:
    """A day, or a wall-clock time on a day. `zone` is set only when the text names one."""

    on: date
    time: time | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence. `rrule` is an RFC 5545 value in normal form.

    Normal form: FREQ;INTERVAL;BYMONTH;BYMONTHDAY;BYDAY;BYSETPOS;BYHOUR;BYMINUTE;COUNT;UNTIL, INTERVAL=1 left out,
    BYDAY in week order from Monday, BYMINUTE present whenever BYHOUR is.
    """

    rrule: str
    from_completion: bool = False
    """"every!": the next date counts from the day it was done."""
    start: Due | None = None
    """The first occurrence, on or after now."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included; None is open. Times narrow the first and last day."""

    start: date | None = None
    end: date | None = None
    start_time: time | None = None
    end_time: time | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date, repeat or range found in a text, with where it stands (prepositions included)."""

    span: Span
    due: Due | None = None
    repeat: Repeat | None = None
    range: DateRange | None = None
    error: str | None = None
    """Set when it is plainly meant as a date that does not exist, e.g. "31 June": a sentence for the user."""
    is_open: bool = False
    """The time was said without am or pm: a day said elsewhere may choose the other half."""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as a line of text describes it; `spans` index into the text that was given."""

    title: str
    notes: str = ""
    due: Due | None = None
    repeat: Repeat | None = None
    priority: Priority | None = None
    labels: tuple[str, ...] = ()
    project: str | None = None
    remind_before_minutes: int | None = None
    checked: bool = False
    """A markdown checkbox that was ticked."""
    children: tuple[TaskDraft, ...] = ()
    spans: tuple[Span, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks are meant. Everything given must hold; empty means all open tasks."""

    text: str = ""
    due: DateRange | None = None
    overdue: bool = False
    no_date: bool = False
    priorities: tuple[Priority, ...] = ()
    labels: tuple[str, ...] = ()
    project: str | None = None
    repeating: bool | None = None
    state: Literal["open", "completed", "any"] = "open"
    done: DateRange | None = None
    """When it was completed: "what did I finish yesterday?"."""
    limit: int | None = None
    """"what is next": no more than so many, the soonest first."""


@dataclass(frozen=True, slots=True)
class Target:
    """The tasks that a command speaks of, as the user named them; the conversation resolves it.

    Exactly one way of naming is used, except that `query` also narrows `phrases` and `everything`.
    """

    phrases: tuple[str, ...] = ()
    """Words of titles, one for each task meant: "the milk one" → ("milk",)."""
    ordinals: tuple[int, ...] = ()
    """Places in what was listed last, from 1; -1 is the last."""
    pronoun: Literal["it", "them", "both"] | None = None
    """What was added, changed or listed last."""
    everything: bool = False
    """"all", "everything overdue": every task that `query` holds for."""
    query: TaskQuery | None = None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """New values; None leaves a field alone. `clear` names the fields to empty."""

    title: str | None = None
    notes: str | None = None
    due: Due | None = None
    keeps_day: bool = False
    """`due` was said as a time alone ("move it to 3pm"): a task that has a day keeps it."""
    move_by_minutes: int | None = None
    """"snooze it an hour", "push by two days": added to each task's own due."""
    repeat: Repeat | None = None
    priority: Priority | None = None
    remind_before_minutes: int | None = None
    add_notes: str | None = None
    """A line to put under the notes there are."""
    add_labels: tuple[str, ...] = ()
    remove_labels: tuple[str, ...] = ()
    project: str | None = None
    clear: tuple[Literal["notes", "due", "time", "repeat", "priority", "labels", "project"], ...] = ()


@dataclass(frozen=True, slots=True)
class AddTasks:
    drafts: tuple[TaskDraft, ...]


@dataclass(frozen=True, slots=True)
class FindTasks:
    query: TaskQuery
    count_only: bool = False


@dataclass(frozen=True, slots=True)
class CompleteTasks:
    target: Target


@dataclass(frozen=True, slots=True)
class ReopenTasks:
    target: Target


@dataclass(frozen=True, slots=True)
class UpdateTasks:
    target: Target
    change: TaskChange


@dataclass(frozen=True, slots=True)
class RescheduleTasks:
    """A new date for tasks, keeping their repeats."""

    target: Target
    change: TaskChange


@dataclass(frozen=True, slots=True)
class SkipOccurrence:
    target: Target


@dataclass(frozen=True, slots=True)
class DeleteTasks:
    target: Target


@dataclass(frozen=True, slots=True)
class Undo:
    count: int = 1


@dataclass(frozen=True, slots=True)
class Redo:
    count: int = 1


@dataclass(frozen=True, slots=True)
class Choose:
    """A bare answer to a numbered question: "2", "the first and the third", "both", or words of an option."""

    ordinals: tuple[int, ...] = ()
    text: str = ""
    every: bool = False
    """"both", "all of them"."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """A bare yes or no."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Help:
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    kind: Literal["greeting", "thanks", "goodbye", "identity", "wellbeing"]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The intent is clear, the task is not: the assistant asks back."""

    intent: Literal["add", "list", "complete", "update", "delete"]
    draft: TaskDraft | None = None
    target: Target | None = None
    missing: Literal["title", "target", "change"] = "target"


@dataclass(frozen=True, slots=True)
class NotForMe:
    """Nothing a todo list can do."""


Command: TypeAlias = (
    AddTasks | FindTasks | CompleteTasks | ReopenTasks | UpdateTasks | RescheduleTasks | SkipOccurrence | DeleteTasks
    | Undo | Redo | Choose | Confirm | Help | SmallTalk | Incomplete | NotForMe
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message means: its commands in the order said.

    `complete` is true when the grammar covers every word of it: then no model is needed to be sure.
    """

    commands: tuple[Command, ...]
    complete: bool
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that says a change was made: `answer[start:end]`."""

    text: str
    start: int
    end: int
    actions: tuple[frozenset[str], ...] = ()
    """For each change that it tells, the actions of which a receipt would show it; none when it does not say what."""
