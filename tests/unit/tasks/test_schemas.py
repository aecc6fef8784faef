"""What a task's fields take, and what they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from todo_chatbot.tasks.schemas import TaskCreate, TaskPatch


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": " \n "},
        {"title": "x" * 501},
        {"title": "a\0b"},
        {"title": "x", "notes": "x" * 10_001},
        {"title": "x", "notes": "a\0b"},
        {"title": "x", "priority": "p5"},
        {"title": "x", "due_on": 0},
        {"title": "x", "due_on": "2026-06-31"},
        {"title": "x", "due_on": "20261124"},
        {"title": "x", "due_at": "2026-11-24T10:00:00"},
        {"title": "x", "due_at": "1764000000"},
        {"title": "x", "due_at": "0001-01-01T00:00:00+14:00"},
        {"title": "x", "time_zone": "Mars/Olympus"},
        {"title": "x", "time_zone": "../etc/passwd"},
        {"title": "x", "labels": ["l"] * 21},
        {"title": "x", "labels": [""]},
        {"title": "x", "project": "p" * 101},
        {"title": "x", "position": "inf"},
        {"title": "x", "remind_before_minutes": -1},
        {"title": "x", "unknown": 1},
    ],
)
def test_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TaskCreate(**fields)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "DAILY",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY\nRRULE:FREQ=DAILY",
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=",
        "FREQ=DAILY;FREQ",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
    ],
)
def test_refused_rules(rule: str) -> None:
    with pytest.raises(ValidationError):
        TaskCreate(title="x", rrule=rule)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=DAILY;UNTIL=20261231T170000Z", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;COUNT=3"]
)
def test_rules_are_kept_in_normal_form(rule: str) -> None:
    assert TaskCreate(title="x", rrule=f"RRULE:{rule}".lower()).rrule == rule


def test_a_title_is_one_line() -> None:
    assert TaskCreate(title="  Buy\n\tmilk ").title == "Buy milk"


@pytest.mark.parametrize("name", ["title", "priority", "notes", "labels", "repeat_from", "position"])
def test_what_every_task_has_cannot_be_emptied(name: str) -> None:
    with pytest.raises(ValidationError):
        TaskPatch(**{name: None})
