"""Stored parts are those that the AI SDK has after the same events."""

from __future__ import annotations

from todo_chatbot.chat import events
from todo_chatbot.chat.parts import MessageParts


def test_a_call_goes_through_its_states_in_one_part() -> None:
    message = MessageParts()
    states = []
    for event in (
        events.ToolInputStart("a", "delete_tasks"),
        events.ToolInputDelta("a", "{}"),
        events.ToolInputAvailable("a", "delete_tasks", {"tasks": ["x"]}),
        events.ToolApprovalRequest("p", "a"),
        events.ToolOutputAvailable("a", {"deleted": []}),
    ):
        message.apply(event)
        states.append(message.parts[0]["state"])
    assert states == ["input-streaming", "input-streaming", "input-available", "approval-requested", "output-available"]
    assert message.parts == [
        {
            "type": "dynamic-tool",
            "toolName": "delete_tasks",
            "toolCallId": "a",
            "state": "output-available",
            "input": {"tasks": ["x"]},
            "approval": {"id": "p"},
            "output": {"deleted": []},
        }
    ]


def test_data_with_the_id_of_earlier_data_takes_its_place() -> None:
    message = MessageParts()
    message.apply(events.NoticeData("n", {"text": "one"}))
    message.apply(events.NoticeData("n", {"text": "two"}))
    assert message.parts == [{"type": "data-notice", "id": "n", "data": {"text": "two"}}]


def test_closing_leaves_nothing_that_waits_but_an_approval() -> None:
    message = MessageParts()
    for event in (
        events.TextStart("t"),
        events.TextDelta("t", "Well"),
        events.ToolInputStart("a", "add_tasks"),
        events.ToolInputAvailable("b", "delete_tasks", {}),
        events.ToolApprovalRequest("p", "b"),
    ):
        message.apply(event)
    message.close()
    assert [part["state"] for part in message.parts] == ["done", "output-error", "approval-requested"]


def test_continuing_a_message_changes_the_parts_it_had() -> None:
    stored = [{"type": "dynamic-tool", "toolName": "undo", "toolCallId": "a", "state": "approval-requested"}]
    message = MessageParts(stored)
    message.apply(events.ToolOutputDenied("a"))
    assert message.parts[0]["state"] == "output-denied"
    assert stored[0]["state"] == "approval-requested"
