"""What stands behind a repeat: "until June", "for 5 times", "starting Monday", "except Sundays", "at 9 and 5"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from todo_chatbot.language.en.calendar_words import COUNT, END, count_of
from todo_chatbot.language.en.clock_times import match_time
from todo_chatbot.language.en.day_lists import day_set
from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.en.month_repeats import DAY_LIST
from todo_chatbot.language.en.named_days import match_named_day
from todo_chatbot.language.en.offsets import match_duration, match_unit
from todo_chatbot.language.en.ranges import match_month
from todo_chatbot.language.en.repeats import with_days
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import ParseContext

_COUNT = regex(
    rf"[\s,]+(?:for\s+)?(?:(?:the\s+next\s+)?(?P<n>{COUNT})\s+(?:times|occurrences|repetitions|occasions)|(?:up\s+to\s+)?(?P<x>\d+)\s?x|(?P<word>once|twice|thrice)){END}"
)
_FOR_LONG = regex(r"[\s,]+for\s+(?:(?:the\s+)?next\s+|up\s+to\s+)?(?=\S)")
_UNTIL = regex(
    r"[\s,]+(?:until|till|til|through|thru|ending(?:\s+on)?|ends(?:\s+on)?|up\s+to|to|before)\s+(?:the\s+(?=end|start|beginning))?"
)
_STARTING = regex(r"[\s,]+(?:starting|beginning|starts|from|as\s+of|commencing|effective)\s+(?:on\s+|from\s+)?")
_BETWEEN = regex(r"[\s,]+between\s+")
_AND = regex(r"\s+and\s+")
_EXCEPT = regex(rf"[\s,]+(?:except|but\s+not|but|excluding)\s+(?:for\s+|on\s+)?(?P<days>{DAY_LIST})")
_FROM_COMPLETION = regex(
    rf"[\s,]+(?:after|from|since)\s+(?:(?:the\s+)?(?:last\s+)?completion|completing\s+it|(?:it\s+is\s+|it's\s+|i'm\s+)?(?:done|completed|finished)){END}"
)
_ALSO_AT = regex(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:at\s+)?(?=\d|noon|midnight)")
_ENDS = regex(r"\s*(?:$|[.,;:!?)\]\x00](?!\d)|(?:and|for|until|till|starting|from|on|to|p[1-4])(?![^\W_])|[#@\n])")
_LATE_TIME = regex(r"[\s,]+(?:at|@)\s*")
_LATE_DAYS = regex(r"[\s,]+on\s+(?:the\s+)?(?=\w)")
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def with_ends(text: str, expression: Expression, context: ParseContext) -> Expression:
    """Takes in all that stands behind the repeat of `expression`. Raises: NoSuchDay."""
    while True:
        for reader in _READERS:
            longer = reader(text, expression, context)
            if longer is not None:
                expression = longer
                break
        else:
            return expression


def _rule(expression: Expression) -> Rule:
    assert expression.rule is not None  # noqa: S101  (only repeats come here)
    return expression.rule


def _count(text: str, expression: Expression, _context: ParseContext) -> Expression | None:
    found = _COUNT.match(text, expression.end)
    if found is None:
        return None
    number = _TIMES[found["word"]] if found["word"] else int(count_of(found["n"] or found["x"]))
    return expression._replace(end=found.end(), rule=replace(_rule(expression), count=number))


def _for_long(text: str, expression: Expression, context: ParseContext) -> Expression | None:
    found = _FOR_LONG.match(text, expression.end)
    lasting = (match_duration(text, found.end()) or match_unit(text, found.end())) if found else None
    if lasting is None:
        return None
    try:
        last = lasting[1].after(datetime.combine(context.now.date(), time.min)).date()
    except (OverflowError, ValueError):
        return None
    return expression._replace(end=lasting[0], rule=replace(_rule(expression), until=last))


def _until(text: str, expression: Expression, context: ParseContext) -> Expression | None:
    found = _UNTIL.match(text, expression.end)
    last = _last_day(text, found.end(), context) if found else None
    return expression._replace(end=last[0], rule=replace(_rule(expression), until=last[1])) if last else None


def _starting(text: str, expression: Expression, context: ParseContext) -> Expression | None:
    found = _STARTING.match(text, expression.end)
    first = match_named_day(text, found.end(), context.now.date(), context.date_order) if found else None
    return expression._replace(end=first[0], starting=first[1].on) if first else None


def _between(text: str, expression: Expression, context: ParseContext) -> Expression | None:
    """Such as "between January 1 and January 10"."""
    found = _BETWEEN.match(text, expression.end)
    first = match_named_day(text, found.end(), context.now.date(), context.date_order) if found else None
    joint = _AND.match(text, first[0]) if first else None
    last = _last_day(text, joint.end(), context) if joint else None
    if first is None or last is None:
        return None
    return expression._replace(end=last[0], starting=first[1].on, rule=replace(_rule(expression), until=last[1]))


def _except(text: str, expression: Expression, _context: ParseContext) -> Expression | None:
    rule = _rule(expression)
    found = _EXCEPT.match(text, expression.end)
    if found is None or rule.interval > 1 or rule.frequency not in {"DAILY", "WEEKLY"}:
        return None
    every_day = tuple((0, day) for day in range(7))
    days = tuple(day for day in rule.days or every_day if day not in day_set(found["days"]))
    return expression._replace(end=found.end(), rule=replace(rule, frequency="WEEKLY", days=days)) if days else None


def _from_completion(text: str, expression: Expression, _context: ParseContext) -> Expression | None:
    found = _FROM_COMPLETION.match(text, expression.end)
    return (
        expression._replace(end=found.end(), rule=replace(_rule(expression), from_completion=True)) if found else None
    )


def _more_times(text: str, expression: Expression, _context: ParseContext) -> Expression | None:
    """Such as "at 9 and 5": a rule has one minute for all of its hours."""
    joint = _ALSO_AT.match(text, expression.end) if expression.clock else None
    found = match_time(text, joint.end(), after_at=True) if joint else None
    if found is None or expression.clock is None or found[1].time.minute != expression.clock.time.minute:
        return None
    if found[1].is_bare and not (_ENDS.match(text, found[0]) or _ALSO_AT.match(text, found[0])):
        return None
    return expression._replace(end=found[0], also_at=(*expression.also_at, found[1]))


def _late_time(text: str, expression: Expression, _context: ParseContext) -> Expression | None:
    """A time after the ends: "every day until June at 9"."""
    joint = _LATE_TIME.match(text, expression.end) if expression.clock is None else None
    clock = match_time(text, joint.end(), after_at=True) if joint else None
    return expression._replace(end=clock[0], clock=clock[1]) if clock else None


def _late_days(text: str, expression: Expression, context: ParseContext) -> Expression | None:
    """Days after the time: "every week at 5pm on Friday"."""
    rule = _rule(expression)
    if rule.days or rule.monthdays or not _LATE_DAYS.match(text, expression.end):
        return None
    end, longer = with_days(text, expression.end, rule, context.date_order)
    return expression._replace(end=end, rule=longer) if end > expression.end else None


_READERS: tuple[Callable[[str, Expression, ParseContext], Expression | None], ...] = (
    _count, _for_long, _until, _from_completion, _starting, _between, _except, _more_times, _late_time, _late_days,
)  # fmt: skip


def _last_day(text: str, at: int, context: ParseContext) -> tuple[int, date] | None:
    """A day, or a month by name, which is its first day."""
    found = match_named_day(text, at, context.now.date(), context.date_order)
    if found is not None:
        return found[0], found[1].on
    month = match_month(text, at, context, is_certain=True)
    return (month[0], month[1].start) if month and month[1].start else None
