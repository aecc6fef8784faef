"""A small HTTP/1.1 client over one kept-alive connection: cheap enough not to be what a measurement measures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Response:
    status: int
    body: bytes
    cookie: str = ""
    """What the answer sets, as a request sends it back."""


class Connection:
    """Used as a context manager; one request at a time."""

    def __init__(self, port: int, *, cookie: str = "") -> None:
        self._port = port
        self._cookie = cookie

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def request(self, method: str, path: str, body: Any = None) -> Response:
        """Sends one request and reads its answer to the last byte."""
        status, headers = await self.begin(method, path, body)
        cookie = headers.get("set-cookie", "").partition(";")[0]
        return Response(status, await self._body(headers), cookie)

    async def begin(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, str]]:
        """Sends one request and reads the head of its answer."""
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nContent-Length: {len(content)}\r\n"
        if body is not None:
            head += "Content-Type: application/json\r\n"
        if self._cookie:
            head += f"Cookie: {self._cookie}\r\n"
        self._writer.write(f"{head}\r\n".encode() + content)
        status_line, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in lines if line)
        return int(status_line.split()[1]), {name.lower(): value for name, value in pairs}

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        return b"".join([chunk async for chunk in self.chunks()])

    async def chunks(self) -> AsyncIterator[bytes]:
        """What a stream sends, as it comes; after `begin`."""
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            yield (await self._reader.readexactly(size + 2))[:-2]
        await self._reader.readexactly(2)
