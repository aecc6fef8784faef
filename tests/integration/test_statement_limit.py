"""No statement holds one of the few connections to Postgres for ever."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from todo_chatbot import db
from todo_chatbot.db import Database
from todo_chatbot.schema import migrate


@pytest.fixture
def impatient(migrated_postgres: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(db, "STATEMENT_SECONDS_MAX", 1)
    return Database(migrated_postgres)


def test_a_statement_that_takes_too_long_is_ended(impatient: Database) -> None:
    with pytest.raises(OperationalError, match="statement timeout"):
        impatient.read_now(lambda unit: unit.session.connection().execute(text("SELECT pg_sleep(30)")))
    assert impatient.read_now(lambda unit: unit.session.connection().execute(text("SELECT 1")).scalar_one()) == 1
    impatient.close()


def test_migrations_take_the_time_they_need(impatient: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def upgrade(config: object, _revision: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        assert connection.execute(text("SHOW statement_timeout")).scalar_one() == "0"

    monkeypatch.setattr("alembic.command.upgrade", upgrade)
    migrate(impatient)
    impatient.close()
