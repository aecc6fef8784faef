"""Passwords are kept as argon2id hashes, made in threads of their own, a few at a time."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from todo_chatbot.errors import Unavailable

T = TypeVar("T")

MEMORY_KIBIBYTES = 47_104
ROUNDS = 1
LANES = 1
"""OWASP's first choice of parameters for argon2id: one thread, as a container has few."""

HASHES_AT_ONCE = 1
"""20 a second, 46 MiB. A second one would take the core that the streams are sent from, where there are two."""

WAITING_MAX = 100


class Passwords:
    """Close it when done: its threads end with it."""

    def __init__(self) -> None:
        # Only a server with accounts pays for these.
        from pwdlib import PasswordHash  # noqa: PLC0415
        from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415

        self._hasher = PasswordHash((Argon2Hasher(ROUNDS, MEMORY_KIBIBYTES, LANES),))
        self._threads = ThreadPoolExecutor(HASHES_AT_ONCE, thread_name_prefix="password")
        self._slots = asyncio.Semaphore(HASHES_AT_ONCE)
        self._waiting = 0
        self._decoy: str | None = None

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Wait for one of the few places to hash in. Raises: Unavailable, when too many wait."""
        if self._waiting >= WAITING_MAX:
            raise Unavailable("Too many people are signing in at this moment. Try again shortly.", code="busy")
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._slots.release()

    async def hash(self, password: str) -> str:
        async with self.slot():
            return await self._run(lambda: self._hasher.hash(_normalize(password)))

    async def verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        """Whether they fit, and a new hash where `stored` has older parameters. Call it inside `slot`.

        Takes as long without a stored hash: time must not tell whether an account exists.
        """
        if self._decoy is None:
            self._decoy = await self._run(lambda: self._hasher.hash("nobody's password"))
        compared = stored or self._decoy
        fits, renewed = await self._run(lambda: self._hasher.verify_and_update(_normalize(password), compared))
        return (fits, renewed) if stored else (False, None)

    def close(self) -> None:
        self._threads.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _normalize(password: str) -> str:
    """Keyboards write the same letter as one code point or as two."""
    return unicodedata.normalize("NFKC", password)
