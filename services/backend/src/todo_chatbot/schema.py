"""The schema's version: which one this code needs, which one the database has, and how to get from one to the other."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from todo_chatbot.db import Database, UnitOfWork

SCHEMA_REVISION = "0005"
"""The newest migration. A constant, because importing Alembic to find it costs a server 20 MB; a test compares the two."""

BACKEND = Path(__file__).resolve().parents[2]
MIGRATION_LOCK = 7_306_482
"""Postgres advisory lock: replicas that start together migrate one after the other."""


def find_revision(unit: UnitOfWork) -> str | None:
    """The revision of the database; None before the first migration."""
    if not inspect(unit.connection).has_table("alembic_version"):
        return None
    return unit.connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(database: Database, *, reset: bool = False) -> None:
    """Bring the database to `SCHEMA_REVISION`, in one transaction; `reset` empties it first."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(BACKEND / "alembic.ini")

    def work(unit: UnitOfWork) -> None:
        connection = unit.connection
        if not database.is_sqlite:
            connection.execute(text("SET LOCAL statement_timeout = 0"))  # a large table takes its time
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        config.attributes["connection"] = connection
        if reset:
            command.downgrade(config, "base")
        command.upgrade(config, "head")

    database.write_now(work)
