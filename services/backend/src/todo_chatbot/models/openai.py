"""A language model behind any Chat Completions endpoint: OpenAI, vLLM, Ollama, llama.cpp.

The only module that knows the `openai` package, which is imported when the first question comes: without a model the server
stays smaller by it. Nothing optional is required of an endpoint: ids, indexes, usage and piecewise calls may be missing.
"""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import (
    AssistantUnavailable,
    Finished,
    FinishReason,
    Piece,
    Question,
    TextDelta,
    ToolCall,
    ToolCallDelta,
    ToolCallStart,
    Usage,
)
from todo_chatbot.models.transcript import Message, call_message, messages_of, outcome_messages

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_MODEL = "gpt-4.1-mini"
NO_KEY = "none"
"""Local endpoints want no key, but the client does."""

_FINISH_REASONS: dict[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "tool_calls": "tool-calls",
    "function_call": "tool-calls",
    "content_filter": "content-filter",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    model: str = DEFAULT_MODEL
    api_key: str | None = None
    base_url: str | None = None
    connect_seconds: float = 5.0
    read_seconds: float = 60.0
    """The longest silence within an answer."""
    retries: int = 1


class OpenAIAssistant:
    """Close it with `close` to end its connections."""

    name = "openai"
    is_model = True

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._client: AsyncOpenAI | None = None

    def ask(self, question: Question) -> _Dialogue:
        return _Dialogue(self, question)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def stream(self, messages: list[Message], tools: list[dict[str, Any]]) -> AsyncGenerator[Any, None]:
        """The raw chunks of one completion. Raises: AssistantUnavailable."""
        client = await self._connect()
        import httpx2  # noqa: PLC0415  # comes with openai, and is imported no earlier than it
        import openai  # noqa: PLC0415

        options: dict[str, Any] = {"tools": tools} if tools else {}
        try:
            request: dict[str, Any] = {"model": self._endpoint.model, "messages": messages, "stream": True, **options}
            chunks = await client.chat.completions.create(**request)
            async with chunks:
                async for chunk in chunks:
                    yield chunk
        except openai.APIStatusError as error:
            raise _refused(error.status_code) from error
        except (openai.APITimeoutError, httpx2.TimeoutException) as error:
            raise AssistantUnavailable("assistant_timed_out", "The language model took too long.") from error
        except openai.APIConnectionError as error:
            raise AssistantUnavailable("assistant_unreachable", "The language model cannot be reached.") from error
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            raise AssistantUnavailable("assistant_cut_off", "The language model's answer was cut off.") from error
        except (ValueError, TypeError, AttributeError) as error:  # what the client makes of bytes that are no chunk
            raise _unreadable() from error

    async def _connect(self) -> AsyncOpenAI:
        if self._client is None:
            openai = await asyncio.to_thread(importlib.import_module, "openai")  # takes half a second
            httpx2 = importlib.import_module("httpx2")
            seconds = self._endpoint
            self._client = openai.AsyncOpenAI(
                api_key=seconds.api_key or NO_KEY,
                base_url=seconds.base_url,
                max_retries=seconds.retries,
                timeout=httpx2.Timeout(seconds.read_seconds, connect=seconds.connect_seconds),
            )
        return self._client


class _Dialogue:
    def __init__(self, assistant: OpenAIAssistant, question: Question) -> None:
        self._assistant = assistant
        self._messages = messages_of(question)
        self._tools = [
            {
                "type": "function",
                "function": {"name": tool.name, "description": tool.description, "parameters": tool.parameters},
            }
            for tool in question.tools
        ]

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:
        self._messages.extend(outcome_messages(outcomes))
        round_ = _Round()
        async with aclosing(self._assistant.stream(self._messages, self._tools)) as chunks:
            async for chunk in chunks:
                for piece in round_.read(chunk):
                    yield piece
        calls = round_.calls()
        if round_.reason is None:
            raise AssistantUnavailable("assistant_cut_off", "The language model's answer was cut off.")
        if not calls and not round_.text:
            raise AssistantUnavailable("assistant_silent", "The language model gave no answer.")
        self._messages.append(call_message(round_.text, calls))
        for call in calls:
            yield call
        yield Finished("tool-calls" if calls else round_.reason, round_.usage)


@dataclass(slots=True)
class _Slot:
    """A call while its pieces come."""

    call_id: str
    wire_id: str | None = None
    index: int | None = None
    name: str = ""
    arguments: str = ""


@dataclass(slots=True)
class _Round:
    """Puts one completion together from its chunks."""

    text: str = ""
    reason: FinishReason | None = None
    usage: Usage | None = None
    slots: list[_Slot] = field(default_factory=list)

    def read(self, chunk: Any) -> Iterator[Piece]:
        try:
            yield from self._read(chunk)
        except (TypeError, AttributeError, KeyError, IndexError, ValueError) as error:
            raise _unreadable() from error

    def calls(self) -> list[ToolCall]:
        return [ToolCall(slot.call_id, slot.name, slot.arguments or "{}") for slot in self.slots if slot.name]

    def _read(self, chunk: Any) -> Iterator[Piece]:
        if usage := getattr(chunk, "usage", None):
            self.usage = Usage(usage.prompt_tokens or 0, usage.completion_tokens or 0)
        for choice in (chunk.choices or ())[:1]:
            delta = getattr(choice, "delta", None)
            text = getattr(delta, "content", None) or getattr(delta, "refusal", None)
            if text:
                self.text += text
                yield TextDelta(text)
            for piece in getattr(delta, "tool_calls", None) or ():
                yield from self._read_call(piece)
            if choice.finish_reason:
                self.reason = _FINISH_REASONS.get(choice.finish_reason, "other")

    def _read_call(self, piece: Any) -> Iterator[Piece]:
        function = piece.function
        name = (getattr(function, "name", None) or "") if function else ""
        arguments = getattr(function, "arguments", None) or ""
        if not isinstance(arguments, str):
            arguments = json.dumps(arguments)
        slot = self._slot(getattr(piece, "index", None), getattr(piece, "id", None), name)
        if name and not slot.name:
            slot.name = name
            yield ToolCallStart(slot.call_id, name)
            if slot.arguments:
                yield ToolCallDelta(slot.call_id, slot.arguments)
        slot.arguments += arguments
        if arguments and slot.name:
            yield ToolCallDelta(slot.call_id, arguments)

    def _slot(self, index: int | None, wire_id: str | None, name: str) -> _Slot:
        """The call that a piece belongs to: by its id, else by its index, else the last one; a new id or name begins one."""
        for slot in self.slots:
            if wire_id and slot.wire_id == wire_id:
                return slot
        begins = bool(name) and (index is None or bool(wire_id))
        if not begins:
            for slot in self.slots:
                if index is not None and slot.index == index:
                    return slot
            if index is None and self.slots:
                return self.slots[-1]
        # Our own ids, of nine letters and digits: some endpoints repeat theirs, one accepts no other length.
        slot = _Slot(uuid4().hex[:9], wire_id or None, index)
        self.slots.append(slot)
        return slot


def _refused(status: int) -> AssistantUnavailable:
    match status:
        case 401 | 403:
            return AssistantUnavailable("assistant_unauthorized", "The language model refused the API key.")
        case 404:
            return AssistantUnavailable("assistant_not_found", "The language model's address or name is unknown.")
        case 429:
            return AssistantUnavailable("assistant_over_limit", "The language model is over its limit for now.")
        case _ if status < 500:
            return AssistantUnavailable("assistant_refused", f"The language model refused the request ({status}).")
        case _:
            return AssistantUnavailable("assistant_failed", f"The language model failed ({status}).")


def _unreadable() -> AssistantUnavailable:
    return AssistantUnavailable("assistant_unreadable", "The language model's answer could not be read.")
