"""What was edited or answered anew is kept, and one can go back to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias

import httpx2

from tests.support.chat_client import ChatClient, user_message
from tests.support.fixed_clock import FixedClock
from tests.support.gate import Gate

Json = dict[str, Any]
Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


async def open_branch(chat: ChatClient, message_id: str) -> httpx2.Response:
    path = f"/api/v1/conversations/{chat.conversation_id}/branch"
    return await chat.http.put(path, json={"message_id": message_id})


async def say_twice(chat: ChatClient, clock: FixedClock) -> tuple[str, str]:
    """A message, what follows it, and its edit."""
    first, second = user_message("add buy milk"), user_message("add buy oat milk")
    await chat.post(chat.body(message=first))
    clock.advance(minutes=1)
    await chat.say("complete milk")
    clock.advance(minutes=1)
    await chat.post(chat.body(message=second, messageId=first["id"]))
    return first["id"], second["id"]


def said(conversation: Json) -> list[str]:
    return [
        part["text"]
        for message in conversation["messages"]
        if message["role"] == "user"
        for part in message["parts"]
        if part["type"] == "text"
    ]


def versions(message: Json) -> list[str] | None:
    found: list[str] | None = message["metadata"].get("versions")
    return found


async def test_a_message_names_its_versions_where_it_has_others(chat: ChatClient, clock: FixedClock) -> None:
    await chat.say("hello")
    assert [versions(message) for message in await chat.messages()] == [None, None]
    clock.advance(minutes=1)
    both = await say_twice(chat, clock)
    clock.advance(minutes=1)
    await chat.regenerate()

    *_, question, answer = await chat.messages()
    assert versions(question) == list(both)
    answers = versions(answer)
    assert answers is not None
    assert len(answers) == 2
    assert answers[1] == answer["id"]


async def test_going_back_shows_what_came_after_it_then(chat: ChatClient, clock: FixedClock) -> None:
    first, second = await say_twice(chat, clock)
    before = await chat.tasks(state="any")

    response = await open_branch(chat, first)

    assert response.status_code == 200
    assert said(response.json()) == ["add buy milk", "complete milk"]
    assert await chat.conversation() == response.json()
    assert said((await open_branch(chat, second)).json()) == ["add buy oat milk"]
    assert await chat.tasks(state="any") == before


async def test_what_is_said_next_goes_on_with_the_branch_in_view(chat: ChatClient, clock: FixedClock) -> None:
    first, second = await say_twice(chat, clock)
    await open_branch(chat, first)
    clock.advance(minutes=1)
    await chat.say("thanks")

    await open_branch(chat, second)
    assert said((await open_branch(chat, first)).json()) == ["add buy milk", "complete milk", "thanks"]


async def test_an_answer_is_gone_back_to(chat: ChatClient, clock: FixedClock) -> None:
    await chat.say("hello")
    first = (await chat.messages())[-1]
    clock.advance(minutes=1)
    await chat.regenerate()

    shown = (await open_branch(chat, first["id"])).json()["messages"]

    assert [message["id"] for message in shown][-1] == first["id"]


async def test_looking_back_leaves_the_conversations_in_their_order(chat: ChatClient, clock: FixedClock) -> None:
    first, _ = await say_twice(chat, clock)
    clock.advance(minutes=1)
    await ChatClient(chat.http, "later").say("hello")
    clock.advance(minutes=1)

    await open_branch(chat, first)

    items = (await chat.http.get("/api/v1/conversations")).json()["items"]
    assert [item["id"] for item in items] == ["later", "c1"]


async def test_what_is_not_there_cannot_be_opened(chat: ChatClient) -> None:
    assert (await open_branch(chat, "m1")).json()["code"] == "conversation_not_found"
    await chat.say("hello")
    assert (await open_branch(chat, "m1")).json()["code"] == "message_not_found"


async def test_no_branch_is_opened_while_an_answer_is_written(serve: Serve) -> None:
    gate = Gate()
    async with serve(gate) as chat:
        first = asyncio.create_task(chat.say("why is the sky blue?"))
        await gate.began.wait()
        question = (await chat.messages())[-1]["id"]

        refused = await open_branch(chat, question)

        assert (refused.status_code, refused.json()["code"]) == (409, "turn_in_progress")
        gate.go.set()
        await first
        assert (await open_branch(chat, question)).status_code == 200
