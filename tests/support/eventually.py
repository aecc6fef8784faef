"""Waits for what another process or thread does, when nobody tells that it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

WAIT_SECONDS = 30
"""Far more than it takes."""


async def eventually(ask: Callable[[], Awaitable[T]]) -> T:
    """The first answer that is true."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not (answer := await ask()):  # noqa: ASYNC110  (there is no event to wait for)
            await asyncio.sleep(0.02)
    return answer
