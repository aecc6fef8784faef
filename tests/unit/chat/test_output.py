"""What a turn says is the same for its readers and for its stored message, however it is gathered."""

from __future__ import annotations

import asyncio
from uuid import UUID

from tests.support.chat_client import Json, read_events
from todo_chatbot.chat import events
from todo_chatbot.chat.event_log import MemoryEventLog
from todo_chatbot.chat.output import Output

KEY = (UUID(int=1), "c1")


async def read(output: Output, log: object) -> list[Json]:
    output.close(events.DONE)
    chunks = [chunk async for chunk in log.follow()]  # type: ignore[attr-defined]
    return read_events(b"".join(chunks).decode())


async def test_words_of_a_model_are_gathered_into_few_events_and_none_is_lost() -> None:
    log = await MemoryEventLog().open(KEY)
    output = Output(log)
    output.gather_seconds = 60
    for word in ("one ", "two ", "three"):
        output.say(word)
    output.emit(events.FinishStep())

    told = await read(output, log)
    assert [event["type"] for event in told] == ["text-start", "text-delta", "text-end", "finish-step"]
    assert told[1]["delta"] == "one two three"
    assert output.message.parts == [{"type": "text", "text": "one two three", "state": "done"}]


async def test_gathered_words_are_sent_in_time_though_nothing_follows() -> None:
    log = await MemoryEventLog().open(KEY)
    output = Output(log)
    output.gather_seconds = 0.001
    output.say("Hello")
    reader = log.follow()
    seen = b""
    async with asyncio.timeout(5):
        async for chunk in reader:
            seen += chunk
            if b"Hello" in seen:
                break


async def test_the_embedded_assistants_text_is_sent_at_once() -> None:
    log = await MemoryEventLog().open(KEY)
    output = Output(log)
    output.say("Hello")
    assert b"Hello" in await anext(log.follow())


async def test_pieces_of_arguments_are_gathered_by_call() -> None:
    log = await MemoryEventLog().open(KEY)
    output = Output(log)
    output.gather_seconds = 60
    output.write_input("a", '{"x"')
    output.write_input("a", ": 1}")
    output.write_input("b", "{}")
    told = await read(output, log)
    assert [(event["toolCallId"], event["inputTextDelta"]) for event in told] == [("a", '{"x": 1}'), ("b", "{}")]
