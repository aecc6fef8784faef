"""Days by their place in a month: "the last Friday of March", "second to last day of May", "first workday of next month"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from todo_chatbot.language.en.calendar_words import (
    END,
    MONTH,
    MONTHDAY,
    WEEKDAY,
    YEAR,
    month_of,
    ordinal_of,
    weekday_of,
    year_of,
)
from todo_chatbot.language.en.holidays import nth_weekday
from todo_chatbot.language.en.single_day import Day, Matched, NoSuchDay, step_months
from todo_chatbot.language.patterns import regex

_PLACE = rf"(?:(?P<n>{MONTHDAY})(?P<to_last>\s+(?:to\s+(?:the\s+)?)?last)?|(?P<last>last|final))"
_KIND = rf"(?:(?P<w>{WEEKDAY})|(?P<work>(?:week|work|business\s+|working\s+)days?{END})|days?{END})"
_NTH_DAY = regex(
    rf"(?:the\s+)?{_PLACE}\s+{_KIND}\s+(?:of|in)\s+(?:the\s+)?"
    rf"(?:(?P<m>{MONTH})(?:\s*,?\s*(?:in\s+|of\s+)?(?P<y>{YEAR}))?|(?P<which>this|next|coming|following)?\s*month{END})"
)
_MONTHS_LOOKED_AT = 12

Finder = Callable[[int, int], date]
"""The day in a year and month. Raises: ValueError, where there is none."""


def match_nth_day(text: str, at: int, today: date, _order: str) -> Matched:
    """The coming one, or that of the month and year named. Raises: NoSuchDay."""
    found = _NTH_DAY.match(text, at)
    if found is None:
        return None
    try:
        is_month_end = found["last"] and not (found["w"] or found["work"] or found["m"] or found["which"])
        day = _coming(found, _finder(found), today)
        return found.end(), Day(day, named="month_end" if is_month_end else None)
    except KeyError:
        return None
    except ValueError:
        raise NoSuchDay(found.end(), found[0]) from None


def _finder(found: re.Match[str]) -> Finder:
    place = -1 if found["last"] else ordinal_of(found["n"]) * (-1 if found["to_last"] else 1)
    if found["w"]:
        weekday = weekday_of(found["w"])
        return lambda year, month: nth_weekday(year, month, weekday, place)
    return lambda year, month: _nth_of_all(year, month, place, workdays_only=bool(found["work"]))


def _nth_of_all(year: int, month: int, place: int, *, workdays_only: bool) -> date:
    """Raises: ValueError, when the month has fewer days."""
    days = [date(year, month, 1) + timedelta(days=n) for n in range(calendar.monthrange(year, month)[1])]
    days = [day for day in days if not workdays_only or day.weekday() < 5]
    if abs(place) > len(days):
        raise ValueError(place)
    return days[place - 1 if place > 0 else place]


def _coming(found: re.Match[str], find: Finder, today: date) -> date:
    if found["m"]:
        month = month_of(found["m"])
        if found["y"]:
            return find(year_of(found["y"]), month)
        day = find(today.year, month)
        return day if day >= today else find(today.year + 1, month)
    first = today.replace(day=1)
    if found["which"] in {"next", "following"}:
        first = step_months(first, 1)
        return find(first.year, first.month)
    for _ in range(_MONTHS_LOOKED_AT):
        try:
            day = find(first.year, first.month)
        except ValueError:
            if found["which"]:
                raise
        else:
            if day >= today:
                return day
        first = step_months(first, 1)
    raise ValueError(found[0])
