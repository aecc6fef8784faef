"""The sentences an assistant answers with, whatever the language: each language writes them all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from todo_chatbot.language.types import Due, Priority, Repeat, TaskQuery

Done: TypeAlias = Literal[
    "added", "completed", "reopened", "updated", "rescheduled", "skipped", "deleted", "undone", "redone"
]
Intent: TypeAlias = Literal["add", "list", "complete", "update", "delete"]
NoticeCode: TypeAlias = Literal[
    "output_limit", "step_limit", "assistant_failed", "assistant_unavailable", "unconfirmed_claim"
]
SmallTalkKind: TypeAlias = Literal["greeting", "thanks", "goodbye", "identity", "wellbeing"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A task as a sentence speaks of it: as it is after the change. `next_due` is where a repeating task moved on to."""

    title: str
    due: Due | None = None
    repeat: Repeat | None = None
    next_due: Due | None = None
    priority: Priority | None = None
    project: str | None = None
    labels: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """For "updated": the names of the fields that are different now."""


class Replies(ABC):
    """One language's sentences."""

    @abstractmethod
    def done(self, action: Done, tasks: Sequence[Mention]) -> str:
        """A change that was made, one sentence; lines when there are many tasks."""

    @abstractmethod
    def failed(self, reference: str, detail: str, near: Sequence[str] = ()) -> str:
        """One thing that was not done, why, and what may have been meant."""

    @abstractmethod
    def reason(self, code: str, detail: str) -> str:
        """Why something was not done; `detail` says it in English, with what only this failure knows."""

    @abstractmethod
    def found(self, query: TaskQuery, total: int, shown: int) -> str:
        """Over a list of tasks; none is said, too."""

    @abstractmethod
    def counted(self, query: TaskQuery, total: int) -> str:
        """The answer to "how many"."""

    @abstractmethod
    def heading(self, query: TaskQuery) -> str:
        """What a list holds, in few words that stay true: days by their dates."""

    @abstractmethod
    def which_one(self, reference: str, count: int) -> str:
        """The question over a numbered choice."""

    @abstractmethod
    def told_apart(self, project: str | None, due: date | None) -> str:
        """What tells a task from others of the same title."""

    @abstractmethod
    def nothing_fits(self, reference: str, near: Sequence[str] = ()) -> str:
        """No task fits the words; the nearest are offered."""

    @abstractmethod
    def too_many(self, total: int, most: int) -> str:
        """So many tasks are meant that nothing is done to them at once."""

    @abstractmethod
    def ask_title(self) -> str:
        """An add without a title."""

    @abstractmethod
    def ask_target(self, intent: Intent) -> str:
        """A command that does not say which task."""

    @abstractmethod
    def ask_change(self, title: str) -> str:
        """A change that does not say to what."""

    @abstractmethod
    def preview(self, action: Done, count: int) -> str:
        """Before many tasks change: what waits for Apply."""

    @abstractmethod
    def preview_title(self, action: Done, count: int) -> str:
        """Over the list of what would change."""

    @abstractmethod
    def notice(self, code: NoticeCode, detail: str = "") -> str:
        """What the user should know of how the answer came to be; `detail` is what failed."""

    @abstractmethod
    def not_applied(self) -> str:
        """The user said no."""

    @abstractmethod
    def nothing_to(self, what: Literal["undo", "redo", "confirm", "choose"]) -> str:
        """A word that answers nothing that was asked."""

    @abstractmethod
    def help(self, topic: str = "") -> str:
        """What can be said, with examples."""

    @abstractmethod
    def small_talk(self, kind: SmallTalkKind) -> str:
        """Kept short."""

    @abstractmethod
    def not_understood(self) -> str:
        """Not for a todo list, or not understood: what could be said instead."""
