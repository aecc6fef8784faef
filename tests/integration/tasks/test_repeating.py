"""Repeating tasks: completing and skipping move them on, and the history is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList, kept
from todo_chatbot.tables import CompletionRow


def completions(todo: TodoList) -> int:
    query = select(func.count()).select_from(CompletionRow)
    return int(todo.database.read_now(lambda unit: unit.session.execute(query).scalar_one()))


def test_completing_moves_to_the_next_date_and_says_so(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=WEEKLY;BYDAY=TU", due_on="2026-11-24")
    (change,) = todo.complete(task).changes
    moved = kept(change.after)
    assert (moved.due_on, moved.completed_at, change.next_due) == (date(2026, 12, 1), None, "2026-12-01")
    assert completions(todo) == 1


def test_skipping_keeps_no_completion(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_on="2026-11-24")
    (change,) = todo.skip(task).changes
    assert (kept(change.after).due_on, change.next_due, completions(todo)) == (date(2026, 11, 25), "2026-11-25", 0)


def test_an_overdue_task_moves_from_its_own_date(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_on="2026-11-20")
    (change,) = todo.complete(task).changes
    assert kept(change.after).due_on == date(2026, 11, 21)


def test_from_completion_counts_from_the_day_it_was_done(todo: TodoList, clock: FixedClock) -> None:
    task = todo.add(rrule="FREQ=DAILY;INTERVAL=3", due_on="2026-11-20", repeat_from="completion")
    clock.advance(days=1)
    (change,) = todo.complete(task).changes
    assert kept(change.after).due_on == date(2026, 11, 28)


def test_the_wall_clock_stays_across_a_change_of_the_clocks(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_at=datetime(2027, 3, 27, 8, tzinfo=UTC))
    (change,) = todo.complete(task).changes
    assert kept(change.after).due_at == datetime(2027, 3, 28, 7, tzinfo=UTC)


def test_the_last_of_count_completes(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY;COUNT=2", due_on="2026-11-24")
    (first,) = todo.complete(task).changes
    assert (kept(first.after).due_on, kept(first.after).rrule) == (date(2026, 11, 25), "FREQ=DAILY;COUNT=1")
    (last,) = todo.complete(task).changes
    assert kept(last.after).completed_at is not None
    assert last.next_due is None
    assert completions(todo) == 2


def test_the_last_before_until_completes_and_cannot_be_skipped(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY;UNTIL=20261124", due_on="2026-11-24")
    assert [failure.code for failure in todo.skip(task).failures] == ["no_next_date"]
    (change,) = todo.complete(task).changes
    assert kept(change.after).completed_at is not None


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_rule_without_dates_ends_the_task(todo: TodoList, rule: str) -> None:
    task = todo.add(rrule=rule, due_on="2026-11-24")
    (change,) = todo.complete(task).changes
    assert kept(change.after).completed_at is not None


def test_a_task_that_does_not_repeat_is_not_skipped(todo: TodoList) -> None:
    assert [failure.code for failure in todo.skip(todo.add()).failures] == ["task_not_repeating"]


def test_undo_takes_the_completion_out_of_the_history(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_on="2026-11-24")
    todo.complete(task)
    todo.undo()
    assert (todo.get(task).due_on, completions(todo)) == (date(2026, 11, 24), 0)
    todo.redo()
    assert (todo.get(task).due_on, completions(todo)) == (date(2026, 11, 25), 1)


def test_a_reminder_moves_along(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_at="2026-11-24T17:00:00Z", remind_at="2026-11-24T16:30:00Z")
    (change,) = todo.complete(task).changes
    assert kept(change.after).remind_at == datetime(2026, 11, 25, 16, 30, tzinfo=UTC)
