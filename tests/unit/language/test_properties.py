"""What holds for every text."""

from __future__ import annotations

import re
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from todo_chatbot.language import find_claims, parse_line, understand
from todo_chatbot.language.references import resolve_phrase
from todo_chatbot.language.types import AddTasks, ParseContext

CONTEXT = ParseContext(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin")), projects=("Work",))
VOCABULARY = (
    "add remind me to call mom milk the a task reminder list my shopping tomorrow at 5 pm every other friday move it all of "
    'delete done mark as show what is due next week 5th of may and , . ? "x" #work @home p1 from until not by in an hour 31 june'
)
WORDS = st.sampled_from(VOCABULARY.split())
DISTINCT_LINES = (
    "- milk {} friday",
    "buy {} tomorrow at 5pm p1",
    "- call {} every friday until june #home",
    "{} half past 4",
    "in {} days",
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)


def without_spans(text: str) -> str:
    """The commands as text, without the places in it."""
    return re.sub(r"spans=\((?:Span\([^)]*\)(?:, |,)?)*\)", "", repr(understand(text, CONTEXT).commands))


@settings(deadline=None)
@given(st.text(max_size=200) | SENTENCES)
def test_no_text_crashes_it(text: str) -> None:
    understanding = understand(text, CONTEXT)
    assert understanding.commands
    for span in (*understanding.spans, *parse_line(text, CONTEXT).spans):
        assert 0 <= span.start < span.end <= len(text)
    find_claims(text)
    resolve_phrase(text, ["buy milk", text])


@settings(deadline=None)
@given(SENTENCES)
def test_spacing_changes_nothing(text: str) -> None:
    spaced = f"  {text.replace(' ', '   ')} \t"
    assert without_spans(spaced) == without_spans(text)


@settings(deadline=None)
@given(SENTENCES)
def test_case_changes_no_command(text: str) -> None:
    kinds = [type(command) for command in understand(text, CONTEXT).commands]
    assert [type(command) for command in understand(text.upper(), CONTEXT).commands] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "add " * 2_500,
        "remind me to " * 770,
        "milk and " * 1_100,
        "to monday " * 1_000,
        '"' * 10_000,
        "- milk\n" * 1_400,
        "buy milk tomorrow at 5pm p1\n" * 350,
        "every other friday at 5pm until june and " * 240,
        " " * 10_000,
        "1" * 10_000,
        ". " * 5_000,
        "- milk friday\n" * 700,
        "move it to friday\n" * 550,
        "what's due today\n" * 580,
        "mon\n" * 2_500,
        ("1 " * 290 + "\n") * 17,
        ("every " * 90 + "\n") * 18,
        "every " * 2_000,
        "12/5 #tag @label " * 600,
        "کل دودھ خریدنا ہے\n" * 550,
        "har peer ko " * 830,
        *("\n".join(line.format(n) for n in range(10_000 // len(line))) for line in DISTINCT_LINES),
    ],
)
def test_a_long_text_takes_no_long_time(text: str) -> None:
    # 50 ms on a quiet machine; the room is for a busy one.
    assert min(_seconds(text) for _ in range(3)) < 0.15


def test_a_list_keeps_the_dates_of_all_its_lines() -> None:
    (added,) = understand("\n".join(f"- milk {number} friday" for number in range(500)), CONTEXT).commands
    assert isinstance(added, AddTasks)
    assert [draft.title for draft in added.drafts] == [f"milk {number}" for number in range(500)]
    assert all(draft.due for draft in added.drafts)


def test_a_line_said_twice_stands_where_it_is() -> None:
    text = "- milk tomorrow\n- eggs\n  - milk tomorrow"
    assert [text[span.start : span.end] for span in understand(text, CONTEXT).spans] == ["tomorrow", "tomorrow"]


def _seconds(text: str) -> float:
    """Seconds of processor time: what else runs on the machine does not count."""
    started = time.thread_time()
    understand(text, CONTEXT)
    return time.thread_time() - started
