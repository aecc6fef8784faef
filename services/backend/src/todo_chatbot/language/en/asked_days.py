"""The days and hours that a date names when a list is asked for: "this evening", "before 5pm today", "from 9 to 11"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.types import DateRange, Due, ParseContext

LAST_MINUTE = time(23, 59)
HOURS = {
    "morning": (time(0), time(11, 59)),
    "afternoon": (time(12), time(17, 59)),
    "evening": (time(17), LAST_MINUTE),
    "night": (time(20), LAST_MINUTE),
}
_UP_TO = frozenset({"before", "by", "until", "till"})
_UP_TO_WORDS = tuple(_UP_TO)
_FROM_ON = frozenset({"after", "since", "from", "starting", "beginning"})
_MINUTE = timedelta(minutes=1)


def days_asked_for(expression: Expression, due: Due | None, lead: str, context: ParseContext) -> DateRange | None:
    """None where it names a moment from now on: "in two hours"."""
    if due is None or expression.moment is not None:
        return None
    if expression.clock is None or due.time is None:
        return _hours_of_part(due.on, expression.part, lead)
    at, until = datetime.combine(due.on, due.time), expression.clock.until
    end = datetime.combine(due.on, until) if until is not None else at
    if end < at:
        end += timedelta(days=1)
    if expression.clock.zone is not None:
        zone = ZoneInfo(expression.clock.zone)
        at, end = (moment.replace(tzinfo=zone).astimezone(context.zone).replace(tzinfo=None) for moment in (at, end))
    if until is None and (joint := (expression.clock_word or lead).split()[-1:]):
        if joint[0] in _UP_TO:
            return DateRange(at.date(), at.date(), None, (at - _MINUTE if joint == ["before"] else at).time())
        if joint[0] in _FROM_ON:
            return DateRange(at.date(), at.date(), (at + _MINUTE if joint == ["after"] else at).time(), LAST_MINUTE)
    return DateRange(at.date(), end.date(), at.time(), end.time())


def _hours_of_part(day: date, part: str | None, lead: str) -> DateRange:
    """The whole day where no part of it is named; up to the part, or its end, behind "before", "by" and "until"."""
    if part not in HOURS:
        return DateRange(day, day)
    start, end = HOURS[part]
    if not lead.endswith(_UP_TO_WORDS):
        return DateRange(day, day, start, end)
    last = datetime.combine(day, start) - _MINUTE if lead.endswith("before") else datetime.combine(day, end)
    return DateRange(None, last.date(), None, last.time())
