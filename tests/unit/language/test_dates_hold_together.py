"""Properties of dates and repeats over generated input."""

from __future__ import annotations

import time as clock
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from todo_chatbot.language.en.rendering import render_due, render_range, render_repeat
from todo_chatbot.language.en.repeats import match_rule
from todo_chatbot.language.en.when import find_whens, parse_range, parse_repeat, parse_when
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
CONTEXT = ParseContext(NOW)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
dues = st.builds(Due, st.dates(NOW.date() - timedelta(days=400), date(2035, 12, 31)), st.none() | minutes)
weekdays = st.lists(st.sampled_from(range(7)), min_size=1, max_size=6, unique=True).map(
    lambda days: "BYDAY=" + ",".join(DAYS[day] for day in sorted(days))
)
intervals = st.integers(1, 9).map(lambda number: f";INTERVAL={number}" if number > 1 else "")
rules = st.one_of(
    st.builds("FREQ={}{}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), intervals),
    st.builds("FREQ=WEEKLY{};{}".format, intervals, weekdays),
    st.builds(
        lambda step, place, day: f"FREQ=MONTHLY{step};BYDAY={place}{day}",
        intervals,
        st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5]),
        st.sampled_from(DAYS),
    ),
    st.builds("FREQ=MONTHLY{};BYMONTHDAY={}".format, intervals, st.integers(1, 31) | st.just(-1)),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from([1, 2, 3, 10, 21, -1, -2])),
    st.builds("FREQ=YEARLY{};BYDAY={}{}".format, intervals, st.sampled_from([1, 20, -1, -3]), st.sampled_from(DAYS)),
    st.builds("FREQ=YEARLY{};BYMONTH={}".format, intervals, st.sampled_from(["1", "1,7", "3,6,9,12"])),
    st.builds("FREQ={}{}".format, st.sampled_from(["HOURLY", "MINUTELY"]), intervals),
    st.builds("FREQ=YEARLY{};BYMONTH={};BYMONTHDAY={}".format, intervals, st.integers(1, 12), st.integers(1, 28)),
)


@settings(deadline=None)  # the first example compiles the patterns
@given(dues)
def test_a_rendered_date_parses_back_to_itself(due: Due) -> None:
    when = parse_when(render_due(due, CONTEXT), CONTEXT)
    assert when is not None
    assert when.due == due


@settings(deadline=None)  # the first example compiles the patterns
@given(
    rules,
    st.sets(st.integers(0, 23), max_size=3),
    st.integers(0, 59),
    st.booleans(),
    st.none() | st.integers(2, 40) | st.dates(NOW.date() - timedelta(days=3), date(2028, 1, 1)),
)
def test_a_rendered_repeat_parses_back_to_itself(
    rule: str, hours: set[int], minute: int, from_completion: bool, end: int | date | None
) -> None:
    if hours and not rule.startswith(("FREQ=HOURLY", "FREQ=MINUTELY")):
        rule += f";BYHOUR={','.join(map(str, sorted(hours)))};BYMINUTE={minute}"
    if end is not None:
        rule += f";UNTIL={end:%Y%m%d}" if isinstance(end, date) else f";COUNT={end}"
    text = render_repeat(Repeat(rule, from_completion), CONTEXT)
    read = parse_repeat(text, CONTEXT)
    assert read is not None, text
    assert (read.rrule, read.from_completion) == (rule, from_completion)


@settings(deadline=None)  # the first example compiles the patterns
@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)) | st.dates(NOW.date() - timedelta(days=8), NOW.date()),
    st.integers(0, 400) | st.integers(0, 7),
    st.sampled_from([NOW, NOW.replace(month=1, day=2), NOW.replace(year=2028, month=3, day=1)]),
)
def test_a_rendered_range_parses_back_to_itself(start: date, length: int, now: datetime) -> None:
    context = ParseContext(now)
    for days in (
        DateRange(start, start + timedelta(days=length)),
        DateRange(start, None),
        DateRange(None, start),
    ):
        assert parse_range(render_range(days, context), context) == days


@settings(deadline=None)  # the first example compiles the patterns
@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(text: str) -> None:
    parse_when(text, CONTEXT)
    parse_range(text, CONTEXT)
    for when in find_whens(text, CONTEXT):
        assert 0 <= when.span.start < when.span.end <= len(text)


WORDS = [
    "every",
    "other",
    "first",
    "last",
    "next",
    "this",
    "mon",
    "tuesday",
    "fri",
    "5",
    "5pm",
    "17:30",
    "at",
    "on",
    "in",
    "the",
    "of",
    "for",
    "until",
    "tomorrow",
    "today",
    "week",
    "month",
    "day",
    "days",
    "half",
    "past",
    "quarter",
    "to",
    "and",
    ",",
    "-",
    "/",
    "31",
    "june",
    "2nd",
    "15th",
    "noon",
    "morning",
    "a",
    "an",
    "hour",
    "between",
    "from",
    "starting",
    "times",
]


@settings(deadline=None)  # the first example compiles the patterns
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), moments)
def test_no_pile_of_date_words_breaks_the_parser(text: str, moment: datetime) -> None:
    context = ParseContext(moment.replace(tzinfo=ZoneInfo("America/New_York")))
    find_whens(text, context)
    parse_when(text, context)
    match_rule(text, 0, order="DMY", plural_days=True)


PHRASES = st.sampled_from(
    ["tomorrow at 5pm", "every other friday at 9", "the last friday of march", "in 3 days", "next week", "half past 4"]
)


@settings(deadline=None)  # the first example compiles the patterns
@given(PHRASES, st.integers(1, 3), st.sampled_from([str.upper, str.title, str.lower]))
def test_case_and_spacing_make_no_difference(phrase: str, spaces: int, change: object) -> None:
    assert callable(change)
    plain, changed = parse_when(phrase, CONTEXT), parse_when(change(phrase).replace(" ", " " * spaces), CONTEXT)
    assert plain is not None
    assert changed is not None
    assert (plain.due, plain.repeat, plain.range) == (changed.due, changed.repeat, changed.range)


@pytest.mark.parametrize(
    "piece",
    [
        "a", " ", "1", "1 ", "1, ", "1/", "5-", "5:", "a@", '"', "“", "#a ", "half ", "quarter to ", "a quarter ",
        "2 days ", "2 hours and ", "1st and ", "first ", "mon and ", "every mon, ", "twenty two ", "tomorrow at ",
        "every day until ", "from monday to ", "a.m. ", "http://", "the last ",
    ],
)  # fmt: skip
def test_a_long_text_takes_no_longer_than_its_length_asks_for(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    begun = clock.process_time()
    for read in (find_whens, parse_when, parse_range):
        read(text, CONTEXT)
    # Some 30 ms where it was measured; what grows with the square of the length takes many seconds.
    assert clock.process_time() - begun < 0.5
