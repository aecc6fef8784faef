"""A message taken apart: its words, what it says of time, its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final, cast

from todo_chatbot.language.types import (
    DateRange,
    Due,
    ParseContext,
    Priority,
    Repeat,
    Span,
    When,
)
from todo_chatbot.language.ur.dates import Said, read_said
from todo_chatbot.language.ur.settling import due_of, range_of, repeat_of
from todo_chatbot.language.ur.tokens import Token, read_tokens

FILLERS: Final = frozenset(
    [
        "ko",
        "ka",
        "par",
        "mein",
        "se",
        "kaam",
        "wala",
        "mera",
        "hamara",
        "mujhe",
        "aur",
        "list",
        "yaad",
        "reminder",
        "naya",
        "hai",
        "zara",
        "please",
        "meri",
        "bhi",
        "plz",
        "plse",
    ]
)
QUESTION_WORDS: Final = frozenset(["dikha", "kya", "kaun", "kitna", "baqi", "kab", "dhoond"])
DONE_WORDS: Final = frozenset({"mukammal", "khatam", "poora", "nipta"})
_MARK: Final = re.compile(
    r"(?<!\S)(?:#(?P<project>[^\W\d][\w-]*)|@(?P<label>[^\W\d][\w-]*)|(?P<priority>[pP][1-4])(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message taken apart: its words, what it says of time, and its marks."""

    text: str
    tokens: tuple[Token, ...]
    said: tuple[tuple[int, Said], ...]
    due: Due | None
    repeat: Repeat | None
    days: DateRange | None
    error: str | None
    project: str | None
    labels: tuple[str, ...]
    priority: Priority | None
    spans: tuple[Span, ...]

    @property
    def words(self) -> set[str]:
        return {token.word for token in self.tokens}

    def rest(self, ignored: frozenset[str]) -> list[Token]:
        """The words that name something: not of time, not of the command."""
        taken = {index for start, said in self.said for index in range(start, said.end)}
        return [
            token
            for index, token in enumerate(self.tokens)
            if index not in taken and token.word not in ignored and token.text[0] not in "#@"
        ]


def read_message(text: str, context: ParseContext) -> Reading:
    marks = list(_MARK.finditer(text))
    masked = text
    for mark in marks:
        masked = masked[: mark.start()] + " " * (mark.end() - mark.start()) + masked[mark.end() :]
    tokens = read_tokens(masked)
    past = _is_past(tokens)
    said = _find_said(tokens, context, past=past)
    whens = [_when(tokens, start, one, context) for start, one in said]
    days = next((when.range for when in whens if when.range), None)
    kinds: dict[str, list[str]] = {"project": [], "label": [], "priority": []}
    spans = [when.span for when in whens]
    for mark in marks:
        kind = cast(str, mark.lastgroup)
        kinds[kind].append(mark[kind])
        spans.append(Span(mark.start(), mark.end(), kind))  # type: ignore[arg-type]
    dues = [when.due for when in whens if when.due]
    return Reading(
        text,
        tuple(tokens),
        tuple(said),
        _merged(dues),
        next((when.repeat for when in whens if when.repeat), None),
        days,
        next((when.error for when in whens if when.error), None),
        kinds["project"][0] if kinds["project"] else None,
        tuple(dict.fromkeys(kinds["label"])),
        cast(Priority, kinds["priority"][0].lower()) if kinds["priority"] else None,
        tuple(sorted(spans, key=lambda span: span.start)),
    )


def _is_past(tokens: Sequence[Token]) -> bool:
    """The verb at the end says so; "ہوا" and "کیا" do behind "مکمل" alone, as they have other meanings."""
    if not tokens:
        return False
    last = tokens[-1].word
    is_done = any(token.word in DONE_WORDS for token in tokens[:-1])
    return last in {"liya", "diya", "gaya", "chuka"} or (is_done and last in {"ho", "kya"})


def find_whens(text: str, context: ParseContext) -> list[When]:
    """The dates and repeats in a text."""
    tokens = read_tokens(text)
    return [_when(tokens, start, said, context) for start, said in _find_said(tokens, context, past=False)]


def parse_when(text: str, context: ParseContext) -> When | None:
    """The date that the whole text names."""
    tokens = read_tokens(text)
    said = read_said(tokens, 0, context) if tokens else None
    return _when(tokens, 0, said, context) if said is not None and said.end == len(tokens) else None


def parse_clock(low: str, context: ParseContext) -> time | None:
    """The time of day that the whole text names, without a day."""
    tokens = read_tokens(low)
    said = read_said(tokens, 0, context) if tokens else None
    if said is None or said.end != len(tokens) or said.day is not None or said.moment is not None or said.clock is None:
        return None
    return said.clock


def parse_range(text: str, context: ParseContext) -> DateRange | None:
    when = parse_when(text, context)
    return when.range if when else None


def parse_repeat(text: str, context: ParseContext) -> Repeat | None:
    when = parse_when(text, context)
    return when.repeat if when else None


def _when(tokens: Sequence[Token], start: int, said: Said, context: ParseContext) -> When:
    repeat = repeat_of(said, context)
    span = Span(tokens[start].start, tokens[said.end - 1].end, "repeat" if repeat else "due")
    due = repeat.start if repeat else due_of(said, context)
    no_such_day = "aisi koi tareekh nahi." if context.language == "ur-Latn" else "ایسی کوئی تاریخ نہیں۔"
    error = f"“{said.error}”: {no_such_day}" if said.error else None
    return When(span, due=due, repeat=repeat, range=range_of(said, context), error=error)


def _find_said(tokens: Sequence[Token], context: ParseContext, *, past: bool) -> list[tuple[int, Said]]:
    found: list[tuple[int, Said]] = []
    at = 0
    while at < len(tokens):
        said = None if tokens[at].text[0] in '"“#@' else read_said(tokens, at, context, past=past)
        if said is None:
            at += 1
        else:
            found.append((at, said))
            at = said.end
    return found


def _merged(dues: Sequence[Due]) -> Due | None:
    """A day here and a time there are one."""
    if not dues:
        return None
    timed = next((due for due in dues if due.time), None)
    return Due(dues[0].on, timed.time) if timed and dues[0].time is None else dues[0]


def words_of(reading: Reading, tokens: Sequence[Token]) -> str:
    """The words as they were typed."""
    title = " ".join(reading.text[token.start : token.end] for token in tokens)
    quoted = re.fullmatch(r'["“]([^"”]*)["”]', title)
    return quoted[1] if quoted else title
