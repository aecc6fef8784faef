"""/api/v1/reminders, and the live event."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from tests.support.eventually import eventually
from tests.support.fixed_clock import FixedClock
from todo_chatbot.tables import LOCAL_OWNER_ID

REMINDERS = "/api/v1/reminders"


async def add(http: httpx2.AsyncClient, **fields: Any) -> dict[str, Any]:
    response = await http.post("/api/v1/tasks", json={"title": "call mum", **fields})
    assert response.status_code == 201, response.text
    return dict(response.json())


async def listed(http: httpx2.AsyncClient) -> list[dict[str, Any]]:
    response = await http.get(REMINDERS)
    assert response.status_code == 200, response.text
    return list(response.json()["items"])


async def shown(http: httpx2.AsyncClient, clock: FixedClock, **fields: Any) -> dict[str, Any]:
    await add(http, remind_at=clock.now().isoformat(), **fields)
    (one,) = await eventually(lambda: listed(http))
    return dict(one)


async def test_a_delivered_reminder_says_what_it_is_about(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    task = await add(http, remind_at=clock.now().isoformat(), due_on="2026-11-25")
    (one,) = await eventually(lambda: listed(http))
    assert one == {
        "id": one["id"],
        "task_id": task["id"],
        "at": "2026-11-24T11:00:00Z",
        "delivered_at": "2026-11-24T11:00:00Z",
        "title": "call mum",
        "due_on": "2026-11-25",
        "due_at": None,
        "time_zone": None,
    }


async def test_pages_are_told_when_it_comes_and_when_it_goes(
    app: FastAPI, http: httpx2.AsyncClient, clock: FixedClock
) -> None:
    follower = app.state.services.broadcaster.follow(LOCAL_OWNER_ID)
    await anext(follower)
    one = await shown(http, clock)
    await http.post(f"{REMINDERS}/{one['id']}/dismiss")
    told: list[list[str]] = []
    while len(told) < 2:
        for event in (await anext(follower)).decode().strip().split("\n\n"):
            lines = event.split("\n")
            if lines[1] == "event: reminder":
                told.append(json.loads(lines[2].removeprefix("data: "))["ids"])
    assert told == [[one["id"]], [one["id"]]]
    await follower.aclose()


async def test_dismissing_twice_is_as_once(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    one = await shown(http, clock)
    for _ in range(2):
        assert (await http.post(f"{REMINDERS}/{one['id']}/dismiss")).status_code == 204
    assert await listed(http) == []


@pytest.mark.parametrize(
    ("snooze", "until"),
    [({"minutes": 10}, "2026-11-24T11:10:00Z"), ({"until": "2026-11-25T08:00:00Z"}, "2026-11-25T08:00:00Z")],
    ids=str,
)
async def test_snoozing_says_until_when(
    http: httpx2.AsyncClient, clock: FixedClock, snooze: dict[str, Any], until: str
) -> None:
    one = await shown(http, clock)
    response = await http.post(f"{REMINDERS}/{one['id']}/snooze", json=snooze)
    assert (response.status_code, response.json()) == (200, {"until": until})
    assert await listed(http) == []


async def test_a_snooze_that_is_sent_again_is_answered_as_before(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    one = await shown(http, clock)
    path, key = f"{REMINDERS}/{one['id']}/snooze", {"Idempotency-Key": "k"}
    first = await http.post(path, json={"minutes": 10}, headers=key)
    clock.advance(seconds=5)
    again = await http.post(path, json={"minutes": 10}, headers=key)
    assert (again.status_code, again.json()) == (200, first.json())
    refused = await http.post(path, json={"minutes": 10})
    assert (refused.status_code, refused.json()["code"]) == (409, "reminder_closed")


@pytest.mark.parametrize("body", [{}, {"minutes": 0}, {"minutes": 1, "until": "2026-11-25T08:00:00Z"}], ids=str)
async def test_a_snooze_has_minutes_or_an_end(http: httpx2.AsyncClient, clock: FixedClock, body: Any) -> None:
    one = await shown(http, clock)
    assert (await http.post(f"{REMINDERS}/{one['id']}/snooze", json=body)).status_code == 422


async def test_a_snooze_ends_in_the_future(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    one = await shown(http, clock)
    past = (clock.now() - timedelta(minutes=1)).isoformat()
    response = await http.post(f"{REMINDERS}/{one['id']}/snooze", json={"until": past})
    assert (response.status_code, response.json()["code"]) == (422, "snooze_not_ahead")


async def test_what_chat_adds_reminds_too(http: httpx2.AsyncClient, clock: FixedClock) -> None:
    message = {
        "id": "m1",
        "role": "user",
        "parts": [{"type": "text", "text": "add call mum today at 13:00 remind me 1 hour before"}],
    }
    body = {"id": "c1", "trigger": "submit-message", "timeZone": "Europe/Berlin", "message": message}
    assert (await http.post("/api/chat", json=body)).status_code == 200
    (one,) = await eventually(lambda: listed(http))
    assert (one["title"], one["due_at"]) == ("call mum", "2026-11-24T12:00:00Z")
