"""/api/v1/projects and /api/v1/labels: names that tasks bear, with counts; renaming into an existing one merges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict

from todo_chatbot.db import UnitOfWork
from todo_chatbot.tasks.schemas import ChangeSet, Name, NameCount, Origin
from todo_chatbot.web.answers import Answer
from todo_chatbot.web.dependencies import OwnerId, Services, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["projects and labels"])


class NameList(BaseModel):
    items: list[NameCount]


class NewName(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name


class Renamed(BaseModel):
    """How many tasks bear the new name since; undo takes the change set back."""

    changed: int
    change_set_id: UUID | None


OldName = Annotated[str, Path(max_length=100)]


@router.get("/projects")
async def list_projects(owner: OwnerId, services: ServicesDep) -> NameList:
    return NameList(items=await services.db.read(lambda unit: services.tasks.list_projects(unit, owner)))


@router.get("/labels")
async def list_labels(owner: OwnerId, services: ServicesDep) -> NameList:
    return NameList(items=await services.db.read(lambda unit: services.tasks.list_labels(unit, owner)))


@router.patch("/projects/{name:path}", response_model=Renamed)
async def rename_project(name: OldName, body: NewName, owner: OwnerId, services: ServicesDep) -> Response:
    """Rename a project; with the name of another, the two become one."""
    return await _rename(services, lambda unit: services.tasks.rename_project(unit, owner, name, body.name, Origin()))


@router.patch("/labels/{name:path}", response_model=Renamed)
async def rename_label(name: OldName, body: NewName, owner: OwnerId, services: ServicesDep) -> Response:
    """Rename a label; with the name of another, the two become one."""
    return await _rename(services, lambda unit: services.tasks.rename_label(unit, owner, name, body.name, Origin()))


async def _rename(services: Services, rename: Callable[[UnitOfWork], ChangeSet]) -> Response:
    changed = await services.db.write(rename)
    body = Renamed(changed=len(changed.changes), change_set_id=changed.id)
    return Answer(200, body.model_dump_json().encode()).response()
