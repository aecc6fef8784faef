"""The table of reminders; see `tables`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from todo_chatbot.tables import Instant, Table


class ReminderRow(Table, table=True):
    """One instant at which a task is brought to mind. Its id follows from the task and the instant.

    Migration 0005 adds the partial index `ix_reminders_attempt_at`, the one index that does not begin with the owner.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        ForeignKeyConstraint(["owner_id", "task_id"], ["tasks.owner_id", "tasks.id"], ondelete="CASCADE"),
        Index("ix_reminders_owner_id_task_id", "owner_id", "task_id"),
        Index("ix_reminders_owner_id_state", "owner_id", "state", "at"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    task_id: UUID
    at: datetime = Field(sa_type=Instant)
    is_snooze: bool = False
    """Asked for when an earlier reminder was shown, not by the task's own fields."""
    state: str = "waiting"
    """waiting, claimed (by a replica, until `attempt_at`), delivered, dismissed or cancelled."""
    attempt_at: datetime | None = Field(default=None, sa_type=Instant)
    """When to deliver it, or to try again; null when there is nothing left to do."""
    delivered_at: datetime | None = Field(default=None, sa_type=Instant)
