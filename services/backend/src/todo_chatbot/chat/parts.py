"""A message's parts as the AI SDK builds them from the stream, so that what is stored is what the page had.

One `MessageParts` takes every event of an assistant's message; `parts` is then what belongs in `messages.parts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from todo_chatbot.chat import events
from todo_chatbot.chat.events import Event, Json


class MessageParts:
    """Folds events into parts. Start it with a stored message's parts to continue that message."""

    def __init__(self, parts: Iterable[Json] = ()) -> None:
        self.parts: list[Json] = [dict(part) for part in parts]
        self._texts: dict[str, Json] = {}
        self._inputs: dict[str, str] = {}

    def apply(self, event: Event) -> None:
        match event:
            case events.StartStep():
                self.parts.append({"type": "step-start"})
            case events.TextStart(id=text_id):
                self._texts[text_id] = {"type": "text", "text": "", "state": "streaming"}
                self.parts.append(self._texts[text_id])
            case events.TextDelta(id=text_id, delta=delta):
                self._texts[text_id]["text"] += delta
            case events.TextEnd(id=text_id):
                self._texts.pop(text_id)["state"] = "done"
            case (
                events.ReceiptData()
                | events.TasksData()
                | events.ChoiceData()
                | events.PreviewData()
                | events.NoticeData()
            ):
                self._apply_data(event)
            case _:
                self._apply_tool(event)

    def close(self) -> None:
        """End the texts and tool calls that a stopped turn left open, so that no card waits for ever."""
        for text in self._texts.values():
            text["state"] = "done"
        self._texts.clear()
        for part in self.parts:
            if part["type"] == "dynamic-tool" and part["state"] in {"input-streaming", "input-available"}:
                part.update(state="output-error", errorText="Stopped before it ran.", input=part.get("input", {}))

    def find_tool(self, tool_call_id: str) -> Json | None:
        for part in self.parts:
            if part["type"] == "dynamic-tool" and part["toolCallId"] == tool_call_id:
                return part
        return None

    def _apply_data(self, event: events.DataEvent) -> None:
        for part in self.parts:
            if part["type"] == event.type and part.get("id") == event.id:
                part["data"] = event.data
                return
        self.parts.append({"type": event.type, "id": event.id, "data": event.data})

    def _apply_tool(self, event: Event) -> None:
        match event:
            case events.ToolInputStart(tool_call_id=call_id, tool_name=name):
                self._tool(call_id, name, state="input-streaming")
            case events.ToolInputDelta():
                pass  # the whole input follows, and only that is stored
            case events.ToolInputAvailable(tool_call_id=call_id, tool_name=name, input=value):
                self._tool(call_id, name, state="input-available", input=value)
            case events.ToolInputError(tool_call_id=call_id, tool_name=name, input=value, error_text=text):
                self._tool(call_id, name, state="output-error", input=value, errorText=text)
            case events.ToolOutputAvailable(tool_call_id=call_id, output=output):
                self._tool(call_id, state="output-available", output=output)
            case events.ToolOutputError(tool_call_id=call_id, error_text=text):
                self._tool(call_id, state="output-error", errorText=text)
            case events.ToolApprovalRequest(tool_call_id=call_id, approval_id=approval_id):
                self._tool(call_id, state="approval-requested", approval={"id": approval_id})
            case events.ToolOutputDenied(tool_call_id=call_id):
                self._tool(call_id, state="output-denied")
            case _:
                pass  # start, finish-step, finish, error and abort leave no part

    def _tool(self, call_id: str, name: str = "", **values: Any) -> None:
        part = self.find_tool(call_id)
        if part is None:
            part = {"type": "dynamic-tool", "toolName": name, "toolCallId": call_id}
            self.parts.append(part)
        part.update(values)
