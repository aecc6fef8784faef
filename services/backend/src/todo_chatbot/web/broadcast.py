"""Hands what was committed to every open page of its owner, as server-sent events.

What other replicas committed comes as signals. Each owner has a short log. A reader follows it from where it stands; one
that fell behind, or names an event that is no longer there, gets `resync` and loads its lists again. So nobody's slow
connection fills the memory.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from itertools import islice
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid4

from todo_chatbot.chat.conversations import ConversationsChanged
from todo_chatbot.reminders.plan import RemindersChanged
from todo_chatbot.replicas.signals import Json, Signal, Signals
from todo_chatbot.tasks.journal import TasksChanged

EVENTS_KEPT = 256
IDS_PER_SIGNAL = 100
HEARTBEAT_SECONDS = 20.0
HEARTBEAT = b": still here\n\n"
RESYNC = b"event: resync\ndata: {}\n\n"


class Broadcaster:
    """`publish` may be called from any thread; everything else belongs to the event loop."""

    def __init__(self, signals: Signals, *, heartbeat_seconds: float = HEARTBEAT_SECONDS) -> None:
        self._heartbeat_seconds = heartbeat_seconds
        self._run = uuid4().hex[:8]
        self._logs: dict[UUID, _Log] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False
        signals.on_signal("changed", self._hear)
        signals.on_gap(self._resync)

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()

    def publish(self, announcements: list[Any]) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended, and with it every reader
                self._loop.call_soon_threadsafe(self._append, announcements)

    def close(self) -> None:
        """End all readers."""
        self._is_closed = True
        for log in self._logs.values():
            log.wake()

    async def follow(self, owner: UUID, last_event_id: str | None = None) -> AsyncIterator[bytes]:
        """What happens to the owner's things from now on, or after the event named."""
        log = self._logs.setdefault(owner, _Log())
        log.readers += 1
        try:
            position = self._position(log, last_event_id)
            yield b"retry: 2000\n\n" + (RESYNC if position is None else b"")
            position = log.end if position is None else position
            while not self._is_closed:
                changed = log.changed
                if position < log.start:
                    position = log.end
                    yield RESYNC
                elif position < log.end:
                    events = list(islice(log.events, position - log.start, None))
                    position = log.end
                    yield b"".join(events)
                elif not await self._waited(changed):
                    yield HEARTBEAT
        finally:
            log.readers -= 1
            if not log.readers and not log.events:
                self._logs.pop(owner, None)

    async def _waited(self, changed: asyncio.Event) -> bool:
        """False when nothing changed for a heartbeat."""
        try:
            await asyncio.wait_for(changed.wait(), self._heartbeat_seconds)
        except TimeoutError:
            return False
        return True

    def _append(self, announcements: list[Any]) -> None:
        for owner, kind, ids in _events_of(announcements):
            self._tell(owner, kind, ids)

    def _hear(self, body: Json) -> None:
        self._tell(UUID(body["owner"]), body["event"], body["ids"])

    def _tell(self, owner: UUID, kind: str, ids: list[str]) -> None:
        log = self._logs.get(owner)
        if log is not None:
            data = json.dumps({"ids": ids}, separators=(",", ":"))
            log.append(f"id: {self._run}-{log.end}\nevent: {kind}\ndata: {data}\n\n".encode())

    def _resync(self) -> None:
        for log in self._logs.values():
            log.skip()

    def _position(self, log: _Log, last_event_id: str | None) -> int | None:
        """Where a reader goes on; None when what it missed is not known any more."""
        if last_event_id is None:
            return log.end
        run, _, number = last_event_id.partition("-")
        if run != self._run or not number.isdecimal() or not log.start <= int(number) + 1 <= log.end:
            return None
        return int(number) + 1


class _Log:
    """The last events of one owner; they are numbered from `start` to before `end`."""

    def __init__(self) -> None:
        self.events: deque[bytes] = deque(maxlen=EVENTS_KEPT)
        self.end = 0
        self.changed = asyncio.Event()
        self.readers = 0

    @property
    def start(self) -> int:
        return self.end - len(self.events)

    def append(self, event: bytes) -> None:
        self.events.append(event)
        self.end += 1
        self.wake()

    def skip(self) -> None:
        """Let every reader have missed something."""
        self.events.clear()
        self.end += 1
        self.wake()

    def wake(self) -> None:
        # A fresh event for each change: every reader holds the one that it waits on.
        self.changed.set()
        self.changed = asyncio.Event()


def signals_of(announcements: Iterable[Any]) -> Iterable[Signal]:
    """What other replicas are told of a commit."""
    for owner, kind, ids in _events_of(announcements):
        for start in range(0, len(ids), IDS_PER_SIGNAL):
            yield Signal("changed", {"owner": str(owner), "event": kind, "ids": ids[start : start + IDS_PER_SIGNAL]})


def _events_of(announcements: Iterable[Any]) -> Iterable[tuple[UUID, str, list[str]]]:
    for announcement in announcements:
        if isinstance(announcement, TasksChanged):
            yield announcement.owner_id, "tasks.changed", [str(task_id) for task_id in announcement.task_ids]
        elif isinstance(announcement, ConversationsChanged):
            yield announcement.owner_id, "conversations.changed", [announcement.conversation_id]
        elif isinstance(announcement, RemindersChanged):
            yield announcement.owner_id, "reminder", [str(reminder_id) for reminder_id in announcement.reminder_ids]
