"""Dates, ranges and repeats as text between an assistant and the tools.

A model passes the user's words, which the tools read in the user's zone. The embedded assistant has read them already and
writes what it found: `2026-11-25`, `2026-11-25T17:00`, `2026-11-25T17:00[Europe/Berlin]` (RFC 9557), `T17:00` for a new time on the same day, `2026-11-25/..`,
`RRULE:FREQ=DAILY`. Both forms go through the same arguments.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from todo_chatbot.language.types import DateRange, Due

_DUE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(?:\[([\w/+-]+)\])?")
_CLOCK = re.compile(r"T([01]\d:[0-5]\d|2[0-3]:[0-5]\d)")
OPEN = ".."


def write_due(due: Due) -> str:
    text = due.on.isoformat() if due.time is None else f"{due.on.isoformat()}T{due.time.isoformat('minutes')}"
    return f"{text}[{due.zone}]" if due.zone else text


def find_due(text: str) -> Due | None:
    """The due that `write_due` would have written, else None: then it is a phrase. Raises: ValueError, for 2026-02-30."""
    match = _DUE.fullmatch(text.strip())
    if match is None:
        return None
    day, clock, zone = match.groups()
    return Due(date.fromisoformat(day), time.fromisoformat(clock) if clock else None, zone)


def write_clock(clock: time) -> str:
    """A time of day alone: the task keeps its day."""
    return f"T{clock.isoformat('minutes')}"


def find_clock(text: str) -> time | None:
    """The time that `write_clock` would have written, else None."""
    match = _CLOCK.fullmatch(text.strip())
    return time.fromisoformat(match[1]) if match else None


def write_range(days: DateRange) -> str:
    return f"{_write_end(days.start, days.start_time)}/{_write_end(days.end, days.end_time)}"


def find_range(text: str) -> DateRange | None:
    """Raises: ValueError, for a day that does not exist."""
    first, slash, last = text.strip().partition("/")
    start, end = find_due(first), find_due(last)
    if not slash or (start is None and first != OPEN) or (end is None and last != OPEN):
        return None
    return DateRange(
        start.on if start else None, end.on if end else None, start.time if start else None, end.time if end else None
    )


def write_repeat(rrule: str) -> str:
    return f"RRULE:{rrule}"


def find_rrule(text: str) -> str | None:
    return text.strip()[6:] if text.strip().startswith("RRULE:") else None


def write_instant(instant: datetime) -> str:
    """RFC 3339 in UTC, as the REST API writes it."""
    return instant.isoformat().replace("+00:00", "Z")


def _write_end(day: date | None, clock: time | None) -> str:
    return OPEN if day is None else write_due(Due(day, clock))
