"""The new date at the end of an order: "from 2 to 3pm", "to Monday rather than Tuesday"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from todo_chatbot.language.en.calendar_words import MONTH
from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.ranges import match_month
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.en.when import combine, parse_range, parse_when
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import Due, ParseContext, Repeat, Span, When

_TO: Final = regex(
    r"(?:^|[ ,])(?:(?:out|back|up|forward|ahead|over|off) )?(?:to|until|till|til|for|by|at|on|is|be|as|so|from)(?: (?:be|start|begin|end|alert(?: me)?|remind(?: me)?|go off|repeat|happen|occur|be on|be at|notify me|ring|sound|come|instead|now|that|it's|is|a|the|at|on|for|to|(?:the )?same time))*$"
)

_FROM: Final = regex(
    r"(?:^|[ ,])(?:from|currently|set|scheduled|which is|that is|that's|ending|starting|set for)(?: (?:at|on|for))?$"
)

_BARE_NUMBER: Final = regex(
    r"(?:^|[ ,])(?:to|until|till|at|be|for)(?: (?:be|start at|end at|start|end|be at|alert at|go off at|ring at|begin at))? (?P<number>\d{1,2}(?:[:.]?\d\d)?|noon|midnight)$"
)


_TO_MONTH: Final = regex(rf"(?:^|[ ,])(?:to|until|till) (?P<month>{MONTH})$")
_LEADING_TO: Final = regex(r"^(?:to|until|till|for|by) ")
_MIDNIGHT: Final = time(0, 0)
_LAST_MINUTE: Final = time(23, 59)
_NUMBER: Final = regex(r"\d{1,2}(?:[:.]?\d\d)?")
_FROM_TO: Final = regex(
    r"(?:^|.*[ ,])(?P<joint>from|for|on|at|of) (?P<old>(?:(?! from | for | on | at ).)+?) (?:to|until|till)(?: be)? (?P<new>(?:(?! from ).)+)$"
)
_WHAT_BEHIND: Final = regex(r"(?P<new>.+?) (?:to|for|of|on) (?P<what>.+)")


_OLD_TO_NEW: Final = regex(r"(?P<old>.+) (?P<joint>to|until|till) (?P<new>.+?)")
_SEVERAL: Final = regex(rf"(?:all|every|everything|each|any)\b|(?:my |the )?(?:{ITEM})(?<=s)(?= |$)")
_SPANS_DAYS: Final = regex(r"(?:from|between)\b")
_JOINED: Final = regex(r"\b(?:to|until|till|from|between) ?$")


@dataclass(frozen=True, slots=True)
class NewDate:
    """A new date at the end of a sentence, and the words before it."""

    before: Phrase
    due: Due | None
    repeat: Repeat | None
    spans: tuple[Span, ...]
    joined: bool
    """Joined by "to" or such, so that it is plainly the new one."""
    error: str | None = None
    keeps_day: bool = False
    """A time alone was said."""
    is_deadline: bool = False
    """Said with "by" or "for", not with "to"."""


def read_new_date(phrase: Phrase, context: ParseContext, *, alone: bool = False) -> NewDate | None:
    """The new date at the end of `phrase`; with `alone`, nothing else may stand before it."""
    if alone and (when := _parse_alone(phrase.low, context)) is not None:
        return _new_date(phrase, 0, [when], context, (phrase.span(0, len(phrase.text), "due"),))
    run = _read_run(phrase, context)
    change = (
        _read_from_to(phrase, context)
        or (run if _says_time(run) else None)
        or _read_number(phrase, context)
        or run
        or _read_month(phrase, context)
    )
    return None if alone and change and change.before else change


def _read_month(phrase: Phrase, context: ParseContext) -> NewDate | None:
    """As in "to June": its first day, since it is where a new date stands."""
    match = _TO_MONTH.search(phrase.low)
    found = match_month(phrase.low, match.start("month"), context, is_certain=True) if match else None
    if match is None or found is None or found[1].start is None:
        return None
    start, end = match.span("month")
    when = When(Span(start, end, "due"), due=Due(found[1].start))
    return _new_date(phrase, start, [when], context, (phrase.span(start, end, "due"),))


def _says_time(change: NewDate | None) -> bool:
    return change is not None and change.due is not None and change.due.time is not None


def _read_from_to(phrase: Phrase, context: ParseContext) -> NewDate | None:
    """As in "from 2 to 3pm"; what the order is about may follow: "from 8 to 9 for the dentist"."""
    match = _FROM_TO.search(phrase.low)
    if match is None or not (has_date(match["old"], context) or _parse_alone(match["old"], context)):
        return None
    is_left_behind = match["joint"] == "from" and not _SEVERAL.match(phrase.low)
    kept = match.start("joint") if is_left_behind else match.end("old")
    before, start, end = phrase.cut(0, kept), match.start("new"), len(phrase.low)
    when = _parse_alone(match["new"], context)
    if when is None and (parts := _WHAT_BEHIND.fullmatch(match["new"])):
        when, end = _parse_alone(parts["new"], context), start + parts.end("new")
        before = phrase.cut(start + parts.start("what"))
    if when is None:
        return None
    due, repeat = combine([when], context)
    span = phrase.span(start, end, "repeat" if repeat else "due")
    keeps_day = parse_clock(phrase.low[start:end], context) is not None
    return NewDate(before, due, repeat, (span,), joined=True, error=when.error, keeps_day=keeps_day)


def _read_number(phrase: Phrase, context: ParseContext) -> NewDate | None:
    """As in "to 5", "to 1230": a time, since it is where a new date stands."""
    match = _BARE_NUMBER.search(phrase.low)
    when = _parse_alone(match["number"], context) if match else None
    if match is None or when is None:
        return None
    start, end = match.span("number")
    return _new_date(phrase, start, [when], context, (phrase.span(start, end, "due"),))


def _read_run(phrase: Phrase, context: ParseContext) -> NewDate | None:
    run = _trailing_run(phrase.low, find_dates(phrase.low, context))
    if not run:
        return None
    if (moved := _read_old_to_new(phrase, run[-1], context)) is not None:
        return moved
    spans = tuple(phrase.span(when.span.start, when.span.end, "repeat" if when.repeat else "due") for when in run)
    return _new_date(phrase, run[0].span.start, run, context, spans)


def _read_old_to_new(phrase: Phrase, last: When, context: ParseContext) -> NewDate | None:
    """As in "everything due today to Friday": not the days from today to Friday, but from which to which day."""
    start, end = last.span.start, last.span.end
    said = phrase.low[start:end]
    joint = None if _SPANS_DAYS.match(said) or _JOINED.search(phrase.low[:start]) else _OLD_TO_NEW.fullmatch(said)
    if last.range is None or joint is None or not has_date(joint["old"], context):
        return None
    when = _parse_alone(joint["new"], context)
    if when is None:
        return None
    start += joint.start("joint")
    return _new_date(phrase, start, [when], context, (phrase.span(start, end, "repeat" if when.repeat else "due"),))


def _parse_alone(low: str, context: ParseContext) -> When | None:
    if _NUMBER.fullmatch(low):
        return parse_when("at " + low.replace(".", ":"), context)
    when = parse_when(low, context)
    if when is None and (days := parse_range(low, context)) is not None and days.start is not None:
        return When(Span(0, len(low), "due"), due=Due(days.start, days.start_time))
    return when


def parse_clock(low: str, context: ParseContext) -> time | None:
    """The time that the text names, when it names no day: it is then the next such time, whatever the hour."""
    dues = []
    for clock in (_MIDNIGHT, _LAST_MINUTE):
        when = _parse_alone(low, replace(context, now=context.now.replace(hour=clock.hour, minute=clock.minute)))
        if when is None or when.due is None or when.due.time is None or when.repeat is not None:
            return None
        dues.append(when.due)
    first, second = dues
    return first.time if first.time == second.time and (second.on - first.on).days == 1 else None


def _trailing_run(low: str, whens: list[When]) -> list[When]:
    """The dates that end the text, together: "today at 8 PM"; a "from …" before them belongs to what was."""
    run: list[When] = []
    end = len(low)
    for when in reversed(whens):
        between = low[when.span.end : end].strip(" ,")
        if between not in {"", "at", "on", "and", "for", "in", "of"} and not (not run and between == "instead"):
            break
        if run and low[run[0].span.start :].startswith(("to ", "until ", "till ")):
            break
        run.insert(0, when)
        end = when.span.start
        if re.search(r"\b(?:to|until|till)$", low[: when.span.start].rstrip()):
            break
    return run


def _new_date(phrase: Phrase, start: int, whens: list[When], context: ParseContext, spans: tuple[Span, ...]) -> NewDate:
    said = phrase.low[start:]
    joined = bool(re.match(r"(?:to|until|till|for|by|from)\b", said))
    before = phrase.cut(0, start)
    if connective := _TO.search(before.low):
        joined = joined or not connective.group().strip().startswith(("at", "on", "is"))
        before = before.cut(0, connective.start())
    before = without_old_date(before, context)
    due, repeat = combine(whens, context)
    if due is None and repeat is None and (ranges := [when.range for when in whens if when.range and when.range.start]):
        due = Due(ranges[0].start, ranges[0].start_time) if ranges[0].start else None
    error = next((when.error for when in whens if when.error), None)
    keeps_day = parse_clock(_LEADING_TO.sub("", said), context) is not None
    is_deadline = re.match(r"(?:due )?(?:by|for|before)\b", said) is not None
    return NewDate(before, due, repeat, spans, joined, error, keeps_day, is_deadline)


def without_old_date(before: Phrase, context: ParseContext) -> Phrase:
    """Without "from 9am" at its end: the date it had. Of several tasks it says which: "all tasks from today"."""
    if _SEVERAL.match(before.low):
        return before
    whens = find_dates(before.low, context)
    if whens and not before.low[whens[-1].span.end :].strip(" ,"):
        start = whens[-1].span.start
        for when in reversed(whens[:-1]):
            if before.low[when.span.end : start].strip(" ,"):
                break
            start = when.span.start
        if before.low.startswith("from ", start):
            return before.cut(0, start)
        if match := _FROM.search(before.cut(0, start).low):
            return (
                before.cut(0, match.start())
                if match.group().strip(" ,").startswith(("from", "currently", "ending", "starting"))
                else before
            )
    if match := re.search(r"(?:^| )from (?:\d{1,2}(?:[:.]?\d\d)?(?: ?[ap]m)?|noon|midnight|then|now)$", before.low):
        return before.cut(0, match.start())
    return before


def has_date(low: str, context: ParseContext) -> bool:
    return bool(find_dates(low, context)) or bool(re.fullmatch(r"\d{1,2}(?::\d\d)?(?: ?[ap]m)?\.?", low.strip()))
