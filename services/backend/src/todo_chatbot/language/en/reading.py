"""What one rule reads from one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.types import Command, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A command; `sure` when the rule accounts for every word."""

    command: Command
    spans: tuple[Span, ...] = ()
    sure: bool = True


Rule: TypeAlias = Callable[[Request], Reading | None]
