"""Tasks: what can be done with them. Every change is journalled, announced and counted in versions here.

Each method works inside the unit of work that it is given; a batch changes what it can and names what it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid7

from todo_chatbot.clock import Clock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import NotFound
from todo_chatbot.tasks import names
from todo_chatbot.tasks.editing import Edit, not_found
from todo_chatbot.tasks.journal import Journal
from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import (
    Action,
    AddOperation,
    ChangeSet,
    Failure,
    NameCount,
    Operation,
    Origin,
    Page,
    StateOperation,
    Task,
    TaskCreate,
    TaskFilter,
    TaskPatch,
    TaskTitle,
    UpdateOperation,
)

KEPT_AFTER_DELETION_DAYS = 30
STATE_CHANGES = {"complete": Edit.complete, "reopen": Edit.reopen, "skip": Edit.skip, "delete": Edit.delete}


class TaskService:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    # Reading

    def get(self, unit: UnitOfWork, owner: UUID, task_id: UUID) -> Task:
        """Raises: NotFound, also for a deleted task."""
        task = self.find_one(unit, owner, task_id)
        if task is None:
            raise not_found()
        return task

    def find_one(self, unit: UnitOfWork, owner: UUID, task_id: UUID) -> Task | None:
        """The task; None also for a deleted one."""
        task = TaskRepository(unit.connection, owner).find(task_id)
        return None if task is None or task.deleted_at is not None else task

    def find(
        self, unit: UnitOfWork, owner: UUID, where: TaskFilter, *, limit: int = 50, cursor: str | None = None
    ) -> Page[Task]:
        """Raises: Invalid, for a cursor of another list."""
        return TaskRepository(unit.connection, owner).page(where, limit=limit, cursor=cursor)

    def count(self, unit: UnitOfWork, owner: UUID, where: TaskFilter) -> int:
        return TaskRepository(unit.connection, owner).count(where)

    def list_titles(self, unit: UnitOfWork, owner: UUID, where: TaskFilter) -> list[TaskTitle]:
        """What is needed to recognise tasks by their words, newest first."""
        return TaskRepository(unit.connection, owner).titles(where)

    def known_names(self, unit: UnitOfWork, owner: UUID) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The projects and the labels in use, as they are spelled."""
        repository = TaskRepository(unit.connection, owner)
        return tuple(repository.project_names()), tuple(repository.label_names())

    def list_projects(self, unit: UnitOfWork, owner: UUID) -> list[NameCount]:
        return TaskRepository(unit.connection, owner).project_counts()

    def list_labels(self, unit: UnitOfWork, owner: UUID) -> list[NameCount]:
        return TaskRepository(unit.connection, owner).label_counts()

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
        edit = self._edit(unit, owner, origin)
        for draft, task_id in zip(drafts, ids or [uuid7() for _ in drafts], strict=True):
            edit.add(draft, task_id, zone)
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
        edit = self._edit(unit, owner, origin)
        for task_id, patch in patches:
            edit.update(task_id, patch, zone, if_version=if_version, action=action)
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
        edit = self._edit(unit, owner, origin)
        for task_id in task_ids:
            edit.complete(task_id)
        return edit.close()

    def skip(self, unit: UnitOfWork, owner: UUID, task_ids: Iterable[UUID], origin: Origin) -> ChangeSet:
        """Move repeating tasks to their next date without completing them."""
        edit = self._edit(unit, owner, origin)
        for task_id in task_ids:
            edit.skip(task_id)
        return edit.close()

    def reopen(self, unit: UnitOfWork, owner: UUID, task_ids: Iterable[UUID], origin: Origin) -> ChangeSet:
        edit = self._edit(unit, owner, origin)
        for task_id in task_ids:
            edit.reopen(task_id)
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
        edit = self._edit(unit, owner, origin)
        for task_id in task_ids:
            edit.delete(task_id, if_version=if_version)
        return edit.close()

    def bulk(
        self, unit: UnitOfWork, owner: UUID, operations: Sequence[Operation], origin: Origin, *, zone: ZoneInfo
    ) -> tuple[ChangeSet, list[tuple[UUID, Failure | None]]]:
        """Do operations of all kinds in order, as one change set; also gives the task and the failure of each."""
        edit = self._edit(unit, owner, origin)
        results: list[tuple[UUID, Failure | None]] = []
        for operation in operations:
            match operation:
                case AddOperation():
                    task_id = uuid7()
                    failure = edit.add(operation.task, task_id, zone)
                case UpdateOperation():
                    task_id = operation.id
                    failure = edit.update(task_id, operation.patch, zone)
                case StateOperation():
                    task_id = operation.id
                    failure = STATE_CHANGES[operation.op](edit, task_id)
            results.append((task_id, failure))
        return edit.close(), results

    def rename_project(self, unit: UnitOfWork, owner: UUID, name: str, new_name: str, origin: Origin) -> ChangeSet:
        """Rename a project; into the name of another it is merged. Raises: NotFound."""
        repository = TaskRepository(unit.connection, owner)
        tasks = repository.in_project(name)
        if not tasks:
            raise NotFound(f"There is no project {name!r}.", code="project_not_found")
        target = names.spelling(new_name, [known for known in repository.project_names() if known != name])
        edit = self._edit(unit, owner, origin)
        for task in tasks:
            edit.change(task.id, "updated", lambda task: task.model_copy(update={"project": target}))
        return edit.close()

    def rename_label(self, unit: UnitOfWork, owner: UUID, name: str, new_name: str, origin: Origin) -> ChangeSet:
        """Rename a label; into the name of another it is merged. Raises: NotFound."""
        repository = TaskRepository(unit.connection, owner)
        tasks = repository.with_label(name)
        if not tasks:
            raise NotFound(f"There is no label {name!r}.", code="label_not_found")
        target = names.spelling(new_name, [known for known in repository.label_names() if known != name])
        edit = self._edit(unit, owner, origin)
        for task in tasks:
            edit.change(task.id, "updated", lambda task: names.with_label_renamed(task, name, target))
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

    def purge(self, unit: UnitOfWork) -> int:
        """Remove for good what was deleted long ago, for all owners; says how many."""
        return TaskRepository.purge(unit.connection, self._clock.now() - timedelta(days=KEPT_AFTER_DELETION_DAYS))

    def _edit(self, unit: UnitOfWork, owner: UUID, origin: Origin) -> Edit:
        return Edit(unit, owner, origin, self._clock.now())
