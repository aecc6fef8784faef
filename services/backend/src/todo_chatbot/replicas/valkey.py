"""Replicas that meet in Valkey or Redis. Only a server with REDIS_URL loads this.

Signals are one stream; each run of a turn has its own. One connection waits for all of them at once, and a stream of this
process alone wakes it when there is one more to wait for. Every stream is bounded in length, and forgotten after a while.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from todo_chatbot.db import Database
from todo_chatbot.errors import Unavailable
from todo_chatbot.replicas.exchange import GAP, Exchange, Pauses
from todo_chatbot.replicas.runs import RUN_KEPT_SECONDS, Feed, Run
from todo_chatbot.replicas.signals import Signal, SignalsOf

SIGNALS = b"todo:signals"
SIGNALS_KEPT = 4_096
ENTRIES_PER_RUN_MAX = 20_000
READ_AT_ONCE = 512
BLOCK_SECONDS = 5
ANSWER_SECONDS = 5

OPTIONS: dict[str, Any] = {
    "protocol": 2,
    "socket_connect_timeout": ANSWER_SECONDS,
    "retry": Retry(NoBackoff(), 0),  # who calls tries again, and knows what may be done twice
}


@dataclass(slots=True)
class _Followed:
    feed: Feed
    last_id: bytes = b"0"


class ValkeyExchange(Exchange):
    name = "Valkey"
    errors = (RedisError, OSError)

    def __init__(self, url: str) -> None:
        super().__init__()
        self._commands = Redis.from_url(url, socket_timeout=ANSWER_SECONDS, **OPTIONS)
        self._reader = Redis.from_url(url, socket_timeout=BLOCK_SECONDS + ANSWER_SECONDS, **OPTIONS)
        self._wake_stream = f"todo:wake:{self._process_id}".encode()
        self._positions: dict[bytes, bytes] = {}
        self._followed: dict[bytes, _Followed] = {}
        self._unsent: list[Signal] = []
        self._has_unsent = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        super().start()
        self._tasks.append(asyncio.create_task(self._keep_sending()))

    async def close(self) -> None:
        await super().close()
        if self._unsent:
            with suppress(Unavailable):
                await self._send(self._unsent)
        await self._commands.aclose()
        await self._reader.aclose()

    def relay(self, db: Database, signals_of: SignalsOf) -> None:
        def tell(announcements: list[Any]) -> None:
            if self._loop is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._queue, list(signals_of(announcements)))

        db.on_commit(tell)

    async def send(self, signal: Signal) -> None:
        await self._send([signal])

    async def append(self, run: Run, position: int, data: bytes, *, is_last: bool) -> None:
        await self._append(run, str(position), data, is_last=is_last)

    async def end(self, run: Run, data: bytes) -> None:
        await self._append(run, "", data, is_last=True)

    async def find_run(self, owner: UUID, conversation_id: str) -> Run | None:
        async with self._asking():
            run_id: Any = await self._commands.get(_pointer(owner, conversation_id))
            if run_id is None:
                return None
            run = Run(owner, conversation_id, UUID(run_id.decode()))
            last: Any = await self._commands.xrevrange(_stream(run), count=1)
        return run if last and b"last" not in last[0][1] else None

    async def follow(self, run: Run, feed: Feed) -> Callable[[], None]:
        stream, followed = _stream(run), _Followed(feed)
        self._followed[stream] = followed

        def unfollow() -> None:
            if self._followed.get(stream) is followed:
                del self._followed[stream]

        async with self._asking():
            await self._commands.xadd(self._wake_stream, {"": ""}, maxlen=1)
            await self._commands.expire(self._wake_stream, RUN_KEPT_SECONDS)
        return unfollow

    async def _append(self, run: Run, position: str, data: bytes, *, is_last: bool) -> None:
        entry: dict[Any, Any] = {"at": position, "data": data, **({"last": "1"} if is_last else {})}
        stream = _stream(run)
        async with self._asking(), self._commands.pipeline(transaction=False) as pipe:
            pipe.set(_pointer(run.owner_id, run.conversation_id), str(run.id), ex=RUN_KEPT_SECONDS)
            pipe.xadd(stream, entry, maxlen=ENTRIES_PER_RUN_MAX, approximate=True)
            pipe.expire(stream, RUN_KEPT_SECONDS)
            await pipe.execute()

    async def _listen(self) -> None:
        self._positions = {SIGNALS: await self._last_signal(), self._wake_stream: b"0"}
        self._connected()
        while True:
            waited_for: Any = self._positions | {stream: each.last_id for stream, each in self._followed.items()}
            found = await self._reader.xread(waited_for, count=READ_AT_ONCE, block=BLOCK_SECONDS * 1000)
            for stream, entries in cast("list[Any]", found or []):
                self._read(stream, entries)
            if not self._answers:  # the last command failed, and nobody may give another for long
                await self._commands.ping()
                self._note(answers=True)

    async def _last_signal(self) -> bytes:
        last = await self._reader.xrevrange(SIGNALS, count=1)
        return cast(bytes, last[0][0]) if last else b"0"

    def _read(self, stream: bytes, entries: Sequence[tuple[bytes, dict[bytes, bytes]]]) -> None:
        if stream in self._positions:
            self._positions[stream] = entries[-1][0]
            for _, fields in entries:
                if stream == SIGNALS:
                    self._receive(fields[b"s"])
            return
        for entry_id, fields in entries:
            if (followed := self._followed.get(stream)) is not None:
                followed.last_id = entry_id
                position = fields[b"at"]
                followed.feed(int(position) if position else None, fields[b"data"], b"last" in fields)

    def _queue(self, signals: list[Signal]) -> None:
        self._unsent += signals
        self._has_unsent.set()

    async def _keep_sending(self) -> None:
        """In the order of commits. What could not be sent is made good by one signal to load again."""
        pauses = Pauses()
        while True:
            await self._has_unsent.wait()
            self._has_unsent.clear()
            signals = list(self._unsent)
            try:
                await self._send(signals)
            except Unavailable:
                self._unsent = [GAP]
                self._has_unsent.set()
                await pauses.wait()
            else:
                del self._unsent[: len(signals)]
                pauses = Pauses()

    async def _send(self, signals: Sequence[Signal]) -> None:
        async with self._asking(), self._commands.pipeline(transaction=False) as pipe:
            for signal in signals:
                pipe.xadd(SIGNALS, {"s": self._write(signal)}, maxlen=SIGNALS_KEPT, approximate=True)
            await pipe.execute()


def _stream(run: Run) -> bytes:
    return f"todo:turn:{run.id}".encode()


def _pointer(owner: UUID, conversation_id: str) -> str:
    return f"todo:turn-of:{owner}:{conversation_id}"
