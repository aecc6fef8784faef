"""What a user sees of reminders, and does with them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, bindparam, select, update

from todo_chatbot.clock import Clock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Conflict, Invalid, NotFound
from todo_chatbot.reminders.instants import reminder_id
from todo_chatbot.reminders.plan import (
    INSERT,
    SET_STATE,
    RemindersChanged,
    RemindersPlanned,
    new_row,
    r,
    reminders,
)
from todo_chatbot.tasks.conditions import OWNER, t, tasks

SHOWN_MAX = 100

THIS = (r.owner_id == OWNER, r.id == bindparam("reminder"))
FIND = select(reminders).where(*THIS)
CLOSE = update(reminders).where(*THIS, r.state == "delivered").values(state="dismissed")
REVIVE = SET_STATE.values(is_snooze=True, delivered_at=None)
SHOWN: Select[Any] = (
    select(r.id, r.task_id, r.at, r.delivered_at, t.title, t.due_on, t.due_at, t.time_zone)
    .select_from(reminders.join(tasks, (t.owner_id == r.owner_id) & (t.id == r.task_id)))
    .where(r.owner_id == OWNER, r.state == "delivered", t.completed_at.is_(None), t.deleted_at.is_(None))
    .order_by(r.at.desc())
    .limit(SHOWN_MAX)
)


class Reminder(BaseModel):
    """A reminder that was delivered, with what it is about. `at` is when it was to come; it may have come later."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    task_id: UUID
    at: datetime
    delivered_at: datetime
    title: str
    due_on: date | None
    due_at: datetime | None
    time_zone: str | None


class Reminders:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def list_delivered(self, unit: UnitOfWork, owner: UUID) -> list[Reminder]:
        """The latest that were delivered and not dismissed, the newest first."""
        return [Reminder.model_validate(row) for row in unit.connection.execute(SHOWN, {"owner": owner})]

    def dismiss(self, unit: UnitOfWork, owner: UUID, found_id: UUID) -> None:
        """Raises: NotFound, also for one that has not been delivered yet."""
        row = _get(unit, owner, found_id)
        if row.state == "delivered":
            _close(unit, owner, row.id)

    def snooze(self, unit: UnitOfWork, owner: UUID, found_id: UUID, until: datetime) -> None:
        """Dismiss it, and remind again then. Raises: NotFound; Conflict, when it is closed; Invalid."""
        if until <= self._clock.now():
            raise Invalid("Snooze until a time that is yet to come.", code="snooze_not_ahead")
        row = _get(unit, owner, found_id)
        if not _close(unit, owner, row.id):
            raise Conflict("This reminder is closed already.", code="reminder_closed")
        _plan(unit, owner, row.task_id, until)


def _plan(unit: UnitOfWork, owner: UUID, task_id: UUID, until: datetime) -> None:
    again = unit.connection.execute(FIND, {"owner": owner, "reminder": reminder_id(task_id, until)}).one_or_none()
    if again is None:
        unit.connection.execute(INSERT, new_row(owner, task_id, until, is_snooze=True))
    elif again.state not in {"waiting", "claimed"}:
        change = {"owner": owner, "reminder": again.id, "state": "waiting", "attempt_at": until}
        unit.connection.execute(REVIVE, change)
    unit.announce(RemindersPlanned(until))


def _get(unit: UnitOfWork, owner: UUID, found_id: UUID) -> Any:
    row = unit.connection.execute(FIND, {"owner": owner, "reminder": found_id}).one_or_none()
    if row is None or row.delivered_at is None:
        raise NotFound("There is no such reminder. It may have been too long ago.", code="reminder_not_found")
    return row


def _close(unit: UnitOfWork, owner: UUID, found_id: UUID) -> bool:
    """False when somebody else was first."""
    is_open = unit.connection.execute(CLOSE, {"owner": owner, "reminder": found_id}).rowcount > 0
    if is_open:
        unit.announce(RemindersChanged(owner, (found_id,)))
    return is_open
