"""The chat as the web sees it: send, resume, stop. Turns run here as tasks; a request only reads a turn's log."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from todo_chatbot.chat import conversations, turns
from todo_chatbot.chat.event_log import EventLog, LogKey
from todo_chatbot.chat.opening import Opening
from todo_chatbot.chat.output import Output
from todo_chatbot.chat.requests import Asker, ChatRequest
from todo_chatbot.chat.rounds import Limits
from todo_chatbot.chat.tools import Toolbox
from todo_chatbot.chat.turn import Assistants, Turn, Understand
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.errors import Unavailable

LEASE_MARGIN_SECONDS = 60
"""A turn may end this much after its limit: the fallback answers, the answer is stored."""


class Allowance(Protocol):
    """How much one owner may ask."""

    async def begin(self, owner: UUID, running: int) -> None:
        """Count a turn that is about to begin, while `running` others of this owner run. Raises: TooMany."""
        ...

    async def spend(self, owner: UUID, model_tokens: int) -> None:
        """Count what a turn has used."""
        ...


class Chat:
    """Close it before the database: running turns end with what they did."""

    def __init__(
        self,
        db: Database,
        *,
        toolbox: Toolbox,
        assistants: Assistants,
        understand: Understand,
        opening: Callable[[timedelta], Opening],
        log: EventLog,
        clock: Clock,
        limits: Limits | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self._db = db
        self._toolbox = toolbox
        self._assistants = assistants
        self._understand = understand
        self._limits = limits or Limits()
        self._opening = opening(timedelta(seconds=2 * self._limits.seconds + LEASE_MARGIN_SECONDS))
        self._log = log
        self._clock = clock
        self._allowance = allowance
        self._turns_of: Counter[UUID] = Counter()
        self._running: dict[LogKey, tuple[Turn, asyncio.Task[None]]] = {}
        self._is_closing = False

    async def start(self) -> int:
        """Close the turns that a dead process left running, and say how many. Other replicas' turns keep their lease."""
        only_expired = not self._db.is_sqlite
        return await self._db.write(
            lambda unit: turns.close_all_interrupted(unit, self._clock.now(), only_expired=only_expired)
        )

    async def send(self, asker: Asker, request: ChatRequest) -> AsyncIterator[bytes]:
        """Begin a turn and give its events. Raises: NotFound, Conflict, Invalid, TooMany; then nothing was stored."""
        if self._is_closing:
            raise Unavailable("The server is shutting down. Try again in a moment.", code="shutting_down")
        owner = asker.owner_id
        self._turns_of[owner] += 1
        try:
            if self._allowance is not None:
                await self._allowance.begin(owner, self._turns_of[owner] - 1)
            return await self._begin(asker, request)
        except BaseException:
            self._leave(owner)
            raise

    async def _begin(self, asker: Asker, request: ChatRequest) -> AsyncIterator[bytes]:
        now = self._clock.now()
        opened = await self._db.write(lambda unit: self._opening.open(unit, asker, request, now))
        key = (asker.owner_id, request.conversation_id)
        writer = await self._log.open(key)
        turn = Turn(
            opened,
            self._understand,
            Output(writer, opened.parts),
            db=self._db,
            toolbox=self._toolbox,
            assistants=self._assistants,
            limits=self._limits,
            clock=self._clock,
        )
        task = asyncio.create_task(self._run(turn, asker.owner_id))
        self._running[key] = turn, task
        task.add_done_callback(lambda _: self._forget(key, turn))
        return writer.follow()

    async def _run(self, turn: Turn, owner: UUID) -> None:
        await turn.run()
        if self._allowance is not None and turn.model_tokens:
            await self._allowance.spend(owner, turn.model_tokens)

    async def resume(self, owner: UUID, conversation_id: str) -> AsyncIterator[bytes] | None:
        """The events of the turn under way from its first one; None when nothing runs. Raises: NotFound."""
        await self._db.read(lambda unit: conversations.get_conversation(unit.session, owner, conversation_id))
        return await self._log.find((owner, conversation_id))

    async def stop(self, owner: UUID, conversation_id: str) -> bool:
        """Stop the turn under way; False when nothing runs. Raises: NotFound."""
        await self._db.read(lambda unit: conversations.get_conversation(unit.session, owner, conversation_id))
        running = self._running.get((owner, conversation_id))
        if running is None:
            return False
        turn, task = running
        turn.stop("stopped")
        await asyncio.wait((task,))
        return True

    async def stop_all(self, owner: UUID) -> None:
        """Stop every turn of one owner, and wait until what they did is stored."""
        running = [entry for (of, _), entry in self._running.items() if of == owner]
        for turn, _ in running:
            turn.stop("stopped")
        if running:
            await asyncio.wait([task for _, task in running])

    async def close(self) -> None:
        """Stop every turn, take no further ones, and wait until all is stored."""
        self._is_closing = True
        running = list(self._running.values())
        for turn, _ in running:
            turn.stop("shutdown")
        if running:
            await asyncio.wait([task for _, task in running])

    def _leave(self, owner: UUID) -> None:
        self._turns_of[owner] -= 1
        if not self._turns_of[owner]:
            del self._turns_of[owner]

    def _forget(self, key: LogKey, turn: Turn) -> None:
        self._leave(key[0])
        running = self._running.get(key)
        if running is not None and running[0] is turn:
            del self._running[key]
