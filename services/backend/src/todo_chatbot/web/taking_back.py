"""/api/v1/undo and /redo: the last turn or change, or the one named."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter

from todo_chatbot.db import UnitOfWork
from todo_chatbot.tasks.schemas import ChangeSet
from todo_chatbot.web.answers import Answer, IdempotencyKey, write_once
from todo_chatbot.web.dependencies import OwnerId, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["undo"])

CHANGE_SET = TypeAdapter(ChangeSet)


class TakeBack(BaseModel):
    """Nothing given means the last. `force` also when a task has changed since."""

    model_config = ConfigDict(extra="forbid")

    turn_id: UUID | None = None
    change_set_id: UUID | None = None
    force: bool = False


@router.post("/undo", response_model=ChangeSet)
async def undo(
    request: Request, owner: OwnerId, services: ServicesDep, body: TakeBack | None = None, key: IdempotencyKey = None
) -> Response:
    """Take back a chat turn's changes, or one change set. 409 `undo_conflict` when a task has changed since."""
    named = body or TakeBack()

    def work(unit: UnitOfWork) -> Answer:
        return Answer(200, CHANGE_SET.dump_json(services.tasks.undo(unit, owner, **named.model_dump())))

    return await write_once(request, services, owner, key, work)


@router.post("/redo", response_model=ChangeSet)
async def redo(
    request: Request, owner: OwnerId, services: ServicesDep, body: TakeBack | None = None, key: IdempotencyKey = None
) -> Response:
    """Make again what was taken back. 409 `redo_conflict` when a task has changed since."""
    named = body or TakeBack()

    def work(unit: UnitOfWork) -> Answer:
        return Answer(200, CHANGE_SET.dump_json(services.tasks.redo(unit, owner, **named.model_dump())))

    return await write_once(request, services, owner, key, work)
