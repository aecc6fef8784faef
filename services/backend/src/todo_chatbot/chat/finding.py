"""The tool that finds tasks: it reads, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from todo_chatbot.chat.arguments import FindTasks
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.resolving import resolve_range
from todo_chatbot.chat.results import model_task, page_task
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.language import replies
from todo_chatbot.language.looking_back import looking_back
from todo_chatbot.language.types import DateRange, ParseContext, TaskQuery
from todo_chatbot.models.outcomes import TaskList
from todo_chatbot.tasks.due import instant
from todo_chatbot.tasks.schemas import State, TaskFilter, TaskTitle
from todo_chatbot.tasks.service import TaskService


def find_tasks(tasks: TaskService, context: CallContext, arguments: FindTasks) -> Result:
    """Find tasks, the soonest first."""
    query = _query(arguments, context.viewpoint)
    found = filter_of(query, context.viewpoint)
    page = tasks.find(context.unit, context.owner_id, found, limit=arguments.limit)
    total = len(page.items) if page.next_cursor is None else tasks.count(context.unit, context.owner_id, found)
    output: Json = {"total": total, "tasks": [model_task(task) for task in page.items]}
    title = replies(context.viewpoint).heading(query)
    listing = TaskList(title, tuple(page_task(task) for task in page.items), total)
    return Result(output, listing=listing, is_shown=arguments.show)


def find_candidates(tasks: TaskService, context: CallContext, arguments: FindTasks, state: State) -> list[TaskTitle]:
    """Of the tasks in a state, those that the arguments hold for, however many."""
    query = replace(_query(arguments, context.viewpoint), state=state)
    return tasks.list_titles(context.unit, context.owner_id, filter_of(query, context.viewpoint))


def _query(arguments: FindTasks, viewpoint: ParseContext) -> TaskQuery:
    """The arguments with their phrases read. Raises: Invalid."""
    done = resolve_range(arguments.done, viewpoint) if arguments.done else None
    return TaskQuery(
        text=arguments.text or "",
        due=resolve_range(arguments.due, viewpoint) if arguments.due else None,
        overdue=arguments.overdue,
        no_date=arguments.no_date,
        priorities=tuple(arguments.priorities),
        labels=tuple(arguments.labels),
        project=arguments.project,
        repeating=arguments.repeating,
        state=arguments.state,
        done=looking_back(done, viewpoint.now.date()) if done is not None else None,
    )


def filter_of(query: TaskQuery, viewpoint: ParseContext) -> TaskFilter:
    """The query as the service is asked it, with the reader's days as instants."""
    wanted: dict[str, Any] = {
        name: getattr(query, name)
        for name in ("state", "text", "no_date", "priorities", "labels", "project", "repeating")
    }
    if query.due is not None:
        wanted |= {"due_from": query.due.start, "due_from_time": query.due.start_time}
        wanted |= {"due_to": query.due.end, "due_to_time": query.due.end_time}
    if query.done is not None:
        wanted |= _instants(query.done, viewpoint.zone)
    elif query.state == "completed":
        wanted["sort"] = "completed"
    if query.overdue:
        wanted["overdue_at"] = viewpoint.now
    return TaskFilter(**wanted)


def _instants(done: DateRange, zone: ZoneInfo) -> dict[str, Any]:
    """The days of a reader as instants; the last minute is included."""
    wanted: dict[str, Any] = {}
    if done.start is not None:
        wanted["completed_from"] = instant(datetime.combine(done.start, done.start_time or time.min), zone)
    if done.end is not None:
        last = datetime.combine(done.end, done.end_time or time(23, 59))
        wanted["completed_before"] = instant(last + timedelta(minutes=1), zone)
    return wanted
