"""What the embedded assistant writes of a date is read back by the tools as the same date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todo_chatbot.language.types import DateRange, Due
from todo_chatbot.models.phrases import find_due, find_range, find_rrule, write_due, write_range, write_repeat

CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
DUES = st.builds(
    Due, st.dates(), st.none() | CLOCKS, st.none() | st.sampled_from(["Europe/Berlin", "Etc/GMT+5", "UTC"])
)


@given(DUES)
def test_a_due_reads_back(due: Due) -> None:
    assert find_due(write_due(due)) == due


@given(st.none() | st.dates(), st.none() | st.dates(), CLOCKS, CLOCKS)
def test_a_range_reads_back(start: object, end: object, first: object, last: object) -> None:
    days = DateRange(start, end, first if start else None, last if end else None)  # type: ignore[arg-type]
    assert find_range(write_range(days)) == days


def test_a_repeat_reads_back() -> None:
    assert find_rrule(write_repeat("FREQ=DAILY")) == "FREQ=DAILY"


@pytest.mark.parametrize("phrase", ["tomorrow", "next friday 5pm", "24/11/2026", "2026-11-24 sharp", "every day", ""])
def test_a_phrase_is_left_to_the_language(phrase: str) -> None:
    assert find_due(phrase) is None
    assert find_range(phrase) is None
    assert find_rrule(phrase) is None


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-11-24T25:00"])
def test_a_day_that_does_not_exist_is_an_error_and_no_phrase(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        find_due(text)
