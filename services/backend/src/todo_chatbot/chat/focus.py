"""What a conversation speaks of: the tasks that "it" means and the choice that waits, read from stored parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from todo_chatbot.chat.events import Json
from todo_chatbot.chat.messages import Message
from todo_chatbot.models.outcomes import Choice, Option
from todo_chatbot.models.port import Focus, FocusTask, OpenChoice, PastCall, PastMessage

FOCUS_MESSAGES = 12
"""How far back "it" may reach, in messages."""


def focus_of(branch: Sequence[Message]) -> Focus:
    """The latest group of tasks shown or changed, and the latest list."""
    last: tuple[FocusTask, ...] = ()
    for message in reversed(branch[-FOCUS_MESSAGES:]):
        if message.role != "assistant":
            continue
        groups = list(_groups(message.parts))
        last = last or next((tasks for _, tasks in reversed(groups) if tasks), ())
        listed = next((tasks for is_list, tasks in reversed(groups) if is_list and tasks), ())
        if listed:
            return Focus(last, listed)
    return Focus(last, last)


def open_choice_of(branch: Sequence[Message], choice_id: str | None = None) -> OpenChoice | None:
    """The choice that the last answer asked for, by id or else the first; one that has been talked past is closed."""
    if not branch or branch[-1].role != "assistant":
        return None
    parts = branch[-1].parts
    choices = [read_choice(part["data"]) for part in parts if part["type"] == "data-choice"]
    choice = next((choice for choice in choices if choice_id in {None, choice.id}), None)
    if choice is None:
        return None
    call_id = choice.id.rpartition(".")[0]
    call = next((past for past in calls_of(parts) if past.call_id == call_id), None)
    if call is None:
        return None
    others = tuple(
        other.reference for other in choices if other.id != choice.id and other.id.rpartition(".")[0] == call_id
    )
    return OpenChoice(choice, call, others)


def read_choice(data: Json) -> Choice:
    options = tuple(
        Option(option["id"], option["label"], option.get("detail", ""), option.get("taskId"))
        for option in data["options"]
    )
    return Choice(data["id"], data.get("reference", ""), data["prompt"], options)


def past_messages(branch: Iterable[Message]) -> tuple[PastMessage, ...]:
    """The branch as an assistant is told it."""
    return tuple(
        PastMessage(
            "user" if message.role == "user" else "assistant",
            "\n".join(part["text"] for part in message.parts if part["type"] == "text"),
            tuple(calls_of(message.parts)),
        )
        for message in branch
    )


def calls_of(parts: Iterable[Json]) -> Iterable[PastCall]:
    for part in parts:
        if part["type"] != "dynamic-tool":
            continue
        output = part.get("output")
        if output is None:
            output = {"error": part.get("errorText") or _UNANSWERED.get(part["state"], "not run")}
        yield PastCall(part["toolCallId"], part["toolName"], part.get("input") or {}, output)


_UNANSWERED = {
    "approval-requested": "waits for the user's approval",
    "approval-responded": "approved by the user",
    "output-denied": "declined by the user",
}


def _groups(parts: Iterable[Json]) -> Iterable[tuple[bool, tuple[FocusTask, ...]]]:
    for part in parts:
        data = part.get("data")
        if part["type"] == "data-tasks" and data:
            yield True, tuple(FocusTask(task["id"], task["title"]) for task in data["tasks"])
        elif part["type"] == "data-receipt" and data:
            tasks = ((change["after"] or change["before"]) for change in data["changes"])
            yield False, tuple(FocusTask(task["id"], task["title"]) for task in tasks if task)
