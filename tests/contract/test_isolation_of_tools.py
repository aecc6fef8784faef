"""Nobody reaches what is another's through the assistant: every tool is called with another user's ids and words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.chat_client import migrated_database
from tests.support.fixed_clock import FixedClock
from tests.support.people import place_with_accounts
from todo_chatbot.chat.registry import task_tools
from todo_chatbot.models.port import Piece
from todo_chatbot.models.scripted import ScriptedAssistant, call, calls, say
from todo_chatbot.tasks.service import TaskService

HARD = "why is the sky blue?"
"""What the grammar does not cover, so that the model is asked."""

ARGUMENTS: dict[str, dict[str, Any]] = {
    "add_tasks": {"tasks": [{"title": "mine"}]},
    "find_tasks": {"text": "matter", "state": "any"},
    "complete_tasks": {"tasks": ["ID", "private matter"]},
    "reopen_tasks": {"tasks": ["ID", "private matter"]},
    "update_tasks": {"tasks": ["ID", "private matter"], "title": "taken"},
    "reschedule_tasks": {"tasks": ["ID", "private matter"], "due": "tomorrow"},
    "skip_tasks": {"tasks": ["ID", "private matter"]},
    "delete_tasks": {"tasks": ["ID", "private matter"]},
    "undo": {},
    "redo": {},
}


def test_every_tool_is_walked() -> None:
    assert {spec.name for spec in task_tools(TaskService(FixedClock())).specs} == ARGUMENTS.keys()


@pytest.mark.parametrize("tool", ARGUMENTS)
async def test_a_tool_reaches_nothing_of_another_user(tool: str, tmp_path: Path) -> None:
    arguments = ""

    def ask_for_hers(_: object) -> Sequence[Piece]:
        return calls(call(tool, **json.loads(arguments)))

    model = ScriptedAssistant(ask_for_hers, say("Done."))
    async with place_with_accounts(migrated_database(tmp_path / "todo.db"), assistant=model) as place:
        admin = await place.admin()
        mia = await place.user("mia@example.com", admin=admin)
        eve = await place.user("eve@example.com", admin=admin)
        task = await mia.add_task("a private matter")
        arguments = json.dumps(ARGUMENTS[tool]).replace("ID", task["id"])

        answer = await eve.say(HARD)

        assert answer.status_code == 200
        assert "a private matter" not in answer.text
        assert "arguments_invalid" not in answer.text
        assert (await mia.http.get(f"/api/v1/tasks/{task['id']}")).json() == task
