"""Dates, times, repeats and ranges in a text. Other words that look like them are left alone.

`find_whens` reads free text and is careful: a short or ambiguous word is a date only where its neighbours say so.
`parse_when`, `parse_range` and `parse_repeat` read a phrase that is known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from todo_chatbot.language.en.calendar_words import CARDINALS, MONTHS, NAMED_TIMES, ORDINALS, WEEKDAYS
from todo_chatbot.language.en.days import NoSuchDay
from todo_chatbot.language.en.expressions import Expression, read_expression, settle_due, settle_repeat
from todo_chatbot.language.en.holidays import HOLIDAYS
from todo_chatbot.language.en.ranges import match_range
from todo_chatbot.language.phrase import lower
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat, Span, When

PHRASE_CHARACTERS_MAX = 300
WHENS_MAX = 50

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|`[^`]*`|\S+://\S+|\bwww\.\S+|\S+@\S+\.\w+|(?<!\S)[#@][a-z_][\w-]*')
_START = re.compile(r"(?<![^\W_])(?<![.'’/#\x00-\x01])[^\W_]+|\+(?=\s?\d)|@(?=\s?\d)")
_PREPOSITION = re.compile(
    r"(?:(?:is\s+)?due(?:\s+(?:on|at|by|in))?|on|at|@|by|for|from|until|till|before|after|around|about|starting|since|this|in)\s*$"
)
_LEADING = re.compile(
    r"(?:(?:due|on|at|by|for|from|until|till|before|after|around|about|starting|since|to|is|it's|say|exactly)\s+|@\s*|,\s*|the\s+(?=\d|[a-z]+(?:st|nd|rd|th)\b))*"
)
_BARE_TIME = re.compile(r"(?:at|@|by|around|about|until|till|before|after)\s*$")
_AT_END = re.compile(r"\s*(?:$|[.,;:!?)\]\x00](?!\d)|(?:and|then|or|with|please|so|but|p[1-4])(?![^\W_])|[#@\n–-]\s?)")

_FIRST_WORDS = (
    set(WEEKDAYS)
    | {f"{day}s" for day in WEEKDAYS if len(day) > 5}
    | set(MONTHS)
    | {word.split()[0].split("-")[0] for word in (*CARDINALS, *ORDINALS, *NAMED_TIMES, *HOLIDAYS)}
    | set(
        """today tod tdy tomorrow tomorow tommorow tommorrow tmrw tmr tmw tom tonight tonite overmorrow yesterday day this
        next last past coming upcoming following previous the a an in within every each ev once daily everyday nightly
        weekly biweekly bi fortnightly monthly bimonthly quarterly yearly annually annual hourly semiannually semi
        biannually weekdays workdays weekends weekend half quarter couple few end start beginning middle mid early late
        eod eow eom eoy between from before after by until till rest remainder st saint mothers fathers within over
        first last noon midday midnight during weekday on at several pair since up lunch lunchtime""".split()
    )
)


def find_whens(text: str, context: ParseContext) -> list[When]:
    """All expressions in free text, left to right; spans include the prepositions that belong to them."""
    low = _QUOTED.sub(lambda quoted: "\x01" * len(quoted[0]), lower(text))
    found: list[When] = []
    position = 0
    while len(found) < WHENS_MAX and (start := _START.search(low, position)):
        position = start.end()
        word = start[0]
        if not (word[0].isdigit() or word in "+@" or word in _FIRST_WORDS or _is_glued(word)):
            continue
        when = _read_at(low, start.start(), context)
        if when is not None:
            found.append(when)
            position = max(position, when.span.end)
    return found


def parse_when(text: str, context: ParseContext) -> When | None:
    """The whole text as one expression; its `error` says so when it names a day that does not exist."""
    low = _tidy(text)
    start = _lead(low)
    try:
        expression = read_expression(low, start, context, said_at=True, plural_days=True)
    except NoSuchDay as error:
        return When(Span(0, len(text), "due"), error=_explain(error))
    if expression is not None and low[expression.end :].strip(" .,)") == "":
        return _settled(expression, Span(0, len(text), "due"), context)
    days = match_range(low, start, context) or match_range(low, 0, context)
    if days is not None and not low[days[0] :].strip(" .,"):
        return When(Span(0, len(text), "due"), due=_due_of(days[1]), range=days[1])
    return None


def parse_range(text: str, context: ParseContext) -> DateRange | None:
    """The whole text as a span of days."""
    low = _tidy(text)
    for start in dict.fromkeys((0, _lead(low))):
        days = match_range(low, start, context)
        if days is not None and not re.sub(r"^'s\b", "", low[days[0] :]).strip(" .,?"):
            return days[1]
    when = parse_when(re.sub(r"'s$", "", low), context)
    if when is None or when.due is None or when.repeat is not None:
        return None
    return DateRange(when.due.on, when.due.on, when.due.time, when.due.time)


def parse_repeat(text: str, context: ParseContext) -> Repeat | None:
    """The whole text as a repeat."""
    when = parse_when(text, context)
    return when.repeat if when else None


def combine(whens: Sequence[When], context: ParseContext) -> tuple[Due | None, Repeat | None]:
    """What several expressions of one sentence say together: a day here, a time there, a repeat with its start."""
    due: Due | None = None
    repeat: Repeat | None = None
    for when in whens:
        if when.repeat is not None:
            repeat = repeat or when.repeat
            if due is None or when.due is None:
                due = due or when.due
        elif when.due is not None:
            due = when.due if due is None else _merged(due, when.due, context)
    if repeat is not None:
        repeat, due = _repeat_with(repeat, due, [when.due for when in whens if when.repeat is None and when.due])
    return due, repeat


def _read_at(low: str, at: int, context: ParseContext) -> When | None:
    preposition = _PREPOSITION.search(low, max(0, at - 12), at)
    lead = preposition[0].strip() if preposition else ""
    said_at = bool(_BARE_TIME.search(low, max(0, at - 8), at))
    try:
        expression = read_expression(low, at, context, said_at=said_at, plural_days=lead == "on")
    except NoSuchDay as error:
        end = at + len(str(error))
        return When(Span(at, end, "due"), error=_explain(error)) if lead or _AT_END.match(low, end) else None
    if expression is not None and not _is_meant(low, at, expression, lead):
        expression = None
    days = match_range(low, at, context)
    if (
        days is not None
        and (expression is None or days[0] >= expression.end)
        and _is_range_meant(low, at, days[0], lead)
    ):
        start = _span_start(preposition, at, lead)
        when = When(Span(start, days[0], "due"), due=_due_of(days[1]), range=days[1])
        return (
            replace(when, due=_settled(expression, when.span, context).due)
            if expression and expression.end == days[0]
            else when
        )
    if expression is None:
        return None
    return _settled(expression, Span(_span_start(preposition, at, lead), expression.end, "due"), context)


def _span_start(preposition: re.Match[str] | None, at: int, lead: str) -> int:
    """Where a preposition that belongs to the date begins, when it stands as a word of its own."""
    if preposition is None or not lead:
        return at
    start = preposition.start()
    before = preposition.string[start - 1 : start]
    return at if before.isalnum() and lead != "@" else start


def _is_meant(low: str, at: int, expression: Expression, lead: str) -> bool:
    """Whether free text means a date here, or only has words that look like one."""
    said = low[at : expression.end]
    follows = low[expression.end : expression.end + 2]
    at_end = _AT_END.match(low, expression.end) is not None
    if expression.pieces > 1 or expression.moment is not None:
        return True
    if expression.rule is not None:
        return True
    if expression.clock is not None:
        if not expression.clock.is_bare:
            return not (said in NAMED_TIMES and not (lead or at_end)) and said not in {"lunch", "lunchtime"}
        return at_end or follows == ""
    day = expression.day
    if day is None:
        return True
    if re.fullmatch(r"(?:the\s+)?(?:\d+(?:st|nd|rd|th)|[a-z -]+)", said) and day.is_weak and _is_ordinal(said):
        has_article = said.startswith("the") or low[max(0, at - 4) : at].strip() == "the"
        return at_end and (has_article or lead in {"on", "by", "due", "due on", "due by", "before", "until", "for"})
    if day.is_weak:
        return (at_end and not re.search(r"\d[-.]\d", said)) or (
            bool(lead) and lead not in {"in", "about", "from"} and at_end
        )
    if "/" in said and not re.search(r"\d{4}", said):
        return at_end or bool(lead)
    return True


def _is_ordinal(said: str) -> bool:
    words = re.sub(r"^the\s+", "", said).replace("-", " ")
    return words in ORDINALS or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", words))


def _is_range_meant(low: str, at: int, end: int, lead: str) -> bool:
    said = low[at:end]
    if (
        said in MONTHS
        or said.split()[0] in {"in", "from", "for", "during"}
        and not re.search(r"\d|next|this|last|" + "|".join(m for m in MONTHS if len(m) > 3), said)
    ):
        return bool(lead) and _AT_END.match(low, end) is not None
    return True


def _settled(expression: Expression, span: Span, context: ParseContext) -> When:
    repeat = settle_repeat(expression, context)
    if repeat is not None:
        return When(replace(span, kind="repeat"), due=repeat.start, repeat=repeat)
    due = settle_due(expression, context.now)
    days = match_range_of(expression, due)
    return When(span, due=due, range=days)


def match_range_of(expression: Expression, due: Due | None) -> DateRange | None:
    """A whole day asked for in a list."""
    return (
        DateRange(due.on, due.on)
        if due is not None and expression.clock is None and expression.moment is None
        else None
    )


def _due_of(days: DateRange) -> Due | None:
    edge = days.end if days.end is not None else days.start
    return Due(edge) if edge is not None else None


def _merged(first: Due, second: Due, context: ParseContext) -> Due:
    """A day said apart from its time; of two days, the first stands."""
    if first.time is None and second.time is not None:
        return Due(first.on, second.time, second.zone)
    if first.time is not None and second.time is None:
        return Due(second.on, first.time, first.zone)
    _ = context
    return first


def _repeat_with(repeat: Repeat, due: Due | None, beside: Sequence[Due]) -> tuple[Repeat, Due | None]:
    """A repeat and a time or a first day said apart from it."""
    timed = next((other for other in beside if other.time is not None), None)
    if timed is None or "BYHOUR" in repeat.rrule or repeat.start is None:
        return repeat, repeat.start or due
    assert timed.time is not None  # noqa: S101  (it was chosen for it)
    parts = repeat.rrule.split(";")
    ends = [part for part in parts if part.startswith(("COUNT", "UNTIL"))]
    kept = [part for part in parts if part not in ends]
    rule = ";".join([*kept, f"BYHOUR={timed.time.hour};BYMINUTE={timed.time.minute}", *ends])
    start = Due(repeat.start.on, timed.time, timed.zone)
    return replace(repeat, rrule=rule, start=start), start


def _tidy(text: str) -> str:
    return lower(text).replace("’", "'")[:PHRASE_CHARACTERS_MAX]


def _lead(low: str) -> int:
    found = _LEADING.match(low.lstrip())
    return len(low) - len(low.lstrip()) + (found.end() if found else 0)


def _is_glued(word: str) -> bool:
    """ "oct2", "feb13"."""
    return word.rstrip("0123456789") in MONTHS and word[-1].isdigit()


def _explain(error: NoSuchDay) -> str:
    return f"There is no such day as “{error}”."
