"""The server as a process of its own: killed in the middle of a turn, it has kept what it told, and goes on."""

from __future__ import annotations

import asyncio
import json
import signal

from tests.support.completions_server import DONE, Script, chunk, completions_server, tool_chunk
from tests.support.server_process import read_until, serving

ADDS = [
    tool_chunk("add_tasks", '{"tasks": [{"title": "buy milk"}]}', index=0, id="a"),
    chunk(finish="tool_calls"),
    DONE,
]
HANGS = Script([chunk({"content": "Well, "})], ends="hang")


async def test_kill_in_the_middle_of_a_turn(sqlite_url: str) -> None:
    async with (
        completions_server(Script(ADDS), HANGS) as model,
        serving(sqlite_url, OPENAI_BASE_URL=model.url) as (chat, process),
        chat.http.stream("POST", "/api/chat", json=chat.body("why is the sky blue?")) as response,
    ):
        seen = await read_until(response.aiter_text(), "Well, ")
        process.send_signal(signal.SIGKILL)
        await process.wait()
    told = next(json.loads(line[6:]) for line in seen.splitlines() if '"data-receipt"' in line)["data"]

    async with serving(sqlite_url) as (chat, _):
        assert await chat.titles() == ["buy milk"]
        conversation = await chat.conversation()
        assert conversation["running"] is False
        question, answer = conversation["messages"]
        assert question["parts"] == [{"type": "text", "text": "why is the sky blue?"}]
        (receipt,) = [part["data"] for part in answer["parts"] if part["type"] == "data-receipt"]
        assert receipt == told
        assert answer["parts"][-1]["data"]["code"] == "turn_interrupted"
        states = [part["state"] for part in answer["parts"] if part["type"] == "dynamic-tool"]
        assert states == ["output-available"]

        undone = await chat.http.post("/api/v1/undo", json={"turn_id": receipt["turnId"]})
        assert undone.status_code == 200
        assert await chat.tasks() == []
        assert (await chat.http.get("/api/chat/c1/stream")).status_code == 204
        assert (await chat.say("add call mom")).finish_reason == "stop"
        assert await chat.titles() == ["call mom"]


async def test_kill_before_anything_was_done_leaves_the_question_and_a_notice(sqlite_url: str) -> None:
    async with (
        completions_server(HANGS) as model,
        serving(sqlite_url, OPENAI_BASE_URL=model.url) as (chat, process),
        chat.http.stream("POST", "/api/chat", json=chat.body("add buy milk")) as response,
    ):
        await read_until(response.aiter_text(), "Well, ")
        process.send_signal(signal.SIGKILL)
        await process.wait()

    async with serving(sqlite_url) as (chat, _):
        question, answer = await chat.messages()
        assert question["parts"][0]["text"] == "add buy milk"
        assert [part["type"] for part in answer["parts"]] == ["data-notice"]
        assert (await chat.regenerate(messageId=answer["id"])).finish_reason == "stop"
        assert await chat.titles() == ["buy milk"]


async def test_a_polite_end_stores_the_turn_and_does_not_hang_on_open_streams(sqlite_url: str) -> None:
    async with (
        completions_server(HANGS) as model,
        serving(sqlite_url, OPENAI_BASE_URL=model.url) as (chat, process),
        chat.http.stream("POST", "/api/chat", json=chat.body("add buy milk")) as response,
    ):
        parts = response.aiter_text()
        await read_until(parts, "Well, ")
        process.send_signal(signal.SIGTERM)
        rest = "".join([part async for part in parts])
        async with asyncio.timeout(5):
            await process.wait()
    assert '"type":"abort","reason":"shutdown"' in rest
    assert rest.endswith("data: [DONE]\n\n")
    async with serving(sqlite_url) as (chat, _):
        assert (await chat.messages())[-1]["parts"][-1]["text"] == "Well, "
