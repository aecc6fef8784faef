"""What changing tasks does to them, and what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList, kept
from todo_chatbot.errors import NotFound, PreconditionFailed
from todo_chatbot.tasks.schemas import ChangeSet, Task


def codes(change_set: ChangeSet) -> list[str]:
    return [failure.code for failure in change_set.failures]


def after(change_set: ChangeSet) -> Task:
    (change,) = change_set.changes
    return kept(change.after)


def test_a_task_comes_back_as_it_was_added(todo: TodoList) -> None:
    added = todo.add(
        "Buy milk", notes="2 l", project="Home", labels=["shop", "soon"], priority="p1", due_on="2026-11-25"
    )
    assert todo.get(added) == added
    assert (added.version, added.created_at) == (1, datetime(2026, 11, 24, 11, tzinfo=UTC))


def test_tasks_are_added_in_order(todo: TodoList) -> None:
    todo.add_many({"title": "one"}, {"title": "two"})
    todo.add("three")
    assert todo.titles(sort="position") == ["one", "two", "three"]


def test_a_timed_task_is_due_on_its_local_day(todo: TodoList) -> None:
    added = todo.add(due_at="2026-11-25T23:30:00Z")
    assert (added.due_on, added.time_zone) == (date(2026, 11, 26), "Europe/Berlin")


def test_a_task_keeps_the_zone_it_was_said_in(todo: TodoList) -> None:
    added = todo.add(due_at="2026-11-25T23:30:00Z", time_zone="America/New_York")
    assert (added.due_on, added.time_zone) == (date(2026, 11, 25), "America/New_York")


def test_a_new_day_alone_makes_a_task_all_day(todo: TodoList) -> None:
    changed = after(todo.patch(todo.add(due_at="2026-11-25T10:00:00Z"), due_on="2026-11-27"))
    assert (changed.due_on, changed.due_at, changed.time_zone) == (date(2026, 11, 27), None, None)


def test_emptying_the_time_keeps_the_day(todo: TodoList) -> None:
    changed = after(todo.patch(todo.add(due_at="2026-11-25T10:00:00Z"), due_at=None))
    assert (changed.due_on, changed.due_at) == (date(2026, 11, 25), None)


def test_emptying_the_day_empties_the_time(todo: TodoList) -> None:
    changed = after(todo.patch(todo.add(due_at="2026-11-25T10:00:00Z"), due_on=None))
    assert (changed.due_on, changed.due_at, changed.time_zone) == (None, None, None)


def test_a_patch_leaves_other_fields_alone(todo: TodoList) -> None:
    added = todo.add("Buy milk", notes="2 l", labels=["shop"], priority="p2")
    changed = after(todo.patch(added, title="Buy oat milk"))
    assert changed == added.model_copy(update={"title": "Buy oat milk", "version": 2, "updated_at": changed.updated_at})


def test_a_patch_that_changes_nothing_makes_no_version(todo: TodoList) -> None:
    added = todo.add("Buy milk")
    unchanged = todo.patch(added, title="Buy milk")
    assert (unchanged.id, unchanged.changes, todo.get(added).version) == (None, [], 1)


def test_an_older_version_is_refused(todo: TodoList) -> None:
    added = todo.add()
    todo.patch(added, title="Other")
    with pytest.raises(PreconditionFailed):
        todo.patch(added, title="Mine", if_version=1)
    assert todo.get(added).title == "Other"


def test_names_take_the_spelling_in_use(todo: TodoList) -> None:
    todo.add(project="Home", labels=["Shop"])
    added = todo.add(project="HOME", labels=["shop", "SHOP", "new"])
    assert (added.project, added.labels) == ("Home", ["Shop", "new"])


def test_one_bad_item_fails_alone(todo: TodoList) -> None:
    good = todo.add("good")
    done = todo.add("done")
    todo.complete(done)
    result = todo.complete(good, done)
    assert codes(result) == ["task_completed"]
    assert [kept(change.after).title for change in result.changes] == ["good"]


@pytest.mark.parametrize("change", ["complete", "reopen", "skip", "delete"])
def test_another_owners_task_is_not_found(todo: TodoList, change: str) -> None:
    theirs = todo.of(uuid4()).add("theirs", rrule="FREQ=DAILY", due_on="2026-11-24")
    assert codes(getattr(todo, change)(theirs)) == ["task_not_found"]
    assert codes(todo.patch(theirs, title="mine")) == ["task_not_found"]
    with pytest.raises(NotFound):
        todo.get(theirs)
    assert todo.titles(state="any") == []


def test_a_subtask_needs_a_parent_that_is_there(todo: TodoList) -> None:
    assert codes(todo.add_many({"title": "x", "parent_id": uuid4()})) == ["parent_not_found"]
    theirs = todo.of(uuid4()).add()
    assert codes(todo.add_many({"title": "x", "parent_id": theirs.id})) == ["parent_not_found"]


def test_a_task_is_not_its_own_subtask(todo: TodoList) -> None:
    parent = todo.add("parent")
    child = todo.add("child", parent_id=parent.id)
    assert codes(todo.patch(parent, parent_id=child.id)) == ["parent_cycle"]
    assert codes(todo.patch(parent, parent_id=parent.id)) == ["parent_cycle"]


def test_deleting_takes_subtasks_along_and_undo_brings_them_back(todo: TodoList) -> None:
    parent = todo.add("parent")
    child = todo.add("child", parent_id=parent.id)
    todo.add("grandchild", parent_id=child.id)
    todo.add("other")
    deleted = todo.delete(parent, child)
    assert (len(deleted.changes), codes(deleted)) == (3, [])
    assert todo.titles() == ["other"]
    todo.undo()
    assert sorted(todo.titles()) == ["child", "grandchild", "other", "parent"]


def test_a_deleted_task_is_gone_for_every_change(todo: TodoList) -> None:
    task = todo.add()
    todo.delete(task)
    assert todo.find_one(task) is None
    assert codes(todo.complete(task)) == ["task_not_found"]


def test_deleted_tasks_are_purged_after_thirty_days(todo: TodoList, clock: FixedClock) -> None:
    old = todo.add("old", labels=["x"])
    todo.delete(old)
    clock.advance(days=29)
    assert todo.database.write_now(todo.service.purge) == 0
    clock.advance(days=2)
    todo.add("kept")
    assert todo.database.write_now(todo.service.purge) == 1
    assert todo.titles(state="any") == ["kept"]


def test_completing_and_reopening(todo: TodoList, clock: FixedClock) -> None:
    task = todo.add()
    assert after(todo.complete(task)).completed_at == clock.now()
    assert todo.titles() == []
    assert after(todo.reopen(task)).completed_at is None
    assert codes(todo.reopen(task)) == ["task_not_completed"]


def test_rescheduling_to_a_time_and_to_a_day(todo: TodoList) -> None:
    task = todo.add(rrule="FREQ=DAILY", due_on="2026-11-24")
    moved = after(todo.reschedule(task, datetime(2026, 11, 30, 8, tzinfo=UTC)))
    assert (moved.due_on, moved.time_zone, moved.rrule) == (date(2026, 11, 30), "Europe/Berlin", "FREQ=DAILY")
    assert after(todo.reschedule(task, date(2026, 12, 1))).due_at is None
