"""Idempotency-Key: a POST that was answered is not done again."""

from __future__ import annotations

import asyncio

import httpx2

from tests.support.fixed_clock import FixedClock
from todo_chatbot.db import Database
from todo_chatbot.web.answers import forget_old_keys

TASKS = "/api/v1/tasks"
KEY = {"Idempotency-Key": "k1"}


async def titles(http: httpx2.AsyncClient) -> list[str]:
    return [task["title"] for task in (await http.get(TASKS)).json()["items"]]


async def test_the_first_answer_is_given_again(http: httpx2.AsyncClient) -> None:
    first = await http.post(TASKS, json={"title": "once"}, headers=KEY)
    again = await http.post(TASKS, json={"title": "once"}, headers=KEY)
    assert (again.status_code, again.content) == (201, first.content)
    for name in ("location", "etag", "x-change-set"):
        assert again.headers[name] == first.headers[name]
    assert await titles(http) == ["once"]


async def test_another_request_with_the_key_is_refused(http: httpx2.AsyncClient) -> None:
    await http.post(TASKS, json={"title": "once"}, headers=KEY)
    answers = [
        await http.post(TASKS, json={"title": "twice"}, headers=KEY),
        await http.post("/api/v1/undo", json={"title": "once"}, headers=KEY),
        await http.post("/api/v1/undo", json={}, headers=KEY),
    ]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert answers[0].json()["code"] == answers[2].json()["code"] == "idempotency_key_reused"
    assert await titles(http) == ["once"]


async def test_a_refused_request_leaves_its_key_free(http: httpx2.AsyncClient) -> None:
    assert (await http.post("/api/v1/undo", json={}, headers=KEY)).status_code == 404
    await http.post(TASKS, json={"title": "gone"})
    assert (await http.post("/api/v1/undo", json={}, headers=KEY)).status_code == 200
    assert await titles(http) == []


async def test_two_at_once_are_one(http: httpx2.AsyncClient) -> None:
    answers = await asyncio.gather(*(http.post(TASKS, json={"title": "once"}, headers=KEY) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert await titles(http) == ["once"]


async def test_keys_are_forgotten_after_a_day(http: httpx2.AsyncClient, database: Database, clock: FixedClock) -> None:
    await http.post(TASKS, json={"title": "once"}, headers=KEY)
    clock.advance(hours=25)
    database.write_now(lambda unit: forget_old_keys(unit, clock.now()))
    await http.post(TASKS, json={"title": "again"}, headers=KEY)
    assert sorted(await titles(http)) == ["again", "once"]
