"""Runs migrations on the database that the caller hands over, or that the settings name."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from todo_chatbot import account_tables, reminder_tables  # noqa: F401  (their tables are in the metadata)
from todo_chatbot.db import Database
from todo_chatbot.settings import load_settings
from todo_chatbot.tables import Instant, metadata

BY_HAND = frozenset(
    {
        "tasks_fts",
        "tasks_search",
        "search_vector",
        "ix_tasks_search_vector",
        "uq_turns_running",
        "ix_reminders_attempt_at",
    }
)
"""What is different on each database, so that no table class describes it: full-text indexes and partial ones."""


def include_name(name: str | None, _kind: str, _parents: object) -> bool:
    return not (name in BY_HAND or (name or "").startswith("tasks_fts_"))


def render_item(kind: str, item: Any, _autogen: object) -> str | Literal[False]:
    return "Instant()" if kind == "type" and isinstance(item, Instant) else False


def migrate(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=include_name,
        render_item=render_item,
        render_as_batch=is_sqlite,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    database = Database(load_settings().database)
    with database.engine.begin() as connection:
        migrate(connection)
    database.close()
