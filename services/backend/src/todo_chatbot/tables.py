"""The tables. Alembic owns the schema (`services/backend/migrations`); these classes describe it to the repositories.

Every key and index begins with the owner, so that no query can cross owners and the data can be sharded by owner.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, ForeignKeyConstraint, Index, MetaData, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

LOCAL_OWNER_ID = UUID("00000000-0000-7000-8000-000000000001")
"""The one owner of AUTH_MODE=local."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class _SqliteInstant(sqlite.DATETIME):
    """Reads what SQLAlchemy writes ("2026-11-25 16:00:00.000000") five times as fast; lists hold many of them."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:  # noqa: ARG002
        read = datetime.fromisoformat
        return lambda value: None if value is None else read(value)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite stores no zone and would give it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_sqlite = dialect.name == "sqlite"
        kind: TypeEngine[Any] = _SqliteInstant() if is_sqlite else self.impl_instance  # type: ignore[no-untyped-call]
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: pass an aware one")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(SQLModel):
    metadata: ClassVar[MetaData] = metadata


class TaskRow(Table, table=True):
    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_owner_id_open", "owner_id", "deleted_at", "completed_at", "due_sort", "position", "id"),
        Index("ix_tasks_owner_id_done", "owner_id", "deleted_at", "completed_at", "id"),
        Index("ix_tasks_owner_id_position", "owner_id", "position", "id"),
        Index("ix_tasks_owner_id_project", "owner_id", "project"),
        Index("ix_tasks_owner_id_parent_id", "owner_id", "parent_id"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    title: str
    notes: str = ""
    project: str | None = None
    labels: list[str] = Field(default_factory=list, sa_type=JSON)
    priority: str = Field(default="p4", max_length=2)
    due_on: date | None = None
    """The day it is due in `time_zone`; set for timed tasks too."""
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    due_sort: datetime = Field(sa_type=DateTime)
    """Due as naive local time, midnight for a whole day and the year 9999 for none: the order of every list by date."""
    time_zone: str | None = None
    rrule: str | None = None
    repeat_from: str = "due"
    exdates: list[str] = Field(default_factory=list, sa_type=JSON)
    parent_id: UUID | None = None
    position: float = 0.0
    remind_at: datetime | None = Field(default=None, sa_type=Instant)
    remind_before_minutes: int | None = None
    completed_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)
    version: int = 1


class TaskLabelRow(Table, table=True):
    """The index of tasks by label, derived from `tasks.labels`."""

    __tablename__ = "task_labels"
    __table_args__ = (
        ForeignKeyConstraint(["owner_id", "task_id"], ["tasks.owner_id", "tasks.id"], ondelete="CASCADE"),
        Index("ix_task_labels_owner_id_label", "owner_id", "label", "task_id"),
    )

    owner_id: UUID = Field(primary_key=True)
    task_id: UUID = Field(primary_key=True)
    label: str = Field(primary_key=True)


class CompletionRow(Table, table=True):
    """One completion of a repeating task: its history."""

    __tablename__ = "completions"
    __table_args__ = (
        ForeignKeyConstraint(["owner_id", "task_id"], ["tasks.owner_id", "tasks.id"], ondelete="CASCADE"),
        Index("ix_completions_owner_id_task_id", "owner_id", "task_id", "completed_at"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    task_id: UUID
    completed_at: datetime = Field(sa_type=Instant)
    due_on: date | None = None
    due_at: datetime | None = Field(default=None, sa_type=Instant)


class ChangeSetRow(Table, table=True):
    """What undo takes back at once: a chat turn's changes, or one request's."""

    __tablename__ = "change_sets"
    __table_args__ = (
        Index("ix_change_sets_owner_id_created_at", "owner_id", "created_at"),
        Index("ix_change_sets_owner_id_turn_id", "owner_id", "turn_id"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    turn_id: UUID | None = None
    created_at: datetime = Field(sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)


class ChangeRow(Table, table=True):
    """One task before and after."""

    __tablename__ = "changes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["owner_id", "change_set_id"], ["change_sets.owner_id", "change_sets.id"], ondelete="CASCADE"
        ),
        Index("ix_changes_owner_id_change_set_id", "owner_id", "change_set_id", "id"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    change_set_id: UUID
    task_id: UUID
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class SettingsRow(Table, table=True):
    """One owner's preferences."""

    __tablename__ = "user_settings"

    owner_id: UUID = Field(primary_key=True)
    time_zone: str | None = None
    locale: str | None = None
    date_order: str = "auto"
    fast_path: bool = True
    updated_at: datetime = Field(sa_type=Instant)


class IdempotencyRow(Table, table=True):
    """The answer already given to a POST with this Idempotency-Key."""

    __tablename__ = "idempotency_keys"

    owner_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: str
    status: int
    headers: dict[str, str] = Field(sa_type=JSON)
    body: str
    created_at: datetime = Field(sa_type=Instant)


class ConversationRow(Table, table=True):
    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_owner_id_updated_at", "owner_id", "updated_at"),)

    owner_id: UUID = Field(primary_key=True)
    id: str = Field(primary_key=True, max_length=64)
    title: str = ""
    head_message_id: str | None = None
    """The last message of the branch that is shown."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class MessageRow(Table, table=True):
    """A message with its parts, as the AI SDK holds them; `parent_id` makes branches of edits and regenerations."""

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["owner_id", "conversation_id"], ["conversations.owner_id", "conversations.id"], ondelete="CASCADE"
        ),
        Index("ix_messages_owner_id_conversation_id", "owner_id", "conversation_id", "created_at"),
    )

    owner_id: UUID = Field(primary_key=True)
    conversation_id: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=128)
    parent_id: str | None = None
    role: str
    parts: list[dict[str, Any]] = Field(sa_type=JSON)
    text_folded: str = ""
    """The words of `parts` in folded case, for search."""
    turn_id: UUID | None = None
    created_at: datetime = Field(sa_type=Instant)


class TurnRow(Table, table=True):
    """One question and its answer. `running` turns hold their conversation until `lease_until`.

    Migration 0001 adds the partial index `uq_turns_running`; saying it here would load every driver for Postgres.
    """

    __tablename__ = "turns"
    __table_args__ = (
        ForeignKeyConstraint(
            ["owner_id", "conversation_id"], ["conversations.owner_id", "conversations.id"], ondelete="CASCADE"
        ),
        Index("ix_turns_owner_id_conversation_id", "owner_id", "conversation_id", "started_at"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    conversation_id: str
    user_message_id: str
    assistant_message_id: str
    assistant: str
    state: str = "running"
    """running, done, waiting (for an approval), stopped, failed or interrupted."""
    lease_until: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    error_code: str | None = None


class ApprovalRow(Table, table=True):
    """A tool call that waits for the user, with the very arguments that Apply would execute."""

    __tablename__ = "approvals"
    __table_args__ = (
        ForeignKeyConstraint(["owner_id", "turn_id"], ["turns.owner_id", "turns.id"], ondelete="CASCADE"),
        Index("ix_approvals_owner_id_turn_id", "owner_id", "turn_id"),
    )

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    turn_id: UUID
    tool_call_id: str
    tool_name: str
    arguments: dict[str, Any] = Field(sa_type=JSON)
    state: str = "pending"
    """pending, approved, denied or expired."""
    created_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class TurnEventRow(Table, table=True):
    """A piece of what a running turn says, for replicas that share nothing but this database; kept for minutes."""

    __tablename__ = "turn_events"

    owner_id: UUID = Field(primary_key=True)
    conversation_id: str = Field(primary_key=True, max_length=64)
    run_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    """The byte that it begins at."""
    data: bytes
    is_last: bool = False
    created_at: datetime = Field(sa_type=Instant)
