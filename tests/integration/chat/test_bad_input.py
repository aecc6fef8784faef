"""What cannot be answered is refused with a stable code, and nothing of it is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias

import pytest

from tests.support.chat_client import ChatClient, user_message
from todo_chatbot.chat.requests import MESSAGE_CHARACTERS_MAX

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


async def nothing_is_kept(chat: ChatClient) -> bool:
    listed = await chat.http.get("/api/v1/conversations")
    return listed.json()["items"] == [] and await chat.tasks() == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (user_message(""), "message_empty"),
        (user_message("   \n "), "message_empty"),
        ({"id": "m1", "role": "user", "parts": []}, "message_empty"),
        ({"id": "m1", "role": "user", "parts": [{"type": "file", "url": "data:,x"}]}, "message_empty"),
        (user_message("x" * 100_000), "message_too_long"),
        (user_message("x" * (MESSAGE_CHARACTERS_MAX + 1)), "message_too_long"),
        (user_message("add \x00\x01\x02 milk"), "message_not_text"),
        ({"id": "m1", "role": "user", "parts": [{"type": "data-choice", "data": 7}]}, "choice_invalid"),
        ({"id": "m1", "role": "assistant", "parts": []}, "approval_invalid"),
    ],
)
async def test_a_message_that_cannot_be_answered(chat: ChatClient, message: dict[str, Any], code: str) -> None:
    turn = await chat.post(chat.body(message=message))
    assert (turn.status, turn.problem["code"]) == (422, code)
    assert await nothing_is_kept(chat)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "no spaces, please"},
        {"id": "x" * 65},
        {"id": ""},
        {"message": {"id": "m", "role": "system", "parts": []}},
        {"message": "hello"},
        {"trigger": "delete-message"},
        {"timeZone": 7},
    ],
)
async def test_a_body_of_the_wrong_shape(chat: ChatClient, fields: dict[str, Any]) -> None:
    turn = await chat.post(chat.body("add buy milk", **fields) if "message" not in fields else chat.body(**fields))
    assert turn.status == 422
    assert await nothing_is_kept(chat)


@pytest.mark.parametrize("content", [b'{"id": "c1", ', b"\xff\xfe\x00binary", b"[]", b'"text"', b"\x89PNG\r\n\x1a\n"])
async def test_a_body_that_is_not_json(chat: ChatClient, content: bytes) -> None:
    response = await chat.http.post("/api/chat", content=content, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"]
    assert await nothing_is_kept(chat)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "Europe/Berlin\x00"])
async def test_an_unknown_time_zone(chat: ChatClient, zone: str) -> None:
    turn = await chat.post(chat.body("add buy milk", timeZone=zone))
    assert (turn.status, turn.problem["code"]) == (422, "time_zone_unknown")
    assert await nothing_is_kept(chat)


async def test_a_lone_surrogate_is_not_text(chat: ChatClient) -> None:
    content = json.dumps(chat.body("add SURROGATE")).replace("SURROGATE", "\\ud800").encode()
    response = await chat.http.post("/api/chat", content=content, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (422, "message_not_text")
    assert await nothing_is_kept(chat)


async def test_an_unknown_conversation(chat: ChatClient) -> None:
    answers = [
        await chat.http.get("/api/chat/nowhere/stream"),
        await chat.http.post("/api/chat/nowhere/stop"),
        await chat.http.get("/api/v1/conversations/nowhere"),
        await chat.http.patch("/api/v1/conversations/nowhere", json={"title": "x"}),
        await chat.http.delete("/api/v1/conversations/nowhere"),
        await chat.http.post("/api/chat", json=chat.body(trigger="regenerate-message", messageId="m1")),
        await chat.http.post("/api/chat", json=chat.body("add milk", messageId="m1")),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "conversation_not_found")}
    assert await nothing_is_kept(chat)


async def test_an_unknown_message(chat: ChatClient) -> None:
    await chat.say("hello")
    for turn in (await chat.regenerate(messageId="nowhere"), await chat.say("hi", messageId="nowhere")):
        assert (turn.status, turn.problem["code"]) == (404, "message_not_found")
    assert len(await chat.messages()) == 2


async def test_a_message_of_full_length_is_answered(chat: ChatClient) -> None:
    turn = await chat.say("add " + "x" * (MESSAGE_CHARACTERS_MAX - 4))
    assert turn.status == 200
    assert turn.finish_reason == "stop"


async def test_many_at_once_in_one_conversation_leave_one_turn(chat: ChatClient) -> None:
    turns = await asyncio.gather(*(chat.say(f"add task {number}") for number in range(8)))
    answered = [turn for turn in turns if turn.status == 200]
    refused = [turn.problem["code"] for turn in turns if turn.status != 200]
    assert len(answered) >= 1
    assert set(refused) <= {"turn_in_progress"}
    assert len(await chat.tasks()) == len(answered)
    assert len(await chat.messages()) == 2 * len(answered)
