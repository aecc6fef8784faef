"""Many changes, or more than one deletion, wait for a click or a word of the user, bound to the arguments that were shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

import pytest

from tests.support.chat_client import ChatClient, Json
from todo_chatbot.models.scripted import ScriptedAssistant, call, calls, say

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


@pytest.fixture
async def three(chat: ChatClient) -> ChatClient:
    """A conversation that waits for the deletion of three tasks."""
    await chat.say("- buy milk\n- call mom\n- fix bike")
    turn = await chat.say("delete everything")
    assert turn.types.index("data-preview") < turn.types.index("tool-approval-request")
    return chat


async def test_a_preview_shows_exactly_what_would_change(three: ChatClient) -> None:
    preview: Json = (await three.messages())[-1]["parts"][-3]["data"]
    assert preview["total"] == 3
    assert sorted(row["title"] for row in preview["rows"]) == ["buy milk", "call mom", "fix bike"]
    assert all(row["after"] is None and row["before"] for row in preview["rows"])
    assert len(await three.tasks()) == 3


@pytest.mark.parametrize("word", ["yes", "ok", "apply"])
async def test_yes_applies(three: ChatClient, word: str) -> None:
    turn = await three.say(word)
    assert len(turn.receipts[0]["changes"]) == 3
    assert await three.tasks() == []
    before = (await three.messages())[-3]["parts"]
    assert [part["state"] for part in before if part["type"] == "dynamic-tool"][-1] == "approval-responded"
    assert await three.say("undo")
    assert len(await three.tasks()) == 3


@pytest.mark.parametrize("word", ["no", "cancel"])
async def test_no_leaves_all_as_it_was(three: ChatClient, word: str) -> None:
    turn = await three.say(word)
    assert turn.receipts == []
    assert len(await three.tasks()) == 3
    assert (await three.say("yes")).receipts == []
    assert len(await three.tasks()) == 3


async def test_a_click_on_apply_goes_on_in_the_same_message(three: ChatClient) -> None:
    waiting = (await three.messages())[-1]
    turn = await three.answer_approval(approved=True)

    assert turn.one("start")["messageId"] == waiting["id"]
    assert turn.one("start")["messageMetadata"]["turnId"] == waiting["metadata"]["turnId"]
    assert len(turn.receipts[0]["changes"]) == 3
    assert await three.tasks() == []
    answer = (await three.messages())[-1]
    assert [part["state"] for part in answer["parts"] if part["type"] == "dynamic-tool"] == ["output-available"] * 2


async def test_a_click_on_cancel_changes_nothing(three: ChatClient) -> None:
    turn = await three.answer_approval(approved=False)
    assert turn.one("tool-output-denied")
    assert turn.receipts == []
    assert len(await three.tasks()) == 3


async def test_an_approval_is_given_once(three: ChatClient) -> None:
    message = (await three.messages())[-1]
    await three.answer_approval(approved=True)
    for part in message["parts"]:
        if part.get("state") == "approval-requested":
            part["state"] = "approval-responded"
            part["approval"]["approved"] = True

    again = await three.post(three.body(message=message))
    assert (again.status, again.problem["code"]) == (409, "approval_closed")


async def test_arguments_that_the_client_sends_back_are_not_read(three: ChatClient) -> None:
    message = (await three.messages())[-1]
    other = (await three.http.post("/api/v1/tasks", json={"title": "keep me"})).json()
    for part in message["parts"]:
        if part.get("state") == "approval-requested":
            part["state"] = "approval-responded"
            part["approval"]["approved"] = True
            part["input"] = {"tasks": [other["id"]]}

    await three.post(three.body(message=message))
    assert await three.titles() == ["keep me"]


async def test_a_task_added_after_the_preview_is_not_part_of_it(three: ChatClient) -> None:
    await three.http.post("/api/v1/tasks", json={"title": "keep me"})
    await three.say("yes")
    assert await three.titles() == ["keep me"]


async def test_another_message_closes_the_question(three: ChatClient) -> None:
    await three.say("add water plants")
    turn = await three.say("yes")
    assert turn.receipts == []
    assert len(await three.tasks()) == 4


async def test_it_waits_over_a_restart(serve: Serve) -> None:
    async with serve() as chat:
        await chat.say("- buy milk\n- call mom")
        await chat.say("delete everything")
    async with serve() as chat:
        await chat.say("yes")
        assert await chat.tasks() == []


async def test_five_changes_need_no_question_and_six_do(chat: ChatClient) -> None:
    await chat.say("\n".join(f"- task number {number}" for number in range(5)))
    turn = await chat.say("set everything to p1")
    assert len(turn.receipts[0]["changes"]) == 5

    await chat.say("add water plants")
    turn = await chat.say("complete everything")
    assert turn.receipts == []
    assert turn.one("data-preview")["data"]["total"] == 6


async def test_adding_a_long_list_needs_no_question(chat: ChatClient) -> None:
    turn = await chat.say("\n".join(f"- task number {number}" for number in range(20)))
    assert len(turn.receipts[0]["changes"]) == 20


async def test_a_task_with_subtasks_counts_as_what_it_would_delete(chat: ChatClient) -> None:
    await chat.say("- renovate kitchen\n  - paint walls\n  - buy lamp")
    turn = await chat.say("delete renovate kitchen")
    assert turn.one("data-preview")["data"]["total"] == 3


async def test_two_deletions_in_one_sentence_are_asked_as_one(chat: ChatClient) -> None:
    await chat.say("- buy milk\n- call mom")
    turn = await chat.say("delete milk and delete call mom")
    assert turn.one("data-preview")["data"]["total"] == 2


async def test_a_model_goes_on_after_the_click(serve: Serve) -> None:
    model = ScriptedAssistant(calls(call("delete_tasks", "a", tasks=["one", "two"])), say("Both are gone now."))
    async with serve(model) as chat:
        await chat.say("- one\n- two")
        asked = await chat.say("why is the sky blue?")
        assert asked.finish_reason == "tool-calls"
        turn = await chat.answer_approval(approved=True)
        assert await chat.tasks() == []
    assert turn.text == "Both are gone now."
    assert turn.notices == []
    assert model.questions[1].settled[0].output["deleted"][0]["title"] == "one"


async def test_undo_over_a_newer_change_asks_and_a_yes_does_it_all_the_same(chat: ChatClient) -> None:
    await chat.say("add milk")
    first = (await chat.say("rename milk to oat milk")).receipts[0]["turnId"]
    await chat.say("rename oat milk to soy milk")
    await chat.http.post("/api/v1/undo", json={"turn_id": first, "force": True})
    assert await chat.titles() == ["milk"]

    asked = await chat.say("undo")
    assert asked.receipts == []
    assert "milk" in asked.text
    assert asked.one("data-preview")["data"]["action"] == "undone"
    turn = await chat.say("yes")
    assert turn.receipts[0]["action"] == "undone"
    assert await chat.titles() == ["oat milk"]
