"""How often one address may try, one account be tried and one user ask. Counted in memory, or in Redis for all replicas."""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from todo_chatbot.errors import TooMany

if TYPE_CHECKING:  # only a server with accounts pays for the library
    from limits import RateLimitItem

TURN_RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Rates:
    """In the notation of the `limits` library."""

    failures_by_address: str = "60 per 5 minutes"
    failures_by_account_and_address: str = "10 per 15 minutes"
    failures_by_account: str = "100 per hour"
    """From everywhere: wide, since anybody can make an account reach it."""
    sign_ups_by_address: str = "20 per hour"
    resets_by_address: str = "20 per hour"
    resets_by_account: str = "5 per hour"
    links_by_address: str = "60 per hour"
    turns_at_once: int = 5
    turns_by_user: str = "120 per minute"
    model_tokens_by_user: str = "2000000 per day"


class Throttle:
    """Counts in the memory of this process, or for all replicas in the Redis or Valkey at `redis_url`."""

    def __init__(self, rates: Rates | None = None, *, redis_url: str | None = None) -> None:
        from todo_chatbot.accounts.counting import Counts  # noqa: PLC0415

        self.rates = rates or Rates()
        self._counts = Counts(redis_url)
        self._items: dict[str, RateLimitItem] = {}

    async def spend(self, rate: str, *who: str, cost: int = 1) -> None:
        """Count one more. Raises: TooMany."""
        keys = _keys(who)
        if not await self._counts.hit(self._item(rate), keys, cost):
            raise await self._too_many(rate, keys)

    async def check(self, rate: str, *who: str) -> None:
        """Raises: TooMany, when the limit is reached; counts nothing."""
        keys = _keys(who)
        if not await self._counts.test(self._item(rate), keys):
            raise await self._too_many(rate, keys)

    async def count(self, rate: str, *who: str, cost: int = 1) -> None:
        """Count what has happened, whether or not it is within the limit."""
        keys = _keys(who)
        item = self._item(rate)
        if not await self._counts.hit(item, keys, cost):
            remaining = (await self._counts.stats(item, keys)).remaining
            if remaining > 0:
                await self._counts.hit(item, keys, remaining)

    async def check_sign_in(self, email_folded: str, address: str) -> None:
        """Raises: TooMany, the same whether or not there is such an account."""
        await self.check(self.rates.failures_by_address, "sign-in", address)
        await self.check(self.rates.failures_by_account_and_address, "sign-in", email_folded, address)
        await self.check(self.rates.failures_by_account, "sign-in", email_folded)

    async def count_failed_sign_in(self, email_folded: str, address: str) -> None:
        await self.count(self.rates.failures_by_address, "sign-in", address)
        await self.count(self.rates.failures_by_account_and_address, "sign-in", email_folded, address)
        await self.count(self.rates.failures_by_account, "sign-in", email_folded)

    async def close(self) -> None:
        await self._counts.close()

    def _item(self, rate: str) -> RateLimitItem:
        if rate not in self._items:
            from limits import parse  # noqa: PLC0415

            self._items[rate] = parse(rate)
        return self._items[rate]

    async def _too_many(self, rate: str, keys: tuple[str, ...]) -> TooMany:
        stats = await self._counts.stats(self._item(rate), keys)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        return TooMany("That is too often. Try again later.", retry_after_seconds=seconds)


class TurnAllowance:
    """How much one user may ask the assistant."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle

    async def begin(self, owner: UUID, running: int) -> None:
        """Count a turn. Raises: TooMany, when `running` turns or those of the last while are enough."""
        rates = self._throttle.rates
        if running >= rates.turns_at_once:
            raise TooMany(
                f"{running} of your conversations are being answered. Wait for one of them.",
                code="too_many_turns",
                retry_after_seconds=TURN_RETRY_SECONDS,
            )
        await self._throttle.check(rates.model_tokens_by_user, "tokens", str(owner))
        await self._throttle.spend(rates.turns_by_user, "turns", str(owner))

    async def spend(self, owner: UUID, model_tokens: int) -> None:
        await self._throttle.count(self._throttle.rates.model_tokens_by_user, "tokens", str(owner), cost=model_tokens)


def _keys(who: tuple[str, ...]) -> tuple[str, ...]:
    """Hashed: the storage may be shared, and addresses are personal."""
    return tuple(hashlib.sha256(part.encode()).hexdigest()[:32] for part in who)
