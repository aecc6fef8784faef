"""What both ways between replicas have in common: one connection that listens, is lost and comes back."""

from __future__ import annotations

import asyncio
import json
import random
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import structlog
from uuid_utils.compat import uuid4

from todo_chatbot.background import end_tasks
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.signals import Listener, Signal

RETRY_SECONDS_MIN = 0.1
RETRY_SECONDS_MAX = 5.0
GAP = Signal("gap", {})
"""Somebody could not say what changed: whoever hears this loads again."""

logger = structlog.get_logger(__name__)


class Exchange(ABC):
    """Connects by itself, again and again with growing pauses, until it is closed."""

    name: ClassVar[str]
    errors: ClassVar[tuple[type[Exception], ...]]
    """What is raised when the other side is away."""

    def __init__(self) -> None:
        self._process_id = uuid4().hex[:12]
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)
        self._gap_listeners: list[Callable[[], None]] = []
        self._loss_listeners: list[Callable[[], None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._was_connected = False
        self._listens = True
        self._answers = True

    @property
    def trouble(self) -> str | None:
        if self._listens and self._answers:
            return None
        return f"{self.name} does not answer: turns and live updates of other replicas do not come through."

    def on_signal(self, kind: str, listener: Listener) -> None:
        self._listeners[kind].append(listener)

    def on_gap(self, listener: Callable[[], None]) -> None:
        self._gap_listeners.append(listener)

    def on_loss(self, listener: Callable[[], None]) -> None:
        self._loss_listeners.append(listener)

    def start(self) -> None:
        self._tasks.append(asyncio.create_task(self._keep_listening()))

    async def close(self) -> None:
        await end_tasks(self._tasks)
        self._tasks.clear()

    @abstractmethod
    async def _listen(self) -> None:
        """Connect, call `_connected`, and pass on what comes until the connection is lost. Raises: one of `errors`."""

    async def _keep_listening(self) -> None:
        pauses = Pauses()
        while True:
            self._was_connected = False
            try:
                await self._listen()
            except Exception as error:
                if not isinstance(error, self.errors):
                    logger.exception("replicas.failed", through=self.name)
                if self._was_connected:
                    pauses = Pauses()
                self._note(error, listens=False)
                self._tell_loss()
            await pauses.wait()

    def _connected(self) -> None:
        """Whatever was sent while nobody listened here is lost."""
        self._was_connected = True
        self._note(listens=True, answers=True)
        self._tell_gap()

    def _note(
        self, error: Exception | None = None, *, listens: bool | None = None, answers: bool | None = None
    ) -> None:
        """Remember whether the other side is there, and log it once when that changes."""
        was_well = self.trouble is None
        self._listens = self._listens if listens is None else listens
        self._answers = self._answers if answers is None else answers
        is_well = self.trouble is None
        if was_well and not is_well:
            logger.warning("replicas.lost", through=self.name, kind=type(error).__name__)
        elif is_well and not was_well:
            logger.info("replicas.found_again", through=self.name)

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        """Around what is asked of the other side. Raises: Unavailable."""
        try:
            yield
        except self.errors as error:
            self._note(error, answers=False)
            raise Unavailable(
                "The other replicas cannot be reached. Try again in a moment.", code="replicas_unreachable"
            ) from error
        self._note(answers=True)

    def _write(self, signal: Signal) -> str:
        return json.dumps([self._process_id, signal.kind, signal.body], separators=(",", ":"))

    def _receive(self, written: str | bytes) -> None:
        try:
            sender, kind, body = json.loads(written)
        except ValueError:  # somebody else uses this name
            return
        if sender != self._process_id:
            self._hear(kind, body)

    def _hear(self, kind: str, body: Any) -> None:
        if kind == GAP.kind:
            self._tell_gap()
        for listener in self._listeners.get(kind, ()):
            listener(body)

    def _tell_loss(self) -> None:
        for listener in self._loss_listeners:
            listener()

    def _tell_gap(self) -> None:
        for listener in self._gap_listeners:
            listener()


class Pauses:
    """Between attempts: each about twice as long as the one before, never the same in two processes."""

    def __init__(self) -> None:
        self._seconds = RETRY_SECONDS_MIN

    async def wait(self) -> None:
        await asyncio.sleep(self._seconds * random.uniform(0.5, 1.0))  # noqa: S311  (spreads load, guards nothing)
        self._seconds = min(2 * self._seconds, RETRY_SECONDS_MAX)
