"""Repeats by the days of a month or year: "first Monday of the month", "every 15th", "every July 4th"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeAlias

from todo_chatbot.language.en.calendar_words import (
    CARDINAL,
    END,
    MONTH,
    MONTHDAY,
    PLAIN_MONTHDAY,
    count_of,
    month_of,
    ordinal_of,
    plain,
)
from todo_chatbot.language.en.day_lists import NAMED_DAY, WORKDAYS, day_set, is_workday, monthday_list
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.en.single_day import NoSuchDay
from todo_chatbot.language.patterns import regex

Matched: TypeAlias = tuple[int, Rule] | None

DAY_LIST = (
    rf"{NAMED_DAY}(?:\s*(?:,\s*(?:and\s+|or\s+)?|&|\band\b|\bor\b|/|\bto\b|\bthru\b|\bthrough\b|-|–)\s*{NAMED_DAY})*"
)
_PLACE = rf"(?P<place>(?:(?:{MONTHDAY}|last)(?:\s+to\s+(?:the\s+)?last|\s+last)?(?:\s*(?:,\s*and|,|and|&)\s*)?)+)"
_NTH_DAYS = regex(rf"(?:the\s+)?{_PLACE}\s*(?P<days>{DAY_LIST})")
MONTH_EDGE = regex(
    r"(?:at\s+|on\s+)?(?:the\s+)?(?P<edge>start|beginning|begin|end|first\s+day|last\s+day|last\s+workday|first\s+workday)"
)
_MONTHDAYS = regex(
    rf"(?:the\s+)?(?:days?\s+(?=\d))?(?P<list>(?:{MONTHDAY}|{PLAIN_MONTHDAY}|last)(?:\s+last)?(?:\s*(?:,\s*(?:and\s+)?|and|&)\s*(?:the\s+)?(?:{MONTHDAY}|{PLAIN_MONTHDAY}|last)(?:\s+last)?)*)(?:\s+days?{END})?"
)
_MONTHDAY = rf"(?:{MONTHDAY}|{PLAIN_MONTHDAY})"
_DATED = regex(
    rf"(?:the\s+)?(?:(?P<m>{MONTH})[\s,-]*(?P<d>{_MONTHDAY}(?:(?:\s*,\s*|\s+and\s+|,\s+and\s+){_MONTHDAY})*)"
    rf"|(?P<d2>{_MONTHDAY})\s+(?:of\s+)?(?P<m2>{MONTH}))"
)
_SLASHED = regex(r"(?P<a>\d\d?)/(?P<b>\d\d?)(?![\d/])")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_ONLY = regex(rf"(?P<list>{MONTH}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){MONTH})*){END}")
_EACH_MONTH = regex(MONTH)
OF_MONTH = regex(
    rf"\s+(?:of|in)\s+(?:(?:the|each|every|a)\s+)?(?:(?:(?P<other>other|second|2nd)|(?P<nth>{MONTHDAY})|(?P<n>\d+|{CARDINAL}))\s+)?months?{END}|\s+(?:every|each)\s+month{END}|\s+monthly{END}"
)
OF_NAMED = regex(rf"\s+(?:of|in)\s+(?P<m>{MONTH})(?:\s+(?:every|each)\s+year{END})?")
_EACH = regex(r"each|every|month")
_EVERY_YEAR = regex(rf"\s+(?:every|each)\s+year{END}")


def match_edge_workday(text: str, at: int) -> Matched:
    """As in "every last workday of the month"."""
    edge = MONTH_EDGE.match(text, at)
    if edge is None or not edge["edge"].endswith("workday"):
        return None
    of = OF_MONTH.match(text, edge.end())
    return (of or edge).end(), edge_rule(edge["edge"], Rule("MONTHLY", _of_interval(of) if of else 1))


def match_in_month(text: str, at: int, rule: Rule) -> Matched:
    edge = MONTH_EDGE.match(text, at)
    if edge is not None:
        return edge.end(), edge_rule(edge["edge"], rule)
    nth = _NTH_DAYS.match(text, at)
    if nth is not None:
        return nth.end(), _placed(rule, nth)
    days = _MONTHDAYS.match(text, at)
    return (days.end(), replace(rule, monthdays=monthday_list(days["list"]))) if days else None


def match_of_each(text: str, at: int) -> Matched:
    """Such as "first Friday of each month", "4th of every month", "end of each month"."""
    if not _EACH.search(text, at):
        return None
    for pattern in (MONTH_EDGE, _NTH_DAYS, _MONTHDAYS):
        found = pattern.match(text, at)
        if found is None:
            continue
        of = OF_MONTH.match(text, found.end())
        if of is None or not re.search(r"each|every|monthly|months$|the\s+month", of[0]):
            continue
        if pattern is not _NTH_DAYS and not re.search(r"each|every|monthly", of[0]):
            continue
        if pattern is _NTH_DAYS and re.search(r"of\s+the\s+month", of[0]):
            continue  # "the first Friday of the month" is a day, until "every" says otherwise
        base = Rule("MONTHLY", _of_interval(of))
        if pattern is MONTH_EDGE:
            return of.end(), edge_rule(found["edge"], base)
        if pattern is _NTH_DAYS:
            return of.end(), _placed(base, found)
        return of.end(), replace(base, monthdays=monthday_list(found["list"]))
    return None


def _of_interval(of: re.Match[str]) -> int:
    if of["other"]:
        return 2
    if of["nth"]:
        return ordinal_of(of["nth"])
    return int(count_of(of["n"])) if of["n"] else 1


def match_nth_days(text: str, at: int) -> Matched:
    """Such as "every 3rd Thursday", "every first Friday of the month", "every fourth Thursday in November"."""
    found = _NTH_DAYS.match(text, at)
    if found is None:
        return None
    named = match_nth_in_month(text, at)
    if named is not None:
        return named
    rule = _placed(Rule("MONTHLY"), found)
    of = OF_MONTH.match(text, found.end())
    return (of.end(), replace(rule, interval=_of_interval(of))) if of else (found.end(), rule)


def match_nth_in_month(text: str, at: int) -> Matched:
    found = _NTH_DAYS.match(text, at)
    of = OF_NAMED.match(text, found.end()) if found else None
    if found is None or of is None:
        return None
    return of.end(), _placed(Rule("YEARLY", months=(month_of(of["m"]),)), found)


def match_nth_in_year(text: str, at: int) -> Matched:
    """Such as "every year on the 20th Friday"."""
    found = _NTH_DAYS.match(text, at)
    return (found.end(), _placed(Rule("YEARLY"), found)) if found else None


def _placed(rule: Rule, found: re.Match[str]) -> Rule:
    """The rule on the weekdays of a place: "first and third Friday", "last workday"."""
    places = monthday_list(found["place"])
    is_work = is_workday(plain(found["days"])) and len(places) == 1
    most = 53 if rule.frequency == "YEARLY" and not rule.months else 22 if is_work else 5
    if max(map(abs, places)) > most:
        raise NoSuchDay(found.end(), found[0])
    if is_work:
        return replace(rule, days=tuple((0, day) for day in sorted(WORKDAYS)), set_position=places[0])
    return replace(rule, days=tuple((place, day) for place in places for _, day in day_set(found["days"])))


def match_dated(text: str, at: int, order: str) -> Matched:
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
    if not 1 <= month <= 12:
        return None
    if max(days) > _LONGEST[month - 1]:
        raise NoSuchDay(found.end(), found[0])
    each = _EVERY_YEAR.match(text, found.end())
    return (each or found).end(), Rule("YEARLY", months=(month,), monthdays=days)


def match_monthdays(text: str, at: int) -> Matched:
    """Such as "every 15th", "every last day", "every 1st and 15th of the month"."""
    found = _MONTHDAYS.match(text, at)
    if found is None or not re.search(r"[a-z]", found["list"]):
        return None
    rule = Rule("MONTHLY", monthdays=monthday_list(found["list"]))
    of = OF_MONTH.match(text, found.end())
    return (of.end(), replace(rule, interval=_of_interval(of))) if of else (found.end(), rule)


def match_month_only(text: str, at: int) -> Matched:
    found = _MONTH_ONLY.match(text, at)
    return (
        (found.end(), Rule("YEARLY", months=tuple(map(month_of, _EACH_MONTH.findall(found["list"])))))
        if found
        else None
    )


def edge_rule(edge: str, rule: Rule) -> Rule:
    edge = plain(edge)
    place = -1 if edge in {"end", "last day", "last workday"} else 1
    if edge.endswith("workday"):
        return replace(rule, days=tuple((0, day) for day in sorted(WORKDAYS)), set_position=place)
    return replace(rule, monthdays=(place,))
