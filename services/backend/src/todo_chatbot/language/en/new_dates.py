"""The new date at the end of an order: "from 2 to 3pm", "to Monday rather than Tuesday"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.en.when import combine, find_whens, parse_when
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import Due, ParseContext, Repeat, Span, When

_TO: Final = re.compile(
    r"(?:^|[ ,])(?:to|until|till|til|for|by|at|on|is|be|as|so|from)(?: (?:be|start|begin|end|alert(?: me)?|remind(?: me)?|go off|repeat|happen|occur|be on|be at|notify me|ring|sound|come|instead|now|that|it's|is|a|the))*$"
)

_FROM: Final = re.compile(
    r"(?:^|[ ,])(?:from|currently|set|scheduled|which is|that is|that's|ending|starting|set for)(?: (?:at|on|for))?$"
)

_BARE_NUMBER: Final = re.compile(
    r"(?:^|[ ,])(?:to|until|till|at|be|for)(?: (?:be|start at|end at|start|end|be at|alert at|go off at|ring at|begin at))? (?P<number>\d{1,2}(?:[:.]?\d\d)?|noon|midnight)$"
)


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


def read_new_date(phrase: Phrase, context: ParseContext, *, alone: bool = False) -> NewDate | None:
    """The new date at the end of `phrase`; with `alone`, nothing else may stand before it."""
    whens = find_whens(phrase.low, context)
    number = _BARE_NUMBER.search(phrase.low)
    if number and not (
        whens
        and whens[-1].span.start <= number.start("number")
        and whens[-1].due
        and whens[-1].due.time
        and "from" not in phrase.low[whens[-1].span.start : whens[-1].span.end]
    ):
        when = parse_when("at " + number["number"].replace(".", ":"), context)
        if when is not None:
            found = (phrase.span(number.start("number"), number.end("number"), "due"),)
            return _new_date(phrase, number.start("number"), [when], context, found)
    run = _trailing_run(phrase.low, whens)
    if not run:
        return None
    spans = tuple(phrase.span(when.span.start, when.span.end, "repeat" if when.repeat else "due") for when in run)
    change = _new_date(phrase, run[0].span.start, run, context, spans)
    if alone and change and change.before:
        return None
    return change


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
    return NewDate(before, due, repeat, spans, joined, next((when.error for when in whens if when.error), None))


def without_old_date(before: Phrase, context: ParseContext) -> Phrase:
    """Without "from 9am" at its end: the date it had."""
    whens = find_whens(before.low, context)
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
    return bool(find_whens(low, context)) or bool(re.fullmatch(r"\d{1,2}(?::\d\d)?(?: ?[ap]m)?\.?", low.strip()))
