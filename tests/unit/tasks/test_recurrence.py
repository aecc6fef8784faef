"""The next date of a rule, on the wall clock."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from todo_chatbot.tasks.recurrence import next_wall_clock

TUESDAY = datetime(2026, 11, 24, 9, 30)


@pytest.mark.parametrize(
    ("rule", "following"),
    [
        ("FREQ=DAILY", datetime(2026, 11, 25, 9, 30)),
        ("FREQ=WEEKLY;BYDAY=MO,FR", datetime(2026, 11, 27, 9, 30)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", datetime(2026, 12, 7, 9, 30)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", datetime(2026, 11, 30, 9, 30)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", datetime(2026, 11, 30, 9, 30)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", datetime(2028, 2, 29, 9, 30)),
        ("FREQ=HOURLY;INTERVAL=12", datetime(2026, 11, 24, 21, 30)),
        ("FREQ=DAILY;BYHOUR=8,18;BYMINUTE=0", datetime(2026, 11, 24, 18, 0)),
        ("FREQ=DAILY;UNTIL=20261125", datetime(2026, 11, 25, 9, 30)),
        ("FREQ=DAILY;UNTIL=20261125T093000Z", datetime(2026, 11, 25, 9, 30)),
        ("FREQ=DAILY;UNTIL=20261125T092959", None),
        ("FREQ=DAILY;UNTIL=20261124", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", None),
    ],
)
def test_the_next_date(rule: str, following: datetime | None) -> None:
    assert next_wall_clock(rule, TUESDAY) == following


def test_dates_left_out_are_passed_over() -> None:
    assert next_wall_clock("FREQ=DAILY", TUESDAY, exdates=["2026-11-25", "2026-11-26"]) == datetime(2026, 11, 27, 9, 30)


@pytest.mark.parametrize("after", [datetime(2096, 2, 29), datetime(2399, 12, 31), datetime(9998, 12, 31, 23, 59)])
def test_years_far_away(after: datetime) -> None:
    assert next_wall_clock("FREQ=DAILY", after) == rrulestr("FREQ=DAILY", dtstart=after)[1]


@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 6),
    days=st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=3),
    months=st.sets(st.integers(1, 12), max_size=2),
    after=st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)
def test_it_is_what_the_rule_says(
    frequency: str, interval: int, days: set[str], months: set[int], after: datetime
) -> None:
    rule = f"FREQ={frequency};INTERVAL={interval}"
    rule += f";BYDAY={','.join(sorted(days))}" if days else ""
    rule += f";BYMONTH={','.join(map(str, sorted(months)))}" if months else ""
    found = next_wall_clock(rule, after)
    if found is not None:
        assert found == rrulestr(rule, dtstart=after).after(after)
