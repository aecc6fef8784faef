"""Holidays that people name instead of a date, each by its rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from todo_chatbot.language.en.calendar_words import END, alternation

Rule = Callable[[int], date]


def _on(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, place: int) -> Rule:
    return lambda year: nth_weekday(year, month, weekday, place)


def nth_weekday(year: int, month: int, weekday: int, place: int) -> date:
    """The nth weekday of a month, from its end when `place` is negative. Raises: ValueError, when there is none."""
    if place > 0:
        first = date(year, month, 1)
        return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (place - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last.replace(day=last.day - (last.weekday() - weekday) % 7 + 7 * (place + 1))


HOLIDAYS: dict[str, Rule] = {
    **dict.fromkeys(("new years day", "new years", "new year", "new year's day", "new year's"), _on(1, 1)),
    **dict.fromkeys(("new years eve", "new year's eve", "nye"), _on(12, 31)),
    **dict.fromkeys(("valentines day", "valentine's day", "valentines", "valentine day"), _on(2, 14)),
    **dict.fromkeys(("st patricks day", "st patrick's day", "saint patrick's day", "st. patrick's day"), _on(3, 17)),
    **dict.fromkeys(("april fools day", "april fool's day", "april fools"), _on(4, 1)),
    "earth day": _on(4, 22),
    "cinco de mayo": _on(5, 5),
    "juneteenth": _on(6, 19),
    "independence day": _on(7, 4),
    "bastille day": _on(7, 14),
    **dict.fromkeys(("halloween", "hallowe'en"), _on(10, 31)),
    "veterans day": _on(11, 11),
    "boxing day": _on(12, 26),
    **dict.fromkeys(("christmas", "christmas day", "xmas", "xmas day"), _on(12, 25)),
    **dict.fromkeys(("christmas eve", "xmas eve"), _on(12, 24)),
    **dict.fromkeys(("easter", "easter sunday"), _after_easter(0)),
    **dict.fromkeys(("easter monday", "easter mon"), _after_easter(1)),
    "good friday": _after_easter(-2),
    "palm sunday": _after_easter(-7),
    "ash wednesday": _after_easter(-46),
    "ascension day": _after_easter(39),
    "pentecost": _after_easter(49),
    **dict.fromkeys(
        ("mlk day", "martin luther king day", "martin luther king jr day", "martin luther king's day"), _nth(1, 0, 3)
    ),
    **dict.fromkeys(("presidents day", "president's day", "presidents' day"), _nth(2, 0, 3)),
    **dict.fromkeys(("mothers day", "mother's day", "mothers' day"), _nth(5, 6, 2)),
    "memorial day": _nth(5, 0, -1),
    **dict.fromkeys(("fathers day", "father's day", "fathers' day"), _nth(6, 6, 3)),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    **dict.fromkeys(("thanksgiving", "thanksgiving day"), _nth(11, 3, 4)),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=1),
    "cyber monday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=4),
}

_NAME = re.compile(
    rf"(?:next\s+|this\s+|the\s+)?(?P<name>{alternation(HOLIDAYS)}){END}(?!')(?:,?\s+(?P<year>20\d\d)(?!\d))?"
)


def match_holiday(text: str, at: int, today: date) -> tuple[int, date] | None:
    """The coming day of a holiday, or that of the year named."""
    found = _NAME.match(text, at)
    if found is None:
        return None
    rule = HOLIDAYS[re.sub(r"[\s-]+", " ", found["name"])]
    if found["year"]:
        return found.end(), rule(int(found["year"]))
    day = rule(today.year)
    return found.end(), day if day >= today else rule(today.year + 1)
