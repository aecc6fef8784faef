"""Makes databases for tests."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from todo_chatbot.db import Database
from todo_chatbot.schema import migrate


def migrate_at(address: str) -> None:
    database = Database(address)
    migrate(database)
    database.close()


def new_postgres_database(server: str) -> str:
    """The address of a new, empty database there."""
    name = f"test_{uuid4().hex[:12]}"
    run_sql(server, f"CREATE DATABASE {name}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run_sql(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
