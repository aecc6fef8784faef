"""Spans of days that a list is asked for: "this week", "between Monday and Thursday", "in March", "the next 3 days"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from todo_chatbot.language.en.calendar_dates import match_days_of_month
from todo_chatbot.language.en.calendar_words import END, MONTH, WEEKDAYS, YEAR, first_word, month_of, year_of
from todo_chatbot.language.en.clock_times import match_time
from todo_chatbot.language.en.named_days import match_named_day
from todo_chatbot.language.en.offsets import Duration, match_duration
from todo_chatbot.language.en.settling import likely_time
from todo_chatbot.language.en.single_day import NoSuchDay, add_months
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import DateRange, ParseContext

_PAST = regex(rf"(?P<name>yesterday|(?:the\s+)?day\s+before\s+yesterday){END}")
_PERIOD = regex(
    rf"(?P<rest>(?:the\s+)?(?:rest|remainder)\s+of\s+)?(?:the\s+)?(?P<which>this|next|last|past|previous|coming|upcoming|following|current)?"
    rf"(?:\s*(?P<unit>week|weekend|month|year|quarter|wk)){END}(?!\s+(?:on\s+)?(?:mon|tue|wed|thu|fri|sat|sun))"
)
_WEEK_OF = regex(r"(?:in\s+|during\s+)?(?:the\s+)?week\s+(?:of|beginning|starting)\s+(?:on\s+)?(?:the\s+)?(?=\w)")
_AHEAD = regex(
    r"(?:within\s+|in\s+|over\s+|for\s+)?(?:the\s+)?(?P<way>next|coming|upcoming|following|last|past|previous)\s+(?=\d|[a-z])"
)
_MONTH = regex(
    rf"(?:in\s+|during\s+|for\s+|for\s+the\s+month\s+of\s+|the\s+month\s+of\s+)?(?P<which>this\s+|next\s+|last\s+)?(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?{END}(?!\s*\d)"
)
_BETWEEN = regex(r"(?:between|from)\s+(?:now\s+(?:and|to|until)\s+)?")
_AND = regex(r"\s*(?:and|to|until|till|through|thru|-|–)\s*(?:on\s+)?")
_WEEKDAY_ALONE = regex(rf"^\D*\b(?:{'|'.join(WEEKDAYS)})\s*$")
_DATE_WITHOUT_YEAR = regex(rf"^(?!.*(?:\d{{4}}|'\d\d)).*(?:{MONTH}|\d[/.-]\d)")
_JOINT = regex(r"[-–]|(?<![^\W_])(?:to|through|thru|until|till)(?![^\W_])")
_BEFORE = regex(
    r"(?:before|until|till|up\s+to|through|by|earlier\s+than|prior\s+to|between\s+now\s+and|from\s+now\s+(?:to|until))\s+"
)
_AFTER = regex(r"(?:after|from|since|later\s+than|starting|beginning)\s+")
_DAY_PART = regex(rf"\s+(?:in\s+the\s+|at\s+)?(?:morning|afternoon|evening|night){END}")
_AT = regex(r",?\s+(?:at\s+|@\s*)?")
_ONWARD = regex(rf"\s+(?:onwards?|on){END}")


def match_range(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    """The span of days that begins at `at`."""
    today = context.now.date()
    if first_word(text, at) in _DAYS_BY_NAME:
        return _quietly(_match_between, text, at, context)
    if (past := _match_past(text, at, today)) is not None:
        return past[0], DateRange(past[1], past[1])
    days = match_days_of_month(text, _past_from(text, at), today)
    if days is not None:
        return days[0], DateRange(days[1], days[2])
    for matcher in (_match_week_of, _match_between, _match_ahead, _match_period, match_month, _match_open):
        if (found := _quietly(matcher, text, at, context)) is not None:
            return found
    return None


_Found: TypeAlias = tuple[int, DateRange] | None
_DAYS_BY_NAME = frozenset({*WEEKDAYS, "today", "tonight", "tomorrow"})


def _quietly(matcher: Callable[[str, int, ParseContext], _Found], text: str, at: int, context: ParseContext) -> _Found:
    """What a matcher finds; a day that does not exist is told where that day itself is read."""
    try:
        return matcher(text, at, context)
    except NoSuchDay:
        return None


def _past_from(text: str, at: int) -> int:
    return at + 5 if text.startswith("from ", at) else at


def _match_past(text: str, at: int, today: date) -> tuple[int, date] | None:
    past = _PAST.match(text, at)
    return (past.end(), today - timedelta(days=2 if "before" in past["name"] else 1)) if past else None


def _match_period(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    found = _PERIOD.match(text, at)
    if found is None or not (found["which"] or found["rest"] or found["unit"] == "weekend"):
        return None
    today = context.now.date()
    which = found["which"] or "this"
    ahead = (
        -1
        if which in {"last", "past", "previous"}
        else 1
        if which in {"next", "coming", "upcoming", "following"}
        else 0
    )
    unit = "week" if found["unit"] == "wk" else found["unit"]
    start, end = _period(unit, ahead, today, context.week_start)
    if found["rest"]:
        start = today
    return found.end(), DateRange(start, end)


def _period(unit: str, ahead: int, today: date, week_start: int) -> tuple[date, date]:
    if unit == "weekend":
        monday = today - timedelta(days=today.weekday())
        saturday = monday + timedelta(days=5 + 7 * ahead)
        return saturday, saturday + timedelta(days=1)
    if unit == "week":
        first = today - timedelta(days=(today.weekday() - week_start) % 7) + timedelta(days=7 * ahead)
        return first, first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    first = add_months(first, ahead * months)
    return first, add_months(first, months) - timedelta(days=1)


def _match_week_of(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    """Such as "the week of December 7th"."""
    lead = _WEEK_OF.match(text, at)
    found = match_named_day(text, lead.end(), context.now.date(), context.date_order) if lead else None
    if found is None:
        return None
    end, day = found
    first = day.on - timedelta(days=(day.on.weekday() - context.week_start) % 7)
    return end, DateRange(first, first + timedelta(days=6))


def _match_ahead(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    """Such as "the next 3 days", "the last two weeks"."""
    lead = _AHEAD.match(text, at)
    found = match_duration(text, lead.end()) if lead else None
    if lead is None or found is None:
        return None
    today = context.now.date()
    end, duration = found
    try:
        if duration.is_of_hours:
            return end, _hours(duration, context, is_past=lead["way"] in {"last", "past", "previous"})
        reach = duration.after(datetime.combine(today, time.min)).date() - today
        if lead["way"] in {"last", "past", "previous"}:
            return end, DateRange(today - reach, today)
        return end, DateRange(today, today + reach)
    except (OverflowError, ValueError):
        return None


def _hours(duration: Duration, context: ParseContext, *, is_past: bool) -> DateRange:
    """Raises: OverflowError, ValueError."""
    here = context.now.replace(tzinfo=None, second=0, microsecond=0)
    start, end = (duration.reversed().after(here), here) if is_past else (here, duration.after(here))
    return DateRange(start.date(), end.date(), start.time(), end.time())


def match_month(text: str, at: int, context: ParseContext, *, is_certain: bool = False) -> tuple[int, DateRange] | None:
    found = _MONTH.match(text, at)
    if found is None:
        return None
    lead = text[found.start() : found.start("m")]
    if not lead and not found["y"] and not is_certain and found.end() - found.start() < 5:
        return None  # "may", "mar": too likely another word
    try:
        year = year_of(found["y"]) if found["y"] else None
    except KeyError:
        return None
    month = month_of(found["m"])
    today = context.now.date()
    if year is None:
        year = today.year + (month < today.month)
        if (found["which"] or "").startswith("last"):
            year -= month >= today.month
    last = calendar.monthrange(year, month)[1]
    return found.end(), DateRange(date(year, month, 1), date(year, month, last))


def _match_between(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    lead = _BETWEEN.match(text, at)
    if lead is None and not _JOINT.search(text, at):
        return None
    first = _edge(text, lead.end() if lead else at, context)
    if first is None:
        return None
    joint = _AND.match(text, first[0])
    last = _edge(text, joint.end(), context) if joint else None
    if joint is None or last is None or (lead is None and not re.search(r"to|through|thru|-|–|until", joint[0])):
        return None
    if lead is not None and "now" in lead[0]:
        return first[0], DateRange(context.now.date(), first[1][1])
    start, end = first[1][0], last[1][1]
    if end < start and end >= context.now.date() and (start - end).days < 7:
        end += timedelta(days=7)
    elif end < start:
        start = _begun(start, end, text[at : first[0]]) or start
    return (last[0], DateRange(start, end)) if end >= start else None


def _begun(start: date, end: date, said: str) -> date | None:
    """The last such day before `end`: "from Mon 23 Nov to Sun 29 Nov" on the 24th, "between Friday and yesterday"."""
    if _WEEKDAY_ALONE.search(said):
        return start - timedelta(days=7 * -(-(start - end).days // 7))
    if not _DATE_WITHOUT_YEAR.search(said):
        return None
    for year in (end.year, end.year - 1):
        try:
            begun = start.replace(year=year)
        except ValueError:  # 29 February
            continue
        if begun <= end:
            return begun
    return None


def _edge(text: str, at: int, context: ParseContext) -> tuple[int, tuple[date, date]] | None:
    today = context.now.date()
    found = match_named_day(text, at, today, context.date_order)
    if found is not None:
        return found[0], (found[1].on, found[1].on)
    if (past := _match_past(text, at, today)) is not None:
        return past[0], (past[1], past[1])
    for matcher in (match_month, _match_period):
        span = matcher(text, at, context)
        if span is not None and span[1].start and span[1].end:
            return span[0], (span[1].start, span[1].end)
    return None


def _match_open(text: str, at: int, context: ParseContext) -> tuple[int, DateRange] | None:
    """Such as "before Friday", "after the 3rd", "by tomorrow"."""
    before = _BEFORE.match(text, at)
    if before is not None:
        edge = _edge(text, before.end(), context)
        if edge is None or _DAY_PART.match(text, edge[0]):
            return None  # "till tomorrow morning" is read as the part of a day that it is
        if (timed := _time_of(text, edge)) is not None:
            return timed[0], _until_moment(timed[1], is_included=not before[0].startswith("before"))
        is_included = not re.match(r"before|earlier|prior", before[0])
        return edge[0], DateRange(None, edge[1][1] if is_included else edge[1][0] - timedelta(days=1))
    after = _AFTER.match(text, at)
    edge = _edge(text, after.end(), context) if after else None
    if after is None or edge is None:
        return None
    if (timed := _time_of(text, edge)) is not None:
        moment = timed[1] + timedelta(minutes=after[0].startswith(("after", "later")))
        return timed[0], DateRange(moment.date(), None, moment.time())
    onward = _ONWARD.match(text, edge[0])
    start = edge[1][1] + timedelta(days=1) if after[0].startswith(("after", "later")) else edge[1][0]
    if after[0].startswith("from") and onward is None:
        return None
    return (onward.end() if onward else edge[0]), DateRange(start, None)


def _time_of(text: str, edge: tuple[int, tuple[date, date]]) -> tuple[int, datetime] | None:
    """The moment of "Friday at noon"; None where no time is said with the day."""
    end, (first, last) = edge
    joint = _AT.match(text, end)
    clock = match_time(text, joint.end(), after_at=True) if joint and first == last else None
    if clock is None or (clock[1].is_open and not (joint and joint[0].strip())):
        return None
    return clock[0], datetime.combine(first, likely_time(clock[1]))


def _until_moment(moment: datetime, *, is_included: bool) -> DateRange:
    last = moment if is_included else moment - timedelta(minutes=1)
    return DateRange(None, last.date(), None, last.time())
