"""When something was done: a day without a year, or a weekday, is then the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from todo_chatbot.language.en.single_day import add_months
from todo_chatbot.language.types import DateRange

_WEEK = timedelta(days=7)


def looking_back(days: DateRange, today: date) -> DateRange:
    """Days ahead as those of a week or a year ago: "on Monday", "in March"."""
    first = days.start or days.end
    if first is None or first <= today:
        return days

    def moved(day: date | None) -> date | None:
        if day is None:
            return None
        return day - _WEEK if first - today <= _WEEK else add_months(day, -12)

    return replace(days, start=moved(days.start), end=moved(days.end))
