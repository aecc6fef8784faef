"""Spans of days that a list is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language.en.when import parse_range
from todo_chatbot.language.types import ParseContext

TUESDAY = ParseContext(datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("from yesterday to friday", "2026-11-23", "2026-11-27"),
        ("between friday and yesterday", "2026-11-20", "2026-11-23"),
        ("from friday to wednesday", "2026-11-27", "2026-12-02"),
        ("from Mon 23 Nov to Sun 29 Nov", "2026-11-23", "2026-11-29"),
        ("between 20/11 and 25/11", "2026-11-20", "2026-11-25"),
        ("from 1 March to 30 Nov", "2026-03-01", "2026-11-30"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this weekend", "2026-11-28", "2026-11-29"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("the rest of this month", "2026-11-24", "2026-11-30"),
        ("the next 3 days", "2026-11-24", "2026-11-27"),
        ("in March", "2027-03-01", "2027-03-31"),
        ("the week of december 9th", "2026-12-07", "2026-12-13"),
        ("between Monday and Thursday", "2026-11-30", "2026-12-03"),
        ("from friday to sunday", "2026-11-27", "2026-11-29"),
        ("july 13-15", "2027-07-13", "2027-07-15"),
        ("before friday", None, "2026-11-26"),
        ("by friday", None, "2026-11-27"),
        ("after friday", "2026-11-28", None),
        ("from monday on", "2026-11-30", None),
        ("tomorrow's", "2026-11-25", "2026-11-25"),
    ],
)
def test_ranges(text: str, start: str | None, end: str | None) -> None:
    days = parse_range(text, TUESDAY)
    assert days is not None
    assert (days.start and days.start.isoformat(), days.end and days.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("this evening", "2026-11-24 17:00 / 2026-11-24 23:59"),
        ("tomorrow morning", "2026-11-25 00:00 / 2026-11-25 11:59"),
        ("friday afternoon", "2026-11-27 12:00 / 2026-11-27 17:59"),
        ("before 5pm today", "2026-11-24 … / 2026-11-24 16:59"),
        ("by noon", "2026-11-24 … / 2026-11-24 12:00"),
        ("on friday after 3pm", "2026-11-27 15:01 / 2026-11-27 23:59"),
        ("by tomorrow morning", "… / 2026-11-25 11:59"),
        ("before tomorrow evening", "… / 2026-11-25 16:59"),
        ("before friday at noon", "… / 2026-11-27 11:59"),
        ("between 2 and 4pm tomorrow", "2026-11-25 14:00 / 2026-11-25 16:00"),
        ("from 9 to 11am on friday", "2026-11-27 09:00 / 2026-11-27 11:00"),
        ("the next 3 hours", "2026-11-24 10:00 / 2026-11-24 13:00"),
        ("after 7pm New York time tomorrow", "2026-11-26 01:01 / 2026-11-26 23:59"),
    ],
)
def test_hours_narrow_the_days(text: str, days: str) -> None:
    found = parse_range(text, TUESDAY)
    assert found is not None
    assert f"{_edge(found.start, found.start_time)} / {_edge(found.end, found.end_time)}" == days


def _edge(day: date | None, at: time | None) -> str:
    return f"{day} {at:%H:%M}" if day and at else f"{day} …" if day and not at else "…"


def test_a_week_begins_on_the_users_first_day() -> None:
    days = parse_range("this week", replace(TUESDAY, week_start=6))
    assert days is not None
    assert (str(days.start), str(days.end)) == ("2026-11-22", "2026-11-28")


@pytest.mark.parametrize("text", ["", "milk", "next door", "the report", "every day"])
def test_other_words_are_no_range(text: str) -> None:
    assert parse_range(text, TUESDAY) is None
