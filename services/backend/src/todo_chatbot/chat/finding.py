"""The tool that finds tasks: it reads, and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from todo_chatbot.chat.arguments import FindTasks
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.resolving import resolve_range
from todo_chatbot.chat.results import model_task, page_task
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.language.types import DateRange
from todo_chatbot.models.outcomes import TaskList
from todo_chatbot.tasks.schemas import TaskFilter
from todo_chatbot.tasks.service import TaskService


def find_tasks(tasks: TaskService, context: CallContext, arguments: FindTasks) -> Result:
    """Find tasks, the soonest first."""
    days = resolve_range(arguments.due, context.viewpoint) if arguments.due else None
    wanted: dict[str, Any] = {
        "state": arguments.state,
        "text": arguments.text or "",
        "no_date": arguments.no_date,
        "priorities": tuple(arguments.priorities),
        "labels": tuple(arguments.labels),
        "project": arguments.project,
        "repeating": arguments.repeating,
        "sort": "completed" if arguments.state == "completed" else "due",
    }
    if days is not None:
        wanted |= {"due_from": days.start, "due_to": days.end}
    if arguments.overdue:
        wanted["overdue_at"] = context.viewpoint.now
    found = TaskFilter(**wanted)
    page = tasks.find(context.unit, context.owner_id, found, limit=arguments.limit)
    total = len(page.items) if page.next_cursor is None else tasks.count(context.unit, context.owner_id, found)
    output: Json = {"total": total, "tasks": [model_task(task) for task in page.items]}
    listing = TaskList(_title(arguments, days), tuple(page_task(task) for task in page.items), total)
    return Result(output, listing=listing, is_shown=arguments.show)


def _title(arguments: FindTasks, days: DateRange | None) -> str:
    """What the list holds, in the notation of the quick-add line."""
    words = {"open": [], "completed": ["Completed"], "any": ["All"]}[arguments.state]
    if arguments.overdue:
        words.append("Overdue")
    words.extend(arguments.priorities)
    if arguments.project:
        words.append(f"#{arguments.project}")
    words.extend(f"@{label}" for label in arguments.labels)
    if arguments.text:
        words.append(f"“{arguments.text}”")
    if arguments.no_date:
        words.append("without a date")
    if arguments.repeating:
        words.append("repeating")
    if days is not None:
        words.append(_days(days))
    return " ".join(words) or "Open tasks"


def _days(days: DateRange) -> str:
    if days.start is not None and days.start == days.end:
        return _day(days.start)
    if days.start is None or days.end is None:
        return f"until {_day(days.end)}" if days.end else f"from {_day(days.start)}" if days.start else "any day"
    return f"{_day(days.start)} – {_day(days.end)}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
