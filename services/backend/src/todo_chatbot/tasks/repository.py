"""Tasks in the database: the only place with queries on them. Each repository speaks for one owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    RowMapping,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from todo_chatbot.tables import TaskLabelRow
from todo_chatbot.tasks import cursors, due
from todo_chatbot.tasks.conditions import OWNER, completions, conditions, t, tasks
from todo_chatbot.tasks.schemas import NameCount, Page, Task, TaskFilter, TaskTitle
from todo_chatbot.tasks.search import matches

task_labels = cast(Table, TaskLabelRow.__table__)  # type: ignore[attr-defined]

LISTS_REMEMBERED = 32

# Statements are built once, and select columns, not rows of the ORM: a list of 20 costs half as much so.
SELECT = select(*(t[name] for name in Task.model_fields))
FIELDS = tuple(Task.model_fields)
FIND = SELECT.where(t.owner_id == OWNER, t.id == bindparam("task"))
LAST_POSITION = select(func.max(t.position)).where(t.owner_id == OWNER)
INSERT = insert(tasks)
INSERT_LABEL = insert(task_labels)
REPLACE = update(tasks).where(t.owner_id == OWNER, t.id == bindparam("task"))
DELETE_LABELS = delete(task_labels).where(task_labels.c.owner_id == OWNER, task_labels.c.task_id == bindparam("task"))


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
        more_conditions = [*self._named(where), *([order.after(cursor)] if cursor is not None else [])]
        query = _list(where).where(*more_conditions) if more_conditions else _list(where)
        found = [_task(row) for row in self._connection.execute(query, {"owner": self._owner, "limit": limit + 1})]
        more = len(found) > limit
        return Page(items=found[:limit], next_cursor=order.cursor(found[limit - 1]) if more else None)

    def count(self, where: TaskFilter) -> int:
        query = select(func.count()).select_from(tasks).where(*conditions(where), *self._named(where))
        return int(self._connection.execute(query, {"owner": self._owner}).scalar_one())

    def titles(self, where: TaskFilter) -> list[TaskTitle]:
        columns = [t[name] for name in TaskTitle.model_fields]
        query = select(*columns).where(*conditions(where), *self._named(where)).order_by(t.id.desc())
        found = self._connection.execute(query, {"owner": self._owner})
        return [TaskTitle.model_construct(**_mapping(row)) for row in found]

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
        query = SELECT.where(t.owner_id == OWNER, t.deleted_at.is_(None), self._has_label(name))
        return [_task(row) for row in self._connection.execute(query, {"owner": self._owner})]

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

    def _named(self, f: TaskFilter) -> Iterable[ColumnElement[bool]]:
        """The conditions of `f` that ask what this owner's tasks, projects and labels are called."""
        if f.text:
            condition = matches(self._connection.dialect, self._owner, f.text)
            if condition is not None:
                yield condition
        for label in f.labels:
            yield self._has_label(label)
        if f.project is not None:
            yield self._in_project(f.project)

    def _in_project(self, name: str) -> ColumnElement[bool]:
        return t.project.in_([known for known in self.project_names() if known.casefold() == name.casefold()])

    def _has_label(self, name: str) -> ColumnElement[bool]:
        spellings = [label for label in self.label_names() if label.casefold() == name.casefold()]
        links = task_labels.c
        return t.id.in_(select(links.task_id).where(links.owner_id == OWNER, links.label.in_(spellings)))


@lru_cache(maxsize=LISTS_REMEMBERED)
def _list(where: TaskFilter) -> Select[Any]:
    """Built and given its cache key once: for a list of 20 both cost as much as running it."""
    order = cursors.ORDERS[where.sort]
    query = SELECT.where(*conditions(where)).order_by(*order.columns).limit(bindparam("limit", type_=Integer))
    return query.where(t.completed_at.is_not(None)) if where.sort == "completed" else query


def _mapping(row: Row[Any]) -> RowMapping:
    return row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)


def _task(row: Row[Any]) -> Task:
    return Task.model_validate(dict(zip(FIELDS, row, strict=True)))


def _columns(task: Task) -> dict[str, Any]:
    return {**{name: getattr(task, name) for name in Task.model_fields}, "due_sort": due.sort_key(task)}


def _counts(rows: Iterable[Any]) -> list[NameCount]:
    counts = [NameCount(name=name, open=open_count, total=total) for name, open_count, total in rows]
    return sorted(counts, key=lambda count: count.name.casefold())
