"""A day that was found in a text, and steps through the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the text. `is_weak`: as likely no date at all, so something beside it must say so."""

    on: date
    is_weak: bool = False
    part: str | None = None
    """The part of the day that came with it: "tonight"."""
    named: Literal["weekday", "monthday", "month_end", "date"] | None = None
    """What of it a repeat beside it takes up: "Friday, every other week", "June 1, every year"."""


Matched: TypeAlias = tuple[int, Day] | None


class NoSuchDay(Exception):
    """Plainly meant as a date, and not in the calendar: `text`, which ends at `end`."""

    kind = "day"

    def __init__(self, end: int, text: str) -> None:
        super().__init__(text)
        self.end, self.text = end, text.strip()


class NoSuchTime(NoSuchDay):
    """Plainly meant as a time, and not on the clock."""

    kind = "time"


def add_months(day: date, months: int) -> date:
    """The same day in another month, or its last day where it is shorter. Raises: OverflowError, ValueError."""
    first = step_months(day.replace(day=1), months)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def step_months(first: date, months: int) -> date:
    """The first of a month, that many months on. Raises: ValueError, out of the calendar."""
    number = first.year * 12 + first.month - 1 + months
    return first.replace(year=number // 12, month=number % 12 + 1)
