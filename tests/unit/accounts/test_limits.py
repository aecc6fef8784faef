from __future__ import annotations

from uuid import UUID

import pytest

from todo_chatbot.accounts.limits import Rates, Throttle, TurnAllowance
from todo_chatbot.errors import TooMany

MIA, EVE = UUID(int=1), UUID(int=2)


async def test_what_is_spent_is_gone_for_one_and_not_for_another() -> None:
    throttle = Throttle()
    for _ in range(3):
        await throttle.spend("3 per hour", "sign-up", "192.0.2.1")
    with pytest.raises(TooMany) as refused:
        await throttle.spend("3 per hour", "sign-up", "192.0.2.1")
    assert 0 < refused.value.retry_after_seconds <= 3600
    await throttle.spend("3 per hour", "sign-up", "192.0.2.2")
    await throttle.spend("3 per hour", "reset", "192.0.2.1")


async def test_checking_spends_nothing() -> None:
    throttle = Throttle()
    for _ in range(5):
        await throttle.check("1 per hour", "x")
    await throttle.spend("1 per hour", "x")
    with pytest.raises(TooMany):
        await throttle.check("1 per hour", "x")


@pytest.mark.parametrize("cost", [10, 11, 1_000_000])
async def test_what_has_happened_is_counted_even_beyond_the_limit(cost: int) -> None:
    throttle = Throttle()
    await throttle.count("10 per day", "tokens", cost=9)
    await throttle.check("10 per day", "tokens")
    await throttle.count("10 per day", "tokens", cost=cost)
    with pytest.raises(TooMany):
        await throttle.check("10 per day", "tokens")


async def test_failures_of_one_address_do_not_lock_an_account_for_others() -> None:
    throttle = Throttle(Rates(failures_by_account_and_address="2 per hour"))
    for _ in range(2):
        await throttle.count_failed_sign_in("mia@example.com", "192.0.2.1")
    with pytest.raises(TooMany):
        await throttle.check_sign_in("mia@example.com", "192.0.2.1")
    await throttle.check_sign_in("mia@example.com", "192.0.2.2")
    await throttle.check_sign_in("eve@example.com", "192.0.2.1")


async def test_many_addresses_together_meet_the_limit_of_the_account() -> None:
    throttle = Throttle(Rates(failures_by_account="5 per hour"))
    for number in range(5):
        await throttle.count_failed_sign_in("mia@example.com", f"192.0.2.{number}")
    with pytest.raises(TooMany):
        await throttle.check_sign_in("mia@example.com", "192.0.2.99")


async def test_turns_are_counted_by_user() -> None:
    allowance = TurnAllowance(Throttle(Rates(turns_by_user="2 per minute", turns_at_once=3)))
    for _ in range(2):
        await allowance.begin(MIA, 0)
    with pytest.raises(TooMany):
        await allowance.begin(MIA, 0)
    await allowance.begin(EVE, 2)
    with pytest.raises(TooMany) as refused:
        await allowance.begin(EVE, 3)
    assert refused.value.stable_code == "too_many_turns"
