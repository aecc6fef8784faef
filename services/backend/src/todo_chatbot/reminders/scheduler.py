"""Waits until the next reminder of anybody, delivers what is due, and waits again."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from todo_chatbot.background import end_tasks
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.reminders import delivery
from todo_chatbot.reminders.plan import RemindersPlanned

LOOK_SECONDS = 60.0
"""How long one waits without looking: for what a replica planned that has died since, and after the machine has slept."""
RETRY = timedelta(seconds=5)
"""Until the next attempt, where the database is away or what is due is in another replica's hands."""

logger = structlog.get_logger(__name__)


class Scheduler:
    """`hear` may be called from any thread; everything else belongs to the event loop."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self._next: datetime | None = None

    def start(self) -> None:
        if self._task is None:
            self._loop = asyncio.get_running_loop()
            self._task = asyncio.create_task(self._keep())

    async def close(self) -> None:
        if self._task is not None:
            await end_tasks([self._task])

    def hear(self, announcements: list[Any]) -> None:
        """Wait no longer than until what was planned."""
        planned = [announcement.at for announcement in announcements if isinstance(announcement, RemindersPlanned)]
        if planned and self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._expect, min(planned))

    async def deliver_due(self) -> datetime | None:
        """Deliver all that is due; says when to look again, None when nothing is planned."""
        while True:
            upcoming = await self._db.read(delivery.find_next)
            now = self._clock.now()
            if upcoming is None or upcoming > now:
                return upcoming
            claims = await self._db.write(lambda unit: delivery.claim(unit, now))  # noqa: B023  (runs at once)
            if not claims.reminder_ids:
                return now + RETRY
            count = await self._db.write(lambda unit: delivery.deliver(unit, claims, now))  # noqa: B023
            logger.info("reminders.delivered", count=count)

    def _expect(self, at: datetime) -> None:
        if self._next is None or at < self._next:
            self._woken.set()

    async def _keep(self) -> None:
        while True:
            self._next = None  # whatever is planned from here on is news
            self._woken.clear()
            self._next = await self._try()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._seconds_to_wait())

    async def _try(self) -> datetime | None:
        try:
            return await self.deliver_due()
        except DBAPIError as error:
            logger.warning("reminders.not_delivered", kind=type(error).__name__)
        except Exception:  # or this process would remind nobody until it is started again
            logger.exception("reminders.failed")
        return self._clock.now() + RETRY

    def _seconds_to_wait(self) -> float:
        if self._next is None:
            return LOOK_SECONDS
        return min(LOOK_SECONDS, max(0.0, (self._next - self._clock.now()).total_seconds()))
