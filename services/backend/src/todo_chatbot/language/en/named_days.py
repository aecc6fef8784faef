"""A day together with the weekday that people put beside it: "Fri, Jul 18", "Jul 18 (Fri)"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from todo_chatbot.language.en.days import match_day, match_weekday_name
from todo_chatbot.language.en.single_day import Day, Matched
from todo_chatbot.language.patterns import regex

_WEEKDAY_AFTER = regex(r"\s*,?\s*\(?")


def match_named_day(text: str, at: int, today: date, order: str) -> Matched:
    """`match_day`, with a weekday before or after it. Raises: NoSuchDay."""
    found = match_day(text, at, today, order)
    return _with_weekday(text, at, found, today, order) if found else None


def _with_weekday(text: str, at: int, found: tuple[int, Day], today: date, order: str) -> tuple[int, Day]:
    """Such as "Fri, Jul 18" and "Jul 18, Fri": one day. A weekday that fits this year's date or the next one's chooses between
    them; another is let pass, as people mistake weekdays more often than dates.
    """
    end, day = found
    leading = match_weekday_name(text, at)
    if leading is not None:
        start = _skip(text, leading[0])
        dated = match_day(text, start, today, order)
        if dated is None or dated[0] <= end or match_weekday_name(text, start) is not None or dated[1].is_weak:
            return found
        end, day, weekday, said = dated[0], dated[1], leading[1], text[start : dated[0]]
    else:
        trailing = match_weekday_name(text, _skip(text, end))
        if (
            trailing is None
            or match_weekday_name(text, at) is not None
            or (day.named == "monthday" and not re.search(r"[,(]", text[end : trailing[0]]))  # "first Monday"
            or not re.search(r"\d|first|th\b", text[at:end])
        ):
            return found
        said, end, weekday = text[at:end], trailing[0], trailing[1]
        end += text[end : end + 1] == ")"
    if day.on.weekday() != weekday and not re.search(r"\d{4}|'\d\d", said):
        try:
            following = day.on.replace(year=day.on.year + 1)
        except ValueError:
            following = day.on
        if following.weekday() == weekday:
            day = replace(day, on=following)
    return end, replace(day, is_weak=False)


def _skip(text: str, at: int) -> int:
    found = _WEEKDAY_AFTER.match(text, at)
    return found.end() if found else at
