"""Streams of people who are signed in. They end when the session does, not when the reader goes away."""

from __future__ import annotations

import asyncio
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError

from todo_chatbot.accounts.credentials import Credential
from todo_chatbot.accounts.resolver import KEEP, Resolver
from todo_chatbot.accounts.schemas import Principal
from todo_chatbot.background import end_tasks

logger = structlog.get_logger(__name__)


class LiveStreams:
    """A session that ends in this process ends its streams at once; one that ends elsewhere, within `check_seconds`."""

    def __init__(self, resolver: Resolver, *, check_seconds: float = KEEP.total_seconds()) -> None:
        self._resolver = resolver
        self._check_seconds = check_seconds
        self._open: dict[asyncio.Task[object], Principal] = {}
        self._ended: set[asyncio.Task[object]] = set()
        self._checking: asyncio.Task[None] | None = None
        resolver.on_revoked(self._end)

    def start(self) -> None:
        if self._checking is None:
            self._checking = asyncio.create_task(self._check())

    async def close(self) -> None:
        if self._checking is not None:
            await end_tasks([self._checking])

    def add(self, task: asyncio.Task[object], principal: Principal) -> None:
        """`task` answers a request of `principal` with a stream; it may be cancelled from now on."""
        self._open[task] = principal

    def remove(self, task: asyncio.Task[object]) -> None:
        self._open.pop(task, None)
        self._ended.discard(task)

    def has_ended(self, task: asyncio.Task[object]) -> bool:
        """Whether `task` was cancelled by this object."""
        return task in self._ended

    def _end(self, owner: UUID, secret_hash: str | None) -> None:
        for task, principal in list(self._open.items()):
            if principal.owner_id == owner and secret_hash in {None, principal.secret_hash}:
                del self._open[task]
                self._ended.add(task)
                task.cancel()

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(self._check_seconds)
            for principal in set(self._open.values()):
                credential = Credential(principal.owner_id, principal.secret_hash)
                try:
                    found = await self._resolver.ask(credential, is_session=principal.is_session)
                except DBAPIError as error:  # the next round asks again
                    logger.warning("streams.not_checked", kind=type(error).__name__)
                    break
                if found is None:
                    self._end(principal.owner_id, principal.secret_hash)
