"""An outcome as the page sees it: events with receipts, lists, choices and previews in the shapes of the stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Literal

from todo_chatbot.chat import events
from todo_chatbot.chat.events import Event, Json, camel_case
from todo_chatbot.models.outcomes import Preview, ToolOutcome


def events_of(outcome: ToolOutcome) -> Iterator[Event]:
    """What follows a call's input in the stream."""
    call_id = outcome.call_id
    if outcome.denied:
        yield events.ToolOutputDenied(call_id)
    elif outcome.error is not None:
        yield events.ToolOutputError(call_id, outcome.error.detail)
    elif outcome.preview is not None:
        yield events.PreviewData(f"preview-{call_id}", _preview(outcome.preview))
        yield events.ToolApprovalRequest(outcome.preview.approval_id, call_id)
    else:
        yield events.ToolOutputAvailable(call_id, outcome.output)
    for receipt in outcome.receipts:
        yield events.ReceiptData(receipt.id, wire(receipt))
    if outcome.listing is not None and outcome.is_shown:
        yield events.TasksData(f"tasks-{call_id}", wire(outcome.listing))
    for choice in outcome.choices:
        yield events.ChoiceData(choice.id, wire(choice))


def notice(code: str, text: str, level: Literal["info", "warning", "error"] = "warning") -> events.NoticeData:
    """Something the user should know that no receipt says."""
    return events.NoticeData(f"notice-{code}", {"code": code, "level": level, "text": text})


def wire(value: Any) -> Any:
    """A value of `models.outcomes` as JSON with the stream's camel-case names. Tasks are JSON already and stay as they are."""
    if isinstance(value, tuple):
        return [wire(item) for item in value]
    if not is_dataclass(value):
        return value
    return {camel_case(field.name): wire(getattr(value, field.name)) for field in fields(value)}


def _preview(preview: Preview) -> Json:
    rows = []
    for change in preview.changes:
        task = change.before or change.after or {}
        rows.append(
            {
                "taskId": change.task_id,
                "title": task.get("title", ""),
                "before": change.before,
                "after": change.after,
            }
        )
    return {
        "approvalId": preview.approval_id,
        "toolCallId": preview.tool_call_id,
        "title": preview.title,
        "action": preview.action,
        "total": len(rows),
        "rows": rows,
    }
