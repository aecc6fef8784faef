"""A Chat Completions endpoint whose answer ticks: each piece of its text is the moment at which it was sent."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

TICK_SECONDS = 0.02
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


class TickingModel:
    def __init__(self) -> None:
        self._is_over = asyncio.Event()

    def finish(self) -> None:
        """End the answer under way."""
        self._is_over.set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The address for OPENAI_BASE_URL."""
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD)
        while not self._is_over.is_set():
            writer.write(_chunk({"content": f"<{time.perf_counter():.6f}>\n\n"}))
            await asyncio.sleep(TICK_SECONDS)
        writer.write(_chunk({}, finish_reason="stop") + b"data: [DONE]\n\n")
        await writer.drain()
        writer.close()


def _chunk(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "ticking", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()
