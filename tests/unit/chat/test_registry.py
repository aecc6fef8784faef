"""The registry of tools: what a model is sent, and what each tool may be assumed to do."""

from __future__ import annotations

import json

import pytest

from tests.support.fixed_clock import FixedClock
from todo_chatbot.chat.registry import task_tools
from todo_chatbot.chat.tools import CheckedCall
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import ToolCall
from todo_chatbot.tasks.service import TaskService

TOOLBOX = task_tools(TaskService(FixedClock()))

HINTS = {  # read only, destructive, idempotent
    "add_tasks": (False, False, False),
    "find_tasks": (True, False, True),
    "complete_tasks": (False, True, False),
    "reopen_tasks": (False, True, True),
    "update_tasks": (False, True, True),
    "reschedule_tasks": (False, True, False),
    "skip_tasks": (False, True, False),
    "delete_tasks": (False, True, True),
    "undo": (False, True, False),
    "redo": (False, True, False),
}


def test_every_tool_says_what_may_be_assumed_of_it() -> None:
    told = {tool.name: (tool.hints.read_only, tool.hints.destructive, tool.hints.idempotent) for tool in TOOLBOX}
    assert told == HINTS


def test_all_schemas_together_are_at_most_six_kilobytes() -> None:
    sent = [
        {
            "type": "function",
            "function": {"name": spec.name, "description": spec.description, "parameters": spec.parameters},
        }
        for spec in TOOLBOX.specs
    ]
    assert len(json.dumps(sent, separators=(",", ":")).encode()) <= 6_000


@pytest.mark.parametrize("spec", TOOLBOX.specs, ids=lambda spec: spec.name)
def test_no_schema_offers_an_owner_a_turn_or_an_approval(spec: object) -> None:
    text = json.dumps(spec.parameters)  # type: ignore[attr-defined]
    for word in ("owner", "user_id", "turn_id", "approv", "among", "force"):
        assert word not in text


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("add_tasks", "{", "arguments_invalid"),
        ("add_tasks", "[]", "arguments_invalid"),
        ("add_tasks", "null", "arguments_invalid"),
        ("add_tasks", "{}", "arguments_invalid"),
        ("add_tasks", '{"tasks": []}', "arguments_invalid"),
        ("add_tasks", '{"tasks": [{"title": "  "}]}', "arguments_invalid"),
        ("add_tasks", json.dumps({"tasks": [{"title": "x" * 501}]}), "arguments_invalid"),
        ("add_tasks", json.dumps({"tasks": [{"title": "x", "priority": 1}]}), "arguments_invalid"),
        ("complete_tasks", '{"tasks": "milk"}', "arguments_invalid"),
        ("undo", '{"count": 1000}', "arguments_invalid"),
        ("drop_table", "{}", "tool_unknown"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(name: str, arguments: str, code: str) -> None:
    refused = TOOLBOX.check(ToolCall("a", name, arguments))
    assert isinstance(refused, ToolOutcome)
    assert refused.error is not None
    assert refused.error.code == code
    assert refused.error.detail


def test_missing_arguments_are_none() -> None:
    checked = TOOLBOX.check(ToolCall("a", "find_tasks", ""))
    assert isinstance(checked, CheckedCall)
    assert checked.written_arguments == {}
