"""Which repeats a task may have: rules of RFC 5545, with the parts that the product speaks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, Field

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")
RANGES = {"BYMONTH": range(1, 13), "BYHOUR": range(24), "BYMINUTE": range(60)}
"""dateutil takes any number here, and finds no date."""
PARTS = (
    "FREQ",
    "INTERVAL",
    *RANGES,
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYDAY",
    "BYSETPOS",
    "WKST",
    "COUNT",
    "UNTIL",
)


def _check(value: str) -> str:
    value = value.upper().removeprefix("RRULE:")
    if not re.fullmatch(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*", value, re.ASCII):
        raise ValueError("a repeat is an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO")
    parts = dict(part.split("=", 1) for part in value.split(";"))
    if unknown := parts.keys() - set(PARTS):
        raise ValueError(f"{', '.join(sorted(unknown))} is not among {', '.join(PARTS)}")
    if parts.get("FREQ") not in FREQUENCIES:
        raise ValueError(f"FREQ is one of {', '.join(FREQUENCIES)}")
    _check_limits(parts)
    for name, numbers in RANGES.items():
        if any(not number.isdecimal() or int(number) not in numbers for number in _list(parts.get(name))):
            raise ValueError(f"{name} goes from {numbers[0]} to {numbers[-1]}")
    _expand(value, parts.get("UNTIL", ""))
    return value


def _check_limits(parts: dict[str, str]) -> None:
    if any(not re.fullmatch(r"0*[1-9]\d{0,4}", parts.get(name, "1")) for name in ("INTERVAL", "COUNT")):
        raise ValueError("INTERVAL and COUNT are whole numbers from 1")
    if not re.fullmatch(r"\d{8}(T\d{6}Z?)?", parts.get("UNTIL", "20260101")):
        raise ValueError("UNTIL is a day such as 20261231, or a time such as 20261231T170000Z")
    if "UNTIL" in parts and "COUNT" in parts:
        raise ValueError("a rule has COUNT or UNTIL, not both")


def _expand(rule: str, until: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC if until.endswith("Z") else None)
    try:
        rrulestr(rule, dtstart=start)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise ValueError(f"not a rule of RFC 5545: {error}") from None


def _list(values: str | None) -> list[str]:
    return values.split(",") if values else []


RepeatRule: TypeAlias = Annotated[str, Field(max_length=500), AfterValidator(_check)]
