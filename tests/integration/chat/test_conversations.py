"""Conversations are listed, searched, opened, renamed and deleted, and are there after a restart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

import pytest

from tests.support.chat_client import ChatClient
from tests.support.fixed_clock import FixedClock

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


async def ids(chat: ChatClient, **query: str) -> list[str]:
    response = await chat.http.get("/api/v1/conversations", params=query)
    return [item["id"] for item in response.json()["items"]]


async def talk(chat: ChatClient, clock: FixedClock, **said: str) -> None:
    for conversation_id, text in said.items():
        clock.advance(minutes=1)
        await ChatClient(chat.http, conversation_id).say(text)


async def test_the_latest_comes_first_with_its_first_message_as_title(chat: ChatClient, clock: FixedClock) -> None:
    await talk(chat, clock, a="add buy milk", b="hello there " + "very " * 40 + "long", c="add call mom")
    await talk(chat, clock, a="thanks")

    response = await chat.http.get("/api/v1/conversations")
    titles = {item["id"]: item["title"] for item in response.json()["items"]}
    assert list(titles) == ["a", "c", "b"]
    assert titles["a"] == "add buy milk"
    assert len(titles["b"]) <= 80
    assert titles["b"].endswith("…")


async def test_pages_neither_skip_nor_repeat(chat: ChatClient, clock: FixedClock) -> None:
    await talk(chat, clock, **{f"c{number}": "hello" for number in range(5)})
    seen: list[str] = []
    cursor = None
    while True:
        page = (
            await chat.http.get("/api/v1/conversations", params={"limit": 2, **({"cursor": cursor} if cursor else {})})
        ).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["c4", "c3", "c2", "c1", "c0"]


@pytest.mark.parametrize("cursor", ["x", "AAAA", "bm90aGluZw", "%%%"])
async def test_a_cursor_that_no_list_gave_is_refused(chat: ChatClient, cursor: str) -> None:
    response = await chat.http.get("/api/v1/conversations", params={"cursor": cursor})
    assert (response.status_code, response.json()["code"]) == (422, "cursor_invalid")


async def test_search_looks_in_titles_and_in_what_was_said(chat: ChatClient, clock: FixedClock) -> None:
    await talk(chat, clock, a="add buy milk", b="hello")
    await talk(chat, clock, b="add ÄPFEL 100% fresh")

    assert await ids(chat, search="MILK") == ["a"]
    assert await ids(chat, search="äpfel") == ["b"]
    assert await ids(chat, search="100%") == ["b"]
    assert await ids(chat, search="dynamic-tool") == []
    assert await ids(chat, search="%") == ["b"]


async def test_a_title_is_changed_and_checked(chat: ChatClient) -> None:
    await chat.say("hello")
    response = await chat.http.patch("/api/v1/conversations/c1", json={"title": "  My   week "})
    assert response.json()["title"] == "My week"
    for title in ("", "   ", "x" * 201):
        assert (await chat.http.patch("/api/v1/conversations/c1", json={"title": title})).status_code == 422
    assert (await chat.conversation())["title"] == "My week"


async def test_deleting_one_keeps_its_tasks_and_their_undo(chat: ChatClient) -> None:
    turn = await chat.say("add buy milk")
    assert (await chat.http.delete("/api/v1/conversations/c1")).status_code == 204
    assert await ids(chat) == []
    assert await chat.titles() == ["buy milk"]
    await chat.http.post("/api/v1/undo", json={"change_set_id": turn.receipts[0]["changeSetId"]})
    assert await chat.tasks() == []


async def test_a_receipt_shows_that_it_was_taken_back_and_made_again(chat: ChatClient) -> None:
    turn = await chat.say("add buy milk")

    async def undone_at() -> str | None:
        (receipt,) = [part for part in (await chat.messages())[-1]["parts"] if part["type"] == "data-receipt"]
        value: str | None = receipt["data"]["undoneAt"]
        return value

    assert await undone_at() is None
    await chat.http.post("/api/v1/undo", json={"turn_id": turn.receipts[0]["turnId"]})
    assert await undone_at() is not None
    await chat.http.post("/api/v1/redo", json={"turn_id": turn.receipts[0]["turnId"]})
    assert await undone_at() is None


async def test_all_is_there_after_a_restart(serve: Serve) -> None:
    async with serve() as chat:
        await chat.say("add buy milk")
        before = await chat.conversation()
    async with serve() as chat:
        assert await chat.conversation() == before
        await chat.say("complete it")
        assert await chat.tasks() == []
