"""Dates, times and repeats of every day in Urdu, over canonical words: "kal shaam 5 baje", "har peer ko", "3 din baad"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from todo_chatbot.language.en.calendar_dates import coming_day
from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.en.single_day import add_months, step_months
from todo_chatbot.language.types import DateRange, ParseContext
from todo_chatbot.language.ur.lexicon import DAY_PARTS, MONTHS, WEEKDAYS
from todo_chatbot.language.ur.tokens import Token

POSTPOSITIONS = frozenset({"ko", "par", "tak", "se", "ka", "mein"})
_UNIT_DAYS = {"din": 1, "hafta": 7}
_UNIT_MINUTES = {"minute": 1, "ghanta": 60}
_FREQUENCIES = {"din": "DAILY", "hafta": "WEEKLY", "mahina": "MONTHLY", "saal": "YEARLY", "ghanta": "HOURLY"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of words says of time; `end` is the index after its last word."""

    end: int
    day: date | None = None
    clock: time | None = None
    part: str | None = None
    moment: datetime | None = None
    rule: Rule | None = None
    days: DateRange | None = None
    error: str | None = None
    side: str | None = None
    """"pehle" or "baad": before or after the time."""


def read_said(tokens: Sequence[Token], at: int, context: ParseContext, *, past: bool = False) -> Said | None:
    """The longest run from `at` on; `past` when the verb speaks of what was, so that "kal" is yesterday."""
    said = Said(at)
    while said.end < len(tokens):
        longer = _extend(tokens, said, context, past=past)
        if longer is None:
            break
        said = longer
    if said.end == at:
        return None
    while said.end < len(tokens) and tokens[said.end].word in POSTPOSITIONS:
        said = replace(said, end=said.end + 1)
    if said.clock is not None and said.end < len(tokens) and tokens[said.end].word in {"pehle", "baad"}:
        said = replace(said, end=said.end + 1, side=tokens[said.end].word)
    while said.side and said.end < len(tokens) and tokens[said.end].word in POSTPOSITIONS:
        said = replace(said, end=said.end + 1)
    return said


def _extend(tokens: Sequence[Token], said: Said, context: ParseContext, *, past: bool) -> Said | None:
    at = said.end
    today = context.now.date()
    if said.rule is None and said.day is None and (rule := _rule(tokens, at)):
        return replace(said, end=rule[0], rule=rule[1])
    if said.day is None and said.moment is None:
        found = _offset(tokens, at, context.now) or _day(tokens, at, today, past=past)
        if found is not None:
            return replace(found, clock=said.clock, part=said.part, rule=said.rule)
    if said.clock is None and said.moment is None and (clock := _time(tokens, at, said.part)):
        return replace(said, end=clock[0], clock=clock[1])
    word = tokens[at].word
    if word in DAY_PARTS and said.part is None:
        clock_in = said.clock and _in_part(said.clock, word)
        end = at + 1
        return replace(said, end=end, part=word, clock=clock_in)
    joins = at > 0 and word in {"ko", "ka", "par", "mein"} and said.end < len(tokens) - 1
    if joins and said.day is not None and (said.clock is None or said.part is None):
        after = _extend(tokens, replace(said, end=at + 1), context, past=past)
        if after is not None and (after.clock, after.part) != (said.clock, said.part):
            return after
    return None


def _day(tokens: Sequence[Token], at: int, today: date, *, past: bool) -> Said | None:
    word = tokens[at].word
    nearby = {"aaj": 0, "kal": -1 if past else 1, "parson": -2 if past else 2, "tarson": -3 if past else 3}
    if word in nearby:
        return Said(at + 1, day=today + timedelta(days=nearby[word]))
    if word in {"agla", "is", "pichla"} and at + 1 < len(tokens):
        return _near_period(word, tokens[at + 1].word, at + 2, today)
    if word in WEEKDAYS:
        return Said(at + 1, day=today + timedelta(days=(WEEKDAYS[word] - today.weekday() - 1) % 7 + 1))
    if (iso := re.fullmatch(r"\d{4}", tokens[at].text)) and at + 2 < len(tokens):
        return _iso(tokens, at, int(iso[0]))
    number = tokens[at].number
    if number is None or at + 1 >= len(tokens) or not 1 <= number <= 31:
        return None
    after = tokens[at + 1].word
    if after in MONTHS:
        return _monthday(tokens, at, number, MONTHS[after], today)
    if after == "tareekh":
        month = today.replace(day=1)
        while number > calendar.monthrange(month.year, month.month)[1] or month.replace(day=number) < today:
            month = step_months(month, 1)
        return Said(at + 2, day=month.replace(day=number))
    return None


def _iso(tokens: Sequence[Token], at: int, year: int) -> Said | None:
    month, day = tokens[at + 1].number, tokens[at + 2].number
    if month is None or day is None:
        return None
    try:
        return Said(at + 3, day=date(year, month, day))
    except ValueError:
        return None


def _monthday(tokens: Sequence[Token], at: int, day: int, month: int, today: date) -> Said:
    end, year = at + 2, None
    if end < len(tokens) and re.fullmatch(r"20\d\d", tokens[end].text):
        year = int(tokens[end].text)
        end += 1
    try:
        return Said(end, day=coming_day(year, month, day, today))
    except ValueError:
        return Said(end, error=" ".join(token.text for token in tokens[at:end]))


def _near_period(which: str, unit: str, end: int, today: date) -> Said | None:
    ahead = {"agla": 1, "is": 0, "pichla": -1}[which]
    if unit in WEEKDAYS:
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        return Said(end, day=monday + timedelta(days=WEEKDAYS[unit]))
    if unit == "hafta":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        days = DateRange(monday, monday + timedelta(days=6))
        return Said(end, day=monday if ahead else monday + timedelta(days=4), days=days)
    if unit == "mahina":
        first = step_months(today.replace(day=1), ahead)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return Said(end, day=first if ahead else last, days=DateRange(first, last))
    return None


def _offset(tokens: Sequence[Token], at: int, now: datetime) -> Said | None:
    """As in "3 din baad", "aadhe ghante mein", "ek hafte baad"."""
    number = 0.5 if tokens[at].word == "aadha" else 1.5 if tokens[at].word == "dedh" else tokens[at].number
    if number is None or at + 2 >= len(tokens):
        return None
    unit = tokens[at + 1].word
    end = at + 2
    if tokens[end].word == "ka" and end + 1 < len(tokens):
        end += 1
    if tokens[end].word not in {"baad", "mein"}:
        return None
    here = now.replace(tzinfo=None, second=0, microsecond=0)
    try:
        if unit in _UNIT_MINUTES:
            return Said(end + 1, moment=here + timedelta(minutes=number * _UNIT_MINUTES[unit]))
        if unit in _UNIT_DAYS:
            return Said(end + 1, day=here.date() + timedelta(days=int(number * _UNIT_DAYS[unit])))
        if unit in {"mahina", "saal"}:
            return Said(end + 1, day=add_months(here.date(), int(number) * (12 if unit == "saal" else 1)))
    except (OverflowError, ValueError):
        return None
    return None


def _time(tokens: Sequence[Token], at: int, part: str | None) -> tuple[int, time] | None:
    """As in "5 baje", "saarhe 4 baje", "paune 9 baje", "17:30"."""
    if written := re.fullmatch(r"(\d{1,2})[:.](\d\d)", tokens[at].text):
        hour, minute = int(written[1]), int(written[2])
        if hour > 23 or minute > 59:
            return None
        end = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word == "baje")
        return end, _in_part(time(hour, minute), part) if hour <= 12 and (part or end > at + 1) else time(hour, minute)
    shift = {"saarhe": 30, "sawa": 15, "paune": -15}.get(tokens[at].word)
    whole = {"dedh": 90, "dhai": 150}.get(tokens[at].word)
    start = at + (shift is not None)
    if whole is None:
        if start + 1 >= len(tokens) or (hour_said := tokens[start].number) is None or not 0 <= hour_said <= 23:
            return None
        whole = hour_said * 60 + (shift or 0)
        end = start + 1
    else:
        end = at + 1
    if end >= len(tokens) or tokens[end].word != "baje":
        return None
    return end + 1, _in_part(time(whole // 60 % 24, whole % 60), part)


def _in_part(clock: time, part: str | None) -> time:
    """The likelier half of the day: afternoon for 1 to 6 unless a part of the day says otherwise."""
    hour = clock.hour
    if hour > 12:
        return clock
    if part == "subah":
        hour %= 12
    elif part in {"dopahar", "shaam"}:
        hour = hour % 12 + 12
    elif part == "raat":
        hour = hour if 1 <= hour <= 4 else 0 if hour == 12 else hour + 12
    elif hour < 7:
        hour += 12
    return clock.replace(hour=hour % 24)


def _rule(tokens: Sequence[Token], at: int) -> tuple[int, Rule] | None:
    """As in "har roz", "har peer ko", "har do din baad", "har mahine ki 15 tareekh"."""
    word = tokens[at].word
    if word == "roz":
        return at + 1, Rule("DAILY")
    if word in {"mahana", "salana"}:
        return at + 1, Rule("MONTHLY" if word == "mahana" else "YEARLY")
    if word != "har" or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1]
    if following.word == "roz":
        return at + 2, Rule("DAILY")
    if following.word in DAY_PARTS:
        return at + 1, Rule("DAILY")
    if following.word in WEEKDAYS:
        return _weekly(tokens, at + 1)
    interval = 2 if following.word == "doosra" else following.number or 1
    unit_at = at + 2 if following.word == "doosra" or following.number is not None else at + 1
    if unit_at >= len(tokens) or tokens[unit_at].word not in _FREQUENCIES:
        return None
    rule = Rule(_FREQUENCIES[tokens[unit_at].word], max(1, interval))
    end = unit_at + 1
    if rule.frequency == "MONTHLY" and (day := _of_month(tokens, end)):
        return day[0], replace(rule, monthdays=(day[1],))
    if end < len(tokens) and tokens[end].word == "baad":
        end += 1
    return end, rule


def _weekly(tokens: Sequence[Token], at: int) -> tuple[int, Rule]:
    days = [(0, WEEKDAYS[tokens[at].word])]
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].word == "aur" and tokens[end + 1].word in WEEKDAYS:
        days.append((0, WEEKDAYS[tokens[end + 1].word]))
        end += 2
    return end, Rule("WEEKLY", days=tuple(days))


def _of_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at < len(tokens) and tokens[at].word == "ka":
        at += 1
    if at + 1 < len(tokens) and tokens[at + 1].word == "tareekh":
        number = tokens[at].number or {"pehla": 1, "aakhri": -1}.get(tokens[at].word)
        if number is not None and (number == -1 or 1 <= number <= 31):
            return at + 2, number
    return None
