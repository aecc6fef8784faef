"""The embedded assistant's answer: a sentence for each outcome, in the language's words, from receipts alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from todo_chatbot.language import replies
from todo_chatbot.language.replies import Mention
from todo_chatbot.language.types import Due, FindTasks, ParseContext, Repeat, TaskQuery
from todo_chatbot.models.outcomes import Change, Failure, Json, Preview, Receipt, ToolOutcome

TEXT_FIELDS = ("title", "notes", "priority", "project", "labels", "due_on", "due_at", "rrule", "remind_before_minutes")


class Answer:
    """Gathers sentences in the order of what happened."""

    def __init__(self, context: ParseContext) -> None:
        self.say = replies(context)
        self._zone = context.zone.key
        self._sentences: list[str] = []
        self._asked: dict[str, FindTasks] = {}

    def text(self) -> str:
        if not self._sentences:
            return self.say.not_understood()
        separator = "\n\n" if any("\n" in sentence for sentence in self._sentences) else " "
        return separator.join(self._sentences)

    def add(self, sentence: str) -> None:
        if sentence not in self._sentences:
            self._sentences.append(sentence)

    def expect(self, call_id: str, command: FindTasks) -> None:
        """The call will answer this question."""
        self._asked[call_id] = command

    def report(self, outcome: ToolOutcome) -> None:
        """Say what a call came to."""
        if outcome.denied:
            self.add(self.say.not_applied())
            return
        if outcome.error is not None:
            self.add(self.say.failed("", self.say.reason(outcome.error.code, outcome.error.detail)))
            return
        for receipt in outcome.receipts:
            self.add(self.say.done(receipt.action, [self._mention(receipt, change) for change in receipt.changes]))
        for task in outcome.standing:
            reason = self.say.reason("task_standing", "it is on the list already.")
            self.add(self.say.failed(task["title"], reason))
        for failure in outcome.failures:
            self.add(self._failed(failure))
        for choice in outcome.choices:
            self.add(self.say.which_one(choice.reference, len(choice.options)))
        if outcome.preview is not None:
            self._report_preview(outcome.preview)
        if outcome.listing is not None:
            self._report_list(outcome)

    def _report_list(self, outcome: ToolOutcome) -> None:
        command = self._asked.get(outcome.call_id)
        if command is None or outcome.listing is None:
            return
        listing = outcome.listing
        if command.count_only:
            self.add(self.say.counted(command.query, listing.total))
        else:
            self.add(self.say.found(command.query, listing.total, len(listing.tasks)))

    def _report_preview(self, preview: Preview) -> None:
        if preview.action in {"undone", "redone"}:  # the title names what changed since
            self.add(self.say.failed("", preview.title))
        else:
            self.add(self.say.preview(preview.action, len(preview.changes)))

    def nothing_found(self, query: TaskQuery) -> None:
        self.add(self.say.found(query, 0, 0))

    def _failed(self, failure: Failure) -> str:
        if failure.code == "task_not_found" and failure.reference:
            return self.say.nothing_fits(failure.reference, failure.near)
        return self.say.failed(failure.reference, failure.detail, failure.near)

    def _mention(self, receipt: Receipt, change: Change) -> Mention:
        task = change.after or change.before or {}
        changed: tuple[str, ...] = ()
        if receipt.action == "updated" and change.before and change.after:
            before, after = change.before, change.after
            changed = tuple(name for name in TEXT_FIELDS if before.get(name) != after.get(name))
        rrule = task.get("rrule")
        return Mention(
            title=task.get("title", ""),
            due=self._due(task),
            repeat=Repeat(rrule, from_completion=task.get("repeat_from") == "completion") if rrule else None,
            next_due=self._next_due(change.next_due, task),
            priority=task.get("priority"),
            project=task.get("project"),
            labels=tuple(task.get("labels") or ()),
            changed=changed,
        )

    def _due(self, task: Json) -> Due | None:
        if task.get("due_at"):
            return self._local(task["due_at"], task)
        return Due(date.fromisoformat(task["due_on"])) if task.get("due_on") else None

    def _next_due(self, written: str | None, task: Json) -> Due | None:
        if not written:
            return None
        return self._local(written, task) if "T" in written else Due(date.fromisoformat(written))

    def _local(self, instant: str, task: Json) -> Due:
        zone = task.get("time_zone") or self._zone
        local = datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))
        return Due(local.date(), local.time(), None if zone == self._zone else zone)
