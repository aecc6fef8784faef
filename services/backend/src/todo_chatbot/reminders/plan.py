"""Keeps the reminders in step with the tasks, in the transaction of each change, whoever makes it.

An edit, a move, a repeat's next date, completing, deleting and taking back all announce which tasks they changed: their
reminders are planned anew here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Table, and_, bindparam, insert, or_, select, update

from todo_chatbot.clock import Clock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.reminder_tables import ReminderRow
from todo_chatbot.reminders.instants import Wish, instants, reminder_id
from todo_chatbot.tasks.conditions import OWNER, t, tasks
from todo_chatbot.tasks.journal import TasksChanged

LATE_SECONDS_MAX = 60
"""An instant that has passed by more when it is first asked for is no reminder any more."""
KNOWN_AFTER = timedelta(days=1)
"""How long a cancelled reminder comes back when what cancelled it is undone."""

OPEN = ("waiting", "claimed", "delivered")

reminders = cast(Table, ReminderRow.__table__)  # type: ignore[attr-defined]
r = reminders.c

PLANNED = (
    select(
        t.id.label("task_id"),
        t.remind_at,
        t.remind_before_minutes,
        t.due_on,
        t.due_at,
        t.completed_at,
        t.deleted_at,
        r.id,
        r.at,
        r.is_snooze,
        r.state,
        r.delivered_at,
    )
    .select_from(
        tasks.outerjoin(
            reminders,
            and_(
                r.owner_id == OWNER,
                r.task_id == t.id,
                or_(r.state.in_(OPEN), r.at > bindparam("known_from", type_=r.at.type)),
            ),
        )
    )
    .where(
        t.owner_id == OWNER,
        t.id.in_(bindparam("tasks", expanding=True)),
        or_(t.remind_at.is_not(None), t.remind_before_minutes.is_not(None), r.id.is_not(None)),
    )
)
INSERT = insert(reminders)
SET_STATE = update(reminders).where(r.owner_id == OWNER, r.id == bindparam("reminder"))

ZoneOf: TypeAlias = Callable[[UnitOfWork, UUID], ZoneInfo]
"""Where an owner's days begin."""


@dataclass(frozen=True, slots=True)
class RemindersPlanned:
    """Announced to the scheduler of this process: something is to be delivered then."""

    at: datetime


@dataclass(frozen=True, slots=True)
class RemindersChanged:
    """Announced to the owner's pages: these were delivered, or are not to be seen any more."""

    owner_id: UUID
    reminder_ids: tuple[UUID, ...]


class Plan:
    def __init__(self, clock: Clock, zone_of: ZoneOf) -> None:
        self._clock = clock
        self._zone_of = zone_of

    def follow(self, unit: UnitOfWork) -> None:
        """Plan the reminders of every task that `unit` has changed. To be called at its end, before the commit."""
        changed: dict[UUID, dict[UUID, None]] = defaultdict(dict)
        for announcement in unit.announcements:
            if isinstance(announcement, TasksChanged):
                to_plan = (task for task in announcement.task_ids if task not in announcement.new_without_reminder)
                changed[announcement.owner_id].update(dict.fromkeys(to_plan))
        for owner, task_ids in changed.items():
            if task_ids:
                self._plan(unit, owner, list(task_ids))

    def _plan(self, unit: UnitOfWork, owner: UUID, task_ids: Sequence[UUID]) -> None:
        now = self._clock.now()
        given = {"owner": owner, "tasks": task_ids, "known_from": now - KNOWN_AFTER}
        rows = unit.connection.execute(PLANNED, given).all()
        if not rows:
            return
        of_task: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows:
            of_task[row.task_id].append(row)
        changes = _Changes(owner, now)
        for known in of_task.values():
            changes.plan(known, self._wanted(unit, owner, known[0]))
        changes.write(unit)

    def _wanted(self, unit: UnitOfWork, owner: UUID, task: Any) -> set[datetime] | None:
        """None for a task that is done or gone."""
        if task.completed_at is not None or task.deleted_at is not None:
            return None
        wish = Wish(task.remind_at, task.remind_before_minutes, task.due_on, task.due_at)
        return instants(wish, self._zone_of(unit, owner) if wish.is_of_a_day else ZoneInfo("UTC"))


class _Changes:
    def __init__(self, owner: UUID, now: datetime) -> None:
        self._owner = owner
        self._now = now
        self._new: list[dict[str, Any]] = []
        self._states: list[dict[str, Any]] = []
        self._unseen: list[UUID] = []

    def plan(self, known: Sequence[Any], wanted: set[datetime] | None) -> None:
        """`known` are the reminders of one task, or its row without any; `wanted` are its instants."""
        for row in known:
            if row.id is not None:
                self._keep_or_cancel(row, is_wanted=wanted is not None and (row.is_snooze or row.at in wanted))
        for at in (wanted or set()) - {row.at for row in known if row.id is not None}:
            if at >= self._now - timedelta(seconds=LATE_SECONDS_MAX):
                self._new.append(new_row(self._owner, known[0].task_id, at))

    def write(self, unit: UnitOfWork) -> None:
        if self._new:
            unit.connection.execute(INSERT, self._new)
        if self._states:
            unit.connection.execute(SET_STATE, self._states)
        waiting = [row["attempt_at"] for row in (*self._new, *self._states) if row["attempt_at"] is not None]
        if waiting:
            unit.announce(RemindersPlanned(min(waiting)))
        if self._unseen:
            unit.announce(RemindersChanged(self._owner, tuple(self._unseen)))

    def _keep_or_cancel(self, row: Any, *, is_wanted: bool) -> None:
        if is_wanted and row.state == "cancelled" and row.delivered_at is None:
            self._set(row, "waiting", row.at)
        elif not is_wanted and row.state in OPEN:
            self._set(row, "cancelled", None)
            if row.state == "delivered":
                self._unseen.append(row.id)

    def _set(self, row: Any, state: str, attempt_at: datetime | None) -> None:
        self._states.append({"owner": self._owner, "reminder": row.id, "state": state, "attempt_at": attempt_at})


def new_row(owner: UUID, task_id: UUID, at: datetime, *, is_snooze: bool = False) -> dict[str, Any]:
    return {
        "owner_id": owner,
        "id": reminder_id(task_id, at),
        "task_id": task_id,
        "at": at,
        "is_snooze": is_snooze,
        "state": "waiting",
        "attempt_at": at,
        "delivered_at": None,
    }
