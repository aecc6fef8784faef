"""A task's title and fields from its line: "buy milk tomorrow p1 #home" → "buy milk", and the rest as values.

What was recognised is cut out; every other word stays, as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from todo_chatbot.language.en.beginnings import FIRST_WORDS
from todo_chatbot.language.en.meant_dates import MASK, find_dates
from todo_chatbot.language.en.places import known_project
from todo_chatbot.language.en.vocabulary import word_set
from todo_chatbot.language.en.when import Allowance, combine
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext, Priority, Span, SpanKind, TaskDraft, When

_QUOTED: Final = regex(r'"([^"]+)"' + r"|(?<![\w'])'(\w[^']*)'(?![\w'])")
_SIGIL: Final = regex(r"(?<![\w#@/&])([#@])(?!\d{1,2}(?::\d\d)? ?[ap]\.?m\b)((?:[^\W\d]|\d+[^\W\d])[\w-]*(?:/[\w-]+)*)")
_PROJECT_AT_END: Final = regex(
    r"(?:^| )(?P<all>(?:in|to|into|under) (?:the |my )?(?:(?P<plainly>project )(?:called |named )?)?(?P<name>[\w-]+(?: [\w-]+)??)(?: project| list)?)(?=$|[ \x00]*$)"
)
_PRIORITY: Final = regex(
    r"(?<![\w-])(?:!?p([1-4])(?![\w-]|[.,]\d)|!([1-4])(?![\w.])|(?:with |as |at )?(?:a )?"
    r"(?:(highest|top|high|urgent|medium|normal|lowest|low)[- ]priority|priority(?: is)?:? ?(?:p?([1-4])(?!\d)|(highest|top|high|urgent|medium|normal|lowest|low)))"
    r"(?![\w-])|!!(!?)(?!\w))"
)
_PRIORITY_WORDS: Final[dict[str, Priority]] = {
    "highest": "p1", "top": "p1", "urgent": "p1", "high": "p1", "medium": "p2", "normal": "p3", "low": "p4", "lowest": "p4",
}  # fmt: skip
_UNIT_MINUTES: Final = {"min": 1, "minute": 1, "hour": 60, "hr": 60, "day": 1440, "week": 10080, "fortnight": 20160}
_COUNTS: Final = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty-five": 45.0, "half an": 0.5, "half a": 0.5,
    "a couple of": 2.0, "a couple": 2.0, "a few": 3.0, "another": 1.0,
}  # fmt: skip
DURATION: Final = (
    r"(?P<count>\d+(?:\.\d+)?|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")[ -]?"
    r"(?P<unit>min|minute|hour|hr|day|week|fortnight)s?(?P<half> and a half)?"
)
_REMINDER: Final = regex(
    r"(?:,? ?(?:and )?(?:remind|alert|notify|ping|nudge) me |with an? (?:alert|reminder) |(?<!\w)!)"
    rf"{DURATION} (?:before(?:hand)?|ahead|earlier|prior|in advance)(?: of time)?(?!\w)"
)
_PLAIN: Final = regex(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")
_WORD: Final = regex(r"[^\W_]+")
_MARKING_WORDS: Final = FIRST_WORDS | word_set("in to into under priority remind alert notify ping nudge")
_TIME_ALONE: Final = regex(r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?|noon|midnight")
_ARTICLE: Final = regex(r"(?<!\w)(?:the|a|an|my|our) $")
_NAME_GOES_ON: Final = regex(r" (?!(?:to|at|for|on|by|today|tomorrow|every|this|next|is|are|and)\b)[a-z]")
_DANGLING: Final = regex(r"^[\s,;:.\-]+(?=\S)|[\s,;:\-]+$")


@dataclass(slots=True)
class _Reading:
    """What was found so far; `masked` is the text with the recognised pieces blanked out, index for index."""

    masked: str
    spans: list[tuple[int, int, SpanKind]] = field(default_factory=list)
    priority: Priority | None = None
    labels: list[str] = field(default_factory=list)
    project: str | None = None
    remind_before_minutes: int | None = None

    def take(self, start: int, end: int, kind: SpanKind) -> None:
        self.spans.append((start, end, kind))
        self.masked = self.masked[:start] + MASK * (end - start) + self.masked[end:]


def read_draft(
    phrase: Phrase, context: ParseContext, beside: tuple[When, ...] = (), allowance: Allowance | None = None
) -> TaskDraft:
    """The task that a line describes. `beside` are dates said outside of the line: "set a weekly reminder to …"."""
    if not beside and _is_plain(phrase.low):
        return TaskDraft(phrase.text)
    reading = _Reading(phrase.low)
    literals = _protect_quotes(reading)
    _read_marks(reading, phrase, context)
    whens = [when for when in find_dates(reading.masked, context, allowance) if not _is_named_by(reading.masked, when)]
    for when in whens:
        reading.take(when.span.start, when.span.end, "repeat" if when.repeat else "due")
    due, repeat = combine([*beside, *whens], context)
    return TaskDraft(
        title=cut_out(phrase.text, [(start, end) for start, end, _ in reading.spans], literals),
        due=due,
        repeat=repeat,
        priority=reading.priority,
        labels=tuple(dict.fromkeys(reading.labels)),
        project=reading.project,
        remind_before_minutes=reading.remind_before_minutes,
        spans=_original_spans(phrase, reading.spans, literals),
        error=next((when.error for when in whens if when.error), None),
    )


def _is_named_by(masked: str, when: When) -> bool:
    """Whether a time is part of a name: "the 5pm news", "the 7:30 train"."""
    start, end = when.span.start, when.span.end
    is_time = _TIME_ALONE.fullmatch(masked, start, end) is not None
    return is_time and _ARTICLE.search(masked, 0, start) is not None and _NAME_GOES_ON.match(masked, end) is not None


def _is_plain(low: str) -> bool:
    """Words alone, and none that a date or a mark can begin with: most lines of a list."""
    return _PLAIN.fullmatch(low) is not None and _MARKING_WORDS.isdisjoint(_WORD.findall(low))


def cut_out(text: str, pieces: list[tuple[int, int]], literals: list[tuple[int, int]] | None = None) -> str:
    """`text` without `pieces`, spaces mended; when all that is left is one quoted text, without its quotes."""
    kept: list[str] = []
    position = 0
    for start, end in sorted(pieces):
        kept.append(text[position:start])
        position = max(position, end)
    kept.append(text[position:])
    title = _DANGLING.sub("", " ".join(" ".join(kept).split()))
    title = re.sub(r" +([,;:.!?])(?=\s|$)", r"\1", title)
    title = _DANGLING.sub("", title.replace("()", "").replace("( )", "")).strip()
    if literals and len(literals) == 1 and title[:1] in {'"', "'"} and title.rstrip(".!?").endswith(title[0]):
        return title.rstrip(".!?")[1:-1].strip()
    return title


def read_minutes(count: str, unit: str, half: str | None) -> int:
    """The minutes of a DURATION's groups."""
    amount = _COUNTS.get(count) or float(count)
    return round((amount + (0.5 if half else 0)) * _UNIT_MINUTES[unit])


def find_priority(low: str) -> tuple[Priority, int, int] | None:
    """The first priority said, and where."""
    for match in _PRIORITY.finditer(low):
        plain, bang, before, number, behind, exclaimed = match.groups()
        digit = plain or bang or number
        if digit:
            return _digit_priority(digit), match.start(), match.end()
        if before or behind:
            return _PRIORITY_WORDS[before or behind], match.start(), match.end()
        if exclaimed is not None and match.end() == len(low):
            return ("p1" if exclaimed else "p2"), match.start(), match.end()
    return None


def _digit_priority(digit: str) -> Priority:
    values: dict[str, Priority] = {"1": "p1", "2": "p2", "3": "p3", "4": "p4"}
    return values[digit]


def _protect_quotes(reading: _Reading) -> list[tuple[int, int]]:
    literals = []
    for match in _QUOTED.finditer(reading.masked):
        literals.append((match.start(), match.end()))
        reading.masked = reading.masked[: match.start()] + MASK * len(match.group()) + reading.masked[match.end() :]
    return literals


def _read_marks(reading: _Reading, phrase: Phrase, context: ParseContext) -> None:
    if (found := find_priority(reading.masked)) is not None:
        reading.priority, start, end = found
        reading.take(start, end, "priority")
    for match in _SIGIL.finditer(reading.masked):
        start, end = match.start(), match.end()
        name = phrase.text[start + 1 : end]
        if match.group(1) == "@":
            reading.labels.append(name)
            reading.take(start, end, "label")
        elif reading.project is None:
            known = _longest_known(phrase.low[start + 1 :], context.projects)
            reading.project = known or name
            reading.take(start, start + 1 + len(known) if known else end, "project")
    if reading.project is None and (place := _PROJECT_AT_END.search(reading.masked)):
        name = phrase.text[slice(*place.span("name"))]
        if place["plainly"] or name.lower() in {project.lower() for project in context.projects}:
            reading.project = known_project(name, context)
            reading.take(place.start("all"), place.end("all"), "project")
    if before := _REMINDER.search(reading.masked):
        reading.remind_before_minutes = read_minutes(before["count"], before["unit"], before["half"])
        reading.take(before.start(), before.end(), "reminder")


def _longest_known(low: str, names: tuple[str, ...]) -> str | None:
    fitting = [name for name in names if low.startswith(name.lower()) and not low[len(name) : len(name) + 1].isalnum()]
    return max(fitting, key=len, default=None)


def _original_spans(
    phrase: Phrase, found: list[tuple[int, int, SpanKind]], literals: list[tuple[int, int]]
) -> tuple[Span, ...]:
    every = [*found, *((start, end, _LITERAL) for start, end in literals)]
    return tuple(phrase.span(start, end, kind) for start, end, kind in sorted(every) if end > start)


_LITERAL: Final[SpanKind] = "literal"
