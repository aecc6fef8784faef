"""English sentences to answer with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from todo_chatbot.language.en.help import HELP, TOPICS
from todo_chatbot.language.en.rendering import (
    render_date,
    render_dates,
    render_due,
    render_range,
    render_repeat,
)
from todo_chatbot.language.replies import Done, Intent, Mention, NoticeCode, Replies, SmallTalkKind
from todo_chatbot.language.types import Due, ParseContext, TaskQuery

_DONE: Final[dict[Done, str]] = {
    "added": "Added",
    "completed": "Done:",
    "reopened": "Reopened",
    "updated": "Changed",
    "rescheduled": "Moved",
    "skipped": "Skipped",
    "deleted": "Deleted",
    "undone": "Taken back:",
    "redone": "Done again:",
}
_WILL: Final[dict[Done, str]] = {
    "added": "add",
    "completed": "complete",
    "reopened": "reopen",
    "updated": "change",
    "rescheduled": "move",
    "skipped": "skip",
    "deleted": "delete",
    "undone": "take back",
    "redone": "do again",
}
_FIELDS: Final = {
    "due": "date", "due_on": "date", "due_at": "date", "rrule": "repeat", "remind_at": "reminder", "remind_before_minutes": "reminder",
}  # fmt: skip
_WHICH: Final[dict[Intent, str]] = {
    "add": "What should I add?",
    "list": "Which tasks would you like to see?",
    "complete": "Which task is done?",
    "update": "Which task should change?",
    "delete": "Which task should be deleted?",
}
_SMALL_TALK: Final[dict[SmallTalkKind, str]] = {
    "greeting": "Hello! What needs to be done?",
    "thanks": "You're welcome.",
    "goodbye": "Bye! Your list is kept.",
    "identity": "I'm the assistant of your todo list: tell me what to add, find, move or tick off.",
    "wellbeing": "All is well, thanks. What needs to be done?",
}
_NOTHING: Final = {
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
    "confirm": "There is nothing waiting for a yes or no.",
    "choose": "There is nothing to choose from right now.",
}
_NOTICES: Final[dict[NoticeCode, str]] = {
    "output_limit": "I stopped: the answer became too long.",
    "step_limit": "I stopped after many steps. What is shown here was done and kept.",
    "assistant_failed": "What is shown here was done and kept.",
    "assistant_unavailable": "The built-in assistant answers instead.",
    "unconfirmed_claim": "The answer says that something was changed, but not all of it was done.",
}
_LISTED_AT_MOST: Final = 10


class EnglishReplies(Replies):
    """Sentences with the dates as `context` reads them."""

    def __init__(self, context: ParseContext) -> None:
        self._context = context

    def done(self, action: Done, tasks: Sequence[Mention]) -> str:
        if len(tasks) == 1:
            return f"{_DONE[action]} {self._one(action, tasks[0])}"
        head = f"{_DONE[action].rstrip(':')} {_tasks(len(tasks))}:"
        lines = [f"- {self._one(action, task)}" for task in tasks[:_LISTED_AT_MOST]]
        if len(tasks) > _LISTED_AT_MOST:
            lines.append(f"- and {len(tasks) - _LISTED_AT_MOST} more")
        return "\n".join([head, *lines])

    def failed(self, reference: str, detail: str, near: Sequence[str] = ()) -> str:
        said = f"“{reference}”: {detail}" if reference else detail
        return f"{said} {self._near(near)}".rstrip()

    def reason(self, code: str, detail: str) -> str:  # noqa: ARG002  (the detail says it)
        return detail

    def found(self, query: TaskQuery, total: int, shown: int) -> str:
        if total == 0:
            return f"No {self._described(query, 2)}."
        if shown < total and query.limit == shown == 1:
            return f"The next of {total} {self._described(query, total)}:"
        if shown < total:
            return f"{total} {self._described(query, total)}, the first {shown}:"
        return f"{total} {self._described(query, total)}:"

    def counted(self, query: TaskQuery, total: int) -> str:
        verb = "is" if total == 1 else "are"
        return f"There {verb} {total or 'no'} {self._described(query, total)}."

    def heading(self, query: TaskQuery) -> str:
        words = {"open": [], "completed": ["Completed"], "any": ["All"]}[query.state]
        words += ["Overdue"] if query.overdue else []
        words += query.priorities
        words += [f"#{query.project}"] if query.project else []
        words += [f"@{label}" for label in query.labels]
        words += [_quoted(query.text)] if query.text else []
        words += ["without a date"] if query.no_date else []
        words += ["repeating"] if query.repeating else []
        words += [render_dates(days) for days in (query.due, query.done) if days is not None]
        return " ".join(words) or "Open tasks"

    def which_one(self, reference: str, count: int) -> str:
        return f"{count} tasks fit “{reference}”. Which one?" if reference else "Which one?"

    def told_apart(self, project: str | None, due: date | None) -> str:
        parts = [f"due {render_date(due)}"] if due else []
        return " · ".join([*parts, *([f"#{project}"] if project else [])])

    def nothing_fits(self, reference: str, near: Sequence[str] = ()) -> str:
        return f"No task fits “{reference}”. {self._near(near)}".rstrip()

    def too_many(self, total: int, most: int) -> str:
        return f"That would be {total} tasks, and I change {most} at most at once. Nothing was changed: say which."

    def ask_title(self) -> str:
        return _WHICH["add"]

    def ask_target(self, intent: Intent) -> str:
        return _WHICH[intent]

    def ask_change(self, title: str) -> str:
        return f"What should change about {_quoted(title)}? A date, for example: “move it to Friday”."

    def preview(self, action: Done, count: int) -> str:
        return f"This would {_WILL[action]} {_tasks(count)}. Apply?"

    def preview_title(self, action: Done, count: int) -> str:
        return f"{_WILL[action].capitalize()} {_tasks(count)}?"

    def notice(self, code: NoticeCode, detail: str = "") -> str:
        return f"{detail} {_NOTICES[code]}".strip()

    def not_applied(self) -> str:
        return "Nothing was changed."

    def nothing_to(self, what: Literal["undo", "redo", "confirm", "choose"]) -> str:
        return _NOTHING[what]

    def help(self, topic: str = "") -> str:
        wanted = topic.lower()
        return next((text for words, text in TOPICS if any(word in wanted for word in words)), HELP)

    def small_talk(self, kind: SmallTalkKind) -> str:
        return _SMALL_TALK[kind]

    def not_understood(self) -> str:
        return (
            "I only look after your todo list, and that I did not understand. Try “add call the bank tomorrow at 10”, "
            "“what's due this week?” or “help”."
        )

    def _one(self, action: Done, task: Mention) -> str:
        """The title, and behind it what the action is about."""
        title = _quoted(task.title)
        if action in {"completed", "skipped"}:
            return f"{title}. Next on {self._day(task.next_due)}." if task.next_due else f"{title}."
        if action == "rescheduled":
            details = self._dates(task)
            return f"{title} to {' '.join(details)}." if details else f"{title}: it has no date now."
        if action == "updated":
            return f"{title}{self._changed(task)}."
        details = self._details(task) if action in {"added", "redone"} else []
        return f"{title} — {', '.join(details)}." if details else f"{title}."

    def _changed(self, task: Mention) -> str:
        said = []
        for name in dict.fromkeys(_FIELDS.get(name, name) for name in task.changed):
            value = self._value(task, name)
            said.append(f"{name} {value}" if value else name)
        return f": {', '.join(said)}" if said else ""

    def _value(self, task: Mention, name: str) -> str:
        match name:
            case "date":
                return render_due(task.due, self._context) if task.due else "none"
            case "repeat":
                return render_repeat(task.repeat, self._context) if task.repeat else "none"
            case "priority":
                return task.priority or ""
            case "project":
                return task.project or "none"
            case "labels":
                return " ".join(f"@{label}" for label in task.labels) or "none"
        return ""

    def _details(self, task: Mention) -> list[str]:
        details = self._dates(task)
        if task.priority and task.priority != "p4":
            details.append(task.priority)
        if task.project:
            details.append(f"#{task.project}")
        return [*details, *(f"@{label}" for label in task.labels)]

    def _dates(self, task: Mention) -> list[str]:
        due = [render_due(task.due, self._context)] if task.due else []
        return [*due, render_repeat(task.repeat, self._context)] if task.repeat else due

    def _day(self, due: Due) -> str:
        return render_due(due, self._context)

    def _described(self, query: TaskQuery, count: int) -> str:
        """As in "overdue p1 tasks in Work"."""
        words = ["overdue"] if query.overdue else []
        words += [*query.priorities, *(["repeating"] if query.repeating else [])]
        words += {"completed": ["completed"], "open": [], "any": []}[query.state]
        words.append("task" if count == 1 else "tasks")
        if query.text:
            words.append(f"with “{query.text}”")
        if query.project:
            words.append(f"in {query.project}")
        words += [f"@{label}" for label in query.labels]
        if query.no_date:
            words.append("without a date")
        if query.due:
            words.append(f"due {render_range(query.due, self._context)}")
        if query.done:
            words.append(_done_in(render_range(query.done, self._context)))
        return " ".join(words)

    def _near(self, near: Sequence[str]) -> str:
        if not near:
            return ""
        return f"Did you mean {_either([_quoted(title) for title in near])}?"


def replies(context: ParseContext) -> Replies:
    """The sentences, with dates as `context` reads them."""
    return EnglishReplies(context)


def _quoted(title: str) -> str:
    return f"“{title}”"


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _done_in(days: str) -> str:
    return days if days.startswith(("from", "until", "today", "yesterday")) else f"on {days}"


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
