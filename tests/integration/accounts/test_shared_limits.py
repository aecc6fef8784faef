"""Limits that several replicas share in Valkey."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from tests.support.containers import Container, empty_valkey
from tests.support.people import ADMIN, place_with_accounts
from todo_chatbot.accounts.limits import Rates, Throttle
from todo_chatbot.errors import TooMany

Replica = Callable[..., Throttle]


@pytest.fixture
async def replica() -> AsyncIterator[Replica]:
    """Makes the throttle of one more replica."""
    async with AsyncExitStack() as stack:

        def make(redis_url: str, rates: Rates | None = None) -> Throttle:
            throttle = Throttle(rates, redis_url=redis_url)
            stack.push_async_callback(throttle.close)
            return throttle

        yield make


async def test_replicas_count_together(replica: Replica, valkey_url: str) -> None:
    here, there = replica(valkey_url), replica(valkey_url)
    await here.spend("3 per hour", "sign-up", "192.0.2.1")
    await there.spend("3 per hour", "sign-up", "192.0.2.1")
    await here.spend("3 per hour", "sign-up", "192.0.2.1")
    with pytest.raises(TooMany) as refused:
        await there.spend("3 per hour", "sign-up", "192.0.2.1")
    assert 0 < refused.value.retry_after_seconds <= 3600


async def test_failures_at_one_replica_are_met_at_another(replica: Replica, valkey_url: str) -> None:
    rates = Rates(failures_by_account_and_address="2 per hour")
    here, there = replica(valkey_url, rates), replica(valkey_url, rates)
    await asyncio.gather(*(here.count_failed_sign_in("mia@example.com", "192.0.2.1") for _ in range(2)))
    with pytest.raises(TooMany):
        await there.check_sign_in("mia@example.com", "192.0.2.1")
    await there.check_sign_in("eve@example.com", "192.0.2.1")


async def test_tokens_beyond_the_limit_are_counted_for_all(replica: Replica, valkey_url: str) -> None:
    here, there = replica(valkey_url), replica(valkey_url)
    await here.count("10 per day", "tokens", cost=9)
    await there.count("10 per day", "tokens", cost=1_000)
    with pytest.raises(TooMany):
        await here.check("10 per day", "tokens")


async def test_limits_hold_while_valkey_is_away(replica: Replica, valkey: Container, valkey_url: str) -> None:
    throttle = replica(valkey_url)
    await throttle.spend("2 per hour", "sign-up", "192.0.2.1")
    valkey.stop()
    try:
        for _ in range(2):
            await throttle.spend("2 per hour", "sign-up", "192.0.2.1")
        with pytest.raises(TooMany):
            await throttle.spend("2 per hour", "sign-up", "192.0.2.1")
    finally:
        valkey.start()
        empty_valkey(valkey_url)
    await throttle.spend("2 per hour", "sign-up", "192.0.2.1")


async def test_a_server_counts_where_redis_url_says(replica: Replica, valkey_url: str, sqlite_url: str) -> None:
    async with place_with_accounts(sqlite_url, redis_url=valkey_url) as place:
        visitor = await place.visitor(ADMIN)
        statuses = [(await visitor.sign_in("wrong password")).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]
    with pytest.raises(TooMany):
        await replica(valkey_url).check_sign_in(ADMIN, "192.0.2.1")
