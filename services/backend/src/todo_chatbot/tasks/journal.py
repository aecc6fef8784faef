"""The journal: every change before and after, so that each can be taken back and made again.

A change set is undone as one. Undo gives back the fields that the change touched and leaves the others as they are now; if
one of those fields has changed since, it names the task and changes nothing, unless forced. Redo without a name is refused
after any newer change, as in an editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias, cast
from uuid import UUID

from sqlalchemy import Table, insert, select, update
from uuid_utils.compat import uuid7

from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Conflict, NotFound
from todo_chatbot.tables import ChangeRow, ChangeSetRow
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import Change, ChangeSet, Task

change_sets = cast(Table, ChangeSetRow.__table__)  # type: ignore[attr-defined]
changes = cast(Table, ChangeRow.__table__)  # type: ignore[attr-defined]
s, c = change_sets.c, changes.c
INSERT_SET, INSERT_CHANGE = insert(change_sets), insert(changes)

Way: TypeAlias = Literal["undo", "redo"]

BOOKKEEPING = frozenset({"version", "updated_at"})
"""Fields that every change touches and no undo gives back."""


@dataclass(frozen=True, slots=True)
class TasksChanged:
    """Announced after the commit, to the owner's other tabs: ids only."""

    owner_id: UUID
    task_ids: tuple[UUID, ...]
    new_without_reminder: frozenset[UUID] = frozenset()
    """Of these: what nobody has to be reminded of, without looking."""


class Journal:
    def __init__(self, unit: UnitOfWork, owner: UUID, now: datetime) -> None:
        self._unit = unit
        self._connection = unit.connection
        self._owner = owner
        self._now = now
        self._tasks = TaskRepository(unit.connection, owner)

    def record(self, made: Sequence[Change], turn_id: UUID | None) -> UUID:
        """Write a change set and announce it; gives its id."""
        change_set_id = uuid7()
        row = {"owner_id": self._owner, "id": change_set_id, "turn_id": turn_id, "created_at": self._now}
        self._connection.execute(INSERT_SET, row)
        self._connection.execute(
            INSERT_CHANGE,
            [
                {
                    "owner_id": self._owner,
                    "id": uuid7(),
                    "change_set_id": change_set_id,
                    "task_id": change.task_id,
                    "action": change.action,
                    "before": _json(change.before),
                    "after": _json(change.after),
                }
                for change in made
            ],
        )
        self._announce([change.task_id for change in made], frozenset(_without_reminder(made)))
        return change_set_id

    def undo(self, *, turn_id: UUID | None, change_set_id: UUID | None, force: bool) -> ChangeSet:
        """Raises: NotFound, Conflict."""
        sets = self._named(turn_id, change_set_id) if turn_id or change_set_id else self._last_standing()
        standing = [found for found in sets if found.undone_at is None]
        if not standing:
            raise NotFound("There is nothing to undo.", code="nothing_to_undo")
        return self._restore("undo", standing[::-1], force=force)

    def redo(self, *, turn_id: UUID | None, change_set_id: UUID | None, force: bool) -> ChangeSet:
        """Raises: NotFound, Conflict."""
        sets = self._named(turn_id, change_set_id) if turn_id or change_set_id else self._last_undone()
        undone = [found for found in sets if found.undone_at is not None]
        if not undone:
            raise NotFound("There is nothing to redo.", code="nothing_to_redo")
        return self._restore("redo", undone, force=force)

    def _named(self, turn_id: UUID | None, change_set_id: UUID | None) -> list[Any]:
        named = s.turn_id == turn_id if turn_id else s.id == change_set_id
        query = select(change_sets).where(s.owner_id == self._owner, named).order_by(s.id)
        return list(self._connection.execute(query))

    def _last_standing(self) -> list[Any]:
        query = select(change_sets).where(s.owner_id == self._owner, s.undone_at.is_(None)).order_by(s.id.desc())
        return self._whole(self._connection.execute(query.limit(1)).first())

    def _last_undone(self) -> list[Any]:
        query = select(change_sets).where(s.owner_id == self._owner, s.undone_at.is_not(None))
        last = self._connection.execute(query.order_by(s.undone_at.desc(), s.id).limit(1)).first()
        if last is None:
            return []
        newer = select(s.id).where(s.owner_id == self._owner, s.undone_at.is_(None), s.created_at > last.undone_at)
        return [] if self._connection.execute(newer.limit(1)).first() else self._whole(last)

    def _whole(self, found: Any) -> list[Any]:
        """All change sets of its turn, for one that belongs to a turn."""
        if found is None:
            return []
        return self._named(found.turn_id, None) if found.turn_id else [found]

    def _restore(self, way: Way, sets: Sequence[Any], *, force: bool) -> ChangeSet:
        rows = [row for found in sets for row in self._changes_of(found.id, backwards=way == "undo")]
        current = {row.task_id: self._tasks.find(row.task_id) for row in rows}
        if not force:
            _refuse_conflicts(way, rows, current)
        made: list[Change] = []
        for row in rows:
            task = current[row.task_id]
            if task is not None:  # else it was purged, and nothing is left to give back
                current[row.task_id] = restored = self._put_back(way, row, task)
                made.append(Change(task_id=task.id, action=row.action, before=task, after=restored))
        undone_at = self._now if way == "undo" else None
        these = s.id.in_([found.id for found in sets])
        self._connection.execute(
            update(change_sets).where(s.owner_id == self._owner, these).values(undone_at=undone_at)
        )
        self._announce([change.task_id for change in made])
        return ChangeSet(id=sets[0].id, turn_id=sets[0].turn_id, changes=made, undone_at=undone_at)

    def _changes_of(self, change_set_id: UUID, *, backwards: bool) -> list[Any]:
        query = select(changes).where(c.owner_id == self._owner, c.change_set_id == change_set_id)
        return list(self._connection.execute(query.order_by(c.id.desc() if backwards else c.id)))

    def _put_back(self, way: Way, row: Any, task: Task) -> Task:
        goal, base = (row.before, row.after) if way == "undo" else (row.after, row.before)
        if goal is None:
            restored = task.model_copy(update={"deleted_at": self._now})
        else:
            wanted = Task.model_validate(goal)
            restored = task.model_copy(update={name: getattr(wanted, name) for name in _touched(goal, base)})
        if row.action == "completed" and row.before["rrule"] is not None:
            self._put_back_completion(way, row, task)
        restored = restored.model_copy(update={"version": task.version + 1, "updated_at": self._now})
        self._tasks.replace(restored)
        return restored

    def _put_back_completion(self, way: Way, row: Any, task: Task) -> None:
        completed_at = datetime.fromisoformat(row.after["updated_at"])
        if way == "undo":
            self._tasks.delete_completion(task.id, completed_at)
        else:
            done = Task.model_validate(row.before)
            self._tasks.insert_completion(done, completion_id=uuid7(), completed_at=completed_at)

    def _announce(self, task_ids: Sequence[UUID], new_without_reminder: frozenset[UUID] = frozenset()) -> None:
        self._unit.announce(TasksChanged(self._owner, tuple(dict.fromkeys(task_ids)), new_without_reminder))


def _without_reminder(made: Sequence[Change]) -> Iterator[UUID]:
    """New tasks that ask for no reminder, and were not changed once more."""
    changed_again = {change.task_id for change in made if change.action != "added"}
    for change in made:
        task = change.after
        if task and task.id not in changed_again and task.remind_at is None and task.remind_before_minutes is None:
            yield task.id


def _touched(goal: dict[str, Any], base: dict[str, Any] | None) -> set[str]:
    """The fields in which a change's two sides differ; all of them where one side is not there."""
    return {name for name in goal if name not in BOOKKEEPING and (base is None or base[name] != goal[name])}


def _refuse_conflicts(way: Way, rows: Sequence[Any], current: dict[UUID, Task | None]) -> None:
    """Raises: Conflict, when a field that the changes touched is not as they left it. `rows` come in the order undone."""
    left: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        side, other = (row.after, row.before) if way == "undo" else (row.before, row.after)
        fields = left.setdefault(row.task_id, {})
        for name in _touched(side, other) if side else ():
            fields.setdefault(name, side[name])
        if side is None or other is None:
            fields.pop("position", None)  # a new task moves when others are dragged around it
    changed = [task.title for task_id, task in current.items() if task is not None and _differs(task, left[task_id])]
    if changed:
        listed = ", ".join(f"“{title}”" for title in changed[:5])
        raise Conflict(f"Changed since: {listed}. Do it all the same?", code=f"{way}_conflict", titles=changed)


def _differs(task: Task, left: dict[str, Any]) -> bool:
    now = task.model_dump(mode="json", include=set(left))
    return now != left


def _json(task: Task | None) -> dict[str, Any] | None:
    return task.model_dump(mode="json") if task else None
