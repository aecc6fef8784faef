"""At which instants a task reminds, also where the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todo_chatbot.reminders.instants import Wish, instants, reminder_id

BERLIN = ZoneInfo("Europe/Berlin")
TASK_ID = UUID("00000000-0000-7000-8000-0000000000aa")
AT = datetime(2026, 11, 25, 16, tzinfo=UTC)


def wish(
    *, at: datetime | None = None, before: int | None = None, on: date | None = None, due_at: datetime | None = None
) -> Wish:
    return Wish(at, before, on, due_at)


def test_a_task_without_reminders_has_no_instants() -> None:
    assert instants(wish(on=date(2026, 11, 25), due_at=AT), BERLIN) == set()


def test_minutes_before_a_time_count_back_from_it() -> None:
    assert instants(wish(before=10, due_at=AT), BERLIN) == {AT - timedelta(minutes=10)}


def test_both_fields_remind_twice_and_the_same_instant_once() -> None:
    assert instants(wish(at=AT - timedelta(hours=1), before=0, due_at=AT), BERLIN) == {AT - timedelta(hours=1), AT}
    assert instants(wish(at=AT, before=0, due_at=AT), BERLIN) == {AT}


def test_minutes_before_nothing_remind_of_nothing() -> None:
    assert instants(wish(before=10), BERLIN) == set()


def test_a_whole_day_begins_at_nine() -> None:
    assert instants(wish(before=0, on=date(2026, 11, 25)), BERLIN) == {datetime(2026, 11, 25, 8, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 7, tzinfo=UTC)),
    ],
    ids=["forward", "back"],
)
def test_the_day_before_is_at_nine_when_the_clocks_change_in_between(day: date, expected: datetime) -> None:
    assert instants(wish(before=1440, on=day), BERLIN) == {expected}


def test_minutes_before_a_time_are_minutes_that_pass() -> None:
    after_the_gap = datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN).astimezone(UTC)
    assert instants(wish(before=60, due_at=after_the_gap), BERLIN) == {datetime(2026, 3, 29, 0, 30, tzinfo=UTC)}


def test_before_the_calendar_begins_is_never() -> None:
    first = datetime(1, 1, 1, tzinfo=UTC)
    assert instants(wish(before=60, due_at=first), BERLIN) == set()
    assert instants(wish(before=525_600, on=date(1, 1, 1)), BERLIN) == set()


def test_an_id_follows_from_the_task_and_the_instant() -> None:
    assert reminder_id(TASK_ID, AT) == UUID("98620b4c-b07a-5c91-ad01-38baa6e8223f")
    assert reminder_id(TASK_ID, AT.astimezone(timezone(timedelta(hours=5)))) == reminder_id(TASK_ID, AT)
    assert (
        len({reminder_id(TASK_ID, AT), reminder_id(uuid4(), AT), reminder_id(TASK_ID, AT + timedelta(seconds=1))}) == 3
    )


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 525_600))
def test_minutes_before_a_time_are_exact_everywhere(naive: datetime, minutes: int) -> None:
    due_at = naive.replace(tzinfo=UTC)
    (found,) = instants(wish(before=minutes, due_at=due_at), BERLIN)
    assert due_at - found == timedelta(minutes=minutes)
