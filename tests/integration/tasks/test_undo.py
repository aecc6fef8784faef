"""Taking changes back and making them again: changes, turns, conflicts, restarts."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList, kept
from todo_chatbot.db import Database
from todo_chatbot.errors import Conflict, NotFound
from todo_chatbot.tasks.schemas import Origin


def test_changes_are_taken_back_one_by_one_and_made_again(todo: TodoList) -> None:
    task = todo.add("one")
    todo.patch(task, title="two")
    todo.patch(task, title="three")
    todo.undo()
    assert todo.titles() == ["two"]
    todo.undo()
    assert todo.titles() == ["one"]
    todo.undo()
    assert todo.titles(state="any") == []
    for title in ("one", "two", "three"):
        todo.redo()
        assert todo.titles() == [title]


def test_there_is_an_end_to_undo_and_redo(todo: TodoList) -> None:
    with pytest.raises(NotFound) as nothing:
        todo.undo()
    assert nothing.value.stable_code == "nothing_to_undo"
    with pytest.raises(NotFound) as nothing:
        todo.redo()
    assert nothing.value.stable_code == "nothing_to_redo"


def test_a_new_change_ends_redo(todo: TodoList, clock: FixedClock) -> None:
    task = todo.add("one")
    todo.patch(task, title="two")
    todo.undo()
    clock.advance(seconds=1)
    todo.patch(task, title="other")
    with pytest.raises(NotFound):
        todo.redo()


def test_a_turn_is_taken_back_whole(todo: TodoList) -> None:
    kept_task = todo.add("before")
    turn = uuid4()
    todo.add("a", origin=Origin(turn_id=turn))
    todo.complete(kept_task, origin=Origin(turn_id=turn))
    todo.patch(todo.add("b", origin=Origin(turn_id=turn)), title="c", origin=Origin(turn_id=turn))
    assert len(todo.undo(turn_id=turn).changes) == 4
    assert todo.titles() == ["before"]
    todo.redo(turn_id=turn)
    assert sorted(todo.titles()) == ["a", "c"]


def test_an_older_turn_can_be_taken_back(todo: TodoList) -> None:
    turn = uuid4()
    todo.add("old", origin=Origin(turn_id=turn))
    todo.add("new")
    todo.undo(turn_id=turn)
    assert todo.titles() == ["new"]


def test_undo_leaves_what_others_changed(todo: TodoList) -> None:
    task = todo.add("title", priority="p4")
    renamed = todo.patch(task, title="renamed")
    todo.patch(task, priority="p1")
    todo.undo(change_set_id=renamed.id)
    after = todo.get(task)
    assert (after.title, after.priority) == ("title", "p1")


def test_a_conflict_names_the_task_and_changes_nothing(todo: TodoList) -> None:
    task = todo.add("one")
    first = todo.patch(task, title="two")
    todo.patch(task, title="three")
    with pytest.raises(Conflict) as conflict:
        todo.undo(change_set_id=first.id)
    assert conflict.value.stable_code == "undo_conflict"
    assert conflict.value.extra["titles"] == ["three"]
    assert todo.titles() == ["three"]


def test_every_field_that_a_turn_changed_counts(todo: TodoList) -> None:
    task, turn = todo.add("one"), Origin(turn_id=uuid4())
    todo.patch(task, title="two", origin=turn)
    todo.patch(task, priority="p1", origin=turn)
    todo.patch(task, title="mine")
    with pytest.raises(Conflict):
        todo.undo(turn_id=turn.turn_id)
    assert todo.get(task).title == "mine"


def test_a_turn_that_changed_a_task_twice_is_redone(todo: TodoList) -> None:
    turn = Origin(turn_id=uuid4())
    task = todo.add("one", origin=turn)
    todo.patch(task, title="two", origin=turn)
    todo.undo(turn_id=turn.turn_id)
    todo.redo(turn_id=turn.turn_id)
    assert todo.titles() == ["two"]


def test_force_takes_back_all_the_same(todo: TodoList) -> None:
    task = todo.add("one")
    first = todo.patch(task, title="two")
    todo.patch(task, title="three")
    todo.undo(change_set_id=first.id, force=True)
    assert todo.titles() == ["one"]


def test_an_added_task_that_was_edited_since_is_a_conflict(todo: TodoList) -> None:
    added = todo.add_many({"title": "one"})
    todo.patch(kept(added.changes[0].after), notes="kept")
    with pytest.raises(Conflict):
        todo.undo(change_set_id=added.id)


def test_undo_works_after_a_restart(todo: TodoList, database: Database, clock: FixedClock) -> None:
    todo.add("one")
    database.engine.dispose()
    again = TodoList(Database(database.url.render_as_string(hide_password=False)), clock)
    again.undo()
    assert again.titles() == []
    again.database.close()


def test_undo_is_of_ones_own(todo: TodoList) -> None:
    theirs = todo.of(uuid4()).add_many({"title": "theirs"})
    with pytest.raises(NotFound):
        todo.undo()
    with pytest.raises(NotFound):
        todo.undo(change_set_id=theirs.id)


def test_undoing_a_deletion_gives_labels_back(todo: TodoList) -> None:
    task = todo.add(labels=["shop"])
    todo.delete(task)
    todo.undo()
    assert todo.titles(labels=("shop",)) == ["Task"]


def test_a_merge_of_projects_is_taken_back(todo: TodoList) -> None:
    todo.add("a", project="Home")
    todo.add("b", project="House")
    merged = todo.rename_project("home", "House")
    assert len(merged.changes) == 1
    assert sorted(todo.titles(project="house")) == ["a", "b"]
    todo.undo()
    assert todo.titles(project="Home") == ["a"]


def test_a_merge_of_labels_leaves_none_twice(todo: TodoList) -> None:
    task = todo.add(labels=["a", "b"])
    todo.rename_label("A", "b")
    assert todo.get(task).labels == ["b"]
    todo.undo()
    assert todo.get(task).labels == ["a", "b"]


def test_renaming_what_nothing_bears(todo: TodoList) -> None:
    with pytest.raises(NotFound):
        todo.rename_project("none", "x")
    with pytest.raises(NotFound):
        todo.rename_label("none", "x")


def test_a_name_can_change_its_case(todo: TodoList) -> None:
    todo.add(project="home")
    todo.rename_project("home", "Home")
    assert todo.titles(project="home") == ["Task"]
    assert todo.page().items[0].project == "Home"
