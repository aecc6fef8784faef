"""Tasks in the database: the only place with queries on them. Each repository speaks for one owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from todo_chatbot.tables import CompletionRow, TaskLabelRow, TaskRow
from todo_chatbot.tasks import cursors, due
from todo_chatbot.tasks.schemas import NameCount, Page, Task, TaskFilter, TaskTitle
from todo_chatbot.tasks.search import matches

tasks = cast(Table, TaskRow.__table__)  # type: ignore[attr-defined]
task_labels = cast(Table, TaskLabelRow.__table__)  # type: ignore[attr-defined]
completions = cast(Table, CompletionRow.__table__)  # type: ignore[attr-defined]
t = tasks.c

# Statements are built once, and select columns, not rows of the ORM: a list of 20 costs half as much so.
SELECT = select(*(t[name] for name in Task.model_fields))
FIELDS = set(Task.model_fields)
FIND = SELECT.where(t.owner_id == bindparam("owner"), t.id == bindparam("task"))
LAST_POSITION = select(func.max(t.position)).where(t.owner_id == bindparam("owner"))
INSERT = insert(tasks)
INSERT_LABEL = insert(task_labels)
REPLACE = update(tasks).where(t.owner_id == bindparam("owner"), t.id == bindparam("task"))
DELETE_LABELS = delete(task_labels).where(
    task_labels.c.owner_id == bindparam("owner"), task_labels.c.task_id == bindparam("task")
)


class TaskRepository:
    def __init__(self, connection: Connection, owner: UUID) -> None:
        self._connection = connection
        self._owner = owner

    # Reading

    def find(self, task_id: UUID) -> Task | None:
        """The task, deleted or not."""
        found = self._connection.execute(FIND, {"owner": self._owner, "task": task_id}).one_or_none()
        return _task(found) if found else None

    def page(self, where: TaskFilter, *, limit: int, cursor: str | None) -> Page[Task]:
        """Raises: Invalid, for a cursor of another list."""
        order = cursors.ORDERS[where.sort]
        query = SELECT.where(*self._conditions(where)).order_by(*order.columns).limit(limit + 1)
        if where.sort == "completed":
            query = query.where(t.completed_at.is_not(None))
        if cursor is not None:
            query = query.where(order.after(cursor))
        found = [_task(row) for row in self._connection.execute(query)]
        more = len(found) > limit
        return Page(items=found[:limit], next_cursor=order.cursor(found[limit - 1]) if more else None)

    def count(self, where: TaskFilter) -> int:
        query = select(func.count()).select_from(tasks).where(*self._conditions(where))
        return int(self._connection.execute(query).scalar_one())

    def titles(self, where: TaskFilter) -> list[TaskTitle]:
        columns = [t[name] for name in TaskTitle.model_fields]
        query = select(*columns).where(*self._conditions(where)).order_by(t.id.desc())
        return [TaskTitle.model_construct(**_mapping(row)) for row in self._connection.execute(query)]

    def descendants(self, task_id: UUID) -> list[Task]:
        """Subtasks of all depths that are not deleted, parents before children."""
        found: list[Task] = []
        level = [task_id]
        while level:
            query = SELECT.where(t.owner_id == self._owner, t.parent_id.in_(level), t.deleted_at.is_(None))
            children = [_task(row) for row in self._connection.execute(query)]
            found += children
            level = [child.id for child in children]
        return found

    def in_project(self, name: str) -> list[Task]:
        query = SELECT.where(t.owner_id == self._owner, t.deleted_at.is_(None), self._in_project(name))
        return [_task(row) for row in self._connection.execute(query)]

    def with_label(self, name: str) -> list[Task]:
        query = SELECT.where(t.owner_id == self._owner, t.deleted_at.is_(None), self._has_label(name))
        return [_task(row) for row in self._connection.execute(query)]

    def project_names(self) -> list[str]:
        query = select(t.project).where(t.owner_id == self._owner, t.project.is_not(None)).distinct()
        return list(self._connection.execute(query).scalars())

    def label_names(self) -> list[str]:
        query = select(task_labels.c.label).where(task_labels.c.owner_id == self._owner).distinct()
        return list(self._connection.execute(query).scalars())

    def project_counts(self) -> list[NameCount]:
        query = (
            select(t.project, func.count().filter(t.completed_at.is_(None)), func.count())
            .where(t.owner_id == self._owner, t.deleted_at.is_(None), t.project.is_not(None))
            .group_by(t.project)
        )
        return _counts(self._connection.execute(query))

    def label_counts(self) -> list[NameCount]:
        is_same = and_(task_labels.c.owner_id == t.owner_id, task_labels.c.task_id == t.id)
        query = (
            select(task_labels.c.label, func.count().filter(t.completed_at.is_(None)), func.count())
            .select_from(task_labels.join(tasks, is_same))
            .where(task_labels.c.owner_id == self._owner, t.deleted_at.is_(None))
            .group_by(task_labels.c.label)
        )
        return _counts(self._connection.execute(query))

    def last_position(self) -> float:
        found = self._connection.execute(LAST_POSITION, {"owner": self._owner}).scalar_one()
        return float(found or 0.0)

    # Writing

    def insert(self, task: Task) -> None:
        self._connection.execute(INSERT, {"owner_id": self._owner, **_columns(task)})
        self._index_labels(task.id, task.labels)

    def replace(self, task: Task) -> None:
        """Store all fields of a task that exists."""
        key = {"owner": self._owner, "task": task.id}
        self._connection.execute(REPLACE, {**_columns(task), **key})
        self._connection.execute(DELETE_LABELS, key)
        self._index_labels(task.id, task.labels)

    def insert_completion(self, task: Task, *, completion_id: UUID, completed_at: datetime) -> None:
        row = {"owner_id": self._owner, "id": completion_id, "task_id": task.id, "completed_at": completed_at}
        self._connection.execute(insert(completions).values(**row, due_on=task.due_on, due_at=task.due_at))

    def delete_completion(self, task_id: UUID, completed_at: datetime) -> None:
        c = completions.c
        condition = (c.owner_id == self._owner, c.task_id == task_id, c.completed_at == completed_at)
        self._connection.execute(delete(completions).where(*condition))

    @staticmethod
    def purge(connection: Connection, before: datetime) -> int:
        """Remove what was deleted before then, for all owners."""
        return connection.execute(delete(tasks).where(t.deleted_at < before)).rowcount

    def _index_labels(self, task_id: UUID, labels: Sequence[str]) -> None:
        rows = [{"owner_id": self._owner, "task_id": task_id, "label": label} for label in labels]
        if rows:
            self._connection.execute(INSERT_LABEL, rows)

    # Conditions

    def _conditions(self, f: TaskFilter) -> Iterable[ColumnElement[bool]]:
        yield t.owner_id == self._owner
        yield t.deleted_at.is_(None)
        if f.completed_from is not None or f.completed_before is not None:
            yield self._completed_within(f)
            if f.state == "open":
                yield t.completed_at.is_(None)
        else:
            yield from _state(f)
        yield from _dates(f)
        if f.text:
            condition = matches(self._connection.dialect, self._owner, f.text)
            if condition is not None:
                yield condition
        if f.priorities:
            yield t.priority.in_(f.priorities)
        for label in f.labels:
            yield self._has_label(label)
        if f.project is not None:
            yield self._in_project(f.project)
        if f.repeating is not None:
            yield t.rrule.is_not(None) if f.repeating else t.rrule.is_(None)
        if f.parent_id is not None:
            yield t.parent_id == f.parent_id
        if f.ids:
            yield t.id.in_(f.ids)

    def _completed_within(self, f: TaskFilter) -> ColumnElement[bool]:
        """Completed then itself, or an occurrence of it was."""
        c = completions.c
        occurrences = select(c.task_id).where(c.owner_id == self._owner, *_within(c.completed_at, f))
        return or_(and_(*_within(t.completed_at, f)), t.id.in_(occurrences))

    def _in_project(self, name: str) -> ColumnElement[bool]:
        return t.project.in_([known for known in self.project_names() if known.casefold() == name.casefold()])

    def _has_label(self, name: str) -> ColumnElement[bool]:
        spellings = [label for label in self.label_names() if label.casefold() == name.casefold()]
        links = task_labels.c
        return t.id.in_(select(links.task_id).where(links.owner_id == self._owner, links.label.in_(spellings)))


def _state(f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    if f.state == "open":
        yield t.completed_at.is_(None)
    elif f.state == "completed":
        yield t.completed_at.is_not(None)


def _within(instant: ColumnElement[datetime], f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    if f.completed_from is not None:
        yield instant >= f.completed_from
    if f.completed_before is not None:
        yield instant < f.completed_before


def _dates(f: TaskFilter) -> Iterable[ColumnElement[bool]]:
    if f.due_from is not None or f.due_to is not None:
        yield t.due_on.is_not(None)
    if f.due_from is not None:
        yield t.due_sort >= datetime.combine(f.due_from, f.due_from_time or time.min)
        if f.due_from_time is not None:
            yield or_(t.due_at.is_not(None), t.due_on != f.due_from)
    if f.due_to is not None:
        yield t.due_sort <= datetime.combine(f.due_to, f.due_to_time or time.max)
        if f.due_to_time is not None:
            yield or_(t.due_at.is_not(None), t.due_on != f.due_to)
    if f.overdue_at is not None:
        today = datetime.combine(f.overdue_at.date(), datetime.min.time())
        yield t.due_sort < today + timedelta(days=1)
        yield or_(t.due_sort < today, t.due_at < f.overdue_at)
    if f.no_date:
        yield t.due_on.is_(None)


def _mapping(row: Row[Any]) -> RowMapping:
    return row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)


def _task(row: Row[Any]) -> Task:
    """Without validation: the database holds only what was validated on its way in."""
    return Task.model_construct(FIELDS, **_mapping(row))


def _columns(task: Task) -> dict[str, Any]:
    return {**{name: getattr(task, name) for name in Task.model_fields}, "due_sort": due.sort_key(task)}


def _counts(rows: Iterable[Any]) -> list[NameCount]:
    counts = [NameCount(name=name, open=open_count, total=total) for name, open_count, total in rows]
    return sorted(counts, key=lambda count: count.name.casefold())
