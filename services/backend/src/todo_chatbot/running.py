"""A server from its start to its end: what it keeps alive, begun and ended in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from todo_chatbot.background import end_tasks
from todo_chatbot.chat.service import Chat
from todo_chatbot.db import UnitOfWork
from todo_chatbot.models.openai import OpenAIAssistant
from todo_chatbot.models.port import Assistant
from todo_chatbot.reminders import delivery
from todo_chatbot.reminders.scheduler import Scheduler
from todo_chatbot.web import answers
from todo_chatbot.web.dependencies import Services

if TYPE_CHECKING:  # only a server with accounts pays for them
    from todo_chatbot.web.accounts_assembly import AccountsMode

RETRY_SECONDS = 2.0

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Running:
    """What a server keeps alive."""

    services: Services
    chat: Chat
    assistant: Assistant
    scheduler: Scheduler
    accounts: AccountsMode | None

    async def start(self) -> None:
        """Put in order what a process before this one left; raises when the database cannot be used yet."""
        await self.chat.start()
        await self.services.db.write(self._tidy)
        if self.accounts is not None:
            await self.accounts.start()
        self.scheduler.start()

    async def end_streams(self) -> None:
        """End every answer under way and every follower of events, so that connections can be closed."""
        await self.chat.close()
        self.services.broadcaster.close()

    async def close(self) -> None:
        await self.end_streams()
        await self.scheduler.close()
        if self.accounts is not None:
            await self.accounts.close()
        if isinstance(self.assistant, OpenAIAssistant):
            await self.assistant.close()
        await self.services.signals.close()
        self.services.db.close()

    def _tidy(self, unit: UnitOfWork) -> None:
        self.services.tasks.purge(unit)
        now = self.services.clock.now()
        answers.forget_old_keys(unit, now)
        delivery.purge(unit, now)


@asynccontextmanager
async def lifespan(_app: FastAPI, running: Running) -> AsyncIterator[None]:
    running.services.broadcaster.start()
    running.services.signals.start()
    retrying: asyncio.Task[None] | None = None
    try:
        await running.start()
    except DBAPIError as error:
        logger.warning("database_not_ready", kind=type(error.orig).__name__)
        retrying = asyncio.create_task(_start_when_possible(running))
    yield
    if retrying is not None:
        await end_tasks([retrying])
    await running.close()


async def _start_when_possible(running: Running) -> None:
    """/readyz says 503 until the database is there and migrated; what the start owes it is done then."""
    while True:
        await asyncio.sleep(RETRY_SECONDS)
        try:
            await running.start()
        except DBAPIError:
            continue
        return
