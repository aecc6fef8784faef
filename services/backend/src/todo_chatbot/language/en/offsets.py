"""Distances from now or from another day: "in 3 days", "+5 days", "a fortnight from now", "2 weeks from January 15"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from todo_chatbot.language.en.calendar_words import (
    COUNT,
    END,
    MONTHS,
    UNIT,
    UNITS,
    WEEKDAYS,
    alternation,
    count_of,
    first_word,
    weekday_of,
)
from todo_chatbot.language.en.clock_times import match_time
from todo_chatbot.language.en.days import match_day
from todo_chatbot.language.en.single_day import add_months
from todo_chatbot.language.patterns import regex

_FRACTION = r"(?:half|a\s+half|1/2|a\s+quarter|quarter|1/4|3/4|three[\s-]+quarters?)(?:\s+of)?(?:\s+an?)?"
_PIECE = regex(
    rf"(?P<hours>\d+)\s?h(?:rs?)?\s?(?P<rest>[0-5]\d){END}"
    rf"|(?P<count2>{COUNT})\s+and\s+a\s+half\s+(?P<unit2>{UNIT}){END}"
    rf"|(?:(?P<fraction>{_FRACTION})|(?P<count>{COUNT}))\s*(?:more\s+)?(?P<business>business\s+|working\s+)?(?P<unit>{UNIT})(?:(?=\d)|{END})"
    rf"(?:\s+and\s+a\s+(?P<extra>half|quarter){END})?"
    rf"|(?P<primes>\d+)\s?['′](?![\w'])"
)
_UNIT_ALONE = regex(rf"(?P<unit>day|week|fortnight|month|quarter|year){END}")
_JOIN = regex(r"\s*,?\s*(?:and\s+)?(?=\d|an?\s|half\s)")
_LEAD = regex(r"(?P<lead>in|within|after)\s+(?:about\s+|another\s+|the\s+next\s+)?|(?P<plus>\+)\s?")
_FROM = regex(r"\s+(?P<way>from|after|past|before|prior\s+to)\s+(?:the\s+)?")
_ONE_FROM = regex(r"(?:the\s+)?(?P<unit>day|week|month)\s+(?P<way>after|before)\s+(?:the\s+)?(?!next|last|yesterday)")
_WEEKDAY_BESIDE = regex(rf"(?:the\s+)?(?P<w>{alternation(WEEKDAYS)})\s+(?P<way>before|after)\s+(?!next{END}|last{END})")
_WEEKS_ON = regex(
    r"(?<!once )(?<!twice )(?<!times )(?P<count>an?|one|two|2|1)\s+(?:weeks?|fortnight)\s+(?:(?=today|tomorrow)|(?:on\s+)?(?=[a-z]+day))"
)
_TIME_AFTER_DAY = regex(r"\s+(?:at\s+|@\s*)?")
_NOW = regex(rf"(?:right\s+)?now{END}")
_TRAIL = regex(rf"(?:\s+(?:hence|from\s+now|later|away|out)|(?:'s?)?\s+time){END}")
_WEEKDAYS_AWAY = regex(rf"(?P<count>{COUNT})\s+(?P<w>{alternation(WEEKDAYS)}s?)\s+from\s+now{END}")
_AMOUNTS = {
    "half": 0.5,
    "1/2": 0.5,
    "quarter": 0.25,
    "1/4": 0.25,
    "3/4": 0.75,
    "three quarter": 0.75,
    "three quarters": 0.75,
}
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}
_DAYS_OF_THEIR_OWN = {*WEEKDAYS, *MONTHS, "today", "tonight", "tomorrow", "every", "daily", "weekly"}
"""What no distance begins with, though much else does."""
_LARGEST = 3_000_000
_PIECES_MAX = 5


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time. Months and days are kept apart, since neither is a number of the other."""

    minutes: float = 0
    days: int = 0
    months: int = 0
    workdays: int = 0

    def plus(self, other: Duration) -> Duration:
        return Duration(
            self.minutes + other.minutes,
            self.days + other.days,
            self.months + other.months,
            self.workdays + other.workdays,
        )

    @property
    def is_of_hours(self) -> bool:
        return self.minutes > 0 and not (self.days or self.months or self.workdays)

    def reversed(self) -> Duration:
        return Duration(-self.minutes, -self.days, -self.months, -self.workdays)

    def after(self, moment: datetime) -> datetime:
        """Raises: OverflowError, ValueError."""
        day = add_months(moment.date(), self.months) + timedelta(days=self.days)
        for _ in range(min(abs(self.workdays), 5_000)):
            day += timedelta(
                days={4: 3, 5: 2}.get(day.weekday(), 1) if self.workdays > 0 else -{0: 3, 6: 2}.get(day.weekday(), 1)
            )
        return datetime.combine(day, moment.time()) + timedelta(minutes=round(self.minutes))


def match_duration(text: str, at: int) -> tuple[int, Duration] | None:
    """An amount such as "1d, 2hr and 5min", "an hour and a half", "three quarters of an hour"."""
    piece = _match_piece(text, at)
    if piece is None:
        return None
    end, total = piece
    for _ in range(_PIECES_MAX - 1):
        join = _JOIN.match(text, end)
        piece = _match_piece(text, join.end()) if join else None
        if piece is None:
            break
        end, total = piece[0], total.plus(piece[1])
    return end, total


def match_unit(text: str, at: int) -> tuple[int, Duration] | None:
    """One of a unit that stands without a number: "for the next month"."""
    found = _UNIT_ALONE.match(text, at)
    return (found.end(), _duration(1, UNITS[found["unit"]])) if found else None


def match_offset(text: str, at: int, now: datetime, order: str) -> tuple[int, date | datetime] | None:
    """A day, or a naive wall-clock moment when the distance is told in hours or minutes."""
    word = first_word(text, at)
    if word in _DAYS_OF_THEIR_OWN and not (word in WEEKDAYS and _WEEKDAY_BESIDE.match(text, at)):
        return None
    sundays = _WEEKDAYS_AWAY.match(text, at)
    if sundays is not None:
        weekday = weekday_of(sundays["w"].removesuffix("s") if sundays["w"].endswith("ys") else sundays["w"])
        coming = now.date() + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)
        return sundays.end(), coming + timedelta(days=7 * (int(count_of(sundays["count"])) - 1))
    if here := _NOW.match(text, at):
        return _result(here.end(), Duration(minutes=0.1), now)
    lead = _LEAD.match(text, at)
    anchored = _anchored(text, at, now, order) if lead is None else None
    if anchored is not None:
        return anchored
    found = match_duration(text, lead.end() if lead else at)
    if found is None:
        return None
    end, duration = found
    trail = _TRAIL.match(text, end)
    if trail is not None:
        end = trail.end()
    elif lead is None or lead["lead"] == "after" or text[end : end + 1] == "'":
        return None
    return _result(end, duration, now)


def _anchored(text: str, at: int, now: datetime, order: str) -> tuple[int, date | datetime] | None:
    """Such as "2 weeks from January 15", "the day before Christmas", "an hour after noon", "a week on Friday"."""
    if (near := _WEEKDAY_BESIDE.match(text, at)) and (beside := _weekday_beside(text, near, now, order)):
        return beside
    if one := _ONE_FROM.match(text, at):
        start, duration, way = one.end(), _duration(1, UNITS[one["unit"]]), one["way"]
    elif weeks := _WEEKS_ON.match(text, at):
        start, duration, way = weeks.end(), Duration(days=7 * int(count_of(weeks["count"]))), "on"
        if "fortnight" in weeks[0]:
            duration = duration.plus(duration)
    else:
        found = match_duration(text, at)
        joint = _FROM.match(text, found[0]) if found else None
        if found is None or joint is None:
            return None
        start, duration, way = joint.end(), found[1], joint["way"]
        if here := _NOW.match(text, start):
            return _result(here.end(), duration, now) if way in {"from", "after"} else None
    return _moved(text, start, duration.reversed() if way.startswith(("before", "prior")) else duration, now, order)


def _weekday_beside(text: str, near: re.Match[str], now: datetime, order: str) -> tuple[int, date] | None:
    """Such as "the Monday before Christmas"."""
    day = match_day(text, near.end(), now.date(), order)
    if day is None:
        return None
    weekday, other = weekday_of(near["w"]), day[1].on
    if near["way"] == "before":
        return day[0], other - timedelta(days=(other.weekday() - weekday - 1) % 7 + 1)
    return day[0], other + timedelta(days=(weekday - other.weekday() - 1) % 7 + 1)


def _moved(text: str, at: int, duration: Duration, now: datetime, order: str) -> tuple[int, date | datetime] | None:
    day = match_day(text, at, now.date(), order)
    end = day[0] if day else at
    joint = _TIME_AFTER_DAY.match(text, end) if day else None
    clock = match_time(text, joint.end() if joint else end, after_at=joint is not None) if duration.minutes else None
    if clock is None and (day is None or duration.minutes):
        return None
    base = datetime.combine(day[1].on if day else now.date(), clock[1].time if clock else time.min)
    try:
        moment = duration.after(base)
        if clock is None or day:
            return (clock[0], moment) if clock else (end, moment.date())
        return clock[0], moment if moment > now.replace(tzinfo=None) else moment + timedelta(days=1)
    except (OverflowError, ValueError):
        return None


def _result(end: int, duration: Duration, now: datetime) -> tuple[int, date | datetime] | None:
    try:
        moment = duration.after(now.replace(tzinfo=None))
    except (OverflowError, ValueError):
        return None
    return (end, moment.replace(second=0, microsecond=0)) if duration.minutes else (end, moment.date())


def _match_piece(text: str, at: int) -> tuple[int, Duration] | None:
    found = _PIECE.match(text, at)
    if found is None:
        return None
    if found["unit2"]:
        return found.end(), _duration(count_of(found["count2"]) + 0.5, UNITS[found["unit2"]])
    if found["hours"]:
        return found.end(), Duration(minutes=60 * int(found["hours"]) + int(found["rest"]))
    if found["primes"]:
        return found.end(), Duration(minutes=int(found["primes"]))
    amount = _fraction(found["fraction"]) if found["fraction"] else count_of(found["count"])
    if found["extra"]:
        amount += 0.5 if found["extra"] == "half" else 0.25
    unit = "workday" if found["business"] else UNITS[found["unit"]]
    if amount > _LARGEST:
        return None
    return found.end(), _duration(amount, unit)


def _fraction(text: str) -> float:
    words = re.sub(r"[\s-]+", " ", text)
    words = re.sub(r"(?: of)?(?: an?)?$", "", words)
    return _AMOUNTS[words.removeprefix("a ")]


def _duration(amount: float, unit: str) -> Duration:
    whole = int(amount)
    if unit in {"month", "quarter", "year"}:
        months = amount * {"month": 1, "quarter": 3, "year": 12}[unit]
        return Duration(months=int(months), days=round((months - int(months)) * 30))
    if unit == "workday":
        return Duration(workdays=whole)
    if unit in {"day", "week", "fortnight"}:
        days = amount * _MINUTES[unit] / 1440
        if days == int(days):
            return Duration(days=int(days))
        return Duration(days=int(days), minutes=(days - int(days)) * 1440)
    return Duration(minutes=amount * _MINUTES[unit])
