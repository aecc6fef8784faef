"""/api/v1/tasks. Each handler makes one hop to a thread; tasks go out as bytes that pydantic wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter

from todo_chatbot.db import UnitOfWork
from todo_chatbot.language import parse_line
from todo_chatbot.tasks.lines import new_task_of
from todo_chatbot.tasks.schemas import (
    BULK_MAX,
    ChangeSet,
    Day,
    Operation,
    Origin,
    Page,
    Priority,
    Sort,
    State,
    Task,
    TaskCreate,
    TaskFilter,
    TaskPatch,
)
from todo_chatbot.web.answers import (
    Answer,
    IdempotencyKey,
    IfMatch,
    raise_failure,
    task_answer,
    version_of,
    write_once,
)
from todo_chatbot.web.dependencies import OwnerId, Services, ServicesDep, TimeZoneHeader
from todo_chatbot.web.viewpoint import read_viewpoint

ANY_ZONE = ZoneInfo("UTC")
"""For a task without a time, which is the same everywhere: to look up the user's would be a third of its statements."""

router = APIRouter(prefix="/api/v1/tasks", tags=["tasks"])

PAGE = TypeAdapter(Page[Task])
LINE_CHARACTERS_MAX = 2_000


class TaskLine(BaseModel):
    """A line of text that says it all: "buy milk tomorrow at 5pm p1 #home"."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=LINE_CHARACTERS_MAX)]


def _kind(body: object) -> str:
    is_line = isinstance(body, TaskLine) or (isinstance(body, dict) and "text" in body)
    return "line" if is_line else "task"


NewTask: TypeAlias = Annotated[
    Annotated[TaskCreate, Tag("task")] | Annotated[TaskLine, Tag("line")], Discriminator(_kind), Body()
]


class BulkBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    operations: Annotated[list[Operation], Field(min_length=1, max_length=BULK_MAX)]


class OperationError(BaseModel):
    code: str
    detail: str


class OperationResult(BaseModel):
    """What came of one operation: the task as it is now (null when deleted), or the error."""

    id: UUID
    task: Task | None
    error: OperationError | None


class BulkResult(BaseModel):
    """Results in the order of the operations. All changes are one change set, which undo takes back as one."""

    change_set_id: UUID | None
    results: list[OperationResult]


class TaskQuery(BaseModel):
    """Everything given must hold."""

    model_config = ConfigDict(extra="forbid")

    state: State = "open"
    q: Annotated[str, Field(max_length=200, description="Words of title, notes, project or labels.")] = ""
    due_from: Annotated[Day | None, Field(description="This day or later.")] = None
    due_to: Annotated[Day | None, Field(description="This day or earlier.")] = None
    overdue: Annotated[bool, Field(description="Due before now.")] = False
    no_date: bool = False
    priority: list[Priority] = []
    label: Annotated[list[str], Field(max_length=20, description="Several: tasks that have them all.")] = []
    project: Annotated[str | None, Field(max_length=100)] = None
    repeating: bool | None = None
    parent_id: UUID | None = None
    sort: Sort = "due"
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    cursor: Annotated[str | None, Field(max_length=500)] = None

    def filter(self, overdue_at: datetime | None) -> TaskFilter:
        return TaskFilter.model_construct(
            state=self.state,
            text=self.q,
            due_from=self.due_from,
            due_to=self.due_to,
            overdue_at=overdue_at,
            no_date=self.no_date,
            priorities=tuple(self.priority),
            labels=tuple(self.label),
            project=self.project,
            repeating=self.repeating,
            parent_id=self.parent_id,
            sort=self.sort,
        )


@router.get("", response_model=Page[Task])
async def list_tasks(
    query: Annotated[TaskQuery, Query()], owner: OwnerId, services: ServicesDep, time_zone: TimeZoneHeader = None
) -> Response:
    """The tasks that match all that is given, a page at a time."""

    def work(unit: UnitOfWork) -> bytes:
        overdue_at = None
        if query.overdue:
            overdue_at = services.clock.now().astimezone(services.preferences.zone(unit, owner, time_zone))
        page = services.tasks.find(unit, owner, query.filter(overdue_at), limit=query.limit, cursor=query.cursor)
        return PAGE.dump_json(page)

    return Response(await services.db.read(work), media_type="application/json")


@router.post("", status_code=201, response_model=Task)
async def add_task(
    body: NewTask,
    request: Request,
    owner: OwnerId,
    services: ServicesDep,
    time_zone: TimeZoneHeader = None,
    key: IdempotencyKey = None,
) -> Response:
    """Add a task, from its fields or from a line of text."""

    def work(unit: UnitOfWork) -> Answer:
        if isinstance(body, TaskLine):
            context = read_viewpoint(unit, services, owner, time_zone=time_zone)
            draft, zone = new_task_of(parse_line(body.text, context), context.zone), context.zone
        else:
            draft, zone = body, services.preferences.zone(unit, owner, time_zone) if body.due_at else ANY_ZONE
        return _answer(services.tasks.add(unit, owner, [draft], Origin(), zone=zone), created=True)

    return await write_once(request, services, owner, key, work)


@router.post("/bulk", response_model=BulkResult)
async def change_tasks(
    body: BulkBody,
    request: Request,
    owner: OwnerId,
    services: ServicesDep,
    time_zone: TimeZoneHeader = None,
    key: IdempotencyKey = None,
) -> Response:
    """Do many things in order. What cannot be done is told, and stops nothing else."""

    def work(unit: UnitOfWork) -> Answer:
        zone = services.preferences.zone(unit, owner, time_zone)
        change_set, outcomes = services.tasks.bulk(unit, owner, body.operations, Origin(), zone=zone)
        after = {change.task_id: change.after for change in change_set.changes}
        results = [
            OperationResult(
                id=task_id,
                task=None
                if failure
                else _standing(after.get(task_id) or services.tasks.find_one(unit, owner, task_id)),
                error=OperationError(code=failure.code, detail=failure.detail) if failure else None,
            )
            for task_id, failure in outcomes
        ]
        return Answer(200, BulkResult(change_set_id=change_set.id, results=results).model_dump_json().encode())

    return await write_once(request, services, owner, key, work)


@router.get("/{task_id:uuid}", response_model=Task)
async def get_task(task_id: UUID, owner: OwnerId, services: ServicesDep) -> Response:
    return (await services.db.read(lambda unit: task_answer(services.tasks.get(unit, owner, task_id)))).response()


@router.patch("/{task_id:uuid}", response_model=Task)
async def update_task(
    task_id: UUID,
    patch: TaskPatch,
    owner: OwnerId,
    services: ServicesDep,
    time_zone: TimeZoneHeader = None,
    if_match: IfMatch = None,
) -> Response:
    """Change the fields that are given."""

    def work(unit: UnitOfWork) -> Answer:
        zone = services.preferences.zone(unit, owner, time_zone)
        version = version_of(if_match)
        changed = services.tasks.update(unit, owner, [(task_id, patch)], Origin(), zone=zone, if_version=version)
        return _answer(changed) if changed.changes or changed.failures else _unchanged(unit, services, owner, task_id)

    return (await services.db.write(work)).response()


@router.delete("/{task_id:uuid}", status_code=204)
async def delete_task(task_id: UUID, owner: OwnerId, services: ServicesDep, if_match: IfMatch = None) -> Response:
    """Delete a task with its subtasks. Undo takes it back for 30 days."""

    def work(unit: UnitOfWork) -> Answer:
        deleted = services.tasks.delete(unit, owner, [task_id], Origin(), if_version=version_of(if_match))
        raise_failure(deleted)
        return Answer(204, headers={"X-Change-Set": str(deleted.id)})

    return (await services.db.write(work)).response()


@router.post("/{task_id:uuid}/complete", response_model=Task)
async def complete_task(
    task_id: UUID, request: Request, owner: OwnerId, services: ServicesDep, key: IdempotencyKey = None
) -> Response:
    """Complete a task. A repeating one moves to its next date."""

    def work(unit: UnitOfWork) -> Answer:
        return _answer(services.tasks.complete(unit, owner, [task_id], Origin()))

    return await write_once(request, services, owner, key, work)


@router.post("/{task_id:uuid}/reopen", response_model=Task)
async def reopen_task(
    task_id: UUID, request: Request, owner: OwnerId, services: ServicesDep, key: IdempotencyKey = None
) -> Response:
    """Open a completed task again."""

    def work(unit: UnitOfWork) -> Answer:
        return _answer(services.tasks.reopen(unit, owner, [task_id], Origin()))

    return await write_once(request, services, owner, key, work)


@router.post("/{task_id:uuid}/skip", response_model=Task)
async def skip_task(
    task_id: UUID, request: Request, owner: OwnerId, services: ServicesDep, key: IdempotencyKey = None
) -> Response:
    """Move a repeating task to its next date without completing it."""

    def work(unit: UnitOfWork) -> Answer:
        return _answer(services.tasks.skip(unit, owner, [task_id], Origin()))

    return await write_once(request, services, owner, key, work)


def _answer(change_set: ChangeSet, *, created: bool = False) -> Answer:
    raise_failure(change_set)
    task = change_set.changes[0].after
    assert task is not None  # noqa: S101  (only undo leaves nothing after a change)
    return task_answer(task, change_set, created=created)


def _unchanged(unit: UnitOfWork, services: Services, owner: UUID, task_id: UUID) -> Answer:
    return task_answer(services.tasks.get(unit, owner, task_id))


def _standing(task: Task | None) -> Task | None:
    return None if task is None or task.deleted_at is not None else task
