"""A title is what is left when dates and marks are taken out: no word lost or added."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language import parse_line, understand
from todo_chatbot.language.types import AddTasks, ParseContext

CONTEXT = ParseContext(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin")), projects=("Home Renovation",))


@pytest.mark.parametrize(
    "title",
    [
        "read The 5th Wave",
        "buy paprika",
        "fix the monitor",
        "check money",
        "Renovation - 2nd Floor",
        "Meet at Sunday's cafe",
        "email bob@example.com",
        "fix issue #42",
        "learn C#",
        "set up the p2p network",
        "order 3 pizzas",
        "For Whom the Bell Tolls",
        "buy 2x4 lumber",
        "ask Bob: why?",
        "wash the sun hats",
        "thank Mark and April",
    ],
)
def test_words_that_only_look_like_dates_or_marks_stay(title: str) -> None:
    draft = parse_line(title, CONTEXT)
    assert draft.title == title
    assert (draft.due, draft.repeat, draft.priority, draft.labels, draft.project) == (None, None, None, (), None)


@pytest.mark.parametrize("text", ['"buy tomorrow\'s bread p1"', "“buy tomorrow's bread p1”"])
def test_quoted_text_is_literal(text: str) -> None:
    draft = parse_line(text, CONTEXT)
    assert draft.title == "buy tomorrow's bread p1"
    assert draft.due is None
    assert [span.kind for span in draft.spans] == ["literal"]


def test_a_quote_within_a_title_keeps_its_marks() -> None:
    assert parse_line('read "The 5th Wave" p2', CONTEXT).title == 'read "The 5th Wave"'


def test_marks_are_taken_out_wherever_they_stand() -> None:
    draft = parse_line("#Home Renovation call @phone the plumber !p1 @urgent", CONTEXT)
    assert draft.title == "call the plumber"
    assert (draft.project, draft.labels, draft.priority) == ("Home Renovation", ("phone", "urgent"), "p1")


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("pay rent p1", "p1"),
        ("pay rent with high priority", "p1"),
        ("low priority pay rent", "p4"),
        ("pay rent !2", "p2"),
    ],
)
def test_priorities_as_people_write_them(text: str, priority: str) -> None:
    draft = parse_line(text, CONTEXT)
    assert (draft.title, draft.priority) == ("pay rent", priority)


def test_a_reminder_before_is_read() -> None:
    assert parse_line("call mom remind me 10 minutes before", CONTEXT).remind_before_minutes == 10


def test_spans_cover_what_was_recognised_in_the_line_as_typed() -> None:
    text = "buy  milk   p1 #shop"
    draft = parse_line(text, CONTEXT)
    assert [text[span.start : span.end] for span in draft.spans] == ["p1", "#shop"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("remind me to call mom", "call mom"),
        ("remind me that I need to call mom", "call mom"),
        ("Remind me about my appointment", "my appointment"),
        ("set a reminder for me to call mom", "call mom"),
        ("don't let me forget to call mom.", "call mom"),
        ("note to self: call mom", "call mom"),
        ("could you add call mom to my list, please?", "call mom"),
        ("call mom needs to be on my list", "call mom"),
        ("new task: call mom", "call mom"),
        ("remind me to add sugar to the cake", "add sugar to the cake"),
        ("remind me to delete the old photos", "delete the old photos"),
    ],
)
def test_command_words_are_no_part_of_the_title(text: str, title: str) -> None:
    (command,) = understand(text, CONTEXT).commands
    assert isinstance(command, AddTasks)
    assert command.drafts[0].title == title
