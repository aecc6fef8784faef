"""The tools that there are. Descriptions are read by models, with every request: what is said here once is not said twice."""

from __future__ import annotations

from functools import partial
from typing import Any

from todo_chatbot.chat.adding import add_tasks
from todo_chatbot.chat.arguments import AddTasks, FindTasks, NamedTasks, RescheduleTasks, TakeBack, UpdateTasks
from todo_chatbot.chat.changing import TaskChanger, change_tasks
from todo_chatbot.chat.editing import pin_reschedule, pin_update, reschedule_tasks, update_tasks
from todo_chatbot.chat.finding import find_tasks
from todo_chatbot.chat.taking_back import take_back
from todo_chatbot.chat.tools import Hints, Tool, Toolbox
from todo_chatbot.tasks.schemas import Origin
from todo_chatbot.tasks.service import TaskService

READS = Hints(read_only=True, destructive=False, idempotent=True)
ADDS = Hints(read_only=False, destructive=False, idempotent=False)
SETS = Hints(read_only=False, destructive=True, idempotent=True)
MOVES_ON = Hints(read_only=False, destructive=True, idempotent=False)


def task_tools(tasks: TaskService) -> Toolbox:
    return Toolbox(
        (
            Tool(
                "add_tasks",
                "Add tasks. due and repeat in the user's words, such as 'tomorrow 5pm', 'every monday'.",
                AddTasks,
                ADDS,
                partial(add_tasks, tasks),
            ),
            Tool(
                "find_tasks",
                "Find and show tasks; with no argument all open ones.",
                FindTasks,
                READS,
                partial(find_tasks, tasks),
            ),
            _changer(
                tasks,
                "Complete tasks. A repeating one moves to its next date.",
                NamedTasks,
                MOVES_ON,
                TaskChanger("complete_tasks", "completed", _each(tasks.complete)),
            ),
            _changer(
                tasks,
                "Make completed tasks open again.",
                NamedTasks,
                SETS,
                TaskChanger("reopen_tasks", "reopened", _each(tasks.reopen), looks_in=("completed",)),
            ),
            _changer(
                tasks,
                "Change what is given of tasks; clear empties.",
                UpdateTasks,
                SETS,
                TaskChanger("update_tasks", "updated", update_tasks, pin_update, ("open", "completed")),
            ),
            _changer(
                tasks,
                "Give tasks a new date, or move each by minutes. Repeats stay.",
                RescheduleTasks,
                MOVES_ON,
                TaskChanger("reschedule_tasks", "rescheduled", reschedule_tasks, pin_reschedule),
            ),
            _changer(
                tasks,
                "Skip the current date of repeating tasks.",
                NamedTasks,
                MOVES_ON,
                TaskChanger("skip_tasks", "skipped", _each(tasks.skip)),
            ),
            _changer(
                tasks,
                "Delete tasks and their subtasks.",
                NamedTasks,
                SETS,
                TaskChanger("delete_tasks", "deleted", _each(tasks.delete), looks_in=("open", "completed")),
            ),
            Tool(
                "undo",
                "Take back the last changes.",
                TakeBack,
                MOVES_ON,
                partial(take_back, tasks.undo, "undo", "undone"),
            ),
            Tool(
                "redo",
                "Redo what was undone last.",
                TakeBack,
                MOVES_ON,
                partial(take_back, tasks.redo, "redo", "redone"),
            ),
        )
    )


def _changer(
    tasks: TaskService, description: str, arguments: type[NamedTasks], hints: Hints, changer: TaskChanger
) -> Tool:
    return Tool(changer.tool_name, description, arguments, hints, partial(change_tasks, tasks, changer))


def _each(change: Any) -> Any:
    """A service method that takes ids alone, as a changer's `apply`."""
    return lambda _tasks, context, _arguments, ids: change(
        context.unit, context.owner_id, ids, Origin(turn_id=context.turn_id)
    )
