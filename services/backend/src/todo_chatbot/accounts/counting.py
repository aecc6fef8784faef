"""Where the limits count: in the memory of this process, or for all replicas in Redis or Valkey.

While that does not answer, each process counts for itself: nobody is locked out, and no limit is off.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import structlog
from limits import RateLimitItem, WindowStats
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

logger = structlog.get_logger(__name__)

ANSWER_SECONDS = 2
Answer = TypeVar("Answer")


class Counts:
    def __init__(self, redis_url: str | None = None) -> None:
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._pool = _make_pool(redis_url) if redis_url else None
        self._shared = _shared_limiter(self._pool) if self._pool else None

    async def hit(self, item: RateLimitItem, keys: tuple[str, ...], cost: int = 1) -> bool:
        """Count `cost` if it is within the limit; whether it is."""
        return await self._ask(lambda limiter: limiter.hit(item, *keys, cost=cost))

    async def test(self, item: RateLimitItem, keys: tuple[str, ...]) -> bool:
        return await self._ask(lambda limiter: limiter.test(item, *keys))

    async def stats(self, item: RateLimitItem, keys: tuple[str, ...]) -> WindowStats:
        return await self._ask(lambda limiter: limiter.get_window_stats(item, *keys))

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.disconnect()

    async def _ask(self, question: Callable[[SlidingWindowCounterRateLimiter], Awaitable[Answer]]) -> Answer:
        if self._shared is not None:
            try:
                return await question(self._shared)
            except StorageError as error:
                logger.warning("limits.counted_alone", kind=type(error.storage_error).__name__)
        return await question(self._own)


def _make_pool(redis_url: str) -> ConnectionPool:
    from redis.asyncio import ConnectionPool  # noqa: PLC0415  (only a server with REDIS_URL pays for it)
    from redis.asyncio.retry import Retry  # noqa: PLC0415
    from redis.backoff import NoBackoff  # noqa: PLC0415

    return ConnectionPool.from_url(
        redis_url,
        protocol=2,
        socket_connect_timeout=ANSWER_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def _shared_limiter(pool: ConnectionPool) -> SlidingWindowCounterRateLimiter:
    storage = RedisStorage(
        "async+redis://",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="todo:limits",
        connection_pool=pool,  # type: ignore[arg-type]  # documented
    )
    return SlidingWindowCounterRateLimiter(storage)
