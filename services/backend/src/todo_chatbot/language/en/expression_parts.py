"""What a text says about when, before it is decided what it means for its reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from todo_chatbot.language.en.clock_times import ClockTime
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.en.single_day import Day


class Expression(NamedTuple):
    """What was said, up to `end`. A tuple, as it is made anew for each piece that is found."""

    end: int
    day: Day | None = None
    clock: ClockTime | None = None
    clock_word: str = ""
    """What joins the time to what stands before it: "before" in "today before 5pm"."""
    also_at: tuple[ClockTime, ...] = ()
    """Further times of a repeat: "at 9 and 5"."""
    part: str | None = None
    moment: datetime | None = None
    rule: Rule | None = None
    starting: date | None = None
    pieces: int = 0
