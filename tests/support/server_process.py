"""The server as a process of its own, which a test may kill."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import httpx2

from tests.support.chat_client import ChatClient
from tests.support.containers import free_port

START_SECONDS = 60


class ServerProcess(NamedTuple):
    chat: ChatClient
    process: asyncio.subprocess.Process

    @property
    def http(self) -> httpx2.AsyncClient:
        return self.chat.http

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def serving(database_url: str, **settings: str) -> AsyncIterator[ServerProcess]:
    """`todo-chatbot serve`; killed at the end if the test has not."""
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": database_url, "FAST_PATH": "false", **settings}
    command = (sys.executable, "-m", "todo_chatbot", "serve", "--port", str(port))
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    try:
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
            await _ready(http, process)
            yield ServerProcess(ChatClient(http), process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def read_until(parts: AsyncIterator[str], text: str) -> str:
    """What has come when `text` has."""
    seen = ""
    async for part in parts:
        seen += part
        if text in seen:
            return seen
    raise AssertionError(f"{text!r} never came; {seen!r}")


async def _ready(http: httpx2.AsyncClient, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(START_SECONDS):
        while process.returncode is None:
            try:
                if (await http.get("/readyz")).status_code == 200:
                    return
            except httpx2.TransportError:
                await asyncio.sleep(0.05)  # nobody tells a client when a process listens
    raise AssertionError(f"the server ended with {process.returncode}")
