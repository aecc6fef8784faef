"""What a tool call came to: the values that an assistant answers from and the page shows.

`output` is the model's face of a result, compact JSON; the others are the page's. A task is the JSON of the REST API.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Action: TypeAlias = Literal[
    "added", "completed", "reopened", "updated", "rescheduled", "skipped", "deleted", "undone", "redone"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One task before and after. `next_due` is set when a repeating task moved on to its next date."""

    task_id: str
    before: Json | None
    after: Json | None
    next_due: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """One item of a call that was not done. `near` are titles that the user may have meant."""

    reference: str
    code: str
    detail: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """A change that was made and kept."""

    id: str
    turn_id: str | None
    tool_call_id: str | None
    change_set_id: str
    action: Action
    changes: tuple[Change, ...]
    failures: tuple[Failure, ...] = ()
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class TaskList:
    title: str
    tasks: tuple[Json, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: str
    detail: str = ""
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with numbered answers: several tasks fit `reference`."""

    id: str
    reference: str
    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an awaited approval would change."""

    approval_id: str
    tool_call_id: str
    title: str
    action: Action
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """How one tool call ended. `error` means that nothing of it was done."""

    call_id: str
    tool_name: str
    arguments: Json
    output: Json
    error: Failure | None = None
    receipts: tuple[Receipt, ...] = ()
    listing: TaskList | None = None
    is_shown: bool = True
    """Whether the listing is for the user's eyes."""
    choices: tuple[Choice, ...] = ()
    failures: tuple[Failure, ...] = ()
    standing: tuple[Json, ...] = ()
    """What an earlier answer to the same question did already: tasks that were not added or changed again."""
    preview: Preview | None = None
    denied: bool = False
