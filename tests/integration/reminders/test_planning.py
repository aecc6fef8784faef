"""Reminders follow their tasks, whatever changes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.integration.reminders.conftest import Reminded
from todo_chatbot.reminders.instants import reminder_id

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)
TEN = timedelta(minutes=10)


def test_a_task_is_planned_with_an_id_that_follows_from_it(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", due_at=NOON, remind_before_minutes=10)
    (row,) = reminded.rows()
    assert (row.id, row.at, row.attempt_at, row.state) == (
        reminder_id(task.id, NOON - TEN),
        NOON - TEN,
        NOON - TEN,
        "waiting",
    )


def test_tasks_without_reminders_have_none(reminded: Reminded) -> None:
    reminded.todo.add("Call", due_at=NOON)
    assert reminded.rows() == []


def test_a_time_and_minutes_before_are_two_reminders(reminded: Reminded) -> None:
    reminded.todo.add("Call", due_at=TOMORROW, remind_before_minutes=0, remind_at=NOON)
    assert reminded.states() == [(NOON, "waiting"), (TOMORROW, "waiting")]


def test_a_whole_day_reminds_at_nine_where_the_owner_is(reminded: Reminded) -> None:
    reminded.todo.add("Rent", due_on="2026-12-01", remind_before_minutes=1440)
    assert reminded.states() == [(datetime(2026, 11, 30, 8, tzinfo=UTC), "waiting")]


def test_a_moved_task_takes_its_reminder_along(reminded: Reminded) -> None:
    task = reminded.todo.add(due_at=NOON, remind_before_minutes=10)
    reminded.todo.reschedule(task, TOMORROW)
    assert reminded.states() == [(NOON - TEN, "cancelled"), (TOMORROW - TEN, "waiting")]
    reminded.todo.undo()
    assert reminded.states() == [(NOON - TEN, "waiting"), (TOMORROW - TEN, "cancelled")]


def test_an_edit_of_something_else_leaves_it_as_it_is(reminded: Reminded) -> None:
    task = reminded.todo.add(due_at=NOON, remind_before_minutes=10)
    before = reminded.rows()
    reminded.todo.patch(task, title="Call twice")
    assert reminded.rows() == before


def test_done_and_deleted_tasks_do_not_remind_until_it_is_taken_back(reminded: Reminded) -> None:
    task = reminded.todo.add(remind_at=NOON)
    for change in (reminded.todo.complete, reminded.todo.delete):
        change(task)
        assert reminded.states() == [(NOON, "cancelled")]
        reminded.todo.undo()
        assert reminded.states() == [(NOON, "waiting")]


def test_a_reopened_task_reminds_again(reminded: Reminded) -> None:
    task = reminded.todo.add(remind_at=NOON)
    reminded.todo.complete(task)
    reminded.todo.reopen(task)
    assert reminded.states() == [(NOON, "waiting")]


def test_taking_the_reminder_off_cancels_it(reminded: Reminded) -> None:
    task = reminded.todo.add(remind_at=NOON)
    reminded.todo.patch(task, remind_at=None)
    assert reminded.states() == [(NOON, "cancelled")]


def test_what_lay_in_the_past_from_the_beginning_does_not_remind(reminded: Reminded) -> None:
    reminded.todo.add(remind_at=reminded.clock.now() - timedelta(minutes=2))
    assert reminded.rows() == []


def test_a_moment_that_passes_while_it_is_being_saved_does(reminded: Reminded) -> None:
    moment = reminded.clock.now() - timedelta(seconds=30)
    reminded.todo.add(remind_at=moment)
    assert reminded.states() == [(moment, "waiting")]


def test_a_repeat_gets_its_next_reminder(reminded: Reminded) -> None:
    task = reminded.todo.add(due_at=NOON, rrule="FREQ=DAILY", remind_before_minutes=10)
    reminded.todo.complete(task)
    assert reminded.states() == [(NOON - TEN, "cancelled"), (TOMORROW - TEN, "waiting")]


def test_a_repeat_keeps_its_wall_clock_when_the_clocks_change(reminded: Reminded) -> None:
    before = datetime(2027, 3, 27, 8, tzinfo=UTC)
    task = reminded.todo.add(due_at=before, time_zone="Europe/Berlin", rrule="FREQ=DAILY", remind_before_minutes=30)
    reminded.todo.complete(task)
    assert reminded.states()[-1] == (datetime(2027, 3, 28, 6, 30, tzinfo=UTC), "waiting")


def test_a_batch_is_planned_as_one(reminded: Reminded) -> None:
    reminded.todo.add_many(*({"title": f"{n}", "remind_at": NOON + timedelta(minutes=n)} for n in range(50)))
    assert [at for at, _ in reminded.states()] == [NOON + timedelta(minutes=n) for n in range(50)]
