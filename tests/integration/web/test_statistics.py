"""/api/v1/statistics: what was done and what is due, by the user's days."""

from __future__ import annotations

from typing import Any

import httpx2

from tests.support.fixed_clock import FixedClock

TASKS = "/api/v1/tasks"
BERLIN = {"Time-Zone": "Europe/Berlin"}


async def add(http: httpx2.AsyncClient, **fields: Any) -> str:
    response = await http.post(TASKS, json={"title": "errand", **fields}, headers=BERLIN)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def complete(http: httpx2.AsyncClient, task_id: str) -> None:
    assert (await http.post(f"{TASKS}/{task_id}/complete", headers=BERLIN)).status_code == 200


async def statistics(http: httpx2.AsyncClient) -> dict[str, Any]:
    response = await http.get("/api/v1/statistics", headers=BERLIN)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def test_with_nothing_there_is_nothing(http: httpx2.AsyncClient) -> None:
    told = await statistics(http)

    assert [len(told["done"]), len(told["ahead"])] == [14, 7]
    assert sum(day["count"] for day in told["done"] + told["ahead"]) == 0
    assert (told["streak_days"], told["overdue"]) == (0, 0)


async def test_what_was_done_counts_by_day_with_every_round_of_a_repeat(
    http: httpx2.AsyncClient, clock: FixedClock
) -> None:
    daily = await add(http, due_on="2026-11-24", rrule="FREQ=DAILY")
    await complete(http, daily)
    await complete(http, await add(http))
    clock.advance(days=1)
    await complete(http, daily)
    clock.advance(days=1)

    told = await statistics(http)

    assert [day["count"] for day in told["done"][-3:]] == [2, 1, 0]
    assert told["streak_days"] == 2, "today may still be added to"


async def test_a_day_without_anything_ends_the_streak(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    await complete(http, await add(http))
    clock.advance(days=2)
    assert (await statistics(http))["streak_days"] == 0
    await complete(http, await add(http))
    assert (await statistics(http))["streak_days"] == 1


async def test_a_day_begins_at_the_users_midnight(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    clock.advance(hours=12, minutes=30)  # 23:30 in London, half past midnight in Berlin
    await complete(http, await add(http))

    done = (await statistics(http))["done"]

    assert (done[-1]["day"], done[-1]["count"]) == ("2026-11-25", 1)


async def test_what_is_due_ahead_and_what_is_late(http: httpx2.AsyncClient) -> None:
    await add(http, due_on="2026-11-23")
    await add(http, due_at="2026-11-24T09:00:00Z")
    await add(http, due_on="2026-11-24")
    await add(http, due_on="2026-11-26")
    await add(http, due_on="2026-12-24")

    told = await statistics(http)

    assert [day["count"] for day in told["ahead"]] == [2, 0, 1, 0, 0, 0, 0]
    assert told["overdue"] == 2
