"""Holidays that people name instead of a date, each by its rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter

from todo_chatbot.language.en.calendar_words import END
from todo_chatbot.language.patterns import regex

Rule = Callable[[int], date]


@dataclass(frozen=True, slots=True)
class YearlyDate:
    month: int
    day: int

    def __call__(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    month: int
    weekday: int
    place: int

    def __call__(self, year: int) -> date:
        return nth_weekday(year, self.month, self.weekday, self.place)


def _after_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def nth_weekday(year: int, month: int, weekday: int, place: int) -> date:
    """The nth weekday of a month, from its end when `place` is negative. Raises: ValueError, when there is none."""
    if place > 0:
        first = date(year, month, 1)
        return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (place - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last.replace(day=last.day - (last.weekday() - weekday) % 7 + 7 * (place + 1))


def _first_tuesday_after_monday(year: int) -> date:
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1)


def _after_thanksgiving(days: int) -> Rule:
    return lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=days)


_RULES: dict[str, Rule] = {
    "new year's day|new year's|new year|new year day": YearlyDate(1, 1),
    "epiphany|three kings day": YearlyDate(1, 6),
    "martin luther king's day|martin luther king day|martin luther king jr day|mlk day|mlk jr day": NthWeekday(1, 0, 3),
    "burns night": YearlyDate(1, 25),
    "australia day": YearlyDate(1, 26),
    "groundhog day": YearlyDate(2, 2),
    "valentine's day|valentine's|valentine day|saint valentine's day|st valentine's day": YearlyDate(2, 14),
    "presidents' day|president's day|washington's birthday": NthWeekday(2, 0, 3),
    "saint david's day|st david's day": YearlyDate(3, 1),
    "women's day|international women's day": YearlyDate(3, 8),
    "pi day": YearlyDate(3, 14),
    "saint patrick's day|st patrick's day|saint patrick's|st patrick's|saint paddy's day|st paddy's day": YearlyDate(
        3, 17
    ),
    "april fool's day|april fools' day|april fools|all fools' day": YearlyDate(4, 1),
    "tax day": YearlyDate(4, 15),
    "earth day": YearlyDate(4, 22),
    "saint george's day|st george's day": YearlyDate(4, 23),
    "anzac day": YearlyDate(4, 25),
    "arbor day": NthWeekday(4, 4, -1),
    "may day|international workers' day": YearlyDate(5, 1),
    "star wars day": YearlyDate(5, 4),
    "cinco de mayo": YearlyDate(5, 5),
    "mother's day": NthWeekday(5, 6, 2),
    "armed forces day": NthWeekday(5, 5, 3),
    "memorial day": NthWeekday(5, 0, -1),
    "flag day": YearlyDate(6, 14),
    "father's day": NthWeekday(6, 6, 3),
    "juneteenth": YearlyDate(6, 19),
    "canada day": YearlyDate(7, 1),
    "independence day|fourth of july|4th of july": YearlyDate(7, 4),
    "bastille day": YearlyDate(7, 14),
    "parents' day": NthWeekday(7, 6, 4),
    "labor day|labour day": NthWeekday(9, 0, 1),
    "grandparents' day": lambda year: nth_weekday(year, 9, 0, 1) + timedelta(days=6),
    "patriot day": YearlyDate(9, 11),
    "columbus day|indigenous peoples' day|indigenous people's day": NthWeekday(10, 0, 2),
    "boss's day": YearlyDate(10, 16),
    "halloween|hallowe'en|all hallows eve": YearlyDate(10, 31),
    "all saints' day": YearlyDate(11, 1),
    "all souls' day|day of the dead": YearlyDate(11, 2),
    "election day": _first_tuesday_after_monday,
    "guy fawkes night|guy fawkes day|bonfire night": YearlyDate(11, 5),
    "veterans' day|remembrance day|armistice day|singles' day": YearlyDate(11, 11),
    "thanksgiving|thanksgiving day|turkey day": NthWeekday(11, 3, 4),
    "black friday": _after_thanksgiving(1),
    "small business saturday": _after_thanksgiving(2),
    "cyber monday": _after_thanksgiving(4),
    "giving tuesday": _after_thanksgiving(5),
    "saint andrew's day|st andrew's day": YearlyDate(11, 30),
    "saint nicholas day|st nicholas day": YearlyDate(12, 6),
    "human rights day": YearlyDate(12, 10),
    "christmas eve|xmas eve": YearlyDate(12, 24),
    "christmas|christmas day|xmas|xmas day": YearlyDate(12, 25),
    "boxing day|kwanzaa|saint stephen's day|st stephen's day": YearlyDate(12, 26),
    "new year's eve|new year eve|nye|hogmanay": YearlyDate(12, 31),
    "shrove tuesday|fat tuesday|pancake day|pancake tuesday|mardi gras": _after_easter(-47),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday|holy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "holy saturday|easter saturday": _after_easter(-1),
    "easter|easter sunday|easter day": _after_easter(0),
    "easter monday|easter mon": _after_easter(1),
    "ascension day": _after_easter(39),
    "pentecost|whit sunday|whitsun": _after_easter(49),
    "whit monday|pentecost monday": _after_easter(50),
    "trinity sunday": _after_easter(56),
    "corpus christi": _after_easter(60),
    "orthodox easter": lambda year: easter(year, EASTER_ORTHODOX),
    "orthodox good friday": lambda year: easter(year, EASTER_ORTHODOX) - timedelta(days=2),
}


def _heard(name: str) -> str:
    """The name without what is often left out or misplaced: apostrophes, full stops, an s at a word's end."""
    return re.sub(r"['’.]|s(?=['’]?(?:\s|$))", "", re.sub(r"[\s-]+", " ", name))


HOLIDAYS: dict[str, Rule] = {name: rule for names, rule in _RULES.items() for name in names.split("|")}
_BY_SOUND = {_heard(name): rule for name, rule in HOLIDAYS.items()}


def _spellings(name: str) -> str:
    """A pattern for the name, with the apostrophe anywhere or nowhere: "mother's", "mothers'", "mothers"."""
    possessive = re.sub(r"(?:'s|s')(?= |$)", "\0", name)
    pattern = re.escape(possessive).replace("\\\0", "\0").replace("\0", "(?:['’]?s['’]?)?")
    return pattern.replace("st\\ ", "st\\.?\\ ").replace("jr\\ ", "jr\\.?\\ ").replace("\\ ", r"[\s-]+")


_NAME = regex(
    rf"(?:next\s+|this\s+|the\s+|coming\s+)?"
    rf"(?P<name>{'|'.join(_spellings(name) for name in sorted(HOLIDAYS, key=len, reverse=True))}){END}(?!['’])"
    rf"(?:,?\s+(?:of\s+|in\s+)?(?:(?P<year>20\d\d)(?!\d)|(?P<ahead>next|this)\s+year{END}))?"
)


def match_holiday(text: str, at: int, today: date) -> tuple[int, date] | None:
    """The coming day of a holiday, or that of the year named."""
    found = _NAME.match(text, at)
    if found is None:
        return None
    rule = _BY_SOUND[_heard(found["name"])]
    if found["year"] or found["ahead"]:
        return found.end(), rule(int(found["year"] or today.year + (found["ahead"] == "next")))
    day = rule(today.year)
    return found.end(), day if day >= today else rule(today.year + 1)


def match_holiday_rule(text: str, at: int) -> tuple[int, Rule] | None:
    """How a holiday named without a year is found in every year."""
    found = _NAME.match(text, at)
    return (found.end("name"), _BY_SOUND[_heard(found["name"])]) if found and found.start("name") == at else None


def past_holiday(text: str, at: int) -> int | None:
    """Where the holiday that begins at `at` ends."""
    found = _NAME.match(text, at)
    return found.end() if found else None


def is_holiday(said: str) -> bool:
    """Whether that is all that `said` names."""
    return _NAME.fullmatch(said) is not None
