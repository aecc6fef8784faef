"""Repeats as RFC 5545 rules: "every other Friday at 9", "daily", "first Monday of the month", "every! 3 days"."""

from __future__ import annotations

import re
from dataclasses import replace

from todo_chatbot.language.en.calendar_words import (
    CARDINAL,
    DAY_PARTS,
    END,
    MONTH,
    MONTHDAY,
    PLAIN_MONTHDAY,
    WEEKDAYS,
    alternation,
    count_of,
    month_of,
    ordinal_of,
    plain,
)
from todo_chatbot.language.en.day_lists import DAY_NAMES, NAMED_DAY, WORKDAYS, day_set, monthday_list, placed_days
from todo_chatbot.language.en.rules import Rule

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
}
_DAY_LIST = (
    rf"{NAMED_DAY}(?:\s*(?:,\s*(?:and\s+|or\s+)?|&|\band\b|\bor\b|/|\bto\b|\bthru\b|\bthrough\b|-|–)\s*{NAMED_DAY})*"
)
_PLURAL_DAY = re.compile(
    rf"(?:{'|'.join(sorted((d for d in WEEKDAYS if len(d) > 5), key=len, reverse=True))})s{END}|weekdays{END}|workdays{END}|weekends{END}"
)
_PLURAL_PART = re.compile(rf"(?P<part>{alternation(DAY_PARTS)})s{END}")
_UNIT = r"(?P<unit>minute|min|hour|hr|day|week|wk|fortnight|month|quarter|year|yr)s?"
_INTERVAL = rf"(?P<n>\d+|{CARDINAL}|couple(?:\s+of)?|few)"

_EVERY = re.compile(r"(?:once\s+)?(?P<every>every|each|ev)(?P<bang>!)?(?:\s+single)?(?:\s+|(?<=!))")
_PER = re.compile(rf"once\s+(?:an?|per)\s+{_UNIT}{END}")
_ADVERB = re.compile(rf"(?:once\s+)?(?P<word>{alternation(_WORDS)})(?P<bang>!)?{END}")
_OTHER_UNIT = re.compile(
    rf"(?:(?P<other>other|second|2nd|alternate)|{_INTERVAL}|(?P<nth>{MONTHDAY}))\s+(?:calendar\s+)?{_UNIT}{END}"
)
_ONE_UNIT = re.compile(rf"{_UNIT}{END}")
_OTHER_DAYS = re.compile(rf"(?:other|second|2nd|alternate)\s+(?P<days>{_DAY_LIST})")
_N_DAYS = re.compile(
    rf"(?P<n>\d+|{CARDINAL})\s+(?P<days>(?:{'|'.join(d for d in DAY_NAMES if len(d) > 5)})s{END}|weekends{END})"
)
_DAYS = re.compile(rf"(?P<days>{_DAY_LIST})")
_DAY_PART = re.compile(rf"(?P<part>{alternation(DAY_PARTS)})s?{END}")
_PLACE = rf"(?P<place>(?:(?:{MONTHDAY}|last)(?:\s+to\s+(?:the\s+)?last|\s+last)?(?:\s*(?:,\s*and|,|and|&)\s*)?)+)"
_NTH_DAYS = re.compile(rf"(?:the\s+)?{_PLACE}\s*(?P<days>{_DAY_LIST})")
_MONTH_EDGE = re.compile(
    r"(?:at\s+|on\s+)?(?:the\s+)?(?P<edge>start|beginning|begin|end|first\s+day|last\s+day|last\s+workday|first\s+workday)"
)
_MONTHDAYS = re.compile(
    rf"(?:the\s+)?(?P<list>(?:{MONTHDAY}|{PLAIN_MONTHDAY}|last)(?:\s+last)?(?:\s*(?:,\s*(?:and\s+)?|and|&)\s*(?:the\s+)?(?:{MONTHDAY}|{PLAIN_MONTHDAY}|last)(?:\s+last)?)*)(?:\s+days?{END})?"
)
_MONTHDAY = rf"(?:{MONTHDAY}|{PLAIN_MONTHDAY})"
_DATED = re.compile(
    rf"(?:the\s+)?(?:(?P<m>{MONTH})[\s,-]*(?P<d>{_MONTHDAY}(?:(?:\s*,\s*|\s+and\s+|,\s+and\s+){_MONTHDAY})*)"
    rf"|(?P<d2>{_MONTHDAY})\s+(?:of\s+)?(?P<m2>{MONTH}))"
)
_SLASHED = re.compile(r"(?P<a>\d\d?)/(?P<b>\d\d?)(?![\d/])")
_MONTH_ONLY = re.compile(rf"(?P<m>{MONTH}){END}")
_ON = re.compile(r"(?:\s+|,\s*)(?:(?:on|in|of|at)\s+)?(?:the\s+)?")
_OF_MONTH = re.compile(
    rf"\s+(?:of|in)\s+(?:(?:the|each|every|a)\s+)?(?:(?:(?P<other>other|second|2nd)|(?P<nth>{MONTHDAY})|(?P<n>\d+|{CARDINAL}))\s+)?months?{END}|\s+(?:every|each)\s+month{END}|\s+monthly{END}"
)
_OF_NAMED = re.compile(rf"\s+(?:of|in)\s+(?P<m>{MONTH})(?:\s+(?:every|each)\s+year{END})?")
_EVERY_YEAR = re.compile(rf"\s+(?:every|each)\s+year{END}")


Matched = tuple[int, Rule] | None


def match_rule(text: str, at: int, *, order: str, plural_days: bool) -> Matched:
    """The rule that begins at `at`, without its times and ends; `plural_days` lets "Sundays" be one by itself."""
    found = _every(text, at, order) or _per(text, at) or _adverb(text, at) or _of_each(text, at)
    if found is None and plural_days and (part := _PLURAL_PART.match(text, at)):
        return part.end(), Rule("DAILY", part=part["part"])
    if found is None and plural_days and _PLURAL_DAY.match(text, at):
        days = _DAYS.match(text, at)
        assert days is not None  # noqa: S101  (a plural day is a day)
        found = days.end(), Rule("WEEKLY", days=day_set(days["days"]))
    return found


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
    if days is not None:
        return days.end(), Rule("WEEKLY", 2, days=day_set(days["days"]))
    days = _N_DAYS.match(text, at)
    if days is not None:
        return days.end(), Rule("WEEKLY", int(count_of(days["n"])), days=day_set(days["days"]))
    unit = _OTHER_UNIT.match(text, at) or _ONE_UNIT.match(text, at)
    if unit is not None:
        return _on(text, unit.end(), _unit_rule(unit), order)
    part = _DAY_PART.match(text, at)
    if part is not None:
        return part.end(), Rule("DAILY", part=part["part"])
    dated = _dated(text, at, order)
    if dated is not None:
        return dated
    nth = _nth_days(text, at)
    if nth is not None:
        return nth
    days = _DAYS.match(text, at)
    if days is not None:
        is_weekend = plain(days["days"]) == "weekend"
        rule = Rule("WEEKLY", days=((0, 5),) if is_weekend else day_set(days["days"]))
        return _in_months(text, *_with_part(text, days.end(), rule))
    return _monthdays(text, at) or _month_only(text, at)


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
    unit = {"min": "minute", "hr": "hour", "wk": "week", "yr": "year"}.get(unit, unit)
    unit, factor = {"fortnight": ("week", 2), "quarter": ("month", 3)}.get(unit, (unit, 1))
    return Rule(_FREQUENCIES[unit], max(1, interval) * factor)


def _per(text: str, at: int) -> Matched:
    found = _PER.match(text, at)
    return _on(text, found.end(), _frequency(found["unit"], 1), "MDY") if found else None


def _adverb(text: str, at: int) -> Matched:
    found = _ADVERB.match(text, at)
    if found is None:
        return None
    word = plain(found["word"])
    unit, interval = _WORDS[word]
    rule = replace(_frequency(unit, interval), from_completion=bool(found["bang"]))
    if word == "nightly":
        rule = replace(rule, part="night")
    return _on(text, found.end(), rule, "MDY")


def _on(text: str, end: int, rule: Rule, order: str) -> tuple[int, Rule]:
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
    if rule.frequency == "MONTHLY" and has_word:
        days = _DAYS.match(text, start)
        if days is not None:
            return days.end(), replace(rule, days=day_set(days["days"]))
        return _in_month(text, start, rule) or (end, rule)
    if rule.frequency == "YEARLY" and has_word:
        dated = _dated(text, start, order) or _nth_in_month(text, start) or _month_only(text, start)
        if dated is not None:
            return dated[0], replace(dated[1], interval=rule.interval)
    if rule.frequency == "DAILY" and has_word and (days := _DAYS.match(text, start)):
        return days.end(), Rule("WEEKLY", rule.interval, days=day_set(days["days"]))
    return end, rule


def _in_month(text: str, at: int, rule: Rule) -> Matched:
    edge = _MONTH_EDGE.match(text, at)
    if edge is not None:
        return edge.end(), _edge_rule(edge["edge"], rule)
    nth = _NTH_DAYS.match(text, at)
    if nth is not None:
        return nth.end(), replace(rule, days=placed_days(nth["place"], nth["days"]))
    days = _MONTHDAYS.match(text, at)
    return (days.end(), replace(rule, monthdays=monthday_list(days["list"]))) if days else None


def _of_each(text: str, at: int) -> Matched:
    """Such as "first Friday of each month", "4th of every month", "end of each month"."""
    for pattern in (_MONTH_EDGE, _NTH_DAYS, _MONTHDAYS):
        found = pattern.match(text, at)
        if found is None:
            continue
        of = _OF_MONTH.match(text, found.end())
        if of is None or not re.search(r"each|every|monthly|months$|the\s+month", of[0]):
            continue
        if pattern is not _NTH_DAYS and not re.search(r"each|every|monthly", of[0]):
            continue
        if pattern is _NTH_DAYS and re.search(r"of\s+the\s+month", of[0]):
            continue  # "the first Friday of the month" is a day, until "every" says otherwise
        base = Rule("MONTHLY", _of_interval(of))
        if pattern is _MONTH_EDGE:
            return of.end(), _edge_rule(found["edge"], base)
        if pattern is _NTH_DAYS:
            return of.end(), replace(base, days=placed_days(found["place"], found["days"]))
        return of.end(), replace(base, monthdays=monthday_list(found["list"]))
    return None


def _of_interval(of: re.Match[str]) -> int:
    if of["other"]:
        return 2
    if of["nth"]:
        return ordinal_of(of["nth"])
    return int(count_of(of["n"])) if of["n"] else 1


def _nth_days(text: str, at: int) -> Matched:
    """Such as "every 3rd Thursday", "every first Friday of the month", "every fourth Thursday in November"."""
    found = _NTH_DAYS.match(text, at)
    if found is None:
        return None
    named = _nth_in_month(text, at)
    if named is not None:
        return named
    rule = Rule("MONTHLY", days=placed_days(found["place"], found["days"]))
    of = _OF_MONTH.match(text, found.end())
    return (of.end(), replace(rule, interval=_of_interval(of))) if of else (found.end(), rule)


def _nth_in_month(text: str, at: int) -> Matched:
    found = _NTH_DAYS.match(text, at)
    of = _OF_NAMED.match(text, found.end()) if found else None
    if found is None or of is None:
        return None
    return of.end(), Rule("YEARLY", months=(month_of(of["m"]),), days=placed_days(found["place"], found["days"]))


def _dated(text: str, at: int, order: str) -> Matched:
    found = _DATED.match(text, at)
    if found is not None:
        month, days = month_of(found["m"] or found["m2"]), monthday_list(found["d"] or found["d2"])
    else:
        found = _SLASHED.match(text, at)
        if found is None:
            return None
        month, day = int(found["a"]), int(found["b"])
        if (order == "DMY" and day <= 12) or month > 12:
            month, day = day, month
        days = (day,)
    if not (1 <= month <= 12 and all(1 <= day <= 31 for day in days)):
        return None
    each = _EVERY_YEAR.match(text, found.end())
    return (each or found).end(), Rule("YEARLY", months=(month,), monthdays=days)


def _monthdays(text: str, at: int) -> Matched:
    """Such as "every 15th", "every last day", "every 1st and 15th of the month"."""
    found = _MONTHDAYS.match(text, at)
    if found is None or not re.search(r"[a-z]", found["list"]):
        return None
    rule = Rule("MONTHLY", monthdays=monthday_list(found["list"]))
    of = _OF_MONTH.match(text, found.end())
    return (of.end(), replace(rule, interval=_of_interval(of))) if of else (found.end(), rule)


def _month_only(text: str, at: int) -> Matched:
    found = _MONTH_ONLY.match(text, at)
    return (found.end(), Rule("YEARLY", months=(month_of(found["m"]),))) if found else None


def _with_part(text: str, end: int, rule: Rule) -> tuple[int, Rule]:
    part = _DAY_PART.match(text, end + 1) if text[end : end + 1] == " " else None
    return (part.end(), replace(rule, part=part["part"])) if part else (end, rule)


def _in_months(text: str, end: int, rule: Rule) -> tuple[int, Rule]:
    of = _OF_NAMED.match(text, end)
    return (of.end(), replace(rule, months=(month_of(of["m"]),))) if of else (end, rule)


def _edge_rule(edge: str, rule: Rule) -> Rule:
    edge = plain(edge)
    place = -1 if edge in {"end", "last day", "last workday"} else 1
    if edge.endswith("workday"):
        return replace(rule, days=tuple((0, day) for day in sorted(WORKDAYS)), set_position=place)
    return replace(rule, monthdays=(place,))
