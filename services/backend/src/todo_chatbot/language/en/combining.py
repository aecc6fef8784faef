"""What several dates of one sentence say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from todo_chatbot.language.types import Due, ParseContext, Repeat, When


def combine(whens: Sequence[When], context: ParseContext) -> tuple[Due | None, Repeat | None]:
    """What several expressions of one sentence say together: a day here, a time there, a repeat with its start."""
    due: Due | None = None
    repeat: Repeat | None = None
    is_open = False
    for when in whens:
        if when.repeat is not None:
            repeat = repeat or when.repeat
            if due is None or when.due is None:
                due = due or when.due
        elif when.due is not None:
            due = when.due if due is None else _merged(due, when, context, is_open=is_open)
            is_open = is_open or when.is_open
    if repeat is not None:
        repeat, due = _repeat_with(repeat, due, [when.due for when in whens if when.repeat is None and when.due])
    return due, repeat


def _merged(first: Due, when: When, context: ParseContext, *, is_open: bool) -> Due:
    """A day said apart from its time; of two days, the first stands."""
    second = when.due
    if second is None or (first.time is None) == (second.time is None):
        return first
    timed, day = (first, second.on) if first.time is not None else (second, first.on)
    at = timed.time
    assert at is not None  # noqa: S101  (one of the two has a time)
    if (is_open or when.is_open) and day != context.now.date() and 19 <= at.hour <= 23:
        at = at.replace(hour=at.hour - 12)  # the evening was chosen only because the morning of today is past
    return Due(day, at, timed.zone)


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
