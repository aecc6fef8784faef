"""The changes of one call: each is made, checked and counted in versions here, and written to the journal as one set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Invalid, NotFound, PreconditionFailed, TodoError
from todo_chatbot.tasks import due, names, recurrence
from todo_chatbot.tasks.journal import Journal
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import Action, Change, ChangeSet, Failure, Origin, Task, TaskCreate, TaskPatch

POSITION_STEP = 1024.0
"""New tasks stand this far apart, so that one can be dragged between two others many times."""


class Edit:
    """Each method changes one task. An expected error fails that task alone: it is returned, and told by `close`."""

    def __init__(self, unit: UnitOfWork, owner: UUID, origin: Origin, now: datetime) -> None:
        self._now = now
        self._repository = TaskRepository(unit.connection, owner)
        self._spellings = names.Spellings(self._repository)
        self._journal = Journal(unit, owner, now)
        self._origin = origin
        self._changes: list[Change] = []
        self._failures: list[Failure] = []
        self._last_position: float | None = None

    def add(self, draft: TaskCreate, task_id: UUID, zone: ZoneInfo) -> Failure | None:
        """Add at the end of the list; `zone` is that of a time without one."""

        def store() -> None:
            position = self._next_position()
            task = due.new_task(draft, task_id=task_id, position=position, now=self._now, zone=zone)
            _check_parent(self._repository, task)
            task = self._spellings.apply(task)
            self._repository.insert(task)
            self._record("added", None, task)

        return self._attempt(task_id, store)

    def update(
        self,
        task_id: UUID,
        patch: TaskPatch,
        zone: ZoneInfo,
        *,
        if_version: int | None = None,
        action: Action = "updated",
    ) -> Failure | None:
        def change(task: Task) -> Task:
            _check_version(task, if_version)
            changed = due.apply_patch(task, patch, zone)
            if "parent_id" in patch.model_fields_set:
                _check_parent(self._repository, changed)
            return self._spellings.apply(changed)

        return self.change(task_id, action, change)

    def complete(self, task_id: UUID) -> Failure | None:
        return self.change(task_id, "completed", lambda task: recurrence.complete(task, self._now, self._repository))

    def skip(self, task_id: UUID) -> Failure | None:
        return self.change(task_id, "skipped", lambda task: recurrence.skip(task, self._now))

    def reopen(self, task_id: UUID) -> Failure | None:
        return self.change(task_id, "reopened", _reopen)

    def delete(self, task_id: UUID, *, if_version: int | None = None) -> Failure | None:
        """Delete it with its subtasks."""

        def remove(task: Task) -> Task:
            return task.model_copy(update={"deleted_at": self._now})

        def change(task: Task) -> Task:
            _check_version(task, if_version)
            return remove(task)

        if any(made.task_id == task_id and made.action == "deleted" for made in self._changes):
            return None  # with its parent, in this same call
        failure = self.change(task_id, "deleted", change)
        for child in () if failure else self._repository.descendants(task_id):
            self.change(child.id, "deleted", remove)
        return failure

    def change(self, task_id: UUID, action: Action, work: Callable[[Task], Task]) -> Failure | None:
        """Store what `work` makes of the task, as a new version; nothing when it makes no difference."""

        def store() -> None:
            before = self._repository.find(task_id)
            if before is None or before.deleted_at is not None:
                raise not_found()
            after = work(before)
            if after == before:
                return
            after = after.model_copy(update={"version": before.version + 1, "updated_at": self._now})
            self._repository.replace(after)
            self._record(action, before, after)

        return self._attempt(task_id, store)

    def close(self) -> ChangeSet:
        """Write the journal. The change set has no id when nothing changed."""
        change_set_id = self._journal.record(self._changes, self._origin.turn_id) if self._changes else None
        return ChangeSet(id=change_set_id, turn_id=self._origin.turn_id, changes=self._changes, failures=self._failures)

    def _attempt(self, task_id: UUID, work: Callable[[], None]) -> Failure | None:
        try:
            work()
        except PreconditionFailed:
            raise  # the client asked for all or nothing
        except TodoError as error:
            failure = Failure(task_id=task_id, code=error.stable_code, detail=error.detail)
            self._failures.append(failure)
            return failure
        return None

    def _record(self, action: Action, before: Task | None, after: Task) -> None:
        moved = before is not None and before.rrule is not None and action in {"completed", "skipped"}
        upcoming = due.written(after) if moved and after.completed_at is None else None
        self._changes.append(Change(task_id=after.id, action=action, before=before, after=after, next_due=upcoming))

    def _next_position(self) -> float:
        if self._last_position is None:
            self._last_position = self._repository.last_position()
        self._last_position += POSITION_STEP
        return self._last_position


def not_found() -> NotFound:
    return NotFound("There is no such task. It may have been deleted.", code="task_not_found")


def _check_version(task: Task, expected: int | None) -> None:
    if expected is not None and task.version != expected:
        raise PreconditionFailed(
            f"The task has changed: it is at version {task.version}, not {expected}. Load it again.",
            version=task.version,
        )


def _check_parent(repository: TaskRepository, task: Task) -> None:
    """A parent exists, is not deleted, and is not among the task's own descendants."""
    step = task.parent_id
    seen = {task.id}
    while step is not None:
        if step in seen:
            raise Invalid("A task cannot be its own subtask.", code="parent_cycle")
        seen.add(step)
        parent = repository.find(step)
        if parent is None or parent.deleted_at is not None:
            raise Invalid("The parent task does not exist.", code="parent_not_found")
        step = parent.parent_id


def _reopen(task: Task) -> Task:
    if task.completed_at is None:
        raise Invalid("The task is not completed.", code="task_not_completed")
    return task.model_copy(update={"completed_at": None})
