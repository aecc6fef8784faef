"""Replicas that meet in their PostgreSQL: NOTIFY for signals, a small table for what running turns say.

A signal is part of the transaction that it tells of. Listening needs a connection of its own for as long as the process
lives; poolers that share connections between transactions cannot give one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

import psycopg
from sqlalchemy import Table, bindparam, delete, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.exchange import Exchange
from todo_chatbot.replicas.runs import RUN_KEPT_SECONDS, Feed, Run
from todo_chatbot.replicas.signals import Signal, SignalsOf
from todo_chatbot.tables import TurnEventRow

CHANNEL = "todo_chatbot"
PURGE_SECONDS = 60
NOTICES_A_DEAD_SERVER: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}

e = cast(Table, TurnEventRow.__table__).c  # type: ignore[attr-defined]
OF_RUN = (
    e.owner_id == bindparam("owner"),
    e.conversation_id == bindparam("conversation"),
    e.run_id == bindparam("run"),
)
NOTIFY = text("SELECT pg_notify(:channel, :payload)")
INSERT = insert(TurnEventRow)
APPEND = INSERT.on_conflict_do_update(
    index_elements=["owner_id", "conversation_id", "run_id", "position"],
    set_={name: INSERT.excluded[name] for name in ("data", "is_last", "created_at")},
)
"""What is said again from an earlier byte on holds what stood there, and more."""
READ = (
    select(e.position, e.data, e.is_last)
    .where(*OF_RUN, or_(e.position >= bindparam("known"), e.position + func.length(e.data) > bindparam("known")))
    .order_by(e.position)
)
SIZE = select(func.coalesce(func.max(e.position + func.length(e.data)), 0)).where(*OF_RUN)
PURGE = delete(TurnEventRow).where(e.created_at < bindparam("old"))
LATEST = (
    select(e.run_id, e.is_last)
    .where(e.owner_id == bindparam("owner"), e.conversation_id == bindparam("conversation"))
    .order_by(e.run_id.desc(), e.position.desc())
    .limit(1)
)


class PostgresExchange(Exchange):
    name = "PostgreSQL"
    errors = (psycopg.Error, DBAPIError, OSError)

    def __init__(self, db: Database, clock: Clock) -> None:
        super().__init__()
        self._db = db
        self._clock = clock
        self._followed: dict[UUID, _Follower] = {}

    def start(self) -> None:
        super().start()
        self._tasks.append(asyncio.create_task(self._keep_purging()))

    async def close(self) -> None:
        for follower in list(self._followed.values()):
            follower.close()
        await super().close()

    def relay(self, db: Database, signals_of: SignalsOf) -> None:
        db.in_commit(lambda unit: self._notify(unit, list(signals_of(unit.announcements))))

    async def send(self, signal: Signal) -> None:
        async with self._asking():
            await self._db.write(lambda unit: self._notify(unit, [signal]))

    async def append(self, run: Run, position: int, data: bytes, *, is_last: bool) -> None:
        await self._store(run, position, data, is_last=is_last)

    async def end(self, run: Run, data: bytes) -> None:
        await self._store(run, None, data, is_last=True)

    async def find_run(self, owner: UUID, conversation_id: str) -> Run | None:
        given = {"owner": owner, "conversation": conversation_id}
        async with self._asking():
            row = await self._db.read(lambda unit: unit.connection.execute(LATEST, given).one_or_none())
        return None if row is None or row.is_last else Run(owner, conversation_id, row.run_id)

    async def follow(self, run: Run, feed: Feed) -> Callable[[], None]:
        follower = _Follower(partial(self._read, run), feed, self._tell_loss)
        self._followed[run.id] = follower

        def unfollow() -> None:
            follower.close()
            if self._followed.get(run.id) is follower:
                del self._followed[run.id]

        return unfollow

    async def _store(self, run: Run, position: int | None, data: bytes, *, is_last: bool) -> None:
        now = self._clock.now()

        def work(unit: UnitOfWork) -> None:
            at = unit.connection.execute(SIZE, _of(run)).scalar_one() if position is None else position
            row = {"owner_id": run.owner_id, "conversation_id": run.conversation_id, "run_id": run.id, "position": at}
            unit.connection.execute(APPEND, {**row, "data": data, "is_last": is_last, "created_at": now})
            self._notify(unit, [Signal("turn", {"run": run.id.hex})])

        async with self._asking():
            await self._db.write(work)
        self._wake(run.id)

    async def _listen(self) -> None:
        address = self._db.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await psycopg.AsyncConnection.connect(address, autocommit=True, **NOTICES_A_DEAD_SERVER)
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self._connected()
            async for notification in connection.notifies():
                self._receive(notification.payload)

    def _hear(self, kind: str, body: Any) -> None:
        if kind != "turn":
            super()._hear(kind, body)
        else:
            self._wake(UUID(body["run"]))

    def _wake(self, run_id: UUID) -> None:
        if (follower := self._followed.get(run_id)) is not None:
            follower.wake()

    def _notify(self, unit: UnitOfWork, signals: Sequence[Signal]) -> None:
        if signals:
            payloads = [{"channel": CHANNEL, "payload": self._write(signal)} for signal in signals]
            unit.connection.execute(NOTIFY, payloads)

    async def _read(self, run: Run, known: int) -> Sequence[Any]:
        async with self._asking():
            return await self._db.read(lambda unit: unit.connection.execute(READ, {**_of(run), "known": known}).all())

    def _purge(self, unit: UnitOfWork) -> None:
        unit.connection.execute(PURGE, {"old": self._clock.now() - timedelta(seconds=RUN_KEPT_SECONDS)})

    async def _keep_purging(self) -> None:
        while True:
            await asyncio.sleep(PURGE_SECONDS)
            with suppress(Unavailable):  # the next round will
                async with self._asking():
                    await self._db.write(self._purge)


class _Follower:
    """Reads what is there, and again whenever it is woken."""

    def __init__(self, read: Callable[[int], Awaitable[Sequence[Any]]], feed: Feed, lose: Callable[[], None]) -> None:
        self._read = read
        self._feed = feed
        self._lose = lose
        self._woken = asyncio.Event()
        self._woken.set()
        self._task = asyncio.create_task(self._keep_reading())

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        self._task.cancel()

    async def _keep_reading(self) -> None:
        known = 0
        try:
            while True:
                await self._woken.wait()
                self._woken.clear()
                for position, data, is_last in await self._read(known):
                    self._feed(position, data, is_last)
                    known = max(known, position + len(data))
        except Unavailable:
            self._lose()


def _of(run: Run) -> dict[str, object]:
    return {"owner": run.owner_id, "conversation": run.conversation_id, "run": run.id}
