"""Urdu sentences to answer with, in the script that the message was written in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from todo_chatbot.language.replies import Done, Intent, Mention, NoticeCode, Replies, SmallTalkKind
from todo_chatbot.language.types import ParseContext, TaskQuery
from todo_chatbot.language.ur import reasons
from todo_chatbot.language.ur.rendering import Script, render_date, render_due, render_range, render_repeat
from todo_chatbot.language.ur.sentences import ROMAN, URDU

_LISTED_AT_MOST: Final = 10


class UrduReplies(Replies):
    def __init__(self, context: ParseContext, script: Script) -> None:
        self._context = context
        self._script: Script = script
        self._say = URDU if script == "urdu" else ROMAN
        self._reasons = reasons.URDU if script == "urdu" else reasons.ROMAN

    def done(self, action: Done, tasks: Sequence[Mention]) -> str:
        if len(tasks) == 1:
            return self._one(action, tasks[0])
        lines = [f"- {self._one(action, task)}" for task in tasks[:_LISTED_AT_MOST]]
        if len(tasks) > _LISTED_AT_MOST:
            lines.append("- " + self._say["more"].format(count=len(tasks) - _LISTED_AT_MOST))
        return "\n".join([self._say["many"].format(count=len(tasks)), *lines])

    def failed(self, reference: str, detail: str, near: Sequence[str] = ()) -> str:
        said = f"“{reference}”: {detail}" if reference else detail
        return f"{said} {self._near(near)}".rstrip()

    def reason(self, code: str, detail: str) -> str:
        return self._reasons.get(code, detail)

    def found(self, query: TaskQuery, total: int, shown: int) -> str:  # noqa: ARG002  (the list says how many it shows)
        if total == 0:
            return self._say["none"].format(what=self._described(query)).strip()
        return self._say["found"].format(what=self._described(query), count=total).strip()

    def counted(self, query: TaskQuery, total: int) -> str:
        return self._say["counted"].format(what=self._described(query), count=total).strip()

    def heading(self, query: TaskQuery) -> str:
        return self._described(query) or self._say["open"]

    def which_one(self, reference: str, count: int) -> str:
        key = "which_of" if reference else "which"
        return self._say[key].format(reference=reference, count=count)

    def told_apart(self, project: str | None, due: date | None) -> str:
        parts = [render_date(due, self._script)] if due else []
        return " · ".join([*parts, *([f"#{project}"] if project else [])])

    def nothing_fits(self, reference: str, near: Sequence[str] = ()) -> str:
        return f"{self._say['nothing_fits'].format(reference=reference)} {self._near(near)}".rstrip()

    def too_many(self, total: int, most: int) -> str:
        return self._say["too_many"].format(total=total, most=most)

    def ask_title(self) -> str:
        return self._say["ask_add"]

    def ask_target(self, intent: Intent) -> str:
        return self._say[f"ask_{intent}"]

    def ask_change(self, title: str) -> str:
        return self._say["ask_change"].format(title=title)

    def preview(self, action: Done, count: int) -> str:
        return self._say["preview"].format(count=count, will=self._say[f"will_{action}"])

    def preview_title(self, action: Done, count: int) -> str:
        return self._say["preview_title"].format(count=count, will=self._say[f"will_{action}"])

    def notice(self, code: NoticeCode, detail: str = "") -> str:  # noqa: ARG002  (what failed is told in English)
        return self._say[code]

    def not_applied(self) -> str:
        return self._say["not_applied"]

    def nothing_to(self, what: Literal["undo", "redo", "confirm", "choose"]) -> str:
        return self._say[f"nothing_to_{what}"]

    def help(self, topic: str = "") -> str:  # noqa: ARG002  (one page holds it all)
        return self._say["help"]

    def small_talk(self, kind: SmallTalkKind) -> str:
        return self._say[kind]

    def not_understood(self) -> str:
        return self._say["not_understood"]

    def _one(self, action: Done, task: Mention) -> str:
        sentence = self._say[action].format(title=task.title)
        details: list[str] = []
        if action in {"completed", "skipped"} and task.next_due:
            details = [self._say["next"].format(day=render_due(task.next_due, self._context, self._script))]
        elif action in {"added", "rescheduled", "redone"}:
            details = self._details(task, dates_only=action == "rescheduled")
        return f"{sentence} — {self._say['comma'].join(details)}" if details else sentence

    def _details(self, task: Mention, *, dates_only: bool) -> list[str]:
        details = [render_due(task.due, self._context, self._script)] if task.due else []
        if task.repeat:
            details.append(render_repeat(task.repeat, self._script))
        if dates_only:
            return details
        if task.priority and task.priority != "p4":
            details.append(task.priority)
        if task.project:
            details.append(f"#{task.project}")
        return [*details, *(f"@{label}" for label in task.labels)]

    def _described(self, query: TaskQuery) -> str:
        words = [render_range(days, self._context, self._script) for days in (query.due, query.done) if days]
        words += [self._say["done"]] if query.state == "completed" else []
        words += [self._say["overdue"]] if query.overdue else []
        words += [
            *query.priorities,
            *([f"#{query.project}"] if query.project else []),
            *(f"@{name}" for name in query.labels),
        ]
        return " ".join([*words, *([f"“{query.text}”"] if query.text else [])])

    def _near(self, near: Sequence[str]) -> str:
        return self._say["near"].format(titles=self._say["comma"].join(f"“{title}”" for title in near)) if near else ""


def replies(context: ParseContext) -> Replies:
    """The sentences, in Urdu script unless the message was in Roman letters."""
    return UrduReplies(context, "roman" if context.language == "ur-Latn" else "urdu")
