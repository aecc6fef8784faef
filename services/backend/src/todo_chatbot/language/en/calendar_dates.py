"""Dates by month and number: "July 4th", "4 July 2026", "2026/Jul/4", "27/1", "2015-03-03", "July 13-15"."""

from __future__ import annotations

import re
from datetime import date

from todo_chatbot.language.en.calendar_words import (
    ANY_MONTHDAY,
    END,
    MONTH,
    MONTHDAY,
    PLAIN_MONTHDAY,
    YEAR,
    month_of,
    ordinal_of,
    plain,
    year_of,
)
from todo_chatbot.language.en.single_day import Day, Matched, NoSuchDay
from todo_chatbot.language.patterns import regex

_YEAR_AFTER = rf"(?:(?:\s*,?\s*(?:in\s+|of\s+)?|[/-])(?P<y>{YEAR}))?"
_MONTHDAY_OR_NUMBER = rf"(?:{MONTHDAY}|{PLAIN_MONTHDAY})"
_TOO_LATE = r"(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)?"
_MONTH_DAY = regex(
    rf"(?P<m>{MONTH})[\s,/-]*(?:the\s+)?(?P<d>{ANY_MONTHDAY})(?!\s?[:h]\d|\s?[ap]\.?\s?m(?![^\W_])){_YEAR_AFTER}"
)
_DAYS_OF_MONTH = regex(
    rf"(?:(?P<m>{MONTH})\s+(?P<d>{_MONTHDAY_OR_NUMBER})\s*(?:-|–|to|thru|through)\s*(?:the\s+)?(?P<e>{_MONTHDAY_OR_NUMBER})"
    rf"|(?:the\s+)?(?P<d2>{_MONTHDAY_OR_NUMBER})\s*(?:-|–|to|thru|through)\s*(?:the\s+)?(?P<e2>{_MONTHDAY_OR_NUMBER})\s+(?:of\s+)?(?P<m2>{MONTH}))"
    rf"{_YEAR_AFTER}"
)
_DAY_MONTH = regex(
    rf"(?:the\s+)?(?P<d>{ANY_MONTHDAY}|(?:[1-9]|[12]\d|3[01])(?=[a-z]))[\s/-]*(?:day\s+)?(?:of\s+)?(?P<m>{MONTH})"
    rf"(?:[\s,/-]*(?:in\s+)?(?P<y>{YEAR}))?"
)
_NO_DAY_OF_MONTH = regex(
    rf"(?:(?P<m>{MONTH})\s+(?:the\s+)?{_TOO_LATE}|(?:the\s+)?{_TOO_LATE}\s+(?:of\s+)?(?P<m2>{MONTH})){END}(?=\s*(?:$|[.,;!?](?!\d)|at\s))"
)
_SHORT_YEAR = regex(r"\s+(?P<y>\d\d)(?![\w:.]|\s?[ap]\.?m|\s*o'?\s?clock)")
_SHORT_YEARS_AHEAD = 15
_YEAR_MONTH_NAME_DAY = regex(rf"(?P<y>(?:19|20)\d\d)[\s/-]+(?P<m>{MONTH})[\s/-]+(?P<d>\d\d?){END}")
_ISO = regex(r"(?P<y>(?:19|20|21)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)")
_COMPACT = regex(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w])")
_NUMERIC = regex(
    r"(?P<a>\d\d?)(?P<s>[-/.]|\s/\s|\s-\s)(?P<b>\d\d?)(?:(?P=s)(?P<y>\d{4}|\d\d))?(?![\w%]|\s?[ap]\.?m|[-/.:]\d)"
)


def match_month_and_day(text: str, at: int, today: date, _order: str) -> Matched:
    """A month by name with a day: "July 4th", "4 July 2026", "2026/Jul/4"."""
    best: tuple[int, re.Match[str]] | None = None
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH_NAME_DAY):
        found = pattern.match(text, at)
        if found is not None and (best is None or found.end() > best[0]):
            best = found.end(), found
    if best is None:
        if too_late := _NO_DAY_OF_MONTH.match(text, at):
            raise NoSuchDay(too_late.end(), too_late[0])
        return None
    end, found = best
    try:
        year = year_of(found["y"]) if found["y"] else None
        if (
            year is None
            and (short := _SHORT_YEAR.match(text, end))
            and 0 <= int(short["y"]) - today.year % 100 <= _SHORT_YEARS_AHEAD
        ):
            end, year = short.end(), 2000 + int(short["y"])
        day = coming_day(year, month_of(found["m"]), ordinal_of(found["d"]), today)
    except KeyError:
        return None
    except ValueError:
        raise NoSuchDay(end, found[0]) from None
    is_verb = plain(found["m"]) in {"may", "march"} and not found["y"] and not re.search(r"\d", found[0])
    is_weak = is_verb and found.start("m") == at and " " not in plain(found[0])
    return end, Day(day, is_weak=is_weak, named="date" if year is None else None)


def match_days_of_month(text: str, at: int, today: date) -> tuple[int, date, date] | None:
    """The first and last day of "July 13-15", "12 to 16 September"."""
    found = _DAYS_OF_MONTH.match(text, at)
    if found is None:
        return None
    try:
        year = year_of(found["y"]) if found["y"] else None
        last = coming_day(year, month_of(found["m"] or found["m2"]), ordinal_of(found["e"] or found["e2"]), today)
        return found.end(), last.replace(day=ordinal_of(found["d"] or found["d2"])), last
    except (KeyError, ValueError):
        return None


def match_first_of_days(text: str, at: int, today: date, _order: str) -> Matched:
    found = match_days_of_month(text, at, today)
    return (found[0], Day(found[1])) if found else None


def match_numbers(text: str, at: int, today: date, order: str) -> Matched:
    separated = _ISO.match(text, at)
    found = separated or _COMPACT.match(text, at)
    if found is not None:
        try:
            return found.end(), Day(date(int(found["y"]), int(found["m"]), int(found["d"])))
        except ValueError:
            if not separated:
                return None
            raise NoSuchDay(found.end(), found[0]) from None
    found = _NUMERIC.match(text, at)
    if found is None:
        return None
    first, second = int(found["a"]), int(found["b"])
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0) if found["y"] else None
    if order == "YMD" and year is not None and len(found["y"]) == 2 and first > 12:
        first, second, year = second, int(found["y"]), 2000 + first
    month, day = (second, first) if (order == "DMY" and second <= 12) or first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    is_weak = year is None and found["s"].strip() != "/"
    try:
        return found.end(), Day(coming_day(year, month, day, today), is_weak=is_weak)
    except ValueError:
        if is_weak:
            return None
        raise NoSuchDay(found.end(), found[0]) from None


def coming_day(year: int | None, month: int, day: int, today: date) -> date:
    """The day in that year, or the next one there is from today on. Raises: ValueError, for a day that never comes."""
    if year is not None:
        return date(year, month, day)
    for ahead in range(9):
        try:
            found = date(today.year + ahead, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today:
            return found
    raise ValueError(f"{day}/{month}")
