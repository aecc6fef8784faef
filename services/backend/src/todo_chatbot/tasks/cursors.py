"""Orders of a task list, and the opaque cursors that say where a page ended.

A cursor holds the sort values and the id of the last task shown, so a page neither skips nor repeats a task when others
are added meanwhile. It is base64 of JSON; a cursor of another order is refused.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, literal, tuple_

from todo_chatbot.errors import Invalid
from todo_chatbot.tables import TaskRow
from todo_chatbot.tasks import due
from todo_chatbot.tasks.schemas import Task

t = cast(Table, TaskRow.__table__).c  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Key:
    column: Column[Any]
    value: Callable[[Task], Any]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Order:
    """All its keys go the same way, so that one comparison of rows, which an index serves, finds the next page."""

    name: str
    keys: tuple[Key, ...]
    descending: bool = False

    @property
    def columns(self) -> list[ColumnElement[Any]]:
        return [key.column.desc() if self.descending else key.column.asc() for key in self.keys]

    def cursor(self, last: Task) -> str:
        """Where a page that ends with this task ends."""
        values = [_plain(key.value(last)) for key in self.keys]
        return base64.urlsafe_b64encode(json.dumps([self.name, *values]).encode()).decode().rstrip("=")

    def after(self, cursor: str) -> ColumnElement[bool]:
        """The condition that a task stands after the cursor. Raises: Invalid."""
        try:
            name, *values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            last = [key.read(value) for key, value in zip(self.keys, values, strict=True)]
        except (ValueError, TypeError, AttributeError, OverflowError):
            raise _cursor_invalid() from None
        if name != self.name:
            raise _cursor_invalid()
        here = tuple_(*(key.column for key in self.keys))
        there = tuple_(*(literal(value, key.column.type) for key, value in zip(self.keys, last, strict=True)))
        condition: ColumnElement[bool] = here < there if self.descending else here > there
        return condition


def _cursor_invalid() -> Invalid:
    return Invalid("The cursor is not one of this list. Start again without it.", code="cursor_invalid")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _instant(text: Any) -> datetime:
    value = datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _naive(text: Any) -> datetime:
    value = datetime.fromisoformat(text)
    if value.tzinfo is not None:
        raise ValueError("a wall clock has no zone")
    return value


_due = Key(t.due_sort, due.sort_key, _naive)
_position = Key(t.position, lambda task: task.position, float)
_id = Key(t.id, lambda task: task.id, UUID)
_completed = Key(t.completed_at, lambda task: task.completed_at, _instant)
_priority = Key(t.priority, lambda task: task.priority, str)

ORDERS: dict[str, Order] = {
    order.name: order
    for order in (
        Order("due", (_due, _position, _id)),
        Order("position", (_position, _id)),
        Order("created", (_id,), descending=True),
        Order("completed", (_completed, _id), descending=True),
        Order("priority", (_priority, _due, _id)),
    )
}
