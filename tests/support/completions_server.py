"""A small endpoint that speaks Chat Completions over real HTTP, well or badly, as each test says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    """How one request is answered: a status, then pieces of the body; then the end, a cut, or silence."""

    pieces: Sequence[bytes] = ()
    status: int = 200
    content_type: str = "text/event-stream"
    headers: dict[str, str] = field(default_factory=dict)
    ends: str = "well"
    """well, cut or hang."""


def chunk(delta: Json | None = None, finish: str | None = None, **fields: Any) -> bytes:
    choices = [] if delta is None and finish is None else [{"index": 0, "delta": delta or {}, "finish_reason": finish}]
    body = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices, **fields}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def answer(text: str) -> Script:
    return Script([chunk({"role": "assistant", "content": text}), chunk(finish="stop"), DONE])


def tool_chunk(name: str | None, arguments: str | None, **fields: Any) -> bytes:
    """One piece of a tool call; pass `index=` and `id=` where the endpoint gives them."""
    function: Json = {}
    if name is not None:
        function["name"] = name
    if arguments is not None:
        function["arguments"] = arguments
    return chunk({"tool_calls": [{"type": "function", "function": function, **fields}]})


class CompletionsServer:
    """`requests` holds the bodies that came, `headers` their headers."""

    def __init__(self, scripts: Sequence[Script]) -> None:
        self._scripts = list(scripts)
        self.requests: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.was_asked = asyncio.Event()
        self.was_left = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client has gone
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        self.headers.append(headers)
        self.requests.append(json.loads(await reader.readexactly(int(headers["content-length"]))))
        self.was_asked.set()
        script = self._scripts.pop(0)
        lines = [f"HTTP/1.1 {script.status} X", f"content-type: {script.content_type}", "transfer-encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in script.headers.items()]
        writer.write("\r\n".join((*lines, "", "")).encode())
        for piece in script.pieces:
            writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await writer.drain()
        if script.ends == "cut":
            return False
        if script.ends == "hang":
            await reader.read()  # until the client gives up
            self.was_left.set()
            return False
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True


@asynccontextmanager
async def completions_server(*scripts: Script) -> AsyncIterator[CompletionsServer]:
    server = CompletionsServer(scripts)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}/v1"
    async with listening:
        yield server
