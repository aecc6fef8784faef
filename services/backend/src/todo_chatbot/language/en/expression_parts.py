"""What a text says about when, before it is decided what it means for its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from todo_chatbot.language.en.clock_times import ClockTime
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.en.single_day import Day


@dataclass(frozen=True, slots=True)
class Expression:
    """What was said, up to `end`."""

    end: int
    day: Day | None = None
    clock: ClockTime | None = None
    also_at: tuple[ClockTime, ...] = ()
    """Further times of a repeat: "at 9 and 5"."""
    part: str | None = None
    moment: datetime | None = None
    rule: Rule | None = None
    starting: date | None = None
    pieces: int = 0
