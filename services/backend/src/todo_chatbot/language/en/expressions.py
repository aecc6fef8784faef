"""Puts days, times, distances and repeats that stand side by side together: "at 9am on the 2nd fri in feb".

An `Expression` collects what was said; `settling` decides what it means for a reader.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from todo_chatbot.language.en.calendar_words import END
from todo_chatbot.language.en.clock_times import ClockTime, match_day_part, match_time
from todo_chatbot.language.en.days import match_end_of_day
from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.en.named_days import match_named_day
from todo_chatbot.language.en.offsets import match_offset
from todo_chatbot.language.en.repeat_ends import with_ends
from todo_chatbot.language.en.repeats import match_rule
from todo_chatbot.language.en.single_day import Day
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import ParseContext

_JOINT = regex(
    r"(?:t(?=\d\d:)|\s*[-–]\s*(?=\d)|[\s,(]*(?:(?P<word>at|@|on|for|by|around|about|of|from|in\s+the|in|this|the|starting|beginning|before|after|until|till)"
    r"(?![^\W_])\s*(?:(?:around|about|exactly|approximately|roughly)\s+)?(?:the\s+(?=\d|[a-z]+(?:st|nd|rd|th)\b))?)?)"
)
_BARE_TIME_WORDS = frozenset({"at", "@", "by", "around", "about", "before", "after", "until", "till", "for", "from"})
_THIS_PART = regex(
    rf"(?:(?:this|in\s+the|during\s+the)\s+(?P<part>morning|afternoon|evening|night)|first\s+thing(?:\s+in\s+the\s+morning)?){END}"
)
_LOOSELY = regex(
    r"(?:(?P<first>first\s+thing)|late|later|early|sometime|some\s+time|any\s?time)\s+(?:on\s+|in\s+)?(?=(?:to(?:day|night|morrow)|this|next|the|[a-z]+day)\b)"
)
"""Words before a day that leave it as it is."""
_SAME_TIME = regex(r"(?:this|(?:the\s+)?same)\s+time\s+(?:on\s+)?(?:(?P<week>next\s+week)(?![^\W_])|(?=\w))")
_HALF_DAY = regex(rf"[ap]\.?m\.?{END}")
_MUST_FOLLOW = regex(
    r"\s*(?:$|[.,;:!?)\]\x00]|(?:today|tomorrow|tonight|on|for|in|and|then|or|to|with|please|every|each|this|next|daily|approximately|ish)\b|(?:mon|tues?|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b|#|@)"
)


def read_expression(
    text: str, at: int, context: ParseContext, *, said_at: bool, plural_days: bool
) -> Expression | None:
    """The expression that begins at `at`; `said_at` when "at" or the like stands before. Raises: NoSuchDay."""
    if same := _SAME_TIME.match(text, at):
        return _at_this_time(text, same, context)
    loosely = _LOOSELY.match(text, at)
    begin = loosely.end() if loosely else at
    part = "morning" if loosely and loosely["first"] else None
    expression = _extend(text, begin, Expression(begin, part=part), context, bare_time=said_at, plural_days=plural_days)
    if expression is None or (loosely and expression.day is None):
        return None
    while True:
        joint = _JOINT.match(text, expression.end)
        if (
            joint is None
            or joint.end() == len(text)
            or (joint.end() == expression.end and text[joint.end() : joint.end() + 1].isalnum())
        ):
            break
        word = joint["word"] or ""
        bare = word in _BARE_TIME_WORDS or (expression.day is not None and not word and joint[0].strip() in {"", ","})
        longer = _extend(text, joint.end(), expression, context, bare_time=bare, plural_days=word == "on")
        if longer is None and word.startswith(("in", "this")):
            longer = _extend(text, joint.start("word"), expression, context, bare_time=False, plural_days=False)
        if longer is None:
            break
        is_new_bare_time = longer.clock is not expression.clock and longer.clock is not None and longer.clock.is_bare
        if is_new_bare_time and word not in {"at", "@"} and not _MUST_FOLLOW.match(text, longer.end):
            break
        if longer.clock is not expression.clock:
            longer = longer._replace(clock_word=word or "at")
        expression = longer
    return with_ends(text, expression, context) if expression.rule is not None else expression


def _at_this_time(text: str, same: re.Match[str], context: ParseContext) -> Expression | None:
    """Such as "this time tomorrow", "the same time next week"."""
    today = context.now.date()
    found = (same.end(), Day(today + timedelta(days=7))) if same["week"] else None
    found = found or match_named_day(text, same.end(), today, context.date_order)
    if found is None or found[1].is_weak:
        return None
    now = context.now.time().replace(second=0, microsecond=0)
    return Expression(found[0], day=found[1], clock=ClockTime(now), pieces=2)


def _extend(
    text: str, at: int, so_far: Expression, context: ParseContext, *, bare_time: bool, plural_days: bool
) -> Expression | None:
    """One more piece at `at`, the longest of those that are still missing."""
    best: Expression | None = None
    now = context.now
    if so_far.rule is None and so_far.moment is None:
        rule = match_rule(text, at, order=context.date_order, plural_days=plural_days or so_far.clock is not None)
        if rule is not None and (so_far.day is None or rule[1].frequency):
            best = so_far._replace(
                end=rule[0], rule=rule[1], part=so_far.part or rule[1].part, pieces=so_far.pieces + 1
            )
    if so_far.day is None and so_far.moment is None and so_far.rule is None:
        offset = match_offset(text, at, now, context.date_order)
        if offset is not None and (best is None or offset[0] > best.end):
            end, when = offset
            if isinstance(when, datetime):
                best = so_far._replace(end=end, moment=when, pieces=so_far.pieces + 1)
            else:
                best = so_far._replace(end=end, day=Day(when), pieces=so_far.pieces + 1)
    if so_far.day is not None and so_far.moment is None and so_far.day.on == now.date() and so_far.clock is None:
        offset = match_offset(text, at, now, context.date_order)
        if offset is not None and isinstance(offset[1], datetime):
            best = so_far._replace(end=offset[0], moment=offset[1], pieces=so_far.pieces + 1)
    best = _longer_day(text, at, so_far, best, context)
    if so_far.clock is None and so_far.moment is None:
        clock = match_time(text, at, after_at=bare_time) or _bare_before_day(text, at, so_far)
        if (
            clock is not None
            and (best is None or clock[0] > best.end)
            and not (so_far.rule and so_far.rule.frequency == "HOURLY")
        ):
            best = so_far._replace(end=clock[0], clock=clock[1], pieces=so_far.pieces + 1)
    return best or _part(text, at, so_far, now.date())


def _longer_day(
    text: str, at: int, so_far: Expression, best: Expression | None, context: ParseContext
) -> Expression | None:
    if so_far.day is not None or so_far.moment is not None:
        return best
    found = match_named_day(text, at, context.now.date(), context.date_order)
    if found is None:
        return best
    end, day = found
    if best is not None and best.end >= end:
        return best
    if so_far.rule is not None:
        return best  # a day beside a repeat says when it starts or ends, and has its own words for it
    part = so_far.part or day.part
    return so_far._replace(end=end, day=day, part=part, pieces=so_far.pieces + 1)


def _bare_before_day(text: str, at: int, so_far: Expression) -> tuple[int, ClockTime] | None:
    """Such as "9 tomorrow": a number just before a day is a time."""
    if so_far.day is not None or so_far.rule is not None:
        return None
    if re.search(r"[^\W_]\s*$", text[:at]) and not re.search(r"\b(?:at|for|by|to|until|from|on)\s*$", text[:at]):
        return None  # "read chapter 12 tomorrow"
    clock = match_time(text, at, after_at=True)
    if clock is None or not clock[1].is_bare:
        return None
    gap = re.match(r"\s+(?=today|tomorrow|tonight|tmrw|every\s|on\s+(?:mon|tue|wed|thu|fri|sat|sun))", text[clock[0] :])
    return clock if gap else None


def _part(text: str, at: int, so_far: Expression, today: date) -> Expression | None:
    """Such as "morning" beside a day, "this evening", "in the afternoon"."""
    named = _THIS_PART.match(text, at)
    if named is not None and so_far.part is None:
        day = Day(today) if named[0].startswith("this") and so_far.rule is None else None
        part_named = named["part"] or "morning"
        return so_far._replace(end=named.end(), day=so_far.day or day, part=part_named, pieces=so_far.pieces + 1)
    if so_far.day is None and so_far.clock is None and so_far.rule is None:
        return None
    if so_far.day is not None and (end := match_end_of_day(text, at)) is not None:
        return so_far._replace(end=end, pieces=so_far.pieces + 1)
    part = match_day_part(text, at) or _half_day(text, at)
    if part is None or so_far.part not in {None, part[1]}:
        return None
    return so_far._replace(end=part[0], part=part[1], pieces=so_far.pieces + 1)


def _half_day(text: str, at: int) -> tuple[int, str] | None:
    """As in "Tuesday pm"."""
    found = _HALF_DAY.match(text, at)
    return (found.end(), "morning" if found[0].startswith("a") else "afternoon") if found else None
