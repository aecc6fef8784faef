"""Answering anew and editing: a branch begins, changes can be taken back first, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

from tests.support.chat_client import ChatClient, user_message
from tests.support.fixed_clock import FixedClock
from todo_chatbot.models.scripted import ScriptedAssistant, call, calls, say

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]


async def test_regenerating_never_adds_twice(chat: ChatClient) -> None:
    first = await chat.say("add buy milk and call mom")
    turn = await chat.regenerate(messageId=first.one("start")["messageId"])

    assert await chat.titles() == ["buy milk", "call mom"] or len(await chat.tasks()) == 1
    assert turn.receipts == []
    assert "already" in turn.text
    assert len(await chat.messages()) == 2


async def test_regenerating_the_next_day_still_adds_nothing_twice(chat: ChatClient, clock: FixedClock) -> None:
    await chat.say("add buy milk tomorrow")
    clock.advance(days=1)
    await chat.regenerate()
    (task,) = await chat.tasks()
    assert task["due_on"] == "2026-11-25"


async def test_a_model_that_words_it_anew_adds_nothing_twice(serve: Serve) -> None:
    model = ScriptedAssistant(
        calls(call("add_tasks", "a", tasks=[{"title": "Buy milk", "notes": "from the shop"}])),
        say("Done."),
        calls(call("add_tasks", "b", tasks=[{"title": "buy milk", "due": "tomorrow"}, {"title": "call mom"}])),
        say("Done."),
    )
    async with serve(model) as chat:
        await chat.say("why is the sky blue?")
        await chat.regenerate()
        assert await chat.titles() == ["Buy milk", "call mom"]


async def test_regenerating_completes_a_repeating_task_once(chat: ChatClient) -> None:
    await chat.say("add water plants every friday")
    await chat.say("complete water plants")
    turn = await chat.regenerate()

    (task,) = await chat.tasks()
    assert task["due_on"] == "2026-12-04"
    assert turn.receipts[0]["changes"][0]["nextDue"] == "2026-12-04"


async def test_rollback_takes_back_what_the_replaced_turn_changed(chat: ChatClient) -> None:
    await chat.say("add buy milk")
    first = (await chat.tasks())[0]["id"]
    turn = await chat.regenerate(rollback=True)

    (task,) = await chat.tasks()
    assert task["id"] != first
    assert turn.receipts[0]["action"] == "added"


async def test_what_was_taken_back_may_be_done_again(chat: ChatClient) -> None:
    await chat.say("add buy milk")
    await chat.http.post("/api/v1/undo", json={})
    await chat.regenerate()
    assert await chat.titles() == ["buy milk"]


async def test_an_edit_begins_a_branch(chat: ChatClient) -> None:
    await chat.say("hello")
    message = user_message("add buy milk")
    await chat.post(chat.body(message=message))
    edited = user_message("add buy oat milk")
    await chat.post(chat.body(message=edited, messageId=message["id"], rollback=True))

    assert await chat.titles() == ["buy oat milk"]
    texts = [part["text"] for item in await chat.messages() if item["role"] == "user" for part in item["parts"]]
    assert texts == ["hello", "add buy oat milk"]


async def test_an_edit_that_keeps_the_messages_id_as_the_sdk_does(chat: ChatClient) -> None:
    message = user_message("add buy milk")
    await chat.post(chat.body(message=message))
    edited = user_message("add buy oat milk", message["id"])
    turn = await chat.post(chat.body(message=edited, messageId=message["id"], rollback=True))

    assert turn.status == 200
    question, _ = await chat.messages()
    assert (question["id"], question["parts"][0]["text"]) == (message["id"], "add buy oat milk")
    assert await chat.titles() == ["buy oat milk"]
    again = await chat.regenerate(rollback=True)
    assert again.receipts[0]["changes"][0]["after"]["title"] == "buy oat milk"


async def test_an_edit_without_rollback_does_what_it_says_beside_the_old(chat: ChatClient) -> None:
    message = user_message("add buy milk")
    await chat.post(chat.body(message=message))
    await chat.post(chat.body(message=user_message("add buy milk tomorrow"), messageId=message["id"]))
    assert await chat.titles() == ["buy milk", "buy milk"]


async def test_an_edit_in_the_middle_takes_back_the_turns_that_go_with_it(chat: ChatClient) -> None:
    message = user_message("add buy milk")
    await chat.post(chat.body(message=message))
    await chat.say("complete milk")
    await chat.post(chat.body(message=user_message("add call mom"), messageId=message["id"], rollback=True))
    assert await chat.titles(state="any") == ["call mom"]


async def test_the_same_message_sent_again_is_not_answered_again(chat: ChatClient) -> None:
    body = chat.body("add buy milk")
    await chat.post(body)
    again = await chat.post(body)
    assert (again.status, again.problem["code"]) == (409, "message_exists")
    assert await chat.titles() == ["buy milk"]


async def test_a_rollback_that_meets_newer_changes_is_refused_and_begins_nothing(chat: ChatClient) -> None:
    await chat.say("add buy milk")
    (task,) = await chat.tasks()
    await chat.http.patch(f"/api/v1/tasks/{task['id']}", json={"title": "buy oat milk"})

    refused = await chat.regenerate(rollback=True)
    assert (refused.status, refused.problem["code"]) == (409, "undo_conflict")
    assert await chat.titles() == ["buy oat milk"]
    assert (await chat.say("hello")).status == 200
