"""What is meant by what was said of time: the coming day, the rule, the days that a list is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from todo_chatbot.language.en.asked_days import HOURS, LAST_MINUTE
from todo_chatbot.language.en.first_dates import first_date
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat
from todo_chatbot.language.ur.dates import Said
from todo_chatbot.language.ur.lexicon import DAY_PARTS

_PARTS = {"subah": "morning", "dopahar": "afternoon", "shaam": "evening", "raat": "night"}
_MINUTE = timedelta(minutes=1)


def due_of(said: Said, context: ParseContext) -> Due | None:
    """The day and time that are meant, the coming ones."""
    here = context.now.replace(tzinfo=None)
    if said.moment is not None:
        return Due(said.moment.date(), said.moment.time())
    clock = _clock(said)
    if said.day is not None:
        if clock is not None and said.clock is None and datetime.combine(said.day, clock) <= here:
            return Due(said.day)
        return Due(said.day, clock)
    if clock is None:
        return None
    day = here.date() + timedelta(days=datetime.combine(here.date(), clock) <= here)
    return Due(day, clock)


def repeat_of(said: Said, context: ParseContext) -> Repeat | None:
    if said.rule is None:
        return None
    clock = _clock(said)
    rule = replace(said.rule, at=clock) if clock and said.rule.frequency != "HOURLY" else said.rule
    return Repeat(rule.text, start=first_date(rule, context.now, said.day))


def range_of(said: Said, context: ParseContext) -> DateRange | None:
    """The days and hours that a list is asked for."""
    due = due_of(said, context)
    if said.days is not None or due is None or said.moment is not None:
        return said.days
    day = said.day or due.on
    if said.clock is None or due.time is None:
        return DateRange(day, day, *HOURS[_PARTS[said.part]]) if said.part else DateRange(day, day)
    at = datetime.combine(day, due.time)
    if said.side == "pehle":
        return DateRange(day, day, None, (at - _MINUTE).time())
    if said.side == "baad":
        return DateRange(day, day, (at + _MINUTE).time(), LAST_MINUTE)
    return DateRange(day, day, due.time, due.time)


def _clock(said: Said) -> time | None:
    if said.clock is not None:
        return said.clock
    return time(*DAY_PARTS[said.part]) if said.part else None
