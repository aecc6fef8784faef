"""A repeat stays at its time of day when the clocks change: in a gap it moves forward by the gap, in a fold it is the first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from todo_chatbot.tasks import due
from todo_chatbot.tasks.recurrence import next_wall_clock

ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Santiago",
    "Australia/Sydney",
    "Australia/Lord_Howe",
)


def instant(zone: str, wall: str) -> str:
    return due.instant(datetime.fromisoformat(wall), ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Berlin", "2027-03-28 02:30", "2027-03-28 01:30"),  # 03:30, as two o'clock does not come
        ("Europe/London", "2027-03-28 01:30", "2027-03-28 01:30"),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:30"),
        ("America/Santiago", "2026-09-06 00:00", "2026-09-06 04:00"),  # a day without a midnight
        ("Australia/Sydney", "2026-10-04 02:15", "2026-10-03 16:15"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),  # a gap of half an hour
    ],
)
def test_a_time_in_a_gap_moves_forward_by_the_gap(zone: str, wall: str, utc: str) -> None:
    assert instant(zone, wall) == utc
    later = datetime.strptime(utc, "%Y-%m-%d %H:%M").replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    gap = timedelta(minutes=30) if "Lord_Howe" in zone else timedelta(hours=1)
    assert later.replace(tzinfo=None) == datetime.fromisoformat(wall) + gap


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Europe/London", "2026-10-25 01:30", "2026-10-25 00:30"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("America/Santiago", "2027-04-03 23:30", "2027-04-04 02:30"),
        ("Australia/Sydney", "2027-04-04 02:30", "2027-04-03 15:30"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45"),
    ],
)
def test_a_time_that_comes_twice_is_the_first(zone: str, wall: str, utc: str) -> None:
    assert instant(zone, wall) == utc


@settings(deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    begin=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(
        lambda wall: wall.replace(second=0, microsecond=0)
    ),
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=SU", "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=3"]),
)
def test_every_occurrence_is_at_the_same_time_of_day(zone: str, begin: datetime, rule: str) -> None:
    here, wall = ZoneInfo(zone), begin
    for _ in range(30):
        following = next_wall_clock(rule, wall)
        assert following is not None
        shown = due.instant(following, here).astimezone(here).replace(tzinfo=None)
        assert following.time() == begin.time()
        assert shown == following or shown - following in {timedelta(minutes=30), timedelta(hours=1)}
        wall = following
