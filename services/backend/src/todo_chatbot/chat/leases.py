"""How a turn holds its conversation while other processes look on, and what is done about those that died."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

import structlog
from sqlalchemy.exc import DBAPIError

from todo_chatbot.background import end_tasks
from todo_chatbot.chat import turns
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.errors import Unavailable
from todo_chatbot.tables import TurnRow

RENEWALS_PER_LEASE = 3

logger = structlog.get_logger(__name__)


class LeaseLost(Exception):
    """The turn was closed by another process: this one has no say in it any more."""


class Lease:
    """One turn's hold on its conversation."""

    def __init__(self, db: Database, clock: Clock, row: TurnRow, length: timedelta) -> None:
        self._db = db
        self._clock = clock
        self._row = row
        self._length = length
        self._is_lost = False

    async def keep(self) -> None:
        """Before anything is changed: renew it if it ran out. Raises: LeaseLost."""
        if self._is_lost or turns.is_expired(self._row, self._clock.now()):
            await self.renew()

    async def renew(self) -> None:
        """Raises: LeaseLost."""
        now = self._clock.now()
        if self._is_lost or not await self._db.write(lambda unit: turns.renew(unit, self._row, now, self._length)):
            self._is_lost = True
            raise LeaseLost
        self._row.lease_until = now + self._length


class LeaseKeeper:
    """Renews the leases of the turns that run here, and closes turns whose lease ran out, whoever had it."""

    def __init__(
        self,
        length: timedelta,
        *,
        renew: Callable[[], Iterable[Awaitable[None]]],
        close_expired: Callable[[], Awaitable[None]],
    ) -> None:
        self._seconds = length.total_seconds() / RENEWALS_PER_LEASE
        self._renew = renew
        self._close_expired = close_expired
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._keep())

    async def close(self) -> None:
        if self._task is not None:
            await end_tasks([self._task])

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                for renewal in self._renew():
                    await renewal
                await self._close_expired()
            except (DBAPIError, Unavailable) as error:  # the next round tries again
                logger.warning("leases.not_kept", kind=type(error).__name__)
            except Exception:  # or others would take every turn of this process for dead
                logger.exception("leases.failed")
