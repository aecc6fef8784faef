"""Days: "tomorrow", "next Friday", "the 15th", "4th of July", "27/1", "2015-03-03", "the last Friday of March", "mid May".

Every matcher takes the text in lower case, a place in it and the reader's today, and gives the end and the day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from todo_chatbot.language.en.calendar_dates import match_first_of_days, match_month_and_day, match_numbers
from todo_chatbot.language.en.calendar_words import (
    END,
    MONTHDAY,
    MONTHS,
    PLAIN_MONTHDAY,
    WEEKDAY,
    WEEKDAYS,
    first_word,
    ordinal_of,
    plain,
    weekday_of,
)
from todo_chatbot.language.en.holidays import match_holiday
from todo_chatbot.language.en.nth_days import match_nth_day
from todo_chatbot.language.en.periods import match_part_of_period, match_period, match_week_of_month
from todo_chatbot.language.en.single_day import Day, Matched, NoSuchDay, add_months, step_months
from todo_chatbot.language.patterns import regex

_RELATIVE = regex(
    rf"(?P<name>(?:the\s+)?day\s+after\s+tomorrow|overmorrow|today|tod|tdy|this\s+day|tonight|tonite|"
    rf"tomorrow|tomorow|tommorow|tommorrow|tomorrw|tmrw|tmr|tmw|tom|2moro|2morrow|(?:the\s+)?(?:next|following)\s+day){END}"
)
_SAME_DAY = regex(rf"(?:the\s+)?same\s+day\s+next\s+(?P<unit>week|month|year){END}")
_END_OF_DAY = regex(
    rf"(?:(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|my\s+)?(?:business(?:\s+day)?|(?:work\s*)?day|play)|eod|cob|eob){END}"
)
_WEEKDAY = regex(
    rf"(?:(?P<which>this\s+(?:coming|upcoming)|next\s+week(?:'s)?(?:\s+on)?|this\s+week(?:'s)?(?:\s+on)?|"
    rf"this|next|coming|upcoming|following|the\s+(?:coming|following|next)|the(?=\s+[a-z]+\s+after\s+next))\s+)?(?P<w>{WEEKDAY})"
    rf"(?P<after>\s+(?:of\s+|in\s+)?(?:next|this)\s+week|\s+(?:week|after\s+next)(?![^\W_]))?"
)
_WEEKDAY_MONTHDAY = regex(
    rf"(?P<w>{WEEKDAY}),?\s+(?:the\s+)?(?P<d>{MONTHDAY}|{PLAIN_MONTHDAY})(?![:/.-]\d)(?!\s*[ap]\.?m|\s*o'?clock)"
)
_ON_DAY = regex(r"\s+(?:on\s+)?(?=\w)")
_ORDINAL_DAY = regex(
    rf"(?:the\s+)?(?P<d>{MONTHDAY}|(?<=the\s)\d\d?{END})(?P<of>\s+(?:day\s+)?(?:of\s+)?(?:the\s+)?(?P<which>this|next|the\s+current|current|the|following)\s+month)?"
)
_NO_ORDINAL_DAY = regex(
    rf"(?:the\s+)?(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th){END}(?=\s*(?:$|[.,;!?]|at\s|of\s+(?:the|this|next)\s+month))"
)
_PLAIN_OF_MONTH = regex(r"(?P<d>\d\d?)\s+of\s+(?P<which>this|next|the\s+current|the)\s+month(?![^\W_])")


def match_day(text: str, at: int, today: date, order: str) -> Matched:
    """The longest day that begins at `at`. Raises: NoSuchDay."""
    best: Matched = None
    impossible: NoSuchDay | None = None
    for matcher in _matchers_of(first_word(text, at)):
        try:
            found = matcher(text, at, today, order)
        except NoSuchDay as error:
            if impossible is None or error.end > impossible.end:
                impossible = error
            continue
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if impossible is not None and (best is None or best[0] < impossible.end):
        raise impossible
    return best


def _relative(text: str, at: int, today: date, _order: str) -> Matched:
    found = _RELATIVE.match(text, at)
    if found is None:
        return None
    name = re.sub(r"\s+", " ", found["name"])
    is_short = name in {"tom", "tod"}
    if name in {"tonight", "tonite"}:
        return found.end(), Day(today, part="evening")
    if name in {"today", "tod", "tdy", "this day"}:
        return found.end(), Day(today, is_weak=is_short)
    if "after" in name or name == "overmorrow":
        return found.end(), Day(today + timedelta(days=2))
    return found.end(), Day(today + timedelta(days=1), is_weak=is_short)


def _same_day(text: str, at: int, today: date, _order: str) -> Matched:
    found = _SAME_DAY.match(text, at)
    if found is None:
        return None
    months = {"week": 0, "month": 1, "year": 12}[found["unit"]]
    return found.end(), Day(add_months(today, months) if months else today + timedelta(days=7))


def _end_of_day(text: str, at: int, today: date, order: str) -> Matched:
    """Such as "eod", "close of business Friday"."""
    end = match_end_of_day(text, at)
    if end is None:
        return None
    joint = _ON_DAY.match(text, end)
    day = match_day(text, joint.end(), today, order) if joint else None
    return (day[0], Day(day[1].on)) if day else (end, Day(today))


def match_end_of_day(text: str, at: int) -> int | None:
    """Where "end of day" or the like ends; it is said of a day and adds nothing to it."""
    found = _END_OF_DAY.match(text, at)
    return found.end() if found else None


def _weekday(text: str, at: int, today: date, _order: str) -> Matched:
    found = _WEEKDAY.match(text, at)
    if found is None:
        return None
    weekday = weekday_of(found["w"])
    which = re.sub(r"\s+", " ", found["which"] or "")
    after = re.sub(r"\s+", " ", found["after"] or "").strip()
    monday = today - timedelta(days=today.weekday())
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if which.startswith("next week") or which == "next" or after.endswith("next week"):
        day = monday + timedelta(days=7 + weekday)
        if after == "week":  # "next monday week"
            day += timedelta(days=7)
    elif which.startswith("this week") or after.endswith("this week"):
        day = monday + timedelta(days=weekday)
    elif which == "this" and weekday == today.weekday():
        day = today
    elif after in {"week", "after next"}:
        day = coming + timedelta(days=7)
    else:
        day = coming
    is_short = len(plain(found["w"])) < 6 and not which and not after
    return found.end(), Day(day, is_weak=is_short, named=None if which or after else "weekday")


def _weekday_monthday(text: str, at: int, today: date, _order: str) -> Matched:
    """Such as "Tuesday 19th": the next 19th that is a Tuesday."""
    found = _WEEKDAY_MONTHDAY.match(text, at)
    if found is None:
        return None
    weekday, number = weekday_of(found["w"]), ordinal_of(found["d"])
    first = today.replace(day=1)
    for _ in range(60):
        if number <= calendar.monthrange(first.year, first.month)[1]:
            day = first.replace(day=number)
            if day >= today and day.weekday() == weekday:
                return found.end(), Day(day)
        first = step_months(first, 1)
    return None


def _ordinal(text: str, at: int, today: date, _order: str) -> Matched:
    found = _PLAIN_OF_MONTH.match(text, at) or _ORDINAL_DAY.match(text, at)
    if found is None:
        if too_late := _NO_ORDINAL_DAY.match(text, at):
            raise NoSuchDay(too_late.end(), too_late[0])
        return None
    number = ordinal_of(found["d"])
    which = found["which"]
    if number < 1 or number > 31:
        return None
    if which is None:
        month = today.replace(day=1)
        while number > calendar.monthrange(month.year, month.month)[1] or month.replace(day=number) < today:
            month = step_months(month, 1)
        return found.end(), Day(month.replace(day=number), is_weak=True, named="monthday")
    month = step_months(today.replace(day=1), 1 if which in {"next", "following"} else 0)
    if number > calendar.monthrange(month.year, month.month)[1]:
        raise NoSuchDay(found.end(), found[0])
    day = month.replace(day=number)
    if which == "the" and day < today:
        day = step_months(month, 1).replace(day=number)
    return found.end(), Day(day, named="monthday" if which == "the" else None)


def _holiday(text: str, at: int, today: date, _order: str) -> Matched:
    found = match_holiday(text, at, today)
    return (found[0], Day(found[1])) if found else None


_Matchers: TypeAlias = tuple[Callable[[str, int, date, str], Matched], ...]

# By what a day begins with, so that few are tried in vain. What more than a day can begin with is among the words.
_OF_DIGITS: _Matchers = (
    match_month_and_day,
    match_first_of_days,
    match_numbers,
    _ordinal,
    match_nth_day,
    match_week_of_month,
    _holiday,
)
_OF_WEEKDAYS: _Matchers = (_weekday, _weekday_monthday)
_OF_MONTHS: _Matchers = (match_month_and_day, match_first_of_days, _holiday)
_OF_NEAR_DAYS: _Matchers = (_relative,)
_OF_WORDS: _Matchers = (
    _relative,
    _same_day,
    _end_of_day,
    _weekday,
    match_month_and_day,
    match_first_of_days,
    _ordinal,
    match_nth_day,
    match_week_of_month,
    match_part_of_period,
    match_period,
    _holiday,
)
_BY_WORD: dict[str, _Matchers] = {
    "": _OF_DIGITS,
    **dict.fromkeys(WEEKDAYS, _OF_WEEKDAYS),
    **dict.fromkeys(MONTHS, _OF_MONTHS),
    **dict.fromkeys(("today", "tonight", "tomorrow"), _OF_NEAR_DAYS),
}


def _matchers_of(word: str) -> _Matchers:
    return _BY_WORD.get(word, _OF_WORDS)


def match_weekday_name(text: str, at: int) -> tuple[int, int] | None:
    """A bare weekday's end and number."""
    found = _BARE_WEEKDAY.match(text, at)
    return (found.end(), weekday_of(found["w"])) if found else None


_BARE_WEEKDAY = regex(rf"(?P<w>{WEEKDAY})")
