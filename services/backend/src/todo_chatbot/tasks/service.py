"""Tasks: what can be done with them. Every change is journalled, announced and counted in versions here.

Each method works inside the unit of work that it is given; a batch changes what it can and names what it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid7

from todo_chatbot.clock import Clock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Invalid, NotFound, PreconditionFailed, TodoError
from todo_chatbot.tasks import due, names, recurrence
from todo_chatbot.tasks.journal import Journal
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import (
    Action,
    Change,
    ChangeSet,
    Failure,
    NameCount,
    Origin,
    Page,
    Task,
    TaskCreate,
    TaskFilter,
    TaskPatch,
    TaskTitle,
)

POSITION_STEP = 1024.0
"""New tasks stand this far apart, so that one can be dragged between two others many times."""


class TaskService:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    # Reading

    def get(self, unit: UnitOfWork, owner: UUID, task_id: UUID) -> Task:
        """Raises: NotFound, also for a deleted task."""
        task = TaskRepository(unit.session, owner).find(task_id)
        if task is None or task.deleted_at is not None:
            raise _not_found()
        return task

    def find(
        self, unit: UnitOfWork, owner: UUID, where: TaskFilter, *, limit: int = 50, cursor: str | None = None
    ) -> Page[Task]:
        """Raises: Invalid, for a cursor of another list."""
        return TaskRepository(unit.session, owner).page(where, limit=limit, cursor=cursor)

    def count(self, unit: UnitOfWork, owner: UUID, where: TaskFilter) -> int:
        return TaskRepository(unit.session, owner).count(where)

    def list_titles(self, unit: UnitOfWork, owner: UUID, where: TaskFilter) -> list[TaskTitle]:
        """What is needed to recognise tasks by their words, newest first."""
        return TaskRepository(unit.session, owner).titles(where)

    def list_projects(self, unit: UnitOfWork, owner: UUID) -> list[NameCount]:
        return TaskRepository(unit.session, owner).project_counts()

    def list_labels(self, unit: UnitOfWork, owner: UUID) -> list[NameCount]:
        return TaskRepository(unit.session, owner).label_counts()

    # Changing

    def add(
        self,
        unit: UnitOfWork,
        owner: UUID,
        drafts: Sequence[TaskCreate],
        origin: Origin,
        *,
        zone: ZoneInfo,
        ids: Sequence[UUID] = (),
    ) -> ChangeSet:
        """Add tasks in the order given; `zone` is that of dates without one.

        `ids` names the new tasks beforehand, so that one of them can be another's parent.
        """
        edit = _Edit(unit, owner, origin, self._clock.now())
        position = edit.repository.last_position()
        for draft, task_id in zip(drafts, ids or [uuid7() for _ in drafts], strict=True):
            position += POSITION_STEP
            edit.attempt(
                task_id,
                lambda draft=draft, task_id=task_id, at=position: self._add(edit, draft, task_id, at, zone),  # type: ignore[misc]
            )
        return edit.close()

    def update(
        self,
        unit: UnitOfWork,
        owner: UUID,
        patches: Sequence[tuple[UUID, TaskPatch]],
        origin: Origin,
        *,
        zone: ZoneInfo,
        if_version: int | None = None,
        action: Action = "updated",
    ) -> ChangeSet:
        """Change the fields that each patch sets. `if_version` refuses tasks that have changed since."""
        edit = _Edit(unit, owner, origin, self._clock.now())
        spellings = names.Spellings(edit.repository)
        for task_id, patch in patches:

            def change(task: Task, patch: TaskPatch = patch) -> Task:
                _check_version(task, if_version)
                changed = due.apply_patch(task, patch, zone)
                if "parent_id" in patch.model_fields_set:
                    _check_parent(edit.repository, changed)
                return spellings.apply(changed)

            edit.change(task_id, action, change)
        return edit.close()

    def reschedule(
        self,
        unit: UnitOfWork,
        owner: UUID,
        moves: Sequence[tuple[UUID, date | datetime]],
        origin: Origin,
        *,
        zone: ZoneInfo,
    ) -> ChangeSet:
        """Give tasks a new day, or an aware instant, and keep their repeats."""
        patches = [
            (
                task_id,
                TaskPatch(due_at=when, time_zone=zone.key) if isinstance(when, datetime) else TaskPatch(due_on=when),
            )
            for task_id, when in moves
        ]
        return self.update(unit, owner, patches, origin, zone=zone, action="rescheduled")

    def complete(self, unit: UnitOfWork, owner: UUID, task_ids: Iterable[UUID], origin: Origin) -> ChangeSet:
        """Complete tasks; a repeating one moves to its next date and its completion is kept in the history."""
        edit = _Edit(unit, owner, origin, self._clock.now())
        for task_id in task_ids:
            edit.change(task_id, "completed", lambda task: recurrence.complete(task, edit.now, edit.repository))
        return edit.close()

    def skip(self, unit: UnitOfWork, owner: UUID, task_ids: Iterable[UUID], origin: Origin) -> ChangeSet:
        """Move repeating tasks to their next date without completing them."""
        edit = _Edit(unit, owner, origin, self._clock.now())
        for task_id in task_ids:
            edit.change(task_id, "skipped", lambda task: recurrence.skip(task, edit.now))
        return edit.close()

    def reopen(self, unit: UnitOfWork, owner: UUID, task_ids: Iterable[UUID], origin: Origin) -> ChangeSet:
        edit = _Edit(unit, owner, origin, self._clock.now())
        for task_id in task_ids:
            edit.change(task_id, "reopened", _reopen)
        return edit.close()

    def delete(
        self,
        unit: UnitOfWork,
        owner: UUID,
        task_ids: Iterable[UUID],
        origin: Origin,
        *,
        if_version: int | None = None,
    ) -> ChangeSet:
        """Delete tasks with their subtasks. They can be taken back for 30 days."""
        edit = _Edit(unit, owner, origin, self._clock.now())

        def change(task: Task) -> Task:
            _check_version(task, if_version)
            return task.model_copy(update={"deleted_at": edit.now})

        gone: set[UUID] = set()
        for task_id in task_ids:
            if task_id in gone:
                continue
            edit.change(task_id, "deleted", change)
            for child in edit.repository.descendants(task_id):
                edit.change(child.id, "deleted", lambda task: task.model_copy(update={"deleted_at": edit.now}))
                gone.add(child.id)
        return edit.close()

    def rename_project(self, unit: UnitOfWork, owner: UUID, name: str, new_name: str, origin: Origin) -> ChangeSet:
        """Rename a project; into the name of another it is merged. Raises: NotFound."""
        edit = _Edit(unit, owner, origin, self._clock.now())
        tasks = edit.repository.in_project(name)
        if not tasks:
            raise NotFound(f"There is no project {name!r}.", code="project_not_found")
        target = names.spelling(new_name, [n.name for n in edit.repository.project_counts() if n.name != name])
        for task in tasks:
            edit.change(task.id, "updated", lambda task: task.model_copy(update={"project": target}))
        return edit.close()

    def rename_label(self, unit: UnitOfWork, owner: UUID, name: str, new_name: str, origin: Origin) -> ChangeSet:
        """Rename a label; into the name of another it is merged. Raises: NotFound."""
        edit = _Edit(unit, owner, origin, self._clock.now())
        tasks = edit.repository.with_label(name)
        if not tasks:
            raise NotFound(f"There is no label {name!r}.", code="label_not_found")
        target = names.spelling(new_name, [n.name for n in edit.repository.label_counts() if n.name != name])
        for task in tasks:
            labels = list(
                dict.fromkeys(target if label.casefold() == name.casefold() else label for label in task.labels)
            )
            edit.change(task.id, "updated", lambda task, labels=labels: task.model_copy(update={"labels": labels}))  # type: ignore[misc]
        return edit.close()

    # Taking back

    def undo(
        self,
        unit: UnitOfWork,
        owner: UUID,
        *,
        turn_id: UUID | None = None,
        change_set_id: UUID | None = None,
        force: bool = False,
    ) -> ChangeSet:
        """Take back a turn, a change set, or the last change that stands; `force` also over later changes.

        Raises: NotFound `nothing_to_undo`; Conflict `undo_conflict`, with the titles of tasks that changed since.
        """
        journal = Journal(unit, owner, self._clock.now())
        return journal.undo(turn_id=turn_id, change_set_id=change_set_id, force=force)

    def redo(
        self,
        unit: UnitOfWork,
        owner: UUID,
        *,
        turn_id: UUID | None = None,
        change_set_id: UUID | None = None,
        force: bool = False,
    ) -> ChangeSet:
        """Make a change again that was taken back: the one named, or the last one if nothing was changed since.

        Raises: NotFound `nothing_to_redo`; Conflict `redo_conflict`.
        """
        journal = Journal(unit, owner, self._clock.now())
        return journal.redo(turn_id=turn_id, change_set_id=change_set_id, force=force)

    def purge(self, unit: UnitOfWork, before: datetime) -> int:
        """Remove for good what was deleted before then, for all owners; says how many."""
        return TaskRepository.purge(unit.session, before)

    def _add(self, edit: _Edit, draft: TaskCreate, task_id: UUID, position: float, zone: ZoneInfo) -> None:
        task = due.new_task(draft, task_id=task_id, position=position, now=edit.now, zone=zone)
        _check_parent(edit.repository, task)
        task = edit.spellings.apply(task)
        edit.repository.insert(task)
        edit.record("added", None, task)


class _Edit:
    """The changes of one call, on their way into the journal."""

    def __init__(self, unit: UnitOfWork, owner: UUID, origin: Origin, now: datetime) -> None:
        self.now = now
        self.repository = TaskRepository(unit.session, owner)
        self.spellings = names.Spellings(self.repository)
        self._journal = Journal(unit, owner, now)
        self._origin = origin
        self._changes: list[Change] = []
        self._failures: list[Failure] = []

    def attempt(self, task_id: UUID | None, work: Callable[[], None]) -> None:
        """Do one item; an expected error fails this item alone."""
        try:
            work()
        except PreconditionFailed:
            raise
        except TodoError as error:
            self._failures.append(Failure(task_id=task_id, code=error.stable_code, detail=error.detail))

    def change(self, task_id: UUID, action: Action, work: Callable[[Task], Task]) -> None:
        """Store what `work` makes of the task, as a new version; nothing when it makes no difference."""

        def store() -> None:
            before = self.repository.find(task_id)
            if before is None or before.deleted_at is not None:
                raise _not_found()
            after = work(before)
            if after == before:
                return
            after = after.model_copy(update={"version": before.version + 1, "updated_at": self.now})
            self.repository.replace(after)
            self.record(action, before, after)

        self.attempt(task_id, store)

    def record(self, action: Action, before: Task | None, after: Task) -> None:
        moved = before is not None and before.rrule is not None and action in {"completed", "skipped"}
        upcoming = due.written(after) if moved and after.completed_at is None else None
        self._changes.append(Change(task_id=after.id, action=action, before=before, after=after, next_due=upcoming))

    def close(self) -> ChangeSet:
        change_set_id = self._journal.record(self._changes, self._origin.turn_id) if self._changes else None
        return ChangeSet(id=change_set_id, turn_id=self._origin.turn_id, changes=self._changes, failures=self._failures)


def _not_found() -> NotFound:
    return NotFound("There is no such task. It may have been deleted.", code="task_not_found")


def _check_version(task: Task, expected: int | None) -> None:
    if expected is not None and task.version != expected:
        raise PreconditionFailed(
            f"The task has changed: it is at version {task.version}, not {expected}. Load it again.",
            version=task.version,
        )


def _check_parent(repository: TaskRepository, task: Task) -> None:
    """A parent exists, is open to have children, and is not among the task's own descendants."""
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
