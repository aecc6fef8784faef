"""A model's first order is what counts as its answer."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from devtools.model_answers import answer
from todo_chatbot.models.port import Finished, TextDelta, ToolCall
from todo_chatbot.models.scripted import ScriptedAssistant

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("UTC"))


def call(tool_name: str, **arguments: object) -> list[ToolCall | Finished]:
    return [ToolCall("c", tool_name, json.dumps(arguments)), Finished("tool-calls")]


async def test_the_tool_it_calls_is_the_intent() -> None:
    assistant = ScriptedAssistant(call("add_tasks", tasks=[{"title": "call mom"}]))
    assert await answer(assistant, "remind me to call mom", NOW) == ("add", "call mom")


async def test_a_look_up_before_a_change_is_no_list() -> None:
    assistant = ScriptedAssistant(call("find_tasks", text="gym"), call("delete_tasks", tasks=["gym"]))
    assert await answer(assistant, "delete the gym", NOW) == ("delete", "gym")


async def test_a_look_up_alone_is_a_list() -> None:
    assistant = ScriptedAssistant(call("find_tasks", text="gym"), [TextDelta("One task."), Finished()])
    assert await answer(assistant, "find the gym", NOW) == ("list", "gym")


async def test_no_tool_is_none() -> None:
    assistant = ScriptedAssistant([TextDelta("I only manage tasks."), Finished()])
    assert await answer(assistant, "how old is the universe?", NOW) == ("none", "")


async def test_arguments_that_are_no_json_are_no_title() -> None:
    assistant = ScriptedAssistant([ToolCall("c", "add_tasks", "{"), Finished("tool-calls")])
    assert await answer(assistant, "add", NOW) == ("add", "")
