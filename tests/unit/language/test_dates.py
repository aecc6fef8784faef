"""Dates and times in English, as a reader on a Tuesday morning means them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language.en.when import combine, find_whens, parse_when
from todo_chatbot.language.types import ParseContext

TUESDAY = ParseContext(datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin")))


def read(text: str, context: ParseContext = TUESDAY) -> str | None:
    when = parse_when(text, context)
    if when is None or when.due is None:
        return None
    due = when.due
    return due.on.isoformat() + (f" {due.time:%H:%M}" if due.time else "") + (f" {due.zone}" if due.zone else "")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("today", "2026-11-24"),
        ("tod", "2026-11-24"),
        ("tom", "2026-11-25"),
        ("tmrw", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("wednsday", "2026-11-25"),
        ("tuesday", "2026-12-01"),
        ("this friday", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("friday next week", "2026-12-04"),
        ("a week from monday", "2026-12-07"),
        ("next month", "2026-12-01"),
        ("this weekend", "2026-11-28"),
        ("end of month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("mid january", "2027-01-15"),
        ("beginning of next month", "2026-12-01"),
        ("the 15th", "2026-12-15"),
        ("the twenty fifth", "2026-11-25"),
        ("jan 27", "2027-01-27"),
        ("27 january", "2027-01-27"),
        ("27th of january 2028", "2028-01-27"),
        ("the first of march", "2027-03-01"),
        ("december twenty-first", "2026-12-21"),
        ("2027-02-03", "2027-02-03"),
        ("20270203", "2027-02-03"),
        ("feb 29", "2028-02-29"),
        ("the last friday of march", "2027-03-26"),
        ("2nd fri in feb", "2027-02-12"),
        ("in 3 days", "2026-11-27"),
        ("+5 days", "2026-11-29"),
        ("a fortnight from now", "2026-12-08"),
        ("in four business days", "2026-11-30"),
        ("2 weeks from january 15", "2027-01-29"),
        ("two sundays from now", "2026-12-06"),
        ("in a month", "2026-12-24"),
        ("friday the 13th", "2027-08-13"),
        ("the friday after next", "2026-12-04"),
        ("a week on friday", "2026-12-04"),
        ("a week tomorrow", "2026-12-02"),
        ("two days before christmas", "2026-12-23"),
        ("the day after christmas", "2026-12-26"),
        ("in a week's time", "2026-12-01"),
        ("the same day next week", "2026-12-01"),
        ("the weekend after next", "2026-12-12"),
        ("close of business friday", "2026-11-27"),
        ("second to last friday of december", "2026-12-18"),
        ("the last weekday of the month", "2026-11-30"),
        ("first business day of next month", "2026-12-01"),
        ("fifth friday of the month", "2027-01-29"),
        ("dec-7-2027", "2027-12-07"),
        ("7 dec 27", "2027-12-07"),
        ("in january", "2027-01-01"),
        ("no later than friday", "2026-11-27"),
        ("sometime next week", "2026-11-30"),
        ("tomorrow's", "2026-11-25"),
        ("fri, nov 27", "2026-11-27"),
        ("july 13-15", "2027-07-13"),
    ],
)
def test_days(text: str, due: str) -> None:
    assert read(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("6pm", "2026-11-24 18:00"),
        ("9am", "2026-11-25 09:00"),  # nine has passed
        ("noon", "2026-11-24 12:00"),
        ("midnight", "2026-11-25 00:00"),
        ("at 4", "2026-11-24 16:00"),
        ("at 8", "2026-11-24 20:00"),
        ("at 16:30", "2026-11-24 16:30"),
        ("15h20", "2026-11-24 15:20"),
        ("330 p.m.", "2026-11-24 15:30"),
        ("half past 4", "2026-11-24 16:30"),
        ("quarter to 9 pm", "2026-11-24 20:45"),
        ("20 minutes to 2pm", "2026-11-24 13:40"),
        ("ten thirty pm", "2026-11-24 22:30"),
        ("3 o'clock", "2026-11-24 15:00"),
        ("3-4pm", "2026-11-24 15:00"),
        ("tonight", "2026-11-24 19:00"),
        ("tonight at 8", "2026-11-24 20:00"),
        ("tomorrow morning", "2026-11-25 09:00"),
        ("tomorrow at 5", "2026-11-25 17:00"),
        ("9 tomorrow", "2026-11-25 09:00"),
        ("fri @ 7pm", "2026-11-27 19:00"),
        ("at 9am on the 2nd fri in feb", "2027-02-12 09:00"),
        ("in an hour and a half", "2026-11-24 11:30"),
        ("in 1d, 2hr and 5min", "2026-11-25 12:05"),
        ("in three quarters of an hour", "2026-11-24 10:45"),
        ("in 1h30", "2026-11-24 11:30"),
        ("in 1h30m", "2026-11-24 11:30"),
        ("in 5'", "2026-11-24 10:05"),
        ("now", "2026-11-24 10:00"),
        ("an hour before midnight", "2026-11-24 23:00"),
        ("3 hours before tomorrow 5pm", "2026-11-25 14:00"),
        ("this time tomorrow", "2026-11-25 10:00"),
        ("first thing tomorrow", "2026-11-25 09:00"),
        ("early tomorrow morning", "2026-11-25 09:00"),
        ("between 3 and 4pm", "2026-11-24 15:00"),
        ("tomorrow at around 5pm", "2026-11-25 17:00"),
        ("at 5 sharp", "2026-11-24 17:00"),
        ("5pm-ish", "2026-11-24 17:00"),
        ("1730 hrs", "2026-11-24 17:30"),
        ("2026-12-01T08:15", "2026-12-01 08:15"),
        ("3pm EST", "2026-11-24 15:00 America/New_York"),
        ("9:00 UTC tomorrow", "2026-11-25 09:00 UTC"),
        ("friday 3pm tokyo time", "2026-11-27 15:00 Asia/Tokyo"),
    ],
)
def test_times(text: str, due: str) -> None:
    assert read(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("christmas", "2026-12-25"),
        ("new year's eve", "2026-12-31"),
        ("thanksgiving", "2026-11-26"),
        ("easter", "2027-03-28"),
        ("good friday", "2027-03-26"),
        ("mother's day", "2027-05-09"),
        ("labor day 2028", "2028-09-04"),
        ("thanksgiving of next year", "2027-11-25"),
        ("mothers day", "2027-05-09"),
        ("mothers' day", "2027-05-09"),
        ("st. patricks day", "2027-03-17"),
        ("mardi gras", "2027-02-09"),
        ("election day", "2027-11-02"),
        ("orthodox easter", "2027-05-02"),
    ],
)
def test_holidays(text: str, due: str) -> None:
    assert read(text) == due


@pytest.mark.parametrize(
    ("text", "order", "due"),
    [
        ("3/4", "MDY", "2027-03-04"),
        ("3/4", "DMY", "2027-04-03"),
        ("27/1", "MDY", "2027-01-27"),
        ("1/27", "DMY", "2027-01-27"),
        ("24.12.2026", "DMY", "2026-12-24"),
        ("26/12/24", "YMD", "2026-12-24"),
    ],
)
def test_numeric_dates_follow_the_date_order(text: str, order: str, due: str) -> None:
    assert read(text, replace(TUESDAY, date_order=order)) == due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "31 June", "Feb 30", "2026-02-30", "fifth friday of february 2027", "31/6", "29 February 2027", "January 32",
        "the 32nd", "every June 31", "every sixth Monday of the month", "every month on the 40th", "25:00", "9:75", "tomorrow at 26:30",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_said_to_be_none(text: str) -> None:
    when = parse_when(text, TUESDAY)
    assert when is not None
    assert when.due is None
    assert when.error is not None
    assert when.error.removeprefix("There is no such ").partition("“")[2].rstrip("”.") in text.lower()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("pay taxes 31 June", "31 June"),
        ("remind me on june 31 to pay", "on june 31"),
        ("call bob at 25:00", "at 25:00"),
        ("call bob on the 42nd", "on the 42nd"),
    ],
)
def test_a_day_that_does_not_exist_is_found_in_a_sentence(text: str, span: str) -> None:
    [when] = find_whens(text, TUESDAY)
    assert when.error is not None
    assert text[when.span.start : when.span.end] == span


@pytest.mark.parametrize(
    "text",
    [
        "read The 5th Wave",
        "buy paprika",
        "fix the monitor",
        "check money",
        "Renovation - 2nd Floor",
        "march to the store",
        "may I have a beer",
        "sat down with bob",
        "buy sun cream",
        "call Mon Ami",
        "look at 4 houses",
        "buy 1/2 pound of butter",
        "1/2 cup of sugar",
        "24/7 support",
        "version 4.22 release",
        "buy second monitor",
        "second thoughts on paris",
        "buy 5 apples a day",
        "choose between red and blue",
        "decide between 2 and 3 bedrooms",
        "buy a 5' ladder",
        "buy 2h battery",
        "in a day's work",
        "one week after the launch",
        "15 minutes after the meeting",
        "pay late fee",
        "plan thanksgiving dinner",
        "black friday deals",
        "watch the star wars day movie",
        "set timer 45:00",
        "meet on the 42nd floor",
        "video is 75:30 long",
        "end of day report",
        "do it now",
        "plan midnight snack",
        "call the may company",
        "one more thing",
        "ask about june",
        'watch "Friday Night Lights"',
        "mail ann@friday.com",
        "look at https://tomorrow.io/today",
        "see (www.friday.com) #today @monday",
        "say “tomorrow” and `friday`",
        "10 to 12 eggs",
        "",
    ],
)
def test_words_that_look_like_dates_are_left_alone(text: str) -> None:
    assert [text[when.span.start : when.span.end] for when in find_whens(text, TUESDAY)] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("add buy milk tomorrow at 5pm p1", ["tomorrow at 5pm"]),
        ("tomorrow call mom at 5pm", ["tomorrow", "at 5pm"]),
        ("14/12 dentist", ["14/12"]),
        ("call bob by tomorrow morning", ["by tomorrow morning"]),
        ("hand it in before friday in the evening", ["before friday in the evening"]),
        ("pay rent on the 15th", ["on the 15th"]),
        ("send 2 emails in 3 days", ["in 3 days"]),
        ("gym @ 5pm", ["@ 5pm"]),
        ("call mom on christmas at 9", ["on christmas at 9"]),
        ("party on halloween with bob", ["on halloween"]),
        ("gym @5pm #sport", ["@5pm"]),
        ("meeting friday from 3 to 5pm", ["friday from 3 to 5pm"]),
        ("read chapter 12 tomorrow morning", ["tomorrow morning"]),
        ("gym mondays and thursdays at 7am", ["mondays and thursdays at 7am"]),
        ('"tomorrow never dies" tonight', ["tonight"]),
    ],
)
def test_spans_hold_the_whole_expression(text: str, spans: list[str]) -> None:
    assert [text[when.span.start : when.span.end] for when in find_whens(text, TUESDAY)] == spans


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("tomorrow call mom at 5pm", "2026-11-25 17:00"),
        ("tomorrow call mom at 8", "2026-11-25 08:00"),  # eight is the evening only for a today that is past eight
        ("at 9am see ann on friday", "2026-11-27 09:00"),
    ],
)
def test_a_day_and_a_time_said_apart_are_one(text: str, due: str) -> None:
    found, _ = combine(find_whens(text, TUESDAY), TUESDAY)
    assert found is not None
    assert f"{found.on} {found.time:%H:%M}" == due
