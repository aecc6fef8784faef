"""A pasted list becomes a task a line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language import understand
from todo_chatbot.language.types import AddTasks, ParseContext, TaskDraft

CONTEXT = ParseContext(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin")))


def drafts(text: str) -> tuple[TaskDraft, ...]:
    (command,) = understand(text, CONTEXT).commands
    assert isinstance(command, AddTasks)
    return command.drafts


@pytest.mark.parametrize(
    "text",
    [
        "milk\neggs\nbread",
        "- milk\n- eggs\n- bread",
        "* milk\r\n* eggs\r\n* bread",
        "1. milk\n2. eggs\n3. bread",
        "1) milk\n2) eggs\n3) bread",
        "• milk\n\n• eggs\n\n• bread\n",
        "Groceries:\nmilk\neggs\nbread",
        "add these:\n- milk\n- eggs\n- bread",
        "# Groceries\n- milk\n- eggs\n- bread",
        "- [ ] milk\n- [ ] eggs\n- [ ] bread",
    ],
)
def test_every_line_is_a_task(text: str) -> None:
    assert [draft.title for draft in drafts(text)] == ["milk", "eggs", "bread"]


def test_indents_become_children() -> None:
    (trip, groceries) = drafts("trip\n  pack\n    socks\n  tickets\ngroceries")
    assert (trip.title, groceries.title) == ("trip", "groceries")
    assert [child.title for child in trip.children] == ["pack", "tickets"]
    assert [child.title for child in trip.children[0].children] == ["socks"]


def test_checkboxes_are_read() -> None:
    assert [(draft.title, draft.checked) for draft in drafts("- [ ] milk\n- [x] eggs\n☑ bread")] == [
        ("milk", False),
        ("eggs", True),
        ("bread", True),
    ]


def test_marks_are_read_on_each_line() -> None:
    milk, eggs = drafts("- milk p1\n- eggs @farm")
    assert (milk.priority, eggs.labels) == ("p1", ("farm",))


def test_spans_point_into_the_whole_message() -> None:
    text = "- milk p1\n- eggs @farm"
    spans = understand(text, CONTEXT).spans
    assert [text[span.start : span.end] for span in spans] == ["p1", "@farm"]
