"""Endpoints of language models, over real HTTP: those that keep to the protocol, those that nearly do, those that do not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.chat_client import ChatClient, Turn, serve_in_process
from tests.support.completions_server import (
    DONE,
    CompletionsServer,
    Script,
    answer,
    chunk,
    completions_server,
    tool_chunk,
)
from todo_chatbot.models.openai import Endpoint, OpenAIAssistant

ARGUMENTS = '{"tasks": [{"title": "buy milk", "due": "tomorrow"}]}'
MILK = "add buy milk"


@asynccontextmanager
async def asking(
    database_url: str, *scripts: Script, read_seconds: float = 30.0
) -> AsyncIterator[tuple[ChatClient, CompletionsServer]]:
    """A chat whose every message goes to an endpoint that answers by these scripts."""
    async with completions_server(*scripts) as server:
        model = OpenAIAssistant(Endpoint("m", base_url=server.url, retries=0, read_seconds=read_seconds))
        async with serve_in_process(database_url, assistant=model, fast_path=False) as http:
            yield ChatClient(http), server


def added(turn: Turn) -> list[str]:
    return [change["after"]["title"] for receipt in turn.receipts for change in receipt["changes"]]


WELL = [
    tool_chunk("add_tasks", "", index=0, id="call_1"),
    *[tool_chunk(None, ARGUMENTS[at : at + 7], index=0) for at in range(0, len(ARGUMENTS), 7)],
    chunk(finish="tool_calls"),
    chunk(usage={"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16}),
    DONE,
]
ONE_CHUNK = [tool_chunk("add_tasks", ARGUMENTS, index=0, id="call_1"), chunk(finish="tool_calls"), DONE]
NO_ID = [tool_chunk("add_tasks", ARGUMENTS, index=0), chunk(finish="tool_calls"), DONE]
NO_INDEX = [
    tool_chunk("add_tasks", ARGUMENTS[:20], id="x"),
    tool_chunk(None, ARGUMENTS[20:]),
    chunk(finish="tool_calls"),
    DONE,
]
NEITHER = [tool_chunk("add_tasks", ARGUMENTS), chunk(finish="tool_calls"), DONE]
STOP_FOR_REASON = [tool_chunk("add_tasks", ARGUMENTS, index=0, id="a"), chunk(finish="stop"), DONE]
NO_DONE = [tool_chunk("add_tasks", ARGUMENTS, index=0, id="a"), chunk(finish="tool_calls")]
ALL_IN_ONE = [
    chunk(
        {
            "content": None,
            "tool_calls": [{"index": 0, "id": "", "function": {"name": "add_tasks", "arguments": ARGUMENTS}}],
        },
        "tool_calls",
    )
]


@pytest.mark.parametrize(
    "pieces",
    [WELL, ONE_CHUNK, NO_ID, NO_INDEX, NEITHER, STOP_FOR_REASON, NO_DONE, ALL_IN_ONE],
    ids=["well", "one_chunk", "no_id", "no_index", "neither", "stop_for_reason", "no_done", "all_in_one"],
)
async def test_a_call_however_it_is_cut_into_pieces(database_url: str, pieces: list[bytes]) -> None:
    async with asking(database_url, Script(pieces), answer("I added it.")) as (chat, server):
        turn = await chat.say(MILK)
        assert added(turn) == ["buy milk"]
        assert turn.text == "I added it."
        assert turn.notices == []
    call = server.requests[1]["messages"][-2]["tool_calls"][0]
    result = server.requests[1]["messages"][-1]
    assert call["function"] == {"name": "add_tasks", "arguments": ARGUMENTS}
    assert (result["role"], result["tool_call_id"]) == ("tool", call["id"])
    assert json.loads(result["content"])["added"][0]["title"] == "buy milk"


async def test_the_arguments_are_shown_as_they_are_written_and_usage_is_told(database_url: str) -> None:
    async with asking(database_url, Script(WELL), answer("Done.")) as (chat, _):
        turn = await chat.say(MILK)
    assert "".join(event["inputTextDelta"] for event in turn.all("tool-input-delta")) == ARGUMENTS
    assert turn.one("finish")["messageMetadata"]["usage"] == {"promptTokens": 11, "completionTokens": 5}


@pytest.mark.parametrize("same_index", [False, True])
async def test_two_calls_in_one_chunk_even_with_one_index(database_url: str, same_index: bool) -> None:
    calls = [
        {"index": 0 if same_index else at, "id": f"c{at}", "function": {"name": "add_tasks", "arguments": arguments}}
        for at, arguments in enumerate(('{"tasks":[{"title":"milk"}]}', '{"tasks":[{"title":"bread"}]}'))
    ]
    script = Script([chunk({"tool_calls": calls}), chunk(finish="tool_calls"), DONE])
    async with asking(database_url, script, answer("Both.")) as (chat, _):
        assert added(await chat.say(MILK)) == ["milk", "bread"]


async def test_broken_arguments_are_given_back_and_the_endpoint_is_sent_json(database_url: str) -> None:
    broken = Script([tool_chunk("add_tasks", '{"tasks": [', index=0, id="a"), chunk(finish="tool_calls"), DONE])
    async with asking(database_url, broken, Script(ONE_CHUNK), answer("Now it worked.")) as (chat, server):
        assert added(await chat.say(MILK)) == ["buy milk"]
    told = server.requests[1]["messages"]
    assert json.loads(told[-2]["tool_calls"][0]["function"]["arguments"]) == {}
    assert "arguments_invalid" in told[-1]["content"]


async def test_what_is_sent_to_an_endpoint(database_url: str) -> None:
    async with asking(database_url, answer("Hello.")) as (chat, server):
        await chat.say("why is the sky blue?")
    (request,) = server.requests
    assert request.keys() == {"model", "messages", "tools", "stream"}
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert server.headers[0]["authorization"].split() == ["bearer", "none"]
    tools = json.dumps(request["tools"], separators=(",", ":"))
    assert len(tools.encode()) <= 6_000


async def test_an_earlier_turn_is_told_with_its_calls_and_results(database_url: str) -> None:
    async with asking(database_url, Script(ONE_CHUNK), answer("Done."), answer("Milk.")) as (chat, server):
        await chat.say(MILK)
        await chat.say("what did I just ask?")
    roles = [message["role"] for message in server.requests[2]["messages"]]
    assert roles == ["system", "user", "assistant", "tool", "assistant", "user"]


GARBAGE = [
    Script([b"data: {not json}\n\n"]),
    Script([b"data: [1, 2]\n\n", DONE]),
    Script([b'data: {"choices": 7}\n\n', DONE]),
    Script([b'data: {"choices": [{"delta": "text"}]}\n\n', DONE]),
    Script([b'data: {"error": {"message": "overloaded", "code": 500}}\n\n']),
    Script([b"<html>Bad gateway</html>"], content_type="text/html"),
    Script([]),
    Script([DONE]),
    Script([chunk({"content": ""}), chunk(finish="stop"), DONE]),
    Script([b"\xff\xfe\x00\x01"]),
]


@pytest.mark.parametrize("script", GARBAGE, ids=range(len(GARBAGE)))
async def test_what_is_no_answer_is_answered_by_the_embedded_assistant(database_url: str, script: Script) -> None:
    async with asking(database_url, script) as (chat, _):
        turn = await chat.say(MILK)
        assert turn.notices == ["assistant_unavailable"]
        assert added(turn) == ["buy milk"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
async def test_a_refusal_is_answered_by_the_embedded_assistant_with_its_reason(database_url: str, status: int) -> None:
    refusal = Script([b'{"error": {"message": "sk-secret is wrong"}}'], status=status, content_type="application/json")
    async with asking(database_url, refusal) as (chat, _):
        turn = await chat.say(MILK)
        assert turn.notices == ["assistant_unavailable"]
        assert added(turn) == ["buy milk"]
    assert "sk-secret" not in str(turn.events)


@pytest.mark.parametrize(
    "script",
    [
        Script([chunk({"content": "I will "})], ends="cut"),
        Script([chunk({"content": "I will "})]),
        Script([tool_chunk("add_tasks", '{"tasks": [{"ti', index=0, id="a")], ends="cut"),
    ],
    ids=["cut", "ended_early", "cut_in_a_call"],
)
async def test_an_answer_that_is_cut_off(database_url: str, script: Script) -> None:
    async with asking(database_url, script) as (chat, _):
        turn = await chat.say(MILK)
        assert turn.notices == ["assistant_unavailable"]
        assert added(turn) == ["buy milk"]
        states = [part["state"] for part in (await chat.messages())[-1]["parts"] if part["type"] == "dynamic-tool"]
    assert states[-1] == "output-available"


@pytest.mark.parametrize("pieces", [[], [chunk({"content": "Well, "})]], ids=["at_once", "in_the_middle"])
async def test_an_endpoint_that_hangs(database_url: str, pieces: list[bytes]) -> None:
    async with asking(database_url, Script(pieces, ends="hang"), read_seconds=0.2) as (chat, _):
        turn = await chat.say(MILK)
        assert turn.notices == ["assistant_unavailable"]
        assert added(turn) == ["buy milk"]


async def test_an_endpoint_that_is_not_there(database_url: str) -> None:
    model = OpenAIAssistant(Endpoint("m", base_url="http://127.0.0.1:9/v1", retries=0))
    async with serve_in_process(database_url, assistant=model, fast_path=False) as http:
        turn = await ChatClient(http).say(MILK)
    assert turn.notices == ["assistant_unavailable"]
    assert added(turn) == ["buy milk"]


async def test_an_endpoint_that_fails_after_a_call_ends_the_turn_with_its_receipts(database_url: str) -> None:
    async with asking(database_url, Script(ONE_CHUNK), Script(status=500)) as (chat, _):
        turn = await chat.say(MILK)
        assert len(await chat.tasks()) == 1
    assert added(turn) == ["buy milk"]
    assert turn.notices == ["assistant_failed"]
    assert turn.finish_reason == "error"


async def test_stop_ends_the_request_to_the_endpoint(database_url: str) -> None:
    async with asking(database_url, Script([chunk({"content": "Well, "})], ends="hang")) as (chat, server):
        answering = asyncio.create_task(chat.say("why is the sky blue?"))
        await server.was_asked.wait()
        await chat.http.post("/api/chat/c1/stop")
        assert (await answering).one("abort")["reason"] == "stopped"
        await server.was_left.wait()
