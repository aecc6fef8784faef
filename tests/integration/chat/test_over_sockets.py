"""Readers come and go; the turn is the server's own."""

from __future__ import annotations

import asyncio

from tests.support.chat_client import ChatClient, read_events
from tests.support.gate import Gate
from tests.support.sockets import serve_on_socket

QUESTION = "why is the sky blue?"


async def test_a_turn_is_read_along_from_its_first_event(database_url: str) -> None:
    gate = Gate()
    async with serve_on_socket(database_url, assistant=gate) as http:
        chat = ChatClient(http)
        first = asyncio.create_task(chat.say(QUESTION))
        await gate.began.wait()
        conversation = await chat.conversation()
        assert conversation["running"] is True
        assert [message["role"] for message in conversation["messages"]] == ["user"]
        async with http.stream("GET", "/api/chat/c1/stream") as resumed:
            assert resumed.headers["x-vercel-ai-ui-message-stream"] == "v1"
            gate.go.set()
            stream = (await resumed.aread()).decode()
        assert read_events(stream) == (await first).events
        assert (await http.get("/api/chat/c1/stream")).status_code == 204


async def test_a_client_that_vanishes_takes_nothing_with_it(database_url: str) -> None:
    gate = Gate()
    async with serve_on_socket(database_url, assistant=gate) as http:
        chat = ChatClient(http)
        async with http.stream("POST", "/api/chat", json=chat.body(QUESTION)) as response:
            async for _ in response.aiter_bytes():
                break
        await gate.began.wait()
        async with http.stream("GET", "/api/chat/c1/stream") as resumed:
            gate.go.set()
            events = read_events((await resumed.aread()).decode())
        assert events[-1]["type"] == "finish"
        assert (await chat.messages())[-1]["parts"][-1]["text"] == "Let me see. There."
        assert (await chat.say("add buy milk")).finish_reason == "stop"


async def test_text_reaches_the_reader_while_the_model_writes(database_url: str) -> None:
    gate = Gate()
    async with serve_on_socket(database_url, assistant=gate) as http:
        chat = ChatClient(http)
        seen = ""
        async with http.stream("POST", "/api/chat", json=chat.body(QUESTION)) as response:
            async for chunk in response.aiter_text():
                seen += chunk
                if "Let me see. " in seen:
                    gate.go.set()
        assert "There." in seen


async def test_the_server_ends_while_an_answer_is_being_written(database_url: str) -> None:
    gate = Gate()
    async with serve_on_socket(database_url, assistant=gate) as http:
        answer = asyncio.create_task(ChatClient(http).say(QUESTION))
        await gate.began.wait()
        await http.post("/api/chat/c1/stop")
        assert (await answer).one("abort")


async def test_an_embedded_turn_sends_one_header_and_ends_as_the_protocol_says(database_url: str) -> None:
    async with serve_on_socket(database_url) as http:
        response = await http.post("/api/chat", json=ChatClient(http).body("add buy milk"))
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-vercel-ai-ui-message-stream"] == "v1"
        assert response.headers["cache-control"] == "no-cache"
        assert response.headers["x-accel-buffering"] == "no"
        assert response.text.endswith("data: [DONE]\n\n")
