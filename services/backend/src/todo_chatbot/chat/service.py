"""The chat as the web sees it: send, resume, stop. Turns run here as tasks; a request only reads a turn's log."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, suppress
from datetime import timedelta
from typing import Protocol
from uuid import UUID

import structlog

from todo_chatbot.chat import conversations, turns
from todo_chatbot.chat.event_log import EventLog, LogKey
from todo_chatbot.chat.events import DONE, Finish, encode
from todo_chatbot.chat.leases import Lease, LeaseKeeper
from todo_chatbot.chat.opening import Opening
from todo_chatbot.chat.output import Output
from todo_chatbot.chat.requests import Asker, ChatRequest
from todo_chatbot.chat.rounds import Limits
from todo_chatbot.chat.tools import Toolbox
from todo_chatbot.chat.turn import Assistants, Turn, Understand
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.signals import Json, Signal, Signals
from todo_chatbot.tables import TurnRow

logger = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
STOP_SECONDS_MAX = 10.0
"""How long a stop waits for the replica that runs the turn."""

INTERRUPTED_END = encode(turns.INTERRUPTED) + encode(Finish("error", {})) + DONE


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
        signals: Signals,
        clock: Clock,
        lease: timedelta = LEASE,
        limits: Limits | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self._db = db
        self._toolbox = toolbox
        self._assistants = assistants
        self._understand = understand
        self._limits = limits or Limits()
        self._opening = opening(lease)
        self._log = log
        self._signals = signals
        self._clock = clock
        self._lease = lease
        self._keeper = LeaseKeeper(
            lease,
            renew=lambda: [turn.renew() for turn, _ in list(self._running.values())],
            close_expired=self._close_expired,
        )
        self._allowance = allowance
        self._turns_of: Counter[UUID] = Counter()
        self._running: dict[LogKey, tuple[Turn, asyncio.Task[None]]] = {}
        self._is_closing = False
        signals.on_signal("stop", self._hear_stop)

    async def start(self) -> None:
        """Close the turns that a dead process left running. Other replicas' turns keep their lease."""
        await self._close_interrupted(only_expired=not self._db.is_sqlite)
        self._keeper.start()

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
            lease=Lease(self._db, self._clock, opened.row, self._lease),
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
        is_running = await self._is_running(owner, conversation_id)
        return await self._log.find((owner, conversation_id)) if is_running else None

    async def stop(self, owner: UUID, conversation_id: str) -> bool:
        """Stop the turn under way, whichever replica runs it; False when nothing runs. Raises: NotFound, Unavailable."""
        is_running = await self._is_running(owner, conversation_id)
        running = self._running.get((owner, conversation_id))
        if running is not None:
            turn, task = running
            turn.stop("stopped")
            await asyncio.wait((task,))
        elif is_running:
            await self._stop_elsewhere(owner, conversation_id)
        return running is not None or is_running

    async def stop_all(self, owner: UUID) -> None:
        """Stop every turn of one owner, and wait until what those here did is stored."""
        running = [entry for (of, _), entry in self._running.items() if of == owner]
        for turn, _ in running:
            turn.stop("stopped")
        try:
            await self._signals.send(Signal("stop", {"owner": str(owner), "conversation": None}))
        except Unavailable:
            logger.warning("turns.not_stopped_elsewhere")
        if running:
            await asyncio.wait([task for _, task in running])

    async def close(self) -> None:
        """Stop every turn, take no further ones, and wait until all is stored and told."""
        self._is_closing = True
        await self._keeper.close()
        running = list(self._running.values())
        for turn, _ in running:
            turn.stop("shutdown")
        if running:
            await asyncio.wait([task for _, task in running])
        await self._log.close()

    async def _is_running(self, owner: UUID, conversation_id: str) -> bool:
        """Closes a turn whose lease ran out. Raises: NotFound."""

        def work(unit: UnitOfWork) -> TurnRow | None:
            conversations.get_conversation(unit.session, owner, conversation_id)
            return turns.find_running(unit.session, owner, conversation_id)

        turn = await self._db.read(work)
        if turn is not None and not self._db.is_sqlite and turns.is_expired(turn, self._clock.now()):
            await self._close_expired()
            return False
        return turn is not None

    async def _stop_elsewhere(self, owner: UUID, conversation_id: str) -> None:
        events = await self._log.find((owner, conversation_id))
        await self._signals.send(Signal("stop", {"owner": str(owner), "conversation": conversation_id}))
        if events is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(STOP_SECONDS_MAX), aclosing(events):
                    async for _ in events:
                        pass

    def _hear_stop(self, body: Json) -> None:
        owner, conversation_id = UUID(body["owner"]), body["conversation"]
        for (of, within), (turn, _) in self._running.items():
            if of == owner and conversation_id in {None, within}:
                turn.stop("stopped")

    async def _close_expired(self) -> None:
        """On SQLite there is one process: what died is closed at its next start."""
        if not self._db.is_sqlite:
            await self._close_interrupted(only_expired=True)

    async def _close_interrupted(self, *, only_expired: bool) -> None:
        now = self._clock.now()
        closed = await self._db.write(lambda unit: turns.close_all_interrupted(unit, now, only_expired=only_expired))
        for turn in closed:
            logger.warning("turn.interrupted", turn_id=str(turn.id))
            with suppress(Unavailable):  # its readers elsewhere end by themselves, a little later
                await self._log.end((turn.owner_id, turn.conversation_id), INTERRUPTED_END)

    def _leave(self, owner: UUID) -> None:
        self._turns_of[owner] -= 1
        if not self._turns_of[owner]:
            del self._turns_of[owner]

    def _forget(self, key: LogKey, turn: Turn) -> None:
        self._leave(key[0])
        running = self._running.get(key)
        if running is not None and running[0] is turn:
            del self._running[key]
