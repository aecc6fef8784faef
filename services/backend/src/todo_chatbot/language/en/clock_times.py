"""Times of day: "5pm", "half past 4", "15h20", "nine fifty nine a m", "noon", "in the morning", "3pm EST"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeAlias

from todo_chatbot.language.en.calendar_words import (
    CARDINAL,
    CARDINALS,
    DAY_PARTS,
    END,
    NAMED_TIMES,
    alternation,
    first_word,
    plain,
)
from todo_chatbot.language.en.single_day import NoSuchTime
from todo_chatbot.language.en.time_zones import match_zone
from todo_chatbot.language.patterns import regex

HALF = r"(?:\s?\.?\s?(?P<half>[ap])\s?\.?\s?m(?:\s?\.)?|(?P<short>[ap])\.?|ish\s?(?P<ish>[ap])m?)(?![^\W_])"
"""am and pm in all their spellings; a single letter only where it touches the number."""
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_IN_PART = r"(?:\s+(?:in|at)\s+(?:the\s+)?(?P<part>morning|afternoon|evening|night|am|pm)(?![^\W_]))"

_NAMED = regex(rf"(?P<name>{alternation(NAMED_TIMES)}){END}")
_DIGITS_HALF = regex(rf"(?P<h>0?\d|1\d|2[0-3])(?:\s?[:.h]\s?(?P<m>[0-5]\d))?(?::[0-5]\d)?(?:\s?o'?\s?clock)?{HALF}")
_COMPACT_HALF = regex(rf"(?P<h>0?\d|1\d)(?P<m>[0-5]\d){HALF}")
_CLOCK = regex(rf"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d|:){_IN_PART}?")
_FRENCH = regex(r"(?P<h>[01]?\d|2[0-3])h(?P<m>[0-5]\d)(?![^\W_])")
_FRENCH_HOUR = regex(r"(?P<h>[01]?\d|2[0-3])h(?![^\W_])")
_OCLOCK = regex(rf"(?P<h>0?\d|1\d|2[0-3]|{_HOUR_WORD})\s?o'?\s?clock{END}{_IN_PART}?")
_IN_THE = regex(rf"(?P<h>0?\d|1[0-2]|{_HOUR_WORD}){_IN_PART}")
_WORDS_HALF = regex(rf"(?P<h>{_HOUR_WORD})(?:[\s-]+(?:(?:oh?|zero|ou)[\s-]+)?(?P<m>{CARDINAL}))?(?=\s){HALF}")
_WORDS = regex(rf"(?P<h>{_HOUR_WORD})(?:[\s-]+(?:(?:oh?|zero|ou)[\s-]+)?(?P<m>{CARDINAL}))?{END}(?!\s*[-/]){_IN_PART}?")
_BARE = regex(
    rf"(?P<h>[01]?\d|2[0-3])(?:\s(?P<m>[0-5]\d))?(?:ish)?{END}(?![:./-]\d|\s?%|\s*(?:x|percent|dollars|people){END}){_IN_PART}?"
)
_COMPACT_IN = regex(rf"(?P<h>0?\d|1[0-2])(?P<m>[0-5]\d){_IN_PART}")
_SHORT_COMPACT = regex(r"(?P<h>[1-9])(?P<m>[0-5][05])(?:ish)?(?![\w:./-])")
_MILITARY_HOURS = regex(rf"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?:h|hrs|hours){END}")
_MILITARY = regex(rf"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?:ish)?{END}(?:\s?(?:h|hrs|hours){END})?")
_DOTTED = regex(rf"(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d){END}")
_AWAY = regex(
    rf"(?:(?P<half_past>half\s+(?:past\s+|after\s+)?)|(?P<n>a\s+quarter|quarter|\d+|{CARDINAL})\s*(?:minutes?|mins?)?\s+"
    rf"(?P<way>to|till|til|before|of|from|past|after)\s+)"
)
_SPAN = regex(r"(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?=\s?[-–]\s?\d{1,2}(?::?[0-5]\d)?\s?[ap]\.?m)")
"""The start of "3-4pm": a time by its end."""
_RANGE_END = regex(r"\s*(?:-|–|to|until|till)\s*")
_NO_TIME = regex(rf"(?:2[5-9]|[3-9]\d):[0-5]\d(?![\d:])|[012]?\d:[6-9]\d(?![\d:])|(?:2[4-9]|[3-9]\d)\s?[ap]\.?m{END}")
_NEARNESS = regex(
    rf"(?:\s+(?:sharp|on\s+the\s+dot|exactly|precisely|approximately|approx|or\s+so|at\s+the\s+latest|latest)|\s?-?ish){END}"
)
_BETWEEN = regex(r"between\s+(?=\d|[a-z]+\s)")
_BETWEEN_AND = regex(r"\s+(?:and|to|&)\s+")
_FLOATING = regex(rf"(?P<part>{alternation(DAY_PARTS)})s?{END}")


_WORDS_OF_TIMES = {re.split(r"[\s-]", word)[0] for word in (*CARDINALS, *NAMED_TIMES)} | {
    *("a", "half", "quarter", "between", "mid")
}


Time: TypeAlias = time


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day. `is_open`: without am or pm, so the reader decides which half of the day is meant."""

    time: time
    is_open: bool = False
    zone: str | None = None
    is_bare: bool = False
    """A number that is a time only where something beside it says so."""
    until: Time | None = None
    """The end of "3 to 5pm"."""


def match_time(text: str, at: int, *, after_at: bool = False) -> tuple[int, ClockTime] | None:
    """A time that begins at `at`; `after_at` when a word such as "at" stands before it, so that a bare 4 will do. Raises: NoSuchTime."""
    word = first_word(text, at)
    if word and word not in _WORDS_OF_TIMES:
        return None
    between = _BETWEEN.match(text, at)
    if between is not None:
        return _between(text, between.end())
    found = _match(text, at, after_at=after_at)
    if found is None:
        if after_at and (impossible := _NO_TIME.match(text, at)):
            raise NoSuchTime(impossible.end(), impossible[0])
        return None
    end, clock = found
    end, clock = _with_end(text, end, clock)
    end = _about(text, end)
    zone = match_zone(text, end)
    if zone is not None:
        return zone[0], replace(clock, zone=zone[1])
    return end, clock


def _about(text: str, end: int) -> int:
    """Past "sharp", "or so"."""
    found = _NEARNESS.match(text, end)
    return found.end() if found else end


def match_day_part(text: str, at: int) -> tuple[int, str] | None:
    found = _FLOATING.match(text, at)
    return (found.end(), found["part"]) if found else None


def in_half(clock: ClockTime, part: str) -> time:
    """The time in a part of the day: 8 in the evening is 20:00, 12 at night is midnight."""
    hour = clock.time.hour
    if not clock.is_open:
        return clock.time
    if part in {"afternoon", "evening", "pm"} and hour < 12:
        hour += 12
    elif part == "night":
        hour = 0 if hour == 12 else hour + 12 if 5 <= hour < 12 else hour
    elif part in {"morning", "am"} and hour == 12:
        hour = 0
    return clock.time.replace(hour=hour)


def _match(text: str, at: int, *, after_at: bool) -> tuple[int, ClockTime] | None:
    named = _NAMED.match(text, at)
    if named:
        return named.end(), ClockTime(time(*NAMED_TIMES[named["name"]]))
    away = _AWAY.match(text, at)
    if away:
        shifted = _shifted(text, away)
        if shifted is not None:
            return shifted
    for pattern in (_DIGITS_HALF, _COMPACT_HALF, _WORDS_HALF):
        found = pattern.match(text, at)
        if found and (clock := _halved(found)) is not None:
            return found.end(), clock
    for pattern in (_MILITARY_HOURS, _CLOCK, _FRENCH, _OCLOCK, _IN_THE, _COMPACT_IN):
        found = pattern.match(text, at)
        if found:
            return _open(found, is_24=pattern in {_FRENCH, _MILITARY_HOURS})
    span = _SPAN.match(text, at)
    if span is not None:
        return _open(span, is_24=False)
    if after_at:
        for pattern in (_FRENCH_HOUR, _DOTTED, _MILITARY, _SHORT_COMPACT, _BARE, _WORDS):
            found = pattern.match(text, at)
            if found:
                return _open(found, is_24=pattern in {_MILITARY, _FRENCH_HOUR}, is_bare=pattern is not _FRENCH_HOUR)
    return None


def _halved(found: re.Match[str]) -> ClockTime | None:
    hour, minute = _number(found["h"]), _number(found["m"] or "0")
    if not 0 <= minute < 60 or hour > 23:
        return None
    if hour <= 12:
        hour = hour % 12 + (12 if "p" in {found["half"], found["short"], found["ish"]} else 0)
    return ClockTime(time(hour, minute))


def _open(found: re.Match[str], *, is_24: bool, is_bare: bool = False) -> tuple[int, ClockTime] | None:
    groups = found.groupdict()
    hour, minute = _number(groups["h"]), _number(groups.get("m") or "0")
    if hour == 24 and minute == 0:
        hour, is_24 = 0, True
    if hour > 23 or minute > 59:
        return None
    is_open = not is_24 and 1 <= hour <= 12 and not groups["h"].startswith("0")
    clock = ClockTime(time(hour, minute), is_open, None, is_bare)
    if groups.get("part"):
        clock = ClockTime(in_half(clock, groups["part"]))
    return found.end(), clock


def _shifted(text: str, away: re.Match[str]) -> tuple[int, ClockTime] | None:
    base = None if _AWAY.match(text, away.end()) else _match(text, away.end(), after_at=True)
    if base is None:
        return None
    end, clock = base
    if away["half_past"]:
        shift = 30
    else:
        amount = plain(away["n"])
        shift = 15 if amount.endswith("quarter") else _number(amount)
        if away["way"] in {"to", "till", "til", "before", "of"}:
            shift = -shift
    says_minutes = away["half_past"] or re.search(r"quarter|min", away[0])
    if abs(shift) > 59 or (clock.is_bare and away["way"] == "from") or not (says_minutes or shift % 5 == 0):
        return None  # "3 to 5pm" is a span of time, "5 to 3" is not
    total = (clock.time.hour * 60 + clock.time.minute + shift) % 1440
    if clock.is_open and total // 60 in {0, 23}:
        total = total % 720 or 720
    is_bare = clock.is_bare and not says_minutes
    return end, ClockTime(time(total // 60, total % 60), clock.is_open, clock.zone, is_bare)


def _between(text: str, at: int) -> tuple[int, ClockTime] | None:
    """As in "between 3 and 4pm": the task is due at the start."""
    first = _match(text, at, after_at=True)
    joint = _BETWEEN_AND.match(text, first[0]) if first else None
    last = _match(text, joint.end(), after_at=True) if joint else None
    if first is None or last is None or (first[1].is_bare and last[1].is_bare):
        return None
    return last[0], _up_to(first[1], last[1])


def _with_end(text: str, end: int, clock: ClockTime) -> tuple[int, ClockTime]:
    """Takes in the end of "3pm to 5pm" and "3-5pm"; the task is due at the start."""
    dash = _RANGE_END.match(text, end)
    if dash is None:
        return end, clock
    until = _match(text, dash.end(), after_at=not clock.is_bare or "-" in dash[0] or "–" in dash[0])
    if until is None or (until[1].is_bare and clock.is_bare):
        return end, clock
    return until[0], _up_to(clock, until[1])


def _up_to(clock: ClockTime, until: ClockTime) -> ClockTime:
    """With its end. The start of "3 to 5pm" is in the afternoon as well, that of "11 to 1pm" is not."""
    hour = clock.time.hour % 12 + 12
    if clock.is_open and not until.is_open and hour <= until.time.hour:
        return ClockTime(clock.time.replace(hour=hour), until=until.time)
    return replace(clock, until=until.time)


def _number(text: str) -> int:
    text = plain(text)
    return int(text) if text.isdigit() else CARDINALS[text]
