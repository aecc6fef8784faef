"""What an expression means for its reader: the coming day, in the likelier half of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from todo_chatbot.language.en.calendar_words import DAY_PARTS
from todo_chatbot.language.en.clock_times import ClockTime, in_half
from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.en.first_dates import first_date
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.en.single_day import Day
from todo_chatbot.language.types import Due, ParseContext, Repeat


def settle_due(expression: Expression, now: datetime) -> Due | None:
    """The day and time that are meant, the coming ones where none is named."""
    here = now.replace(tzinfo=None)
    if expression.moment is not None:
        return Due(expression.moment.date(), expression.moment.time())
    zone = expression.clock.zone if expression.clock else None
    if expression.day is None:
        if expression.clock is None and expression.part is None:
            return None
        moment = _coming(expression, here)
        return Due(moment.date(), moment.time(), zone)
    if expression.clock is not None:
        at = likely_time(expression.clock, expression.part)
        moment = datetime.combine(expression.day.on, at)
        if (
            expression.clock.is_open
            and not expression.part
            and moment <= here
            and at.hour < 12
            and moment.date() == here.date()
        ):
            at = at.replace(hour=at.hour + 12)
        if expression.part == "night" and at.hour < 5:
            return Due(expression.day.on + timedelta(days=1), at, zone)
        return Due(expression.day.on, at, zone)
    if expression.part in DAY_PARTS:
        hour, minute = DAY_PARTS[expression.part]
        at = time(hour, minute)
        if datetime.combine(expression.day.on, at) <= here:  # already past: "tonight", said at ten
            return Due(expression.day.on)
        return Due(expression.day.on, at)
    return Due(expression.day.on)


def settle_repeat(expression: Expression, context: ParseContext) -> Repeat | None:
    """The rule in normal form, with its first date."""
    if expression.rule is None:
        return None
    rule = _with_day(expression.rule, expression.day)
    if rule.frequency not in {"HOURLY", "MINUTELY"}:
        if expression.clock is not None:
            also = tuple(likely_time(clock, expression.part) for clock in expression.also_at)
            rule = replace(rule, at=likely_time(expression.clock, expression.part), also_at=also)
        elif expression.part in DAY_PARTS:
            rule = replace(rule, at=time(*DAY_PARTS[expression.part]))
    starting = expression.starting or (expression.day.on if expression.day else None)
    first = first_date(rule, context.now, starting)
    if first is not None and expression.clock is not None:
        first = replace(first, zone=expression.clock.zone)
    return Repeat(rule.text, rule.from_completion, first)


def _with_day(rule: Rule, day: Day | None) -> Rule:
    """The rule on the day named before it: "Monday, every other week"."""
    if day is None or rule.months or rule.monthdays or rule.days:
        return rule
    if (rule.frequency, day.named) == ("WEEKLY", "weekday"):
        return replace(rule, days=((0, day.on.weekday()),))
    if rule.frequency == "MONTHLY" and day.named in {"monthday", "month_end"}:
        return replace(rule, monthdays=(day.on.day if day.named == "monthday" else -1,))
    if (rule.frequency, day.named) == ("YEARLY", "date"):
        return replace(rule, months=(day.on.month,), monthdays=(day.on.day,))
    return rule


def likely_time(clock: ClockTime, part: str | None = None) -> time:
    """The likelier half of the day for a time without am or pm: 7 to 11 in the morning, else after noon."""
    if not clock.is_open:
        return clock.time
    if part is not None:
        return in_half(clock, part)
    hour = clock.time.hour % 12
    return clock.time.replace(hour=hour if 7 <= hour <= 11 else hour + 12)


def _coming(expression: Expression, here: datetime) -> datetime:
    """The next moment with this time of day."""
    if expression.clock is None:
        at = time(*DAY_PARTS[expression.part or "morning"])
        choices = [at]
    else:
        at = likely_time(expression.clock, expression.part)
        choices = [at]
        if expression.clock.is_open and not expression.part and at.hour < 12:
            choices.append(at.replace(hour=at.hour + 12))
    for choice in choices:
        moment = datetime.combine(here.date(), choice)
        if moment > here:
            return moment
    return datetime.combine(here.date() + timedelta(days=1), at)
