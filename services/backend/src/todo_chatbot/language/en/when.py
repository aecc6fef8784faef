"""Dates, times, repeats and ranges in a text. Other words that look like them are left alone.

`find_whens` reads free text and is careful: a short or ambiguous word is a date only where its neighbours say so.
`parse_when`, `parse_range` and `parse_repeat` read a phrase that is known to be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from todo_chatbot.language.en.asked_days import days_asked_for
from todo_chatbot.language.en.beginnings import find_beginning
from todo_chatbot.language.en.combining import combine
from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.en.expressions import read_expression
from todo_chatbot.language.en.holidays import past_holiday
from todo_chatbot.language.en.likeness import AT_END, is_meant, is_range_meant
from todo_chatbot.language.en.ranges import match_range
from todo_chatbot.language.en.settling import settle_due, settle_repeat
from todo_chatbot.language.en.single_day import NoSuchDay
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import lower
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat, Span, When

__all__ = ["Allowance", "combine", "find_whens", "parse_range", "parse_repeat", "parse_when"]

PHRASE_CHARACTERS_MAX = 300
WHENS_MAX = 50
EXPRESSION_CHARACTERS_MAX = 160
LOOK_BACK_CHARACTERS = 40
PLACES_LOOKED_AT_MAX = 40
"""A sentence with more words that could begin a date is no task; what follows them stays as it is."""

_SITE = r"[^\W\d_][\w-]+\.(?:com|org|net|io|co|app|dev|ai|info|edu|gov|uk|de|fr|eu|pk|in|ca|au)(?![\w.])"
_LITERAL_SIGN = regex(rf'["“`#@]|://|\bwww\.|{_SITE}')
_WORD = regex(r'(?P<literal>"[^"]*"|“[^“”]*”|`[^`]*`|(?<!\S)[#@][^\W\d][\w-]*)|[^\s"“`]+')
_ADDRESS = regex(rf"://|\bwww\.|\w@[a-z][\w-]*\.\w|^{_SITE}")
_PREPOSITION = regex(
    r"(?:(?:no|not)\s+later\s+than|(?:on\s+)?or\s+before|(?:is\s+)?due(?:\s+(?:on|at|by|in))?|on|at|@|by|for|from|until|till|before|after|around|about|starting|since|this|in)\s*$"
)
_LEADING = regex(
    r"(?:(?:no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|due|on|at|by|for|from|until|till|before|after|around|about|starting|since|to|is|it's|say|exactly)\s+|@\s*|,\s*|the\s+(?=\d|[a-z]+(?:st|nd|rd|th)\b))*"
)
_POSSESSIVE = regex(r"(?<=[a-z])'s$")
_BARE_TIME = regex(r"(?:at|@|by|around|about|until|till|before|after)\s*$")


@dataclass(slots=True)
class Allowance:
    """How many more words that could begin a date are looked at: the lines of a list share one."""

    places: int = PLACES_LOOKED_AT_MAX


def find_whens(text: str, context: ParseContext, allowance: Allowance | None = None) -> list[When]:
    """All expressions in free text, left to right; spans include the prepositions that belong to them."""
    allowance = allowance or Allowance()
    low = _without_literals(lower(text))
    found: list[When] = []
    position = 0
    while len(found) < WHENS_MAX and allowance.places and (start := find_beginning(low, position)):
        position = start.end()
        allowance.places -= 1
        when = _read_near(low, start.start(), context)
        if when is not None:
            found.append(when)
            position = max(position, when.span.end)
        else:
            position = past_holiday(low, start.start()) or position  # "Black Friday deals" are not on Friday
    return found


def parse_when(text: str, context: ParseContext) -> When | None:
    """The whole text as one expression; its `error` says so when it names a day that does not exist."""
    low = _POSSESSIVE.sub("", _tidy(text))
    start = _lead(low)
    try:
        expression = read_expression(low, start, context, said_at=True, plural_days=True)
    except NoSuchDay as error:
        return When(Span(0, len(text), "due"), error=_explain(error))
    if expression is not None and low[expression.end :].strip(" .,)") == "":
        return _settled(expression, Span(0, len(text), "due"), context, low[:start].strip())
    days = match_range(low, start, context) or match_range(low, 0, context)
    if days is not None and not low[days[0] :].strip(" .,"):
        return When(Span(0, len(text), "due"), due=_due_of(days[1], context), range=days[1])
    return None


def parse_range(text: str, context: ParseContext) -> DateRange | None:
    """The whole text as a span of days."""
    low = _tidy(text)
    for start in dict.fromkeys((0, _lead(low))):
        days = match_range(low, start, context)
        if days is not None and not re.sub(r"^'s\b", "", low[days[0] :]).strip(" .,?"):
            return days[1]
    when = parse_when(low, context)
    if when is None or when.due is None or when.repeat is not None:
        return None
    return when.range or DateRange(when.due.on, when.due.on, when.due.time, when.due.time)


def parse_repeat(text: str, context: ParseContext) -> Repeat | None:
    """The whole text as a repeat."""
    when = parse_when(text, context)
    return when.repeat if when else None


def _read_near(low: str, at: int, context: ParseContext) -> When | None:
    """`_read_at` in the neighbourhood of `at` alone, so that the time it takes does not grow with the text."""
    begin = max(0, at - LOOK_BACK_CHARACTERS)
    when = _read_at(low[begin : at + EXPRESSION_CHARACTERS_MAX], at - begin, context)
    if when is None or not begin:
        return when
    return replace(when, span=replace(when.span, start=when.span.start + begin, end=when.span.end + begin))


def _read_at(low: str, at: int, context: ParseContext) -> When | None:
    preposition = _PREPOSITION.search(low, max(0, at - 20), at)
    lead = preposition[0].strip() if preposition else ""
    said_at = bool(_BARE_TIME.search(low, max(0, at - 8), at))
    try:
        expression = read_expression(low, at, context, said_at=said_at, plural_days=True)
    except NoSuchDay as error:
        is_plain = lead or re.search("[a-z]", error.text) or AT_END.match(low, error.end)
        span = Span(_span_start(preposition, at, lead), error.end, "due")
        return When(span, error=_explain(error)) if is_plain else None
    if expression is not None and not is_meant(low, at, expression, lead):
        expression = None
    days = match_range(low, at, context)
    if (
        days is not None
        and (expression is None or days[0] >= expression.end)
        and is_range_meant(low, at, days[0], lead)
    ):
        start = _span_start(preposition, at, lead)
        span = Span(start, days[0], "due")
        ends_alike = expression is not None and expression.end == days[0]
        due = _settled(expression, span, context).due if expression and ends_alike else _due_of(days[1], context)
        return When(span, due=due, range=days[1])
    if expression is None:
        return None
    return _settled(expression, Span(_span_start(preposition, at, lead), expression.end, "due"), context, lead)


def _span_start(preposition: re.Match[str] | None, at: int, lead: str) -> int:
    """Where a preposition that belongs to the date begins, when it stands as a word of its own."""
    if preposition is None or not lead:
        return at
    start = preposition.start()
    before = preposition.string[start - 1 : start]
    return at if before.isalnum() and lead != "@" else start


def _settled(expression: Expression, span: Span, context: ParseContext, lead: str = "") -> When:
    repeat = settle_repeat(expression, context)
    if repeat is not None:
        return When(replace(span, kind="repeat"), due=repeat.start, repeat=repeat)
    due = settle_due(expression, context.now)
    days = days_asked_for(expression, due, lead, context)
    is_open = expression.day is None and expression.clock is not None and expression.clock.is_open
    return When(span, due=due, range=days, is_open=is_open)


def _due_of(days: DateRange, context: ParseContext) -> Due | None:
    """The first day, or the last of a span that has begun or has no beginning."""
    is_ahead = days.start is not None and days.start >= context.now.date()
    edge = days.start if is_ahead or days.end in {None, days.start} else days.end
    return Due(edge) if edge is not None else None


def _without_literals(low: str) -> str:
    """With quotations, addresses, #projects and @labels blotted out."""
    return _WORD.sub(_blotted, low) if _LITERAL_SIGN.search(low) else low


def _blotted(word: re.Match[str]) -> str:
    return "\x01" * len(word[0]) if word["literal"] or _ADDRESS.search(word[0]) else word[0]


def _tidy(text: str) -> str:
    return lower(text).replace("’", "'")[:PHRASE_CHARACTERS_MAX]


def _lead(low: str) -> int:
    found = _LEADING.match(low.lstrip())
    return len(low) - len(low.lstrip()) + (found.end() if found else 0)


def _explain(error: NoSuchDay) -> str:
    return f"There is no such {error.kind} as “{error.text}”."
