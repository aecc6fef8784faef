"""The schema: what the migrations make is what the tables say, and one can go back."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.dialects import sqlite

from tests.support.databases import new_postgres_database
from todo_chatbot.db import Database
from todo_chatbot.schema import BACKEND, SCHEMA_REVISION, find_revision, migrate
from todo_chatbot.tables import Instant


def _config() -> Config:
    return Config(str(BACKEND / "alembic.ini"))


def test_the_code_asks_for_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == SCHEMA_REVISION


@pytest.fixture(params=["sqlite", "postgres"])
def own_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Migrated, and thrown away: these tests change the schema."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'own.db'}")
    else:
        database = Database(new_postgres_database(request.getfixturevalue("postgres_url")))
    migrate(database)
    yield database
    database.close()


def test_the_migrations_make_what_the_tables_say(own_database: Database) -> None:
    config = _config()
    with own_database.engine.begin() as connection, contextlib.redirect_stdout(io.StringIO()):
        config.attributes["connection"] = connection
        command.check(config)


def test_migrating_twice_changes_nothing(own_database: Database) -> None:
    migrate(own_database)
    assert own_database.read_now(find_revision) == SCHEMA_REVISION


def test_a_reset_leaves_an_empty_schema(own_database: Database) -> None:
    with own_database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO conversations (owner_id, id, title, created_at, updated_at) "
            "VALUES ('00000000000070008000000000000001', 'c', 't', '2026-11-24 00:00:00', '2026-11-24 00:00:00')"
        )
    migrate(own_database, reset=True)
    with own_database.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM conversations").scalar_one() == 0


def test_going_back_removes_every_table(own_database: Database) -> None:
    config = _config()
    with own_database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}


def test_a_database_without_a_schema_has_no_revision(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    assert database.read_now(find_revision) is None
    database.close()


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        Instant().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())
