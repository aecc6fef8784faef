"""A conversation as Chat Completions messages, bounded in size: the latest messages are kept, old results are cut."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import PastMessage, Question, ToolCall

Message: TypeAlias = dict[str, Any]

HISTORY_CHARACTERS = 24_000
PAST_RESULT_CHARACTERS = 1_500
RESULT_CHARACTERS = 16_000


def messages_of(question: Question) -> list[Message]:
    """Instructions, history, the question, and the calls of it that its user has just settled."""
    messages: list[Message] = [{"role": "system", "content": question.instructions}]
    messages.extend(_history(question.history))
    text = question.text
    if question.chosen is not None:
        text = f"{text}\n(I choose: {question.chosen.label}, id {question.chosen.task_id})".strip()
    messages.append({"role": "user", "content": text})
    if question.settled:
        calls = [ToolCall(done.call_id, done.tool_name, _compact(done.arguments)) for done in question.settled]
        messages.append(call_message("", calls))
        messages.extend(outcome_messages(question.settled))
    return messages


def call_message(text: str, calls: Sequence[ToolCall]) -> Message:
    """What the assistant said and called in one round."""
    message: Message = {"role": "assistant", "content": text or None}
    if calls:
        message["tool_calls"] = [
            {
                "id": call.call_id,
                "type": "function",
                "function": {"name": call.tool_name, "arguments": _valid(call.arguments)},
            }
            for call in calls
        ]
    return message


def outcome_messages(outcomes: Iterable[ToolOutcome]) -> list[Message]:
    return [_result(outcome.call_id, _compact(outcome.output), RESULT_CHARACTERS) for outcome in outcomes]


def _history(history: Sequence[PastMessage]) -> list[Message]:
    kept: list[list[Message]] = []
    characters = 0
    for past in reversed(history):
        group = _past(past)
        characters += sum(len(json.dumps(message)) for message in group)
        if characters > HISTORY_CHARACTERS:
            break
        kept.append(group)
    return [message for group in reversed(kept) for message in group]


def _past(past: PastMessage) -> list[Message]:
    if past.role == "user":
        return [{"role": "user", "content": past.text}]
    messages: list[Message] = []
    if past.calls:
        calls = [ToolCall(call.call_id, call.tool_name, _compact(call.arguments)) for call in past.calls]
        messages.append(call_message("", calls))
        messages.extend(_result(call.call_id, _compact(call.output), PAST_RESULT_CHARACTERS) for call in past.calls)
    if past.text:
        messages.append({"role": "assistant", "content": past.text})
    return messages


def _valid(arguments: str) -> str:
    """Endpoints read back what their model wrote, and fail on what is not JSON."""
    try:
        is_object = isinstance(json.loads(arguments), dict)
    except ValueError:
        is_object = False
    return arguments if is_object else "{}"


def _result(call_id: str, text: str, characters: int) -> Message:
    if len(text) > characters:
        text = text[:characters] + "… (cut)"
    return {"role": "tool", "tool_call_id": call_id, "content": text}


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
