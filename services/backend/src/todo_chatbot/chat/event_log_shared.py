"""The log of several replicas: each serves the turns that it runs from memory, and lets the others read along.

So the reader of a turn's own replica waits for nobody, and goes on while the replicas are cut off from each other. What a
turn says goes to the others in batches. A reader elsewhere that is cut off ends, and the page resumes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

from uuid_utils.compat import uuid7

from todo_chatbot.background import end_tasks
from todo_chatbot.chat.event_log import LogKey, MemoryEventLog, MemoryLog
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.exchange import Pauses
from todo_chatbot.replicas.runs import Run, Runs

BATCH_SECONDS = 0.05
"""A turn that took no longer is told to nobody else: its answer is stored, and the others hear of that."""

SILENCE_SECONDS_MAX = 60.0
"""A reader elsewhere that heard nothing for so long ends, and asks anew: the turn's own replica may be cut off."""

LAST_WORDS_SECONDS = 2.0


class SharedEventLog:
    def __init__(self, runs: Runs, *, silence_seconds_max: float = SILENCE_SECONDS_MAX) -> None:
        self._runs = runs
        self._silence_seconds_max = silence_seconds_max
        self._own = MemoryEventLog()
        self._sharing: set[asyncio.Task[None]] = set()
        self._followed: dict[Run, _Followed] = {}
        runs.on_loss(self._end_followed)

    async def open(self, key: LogKey) -> MemoryLog:
        log = await self._own.open(key)
        task = asyncio.create_task(self._share(Run(*key, uuid7()), log))
        self._sharing.add(task)
        task.add_done_callback(self._sharing.discard)
        return log

    async def find(self, key: LogKey) -> AsyncGenerator[bytes, None] | None:
        own = await self._own.find(key)
        if own is not None:
            return own
        run = await self._runs.find_run(*key)
        return None if run is None else self._follow(run)

    async def end(self, key: LogKey, last: bytes) -> None:
        run = await self._runs.find_run(*key)
        if run is not None:
            await self._runs.end(run, last)

    async def close(self) -> None:
        self._end_followed()
        await self._own.close()
        if self._sharing:
            _, late = await asyncio.wait(self._sharing, timeout=LAST_WORDS_SECONDS)
            await end_tasks(late)

    async def _share(self, run: Run, log: MemoryLog) -> None:
        await asyncio.sleep(BATCH_SECONDS)
        if log.is_closed:
            return
        shared, pauses = 0, Pauses()
        while True:
            await log.wait_for_more(shared)
            data, is_last = log.read_from(shared), log.is_closed
            try:
                await self._runs.append(run, shared, data, is_last=is_last)
            except Unavailable:
                shared = 0  # what was kept may be gone: all of it is said again
                await pauses.wait()
                continue
            if is_last:
                return
            shared, pauses = shared + len(data), Pauses()
            await asyncio.sleep(BATCH_SECONDS)

    async def _follow(self, run: Run) -> AsyncGenerator[bytes, None]:
        followed = self._followed.setdefault(run, _Followed())
        followed.readers += 1
        try:
            async with followed.lock:
                if followed.unfollow is None:
                    followed.unfollow = await self._runs.follow(run, followed.feed)
            events = followed.log.follow()
            while (chunk := await self._next(events)) is not None:
                yield chunk
        except Unavailable:
            return  # too late to refuse: the answer has begun
        finally:
            followed.readers -= 1
            if not followed.readers:
                self._forget(run, followed)

    async def _next(self, events: AsyncGenerator[bytes, None]) -> bytes | None:
        try:
            async with asyncio.timeout(self._silence_seconds_max):
                return await anext(events, None)
        except TimeoutError:
            return None

    def _forget(self, run: Run, followed: _Followed) -> None:
        if self._followed.get(run) is followed:
            del self._followed[run]
        if followed.unfollow is not None:
            followed.unfollow()

    def _end_followed(self) -> None:
        for followed in self._followed.values():
            followed.log.close()
        self._followed.clear()


@dataclass(slots=True)
class _Followed:
    """A turn that another replica runs, for all its readers here."""

    log: MemoryLog = field(default_factory=MemoryLog)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    readers: int = 0
    unfollow: Callable[[], None] | None = None

    def feed(self, position: int | None, data: bytes, is_last: bool) -> None:
        known = self.log.size
        if position is None:
            position = known
        if self.log.is_closed or position > known:  # something between is lost: its readers begin again
            self.log.close()
            return
        if new := data[known - position :]:
            self.log.append(new)
        if is_last:
            self.log.close()
