"""What a language model takes from a sentence: the first tool it calls, for `invoke eval --assistant openai`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from todo_chatbot.chat.prompt import instructions
from todo_chatbot.chat.registry import task_tools
from todo_chatbot.clock import SystemClock
from todo_chatbot.language.types import NotForMe, ParseContext, Understanding
from todo_chatbot.models.openai import Endpoint, OpenAIAssistant
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import Assistant, Question, ToolCall
from todo_chatbot.settings import Settings
from todo_chatbot.tasks.service import TaskService

ROUNDS_MAX: Final = 3
_INTENTS: Final = {
    "add_tasks": "add",
    "find_tasks": "list",
    "complete_tasks": "complete",
    "reopen_tasks": "update",
    "update_tasks": "update",
    "reschedule_tasks": "update",
    "skip_tasks": "update",
    "delete_tasks": "delete",
}


def openai_answers(now: datetime) -> Callable[[str], tuple[str, str]]:
    """Answers of the model that the settings name. Each sentence is asked alone."""
    settings = Settings()
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    endpoint = Endpoint(settings.openai_model, key, settings.openai_base_url)
    return lambda text: asyncio.run(_answer_once(endpoint, text, now))


async def _answer_once(endpoint: Endpoint, text: str, now: datetime) -> tuple[str, str]:
    assistant = OpenAIAssistant(endpoint)
    try:
        return await answer(assistant, text, now)
    finally:
        await assistant.close()


async def answer(assistant: Assistant, text: str, now: datetime) -> tuple[str, str]:
    """The intent and title of one sentence. A look-up finds one task of that name, so that what it was for is seen."""
    context = ParseContext(now)
    question = Question(
        text,
        context,
        Understanding((NotForMe(),), complete=False),
        instructions(context),
        task_tools(TaskService(SystemClock())).specs,
    )
    dialogue = assistant.ask(question)
    outcomes: list[ToolOutcome] = []
    read = ("none", "")
    for _ in range(ROUNDS_MAX):
        calls = [piece async for piece in dialogue.next_round(outcomes) if isinstance(piece, ToolCall)]
        named = [(_INTENTS[call.tool_name], _title_of(call)) for call in calls if call.tool_name in _INTENTS]
        changing = [(intent, title) for intent, title in named if intent != "list"]
        if changing:
            return changing[0][0], changing[0][1] or read[1]
        if not named:
            return read
        read = named[0]
        outcomes = [_one_found(call, read[1]) for call in calls]
    return read


def _title_of(call: ToolCall) -> str:
    try:
        arguments: dict[str, Any] = json.loads(call.arguments)
        tasks = arguments.get("tasks") or [arguments.get("text") or ""]
        return str(tasks[0].get("title", "") if isinstance(tasks[0], dict) else tasks[0])
    except (ValueError, AttributeError, IndexError, TypeError):
        return ""


def _one_found(call: ToolCall, title: str) -> ToolOutcome:
    return ToolOutcome(call.call_id, call.tool_name, {}, {"tasks": [{"title": title or "the task"}], "total": 1})
