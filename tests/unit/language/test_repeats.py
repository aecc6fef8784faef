"""Repeats in English as RFC 5545 rules, with their first date."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language.en.when import parse_repeat
from todo_chatbot.language.types import ParseContext, Repeat

TUESDAY = ParseContext(datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin")))


def read(text: str) -> Repeat:
    repeat = parse_repeat(text, TUESDAY)
    assert repeat is not None, text
    return repeat


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("every day", "FREQ=DAILY"),
        ("daily at 3p", "FREQ=DAILY;BYHOUR=15;BYMINUTE=0"),
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every 3rd day", "FREQ=DAILY;INTERVAL=3"),
        ("every weekday at 9:15", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=15"),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA"),
        ("every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every mon, wed and fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("saturdays through tuesdays", "FREQ=WEEKLY;BYDAY=MO,TU,SA,SU"),
        ("9am Sundays", "FREQ=WEEKLY;BYDAY=SU;BYHOUR=9;BYMINUTE=0"),
        ("every 4 weekends", "FREQ=WEEKLY;INTERVAL=4;BYDAY=SA,SU"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2"),
        ("every 3rd thursday", "FREQ=MONTHLY;BYDAY=3TH"),
        ("every first monday of the month", "FREQ=MONTHLY;BYDAY=1MO"),
        ("first and third friday of each month", "FREQ=MONTHLY;BYDAY=1FR,3FR"),
        ("2nd to the last friday of each month", "FREQ=MONTHLY;BYDAY=-2FR"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("the 4th of every other month", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=4"),
        ("every month on the 1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("end of each month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every last workday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("every jan 27th", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27"),
        ("every year on december 21st and 31st", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=21,31"),
        ("every fourth thursday in november", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("every 12 hours", "FREQ=HOURLY;INTERVAL=12"),
        ("every 20 min", "FREQ=MINUTELY;INTERVAL=20"),
        ("every morning", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"),
        ("every night at 11", "FREQ=DAILY;BYHOUR=23;BYMINUTE=0"),
        ("every day for 5 times", "FREQ=DAILY;COUNT=5"),
        ("fridays 3x", "FREQ=WEEKLY;BYDAY=FR;COUNT=3"),
        ("every day until december 5", "FREQ=DAILY;UNTIL=20261205"),
        ("every sat for 2 months", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270124"),
        ("each and every day", "FREQ=DAILY"),
        ("alternate tuesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("monday every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("on mondays every two weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("sunday at 10am every week", "FREQ=WEEKLY;BYDAY=SU;BYHOUR=10;BYMINUTE=0"),
        ("the 15th, every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("last day of the month every month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("june 1 every year", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1"),
        ("tomorrow every week", "FREQ=WEEKLY"),
        ("every week at 5pm on friday", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=17;BYMINUTE=0"),
        ("weekday mornings", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0"),
        ("every first business day of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        ("last weekday of every month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("every end of month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("day 15 of every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("semi-monthly", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("every half hour", "FREQ=MINUTELY;INTERVAL=30"),
        ("every 8h", "FREQ=HOURLY;INTERVAL=8"),
        ("every day at 9 and 5", "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0"),
        ("weekdays at 10, 12 and 17", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10,12,17;BYMINUTE=0"),
        ("every day except sunday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
        ("every weekday but friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
        ("every day between jan 1 and jan 10", "FREQ=DAILY;UNTIL=20270110"),
        ("every january and july", "FREQ=YEARLY;BYMONTH=1,7"),
        ("every christmas", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
        ("every thanksgiving at 4pm", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;BYHOUR=16;BYMINUTE=0"),
        ("every year on the 20th friday", "FREQ=YEARLY;BYDAY=20FR"),
    ],
)
def test_rules(text: str, rrule: str) -> None:
    assert read(text).rrule == rrule


def test_an_exclamation_mark_counts_from_completion() -> None:
    assert read("every! 3 days").from_completion
    assert read("every 3 days after completion").from_completion
    assert not read("every 3 days").from_completion


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("every day", "2026-11-24"),
        ("every day at 9", "2026-11-25 09:00"),  # nine has passed today
        ("every day at 11", "2026-11-24 11:00"),
        ("every other friday", "2026-11-27"),
        ("every other friday at 9 starting monday", "2026-12-04 09:00"),
        ("every tuesday", "2026-11-24"),
        ("every month on the 3rd", "2026-12-03"),
        ("every 3rd thursday", "2026-12-17"),
        ("every 12 hours", "2026-11-24 22:00"),
        ("every day at 9 and 5", "2026-11-24 17:00"),  # nine has passed today
        ("every day between jan 1 and jan 10", "2027-01-01"),
    ],
)
def test_the_first_date_is_the_coming_one(text: str, start: str) -> None:
    first = read(text).start
    assert first is not None
    assert first.on.isoformat() + (f" {first.time:%H:%M}" if first.time else "") == start


@pytest.mark.parametrize(
    "text",
    [
        "every time I hear that",
        "once in a while",
        "every one of them",
        "twice weekly",
        "each of you",
        "first monday of spring",
    ],
)
def test_other_uses_of_every_are_no_repeat(text: str) -> None:
    assert parse_repeat(text, TUESDAY) is None
