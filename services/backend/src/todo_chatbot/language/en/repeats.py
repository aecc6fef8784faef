"""Repeats as RFC 5545 rules: "every other Friday at 9", "daily", "first Monday of the month", "every! 3 days"."""

from __future__ import annotations

import re
from dataclasses import replace

from todo_chatbot.language.en.calendar_words import (
    CARDINAL,
    DAY_PARTS,
    END,
    MONTHDAY,
    MONTHS,
    WEEKDAYS,
    alternation,
    count_of,
    first_word,
    month_of,
    ordinal_of,
    plain,
)
from todo_chatbot.language.en.day_lists import DAY_NAMES, day_set
from todo_chatbot.language.en.holidays import NthWeekday, YearlyDate, match_holiday_rule
from todo_chatbot.language.en.month_repeats import (
    DAY_LIST,
    MONTH_EDGE,
    OF_MONTH,
    OF_NAMED,
    edge_rule,
    match_dated,
    match_edge_workday,
    match_in_month,
    match_month_only,
    match_monthdays,
    match_nth_days,
    match_nth_in_month,
    match_nth_in_year,
    match_of_each,
)
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.patterns import regex

_FREQUENCIES = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}
_WORDS = {
    "hourly": ("hour", 1),
    "daily": ("day", 1),
    "everyday": ("day", 1),
    "nightly": ("day", 1),
    "weekly": ("week", 1),
    "biweekly": ("week", 2),
    "bi weekly": ("week", 2),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "bimonthly": ("month", 2),
    "bi monthly": ("month", 2),
    "quarterly": ("month", 3),
    "semiannually": ("month", 6),
    "semi annually": ("month", 6),
    "yearly": ("year", 1),
    "annually": ("year", 1),
    "annual": ("year", 1),
    "biannually": ("month", 6),
    "half yearly": ("month", 6),
    "biennially": ("year", 2),
}
_PLURAL_DAY = regex(
    rf"(?:{'|'.join(sorted((d for d in WEEKDAYS if len(d) > 5), key=len, reverse=True))})s{END}|weekdays{END}|workdays{END}|weekends{END}"
)
_PLURAL_PART = regex(rf"(?P<part>{alternation(DAY_PARTS)})s{END}")
_UNIT = r"(?P<unit>minute|min|hour|hr|day|week|wk|fortnight|month|quarter|decade|year|yr)s?"
_SHORT_UNITS = {"min": "minute", "hr": "hour", "h": "hour", "d": "day", "wk": "week", "w": "week", "yr": "year"}
_INTERVAL = rf"(?P<n>\d+|{CARDINAL}|couple(?:\s+of)?|few)"

_EVERY = regex(r"(?:once\s+|each\s+and\s+)?(?P<every>every|each|ev)(?P<bang>!)?(?:\s+single)?(?:\s+|(?<=!))")
_PER = regex(rf"once\s+(?:an?|per)\s+{_UNIT}{END}")
_ADVERB = regex(rf"(?:once\s+)?(?P<word>{alternation(_WORDS)})(?P<bang>!)?{END}")
_OTHER_UNIT = regex(
    rf"(?:(?P<other>other|second|2nd|alternate)|{_INTERVAL}|(?P<nth>{MONTHDAY}))\s+(?:calendar\s+)?{_UNIT}{END}"
)
_SHORT_UNIT = regex(rf"(?P<n>\d+)\s?(?P<unit>h|d|w){END}")
_EVERY_EDGE = regex(rf"(?P<edge>start|beginning|end)\s+of\s+(?:the\s+)?month{END}")
_HALF_UNIT = regex(rf"half\s+(?:an?\s+)?(?P<unit>hour|day|year){END}")
_HALVES = {"hour": ("MINUTELY", 30), "day": ("HOURLY", 12), "year": ("MONTHLY", 6)}
_ALTERNATE = regex(rf"alternate\s+(?=(?:days|weeks|months|years|[a-z]+days){END})")
_SEMIMONTHLY = regex(rf"semi[\s-]?monthly{END}")
_PART_OF_DAYS = regex(rf"(?P<days>{DAY_LIST})\s+(?P<part>{alternation(DAY_PARTS)})s{END}")
_EVERY_FEW_WEEKS = regex(
    rf"[\s,]+(?:every|each)\s+(?:(?P<other>other|second|2nd)\s+week|(?P<n>\d+|{CARDINAL})\s+weeks|week){END}"
)
_ONE_UNIT = regex(rf"{_UNIT}{END}")
_OTHER_DAYS = regex(rf"(?:other|second|2nd|alternate)\s+(?P<days>{DAY_LIST})")
_N_DAYS = regex(
    rf"(?P<n>\d+|{CARDINAL})\s+(?P<days>(?:{'|'.join(d for d in DAY_NAMES if len(d) > 5)})s{END}|weekends{END})"
)
_DAYS = regex(rf"(?P<days>{DAY_LIST})")
_DAY_PART = regex(rf"(?P<part>{alternation(DAY_PARTS)})s?{END}")
_ON = regex(r"(?:\s+|,\s*)(?:(?:on|in|of|at)\s+)?(?:the\s+)?")


_NO_RULE = frozenset({"today", "tonight", "tomorrow", *MONTHS})

Matched = tuple[int, Rule] | None


def match_rule(text: str, at: int, *, order: str, plural_days: bool) -> Matched:
    """The rule that begins at `at`, without its times and ends; `plural_days` lets "Sundays" be one by itself."""
    word = first_word(text, at)
    if not word:
        return match_of_each(text, at)
    if word in WEEKDAYS or word in _NO_RULE:
        return _plain(text, at, order)
    found = (
        _every(text, at, order)
        or _per(text, at)
        or _adverb(text, at)
        or match_of_each(text, at)
        or _plain(text, at, order)
    )
    if found is None and plural_days and (part := _PLURAL_PART.match(text, at)):
        return part.end(), Rule("DAILY", part=part["part"])
    if found is None and plural_days and _PLURAL_DAY.match(text, at):
        days = _DAYS.match(text, at)
        assert days is not None  # noqa: S101  (a plural day is a day)
        found = _every_few_weeks(text, days.end(), Rule("WEEKLY", days=day_set(days["days"])))
    return found


def _plain(text: str, at: int, order: str) -> Matched:
    """Repeats that need no "every": "alternate Tuesdays", "weekday mornings", "semimonthly"."""
    if alternate := _ALTERNATE.match(text, at):
        found = _what(text, alternate.end(), order)
        return (found[0], replace(found[1], interval=2)) if found else None
    if days := _PART_OF_DAYS.match(text, at):
        return days.end(), Rule("WEEKLY", days=day_set(days["days"]), part=days["part"])
    semimonthly = _SEMIMONTHLY.match(text, at)
    return (semimonthly.end(), Rule("MONTHLY", monthdays=(1, 15))) if semimonthly else None


def _every_few_weeks(text: str, end: int, rule: Rule) -> tuple[int, Rule]:
    """Such as "on Mondays every two weeks"."""
    found = _EVERY_FEW_WEEKS.match(text, end)
    if found is None:
        return end, rule
    return found.end(), replace(rule, interval=2 if found["other"] else int(count_of(found["n"])) if found["n"] else 1)


def _every(text: str, at: int, order: str) -> Matched:
    every = _EVERY.match(text, at)
    if every is None:
        return None
    found = _what(text, every.end(), order)
    if found is None:
        return None
    end, rule = found
    return end, replace(rule, from_completion=bool(every["bang"]))


def _what(text: str, at: int, order: str) -> Matched:
    """What stands after "every"."""
    days = _OTHER_DAYS.match(text, at)
    if days is not None and not (OF_MONTH.match(text, days.end()) or OF_NAMED.match(text, days.end())):
        return days.end(), Rule("WEEKLY", 2, days=day_set(days["days"]))
    days = _N_DAYS.match(text, at)
    if days is not None:
        return days.end(), Rule("WEEKLY", int(count_of(days["n"])), days=day_set(days["days"]))
    if half := _HALF_UNIT.match(text, at):
        return half.end(), Rule(*_HALVES[half["unit"]])
    if edge := _EVERY_EDGE.match(text, at):
        return edge.end(), edge_rule(edge["edge"], Rule("MONTHLY"))
    unit = _OTHER_UNIT.match(text, at) or _SHORT_UNIT.match(text, at) or _ONE_UNIT.match(text, at)
    if unit is not None:
        return with_days(text, unit.end(), _unit_rule(unit), order)
    part = _DAY_PART.match(text, at)
    if part is not None:
        return part.end(), Rule("DAILY", part=part["part"])
    dated = match_dated(text, at, order) or match_edge_workday(text, at) or _holiday(text, at)
    if dated is not None:
        return dated
    nth = match_nth_days(text, at)
    if nth is not None:
        return nth
    days = _DAYS.match(text, at)
    if days is not None:
        is_weekend = plain(days["days"]) == "weekend"
        rule = Rule("WEEKLY", days=((0, 5),) if is_weekend else day_set(days["days"]))
        return _in_months(text, *_with_part(text, days.end(), rule))
    return match_monthdays(text, at) or match_month_only(text, at)


def _holiday(text: str, at: int) -> Matched:
    """Such as "every Christmas": of the holidays with a date or a weekday of their own."""
    found = match_holiday_rule(text, at)
    if found is None:
        return None
    end, rule = found
    if isinstance(rule, YearlyDate):
        return end, Rule("YEARLY", months=(rule.month,), monthdays=(rule.day,))
    return (
        (end, Rule("YEARLY", months=(rule.month,), days=((rule.place, rule.weekday),)))
        if isinstance(rule, NthWeekday)
        else None
    )


def _unit_rule(unit: re.Match[str]) -> Rule:
    groups = unit.groupdict()
    interval = 1
    if groups.get("other"):
        interval = 2
    elif groups.get("n"):
        interval = int(count_of(groups["n"]))
    elif groups.get("nth"):
        interval = ordinal_of(groups["nth"])
    return _frequency(unit["unit"], interval)


def _frequency(unit: str, interval: int) -> Rule:
    unit = _SHORT_UNITS.get(unit, unit)
    unit, factor = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10)}.get(unit, (unit, 1))
    return Rule(_FREQUENCIES[unit], max(1, interval) * factor)


def _per(text: str, at: int) -> Matched:
    found = _PER.match(text, at)
    return with_days(text, found.end(), _frequency(found["unit"], 1), "MDY") if found else None


def _adverb(text: str, at: int) -> Matched:
    found = _ADVERB.match(text, at)
    if found is None:
        return None
    word = plain(found["word"])
    unit, interval = _WORDS[word]
    rule = replace(_frequency(unit, interval), from_completion=bool(found["bang"]))
    if word == "nightly":
        rule = replace(rule, part="night")
    return with_days(text, found.end(), rule, "MDY")


def with_days(text: str, end: int, rule: Rule, order: str) -> tuple[int, Rule]:
    """Takes in which days of a week, month or year: "every month on the 4th", "weekly on Monday and Friday"."""
    joint = _ON.match(text, end)
    if joint is None:
        return end, rule
    has_word = bool(joint[0].strip(" ,"))
    start = joint.end()
    if rule.frequency == "WEEKLY":
        days = _DAYS.match(text, start)
        if days is not None:
            return _with_part(text, days.end(), replace(rule, days=day_set(days["days"])))
    if rule.frequency == "MONTHLY" and joint[0].split()[:1] == ["at"]:
        edge = MONTH_EDGE.match(text, start)  # "at the start"; another "at" begins a time
        return (edge.end(), edge_rule(edge["edge"], rule)) if edge else (end, rule)
    if rule.frequency == "MONTHLY" and has_word:
        days = _DAYS.match(text, start)
        if days is not None:
            return days.end(), replace(rule, days=day_set(days["days"]))
        return match_in_month(text, start, rule) or (end, rule)
    if rule.frequency == "YEARLY" and has_word:
        dated = (
            match_dated(text, start, order)
            or match_nth_in_month(text, start)
            or match_nth_in_year(text, start)
            or match_month_only(text, start)
        )
        if dated is not None:
            return dated[0], replace(dated[1], interval=rule.interval)
    if rule.frequency == "DAILY" and has_word and (days := _DAYS.match(text, start)):
        return days.end(), Rule("WEEKLY", rule.interval, days=day_set(days["days"]))
    return end, rule


def _with_part(text: str, end: int, rule: Rule) -> tuple[int, Rule]:
    part = _DAY_PART.match(text, end + 1) if text[end : end + 1] == " " else None
    return (part.end(), replace(rule, part=part["part"])) if part else (end, rule)


def _in_months(text: str, end: int, rule: Rule) -> tuple[int, Rule]:
    of = OF_NAMED.match(text, end)
    return (of.end(), replace(rule, months=(month_of(of["m"]),))) if of else (end, rule)
