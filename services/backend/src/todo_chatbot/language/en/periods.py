"""Days named by a period: "end of month", "mid January", "next week", "this weekend"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from todo_chatbot.language.en.calendar_words import END, MONTH, MONTHDAY, YEAR, month_of, ordinal_of, year_of
from todo_chatbot.language.en.single_day import Day, Matched, step_months
from todo_chatbot.language.patterns import regex

_YEAR_AFTER = rf"(?:\s*,?\s*(?:in\s+|of\s+)?(?P<y>{YEAR}))?"
_MONTH_PART = regex(
    rf"(?:the\s+)?(?P<part>middle|mid|end|start|beginning|early|late|last\s+day|first\s+day)[\s-]+(?:of\s+|in\s+)?(?:the\s+)?"
    rf"(?:(?P<m>{MONTH}){_YEAR_AFTER}|(?P<which>this|next|following)?\s*(?P<unit>month|week|year|quarter)(?![^\W_]))"
)
_WEEK_OF_MONTH = regex(
    rf"(?:the\s+)?(?:(?P<n>{MONTHDAY})|(?P<last>last))\s+week\s+(?:of|in)\s+(?:the\s+)?(?:(?P<m>{MONTH}){_YEAR_AFTER}|(?P<which>this|next|following)?\s*month{END})"
)
_SHORT_END = regex(rf"(?P<name>eom|eow|eoy){END}")
_PERIOD = r"(?P<unit>week|month|year|weekend|quarter|wk)"
_NEXT_PERIOD = regex(
    rf"(?:(?P<which>next|this|the\s+following|the\s+coming|following|coming|upcoming)\s+{_PERIOD}{END}"
    rf"|(?:the\s+)?{_PERIOD.replace('unit', 'second')}\s+after\s+next{END})"
)
_WEEKS_IN_MONTH = 5
_WEEKEND = regex(rf"(?:the\s+)?weekend{END}")


def match_part_of_period(text: str, at: int, today: date, _order: str) -> Matched:
    """Such as "end of month", "mid January", "beginning of next week"."""
    short = _SHORT_END.match(text, at)
    if short is not None:
        unit = {"eom": "month", "eow": "week", "eoy": "year"}[short["name"]]
        return short.end(), Day(_period_day(today, unit, 0, "end"))
    found = _MONTH_PART.match(text, at)
    if found is None:
        return None
    part = re.sub(r"\s+", " ", found["part"])
    if found["m"]:
        month = month_of(found["m"])
        year = year_of(found["y"]) if found["y"] else today.year
        day = _in_month(year, month, part)
        return found.end(), Day(day if found["y"] or day >= today else _in_month(year + 1, month, part))
    ahead = 1 if found["which"] in {"next", "following"} else 0
    day = _period_day(today, found["unit"], ahead, part)
    if day < today and not found["which"]:
        day = _period_day(today, found["unit"], 1, part)
    is_end = found["unit"] == "month" and not found["which"] and part in {"end", "last day"}
    return found.end(), Day(day, named="month_end" if is_end else None)


def match_week_of_month(text: str, at: int, today: date, _order: str) -> Matched:
    """Such as "the second week of December": its first day, counted in sevens."""
    found = _WEEK_OF_MONTH.match(text, at)
    if found is None or (found["n"] and ordinal_of(found["n"]) > _WEEKS_IN_MONTH):
        return None
    if found["m"]:
        year = year_of(found["y"]) if found["y"] else today.year + (month_of(found["m"]) < today.month)
        first = date(year, month_of(found["m"]), 1)
    else:
        first = step_months(today.replace(day=1), 1 if found["which"] in {"next", "following"} else 0)
    last = calendar.monthrange(first.year, first.month)[1]
    day = last - 6 if found["last"] else 7 * ordinal_of(found["n"]) - 6
    return found.end(), Day(first.replace(day=min(day, last)))


def match_period(text: str, at: int, today: date, _order: str) -> Matched:
    """Such as "next week" is its Monday, "next month" its first day, "this weekend" its Saturday."""
    found = _NEXT_PERIOD.match(text, at)
    if found is None:
        weekend = _WEEKEND.match(text, at)
        return (weekend.end(), Day(_saturday(today, 0), is_weak=True)) if weekend else None
    ahead = 2 if found["second"] else 0 if found["which"] == "this" else 1
    unit = found["second"] or found["unit"]
    if unit == "weekend":
        return found.end(), Day(_saturday(today, ahead))
    unit = "week" if unit == "wk" else unit
    return found.end(), Day(_period_day(today, unit, ahead, "end" if ahead == 0 else "start"))


def _saturday(today: date, ahead: int) -> date:
    if today.weekday() == 6 and ahead == 0:
        return today
    return today + timedelta(days=(5 - today.weekday()) % 7 + 7 * ahead)


def _period_day(today: date, unit: str, ahead: int, part: str) -> date:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        return monday + timedelta(days={"mid": 2, "middle": 2, "end": 4, "late": 4, "last day": 6}.get(part, 0))
    if unit == "year":
        month = {"mid": 7, "middle": 7, "end": 12, "late": 12, "last day": 12}.get(part, 1)
        return _in_month(today.year + ahead, month, "start" if part in {"mid", "middle"} else part)
    if unit == "quarter":
        first = step_months(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), 3 * ahead)
        base = step_months(first, 2) if part in {"end", "late", "last day"} else first
        return _in_month(base.year, base.month, part)
    base = step_months(today.replace(day=1), ahead)
    return _in_month(base.year, base.month, part)


def _in_month(year: int, month: int, part: str) -> date:
    last = calendar.monthrange(year, month)[1]
    days = {"mid": 15, "middle": 15, "end": last, "last day": last, "late": 25, "early": 5}
    return date(year, month, days.get(part, 1))
