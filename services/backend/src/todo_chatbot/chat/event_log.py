"""Where a turn's events wait for whoever reads them: the request that began it, a reload, a second tab.

A turn appends; readers follow from the first event on. A reader that goes away takes nothing with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Protocol, TypeAlias
from uuid import UUID

LogKey: TypeAlias = tuple[UUID, str]
"""Owner and conversation: one turn runs in a conversation at a time."""


class LogWriter(Protocol):
    """Its calls return at once, in order; a shared log queues what it must send."""

    def append(self, chunk: bytes) -> None:
        """Add whole events; readers get the chunk as it is."""
        ...

    def close(self) -> None:
        """No event follows: readers end once they have read all."""
        ...

    def follow(self) -> AsyncGenerator[bytes, None]:
        """Every event from the first one on, as they come."""
        ...


class EventLog(Protocol):
    async def open(self, key: LogKey) -> LogWriter:
        """Begin the log of a new turn; `find` knows it from now on."""
        ...

    async def find(self, key: LogKey) -> AsyncGenerator[bytes, None] | None:
        """The events of the turn under way, from its first one; None when nothing runs. Raises: Unavailable."""
        ...

    async def end(self, key: LogKey, last: bytes) -> None:
        """Close the log of a turn whose process died, with `last` as its last events."""
        ...

    async def close(self) -> None:
        """End every reader, and bring the last events of closed logs to where others read them."""
        ...


class MemoryEventLog:
    """The log of one process."""

    def __init__(self) -> None:
        self._open: dict[LogKey, MemoryLog] = {}

    async def open(self, key: LogKey) -> MemoryLog:
        log = MemoryLog(on_close=lambda: self._forget(key, log))
        self._open[key] = log
        return log

    async def find(self, key: LogKey) -> AsyncGenerator[bytes, None] | None:
        log = self._open.get(key)
        return None if log is None else log.follow()

    async def end(self, key: LogKey, last: bytes) -> None:
        """With this process its logs are gone."""

    async def close(self) -> None:
        for log in list(self._open.values()):
            log.close()

    def _forget(self, key: LogKey, log: MemoryLog) -> None:
        if self._open.get(key) is log:
            del self._open[key]


class MemoryLog:
    """The events of one turn."""

    def __init__(self, on_close: Callable[[], None] | None = None) -> None:
        self.size = 0
        self.is_closed = False
        self._chunks: list[bytes] = []
        self._changed = asyncio.Event()
        self._on_close = on_close

    def append(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        self.size += len(chunk)
        self._wake()

    def close(self) -> None:
        self.is_closed = True
        if self._on_close is not None:
            self._on_close()
        self._wake()

    async def follow(self) -> AsyncGenerator[bytes, None]:
        """The chunks so far as one, then each as it comes."""
        position = 0
        while True:
            changed = self._changed
            if position < len(self._chunks):
                chunk = b"".join(self._chunks[position:])
                position = len(self._chunks)
                yield chunk
            elif self.is_closed:
                return
            else:
                await changed.wait()

    def read_from(self, position: int) -> bytes:
        """What was said from this byte on."""
        return b"".join(self._chunks)[position:]

    async def wait_for_more(self, position: int) -> None:
        """Until more than `position` bytes were said, or nothing follows."""
        while self.size <= position and not self.is_closed:
            await self._changed.wait()

    def _wake(self) -> None:
        # A fresh event for each change: every reader holds the one that it waits on.
        self._changed.set()
        self._changed = asyncio.Event()
