"""A service's answer in two faces: compact JSON for a model, receipts and lists for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from todo_chatbot.chat.events import Json
from todo_chatbot.language import replies
from todo_chatbot.language.types import ParseContext
from todo_chatbot.models.outcomes import Action, Change, Choice, Failure, Receipt
from todo_chatbot.tasks.schemas import ChangeSet, Task


def page_task(task: Task) -> Json:
    """The task as the REST API shows it."""
    return task.model_dump(mode="json")


def model_task(task: Task) -> Json:
    """The task in few words: what is empty or usual is left out."""
    told: Json = {"id": str(task.id), "title": task.title}
    if due := due_text(task):
        told["due"] = due
    if task.priority != "p4":
        told["priority"] = task.priority
    for name in ("project", "labels", "notes", "rrule"):
        if value := getattr(task, name):
            told[name] = value if not isinstance(value, str) else value[:200]
    if task.completed_at is not None:
        told["done"] = True
    return told


def due_text(task: Task) -> str | None:
    """The due as its wall clock shows it."""
    if task.due_at is not None:
        return task.due_at.astimezone(ZoneInfo(task.time_zone or "UTC")).strftime("%Y-%m-%dT%H:%M")
    return task.due_on.isoformat() if task.due_on is not None else None


def changes_of(change_set: ChangeSet) -> tuple[Change, ...]:
    """Before and after; a deleted task is one that is not there."""
    return tuple(
        Change(str(change.task_id), _present(change.before), _present(change.after), change.next_due)
        for change in change_set.changes
    )


def _present(task: Task | None) -> Json | None:
    return page_task(task) if task is not None and task.deleted_at is None else None


def failures_of(change_set: ChangeSet, names: dict[str, str]) -> tuple[Failure, ...]:
    """The items that were not changed, named as the caller named them."""
    return tuple(
        Failure(names.get(str(failure.task_id), str(failure.task_id or "")), failure.code, failure.detail)
        for failure in change_set.failures
    )


def receipt_of(
    change_set: ChangeSet, action: Action, call_id: str, failures: Iterable[Failure] = (), suffix: str = ""
) -> tuple[Receipt, ...]:
    """One receipt, or none when nothing was changed."""
    if change_set.id is None or not change_set.changes:
        return ()
    return (
        Receipt(
            id=f"receipt-{call_id}{suffix}",
            turn_id=str(change_set.turn_id) if change_set.turn_id else None,
            tool_call_id=call_id,
            change_set_id=str(change_set.id),
            action=action,
            changes=changes_of(change_set),
            failures=tuple(failures),
        ),
    )


def in_words_of(viewpoint: ParseContext, failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """The failures with their details in the language of the message."""
    say = replies(viewpoint)
    return tuple(
        replace(
            failure,
            detail=say.nothing_fits(failure.reference)
            if failure.code == "task_not_found" and failure.reference
            else say.reason(failure.code, failure.detail),
        )
        for failure in failures
    )


def told_failures(failures: Iterable[Failure]) -> list[Json]:
    told = []
    for failure in failures:
        item: Json = {"task": failure.reference, "error": failure.code, "detail": failure.detail}
        if failure.near:
            item["nearest"] = list(failure.near)
        told.append(item)
    return told


def told_choices(choices: Iterable[Choice]) -> list[Json]:
    return [
        {
            "task": choice.reference,
            "options": [
                {"id": option.id, "title": option.label, **({"detail": option.detail} if option.detail else {})}
                for option in choice.options
            ],
        }
        for choice in choices
    ]
