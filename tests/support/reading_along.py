"""Reading along with a turn that is under way, on whichever server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from tests.support.eventually import WAIT_SECONDS, eventually
from tests.support.server_process import read_until


@asynccontextmanager
async def resumed(http: httpx2.AsyncClient, text: str) -> AsyncIterator[tuple[str, AsyncIterator[str]]]:
    """What the turn in conversation c1 has said when `text` has come, and what follows."""

    async def resume() -> httpx2.Response | None:
        response = await http.send(http.build_request("GET", "/api/chat/c1/stream"), stream=True)
        if response.status_code == 200:
            return response
        await response.aclose()
        return None

    response = await eventually(resume)
    assert response is not None
    parts = response.aiter_text()
    try:
        yield await read_until(parts, text), parts
    finally:
        await response.aclose()


async def rest_of(parts: AsyncIterator[str]) -> str:
    async with asyncio.timeout(WAIT_SECONDS):
        return "".join([part async for part in parts])
