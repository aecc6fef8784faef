"""Which tasks a target names, and what a tool is told of a command."""

from __future__ import annotations

from datetime import date, time

import pytest

from todo_chatbot.language.types import (
    CompleteTasks,
    Due,
    Repeat,
    RescheduleTasks,
    Target,
    TaskChange,
    TaskDraft,
    TaskQuery,
)
from todo_chatbot.models.planning import (
    LookUp,
    Named,
    Unclear,
    add_arguments,
    change_arguments,
    find_arguments,
    resolve_target,
    tool_of,
)
from todo_chatbot.models.port import Focus, FocusTask

A, B, C = (FocusTask(name, name) for name in "abc")
LISTED = Focus(last=(A,), listed=(A, B, C))


@pytest.mark.parametrize(
    ("target", "focus", "meant"),
    [
        (Target(phrases=("milk", "bread")), Focus(), Named(("milk", "bread"))),
        (Target(ordinals=(2, -1)), LISTED, Named(("b", "c"))),
        (Target(ordinals=(4,)), LISTED, Unclear(4)),
        (Target(ordinals=(1,)), Focus(), Unclear()),
        (Target(pronoun="it"), LISTED, Named(("a",))),
        (Target(pronoun="it"), Focus(last=(A, B)), Named(("",), ("a", "b"))),
        (Target(pronoun="both"), Focus(last=(A, B)), Named(("a", "b"))),
        (Target(pronoun="both"), Focus(last=(A, B, C)), Named(("",), ("a", "b", "c"))),
        (Target(pronoun="them"), Focus(last=(A, B, C)), Named(("a", "b", "c"))),
        (Target(pronoun="them"), Focus(), Unclear()),
        (Target(), LISTED, Unclear()),
        (Target(everything=True), LISTED, LookUp(TaskQuery(), "all")),
        (Target(phrases=("milk",), everything=True), LISTED, LookUp(TaskQuery(text="milk"), "all")),
        (
            Target(phrases=("milk",), query=TaskQuery(overdue=True)),
            LISTED,
            LookUp(TaskQuery(overdue=True), "words"),
        ),
        (Target(query=TaskQuery(overdue=True)), LISTED, LookUp(TaskQuery(overdue=True), "one")),
    ],
)
def test_a_target_is_looked_for_where_it_points(target: Target, focus: Focus, meant: object) -> None:
    assert resolve_target(target, focus) == meant


def test_a_new_task_says_only_what_was_said() -> None:
    draft = TaskDraft("standup", repeat=Repeat("FREQ=DAILY", start=Due(date(2026, 11, 25), time(9))))
    assert add_arguments((draft,)) == {
        "tasks": [{"title": "standup", "due": "2026-11-25T09:00", "repeat": "RRULE:FREQ=DAILY"}]
    }


def test_a_reminder_at_the_time_itself_is_said() -> None:
    assert add_arguments((TaskDraft("x", remind_before_minutes=0),))["tasks"][0]["remind_before_minutes"] == 0


def test_looking_up_is_not_for_the_users_eyes() -> None:
    assert find_arguments(TaskQuery(), show=False) == {"show": False}
    assert find_arguments(TaskQuery()) == {}


def test_a_move_that_changes_more_than_the_date_is_a_change() -> None:
    target = Target(phrases=("x",))
    moved = RescheduleTasks(target, TaskChange(due=Due(date(2026, 11, 30))))
    repeated = RescheduleTasks(target, TaskChange(repeat=Repeat("FREQ=DAILY")))
    assert (tool_of(moved), change_arguments(moved)) == ("reschedule_tasks", {"due": "2026-11-30"})
    assert (tool_of(repeated), change_arguments(repeated)) == ("update_tasks", {"repeat": "RRULE:FREQ=DAILY"})
    assert change_arguments(CompleteTasks(target)) == {}
