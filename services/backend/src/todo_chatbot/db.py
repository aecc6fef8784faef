"""The database: one engine, one hop to a thread per unit of work, and the only commit in the code base.

On SQLite reads run in a small pool of threads and writes on ONE thread and connection, each begun with BEGIN IMMEDIATE:
SQLite's own waiting between writers has a bad tail, and a read that turns into a write would fail at once. On Postgres
both share a pool of threads.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

T = TypeVar("T")

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "temp_store=MEMORY",
)

STATEMENT_SECONDS_MAX = 15
"""On Postgres. What takes longer would hold one of few connections, and whoever asked has gone by then."""


class UnitOfWork:
    """One transaction, and what to tell the others once it is committed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        """For statements on columns, which cost a third more in a session. Flush the session's rows first."""
        self.announcements: list[Any] = []

    @cached_property
    def session(self) -> Session:
        """For rows. What it holds is written at the latest before the commit."""
        return Session(self.connection, expire_on_commit=False)

    def attempt(self) -> SessionTransaction:
        """A savepoint, for `with`: rolled back, it takes back what was done in it, and nothing else."""
        savepoint = self.session.begin_nested()
        self.session.connection()  # sets it now, for statements on `connection` too
        return savepoint

    def flush(self) -> None:
        if "session" in self.__dict__:
            self.session.flush()

    def announce(self, announcement: object) -> None:
        """Hand `announcement` to the listeners after the commit; never when it rolls back."""
        self.announcements.append(announcement)


Work: TypeAlias = Callable[[UnitOfWork], T]


class Database:
    """Runs units of work. Close it when done: threads and connections end with it."""

    def __init__(self, url: str, *, read_threads: int = 4) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _create_engine(self.url.render_as_string(hide_password=False), threads=read_threads + 1)
        self._writing = self.engine.execution_options(begin_immediate=True)
        # SQLite reads what was there when it began; Postgres does where it is told to.
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading = self.engine.execution_options(**snapshot)
        self._kept_writer: Connection | None = None
        self._one_writer = threading.Lock()
        self._readers = ThreadPoolExecutor(read_threads, thread_name_prefix="db-read")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="db-write") if self.is_sqlite else self._readers
        self._listeners: list[Callable[[list[Any]], None]] = []
        self._last_works: list[Callable[[UnitOfWork], None]] = []

    def in_commit(self, last_work: Callable[[UnitOfWork], None]) -> None:
        """Run `last_work` at the end of every unit that announces something, in its transaction."""
        self._last_works.append(last_work)

    def on_commit(self, listener: Callable[[list[Any]], None]) -> None:
        """Call `listener` with a unit's announcements after its commit, in the thread that ran it."""
        self._listeners.append(listener)

    async def read(self, work: Work[T]) -> T:
        """Run `work` on one state of the database, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction and commit it, off the event loop. An exception rolls all of it back."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self.write_now, work)

    def read_now(self, work: Work[T]) -> T:
        """`read`, in this thread."""
        with self._reading.connect() as connection:
            return work(UnitOfWork(connection))

    def write_now(self, work: Work[T]) -> T:
        """`write`, in this thread."""
        with self._transaction() as connection:
            unit = UnitOfWork(connection)
            result = work(unit)
            if unit.announcements:
                for last_work in self._last_works:
                    last_work(unit)
            unit.flush()
        if unit.announcements:
            for listener in self._listeners:
                listener(unit.announcements)
        return result

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end; an exception rolls it back."""
        if not self.is_sqlite:
            with self.engine.begin() as connection:
                yield connection
            return
        # SQLite has one writer at a time: it keeps its connection, and with it the pages that it has read.
        with self._one_writer:
            self._kept_writer = self._kept_writer or self._writing.connect()
            with self._kept_writer.begin():
                yield self._kept_writer

    def close(self) -> None:
        self._readers.shutdown()
        self._writers.shutdown()
        if self._kept_writer is not None:
            self._kept_writer.close()
        self.engine.dispose()


write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Letters as they are, not as escapes: full-text search reads these columns too."""


def _create_postgres_engine(url: str, *, threads: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=threads,
        max_overflow=0,
        pool_pre_ping=True,
        json_serializer=write_json,
        json_deserializer=from_json,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def limit_statements(connection: Any, _record: object) -> None:
        # Not as a startup option: poolers between here and the database refuse those.
        connection.execute(f"SET statement_timeout = '{STATEMENT_SECONDS_MAX}s'")
        connection.commit()

    return engine


def _create_engine(url: str, *, threads: int) -> Engine:
    if not url.startswith("sqlite"):
        return _create_postgres_engine(url, threads=threads)
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=threads,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # an error's text goes to the log, and what people write does not
        json_serializer=write_json,
        json_deserializer=from_json,
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's "begin" event below says BEGIN, not sqlite3
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("begin_immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
