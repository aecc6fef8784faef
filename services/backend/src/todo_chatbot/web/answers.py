"""Answers as bytes, and the writing POST: done once for each Idempotency-Key, in the same transaction as what it did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from fastapi import Header, Request, Response
from pydantic import TypeAdapter
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Invalid, NotFound
from todo_chatbot.tables import IdempotencyRow
from todo_chatbot.tasks.schemas import ChangeSet, Failure, Task
from todo_chatbot.web.dependencies import Services

KEY_KEPT = timedelta(hours=24)

IdempotencyKey: TypeAlias = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key with the same request gets the first answer again, for a day.",
    ),
]
IfMatch: TypeAlias = Annotated[
    str | None,
    Header(alias="If-Match", max_length=200, description='The version that is to be changed, such as `"3"`.'),
]

TASK = TypeAdapter(Task)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        return Response(self.body, self.status, self.headers, media_type="application/json" if self.body else None)


async def write_once(
    request: Request, services: Services, owner: UUID, key: str | None, work: Callable[[UnitOfWork], Answer]
) -> Response:
    """Run `work` in a unit of work, or give the answer that it gave before. Raises: Invalid, for a key used otherwise."""
    if key is None:
        return (await services.db.write(work)).response()
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + await request.body()).hexdigest()
    now = services.clock.now()

    def work_once(unit: UnitOfWork) -> Answer:
        return _find_answer(unit, owner, key, digest) or _keep_answer(unit, owner, key, digest, work(unit), now)

    try:
        answer = await services.db.write(work_once)
    except IntegrityError:  # the same request came in twice at once, and the other one was first
        answer = await services.db.write(work_once)
    return answer.response()


def forget_old_keys(unit: UnitOfWork, now: datetime) -> None:
    unit.session.execute(delete(IdempotencyRow).where(col(IdempotencyRow.created_at) < now - KEY_KEPT))


def task_answer(task: Task, change_set: ChangeSet | None = None, *, created: bool = False) -> Answer:
    """A task with its version as ETag; `X-Change-Set` names what undo would take back."""
    headers = {"ETag": f'"{task.version}"'}
    if change_set is not None and change_set.id is not None:
        headers["X-Change-Set"] = str(change_set.id)
    if created:
        headers["Location"] = f"/api/v1/tasks/{task.id}"
    return Answer(201 if created else 200, TASK.dump_json(task), headers)


def raise_failure(change_set: ChangeSet) -> None:
    """For requests about one task: its failure is the request's. Raises: NotFound, Invalid."""
    for failure in change_set.failures:
        raise _error_of(failure)


def version_of(if_match: str | None) -> int | None:
    """The version that If-Match names; None for any. A tag that is no version of ours matches none."""
    tag = (if_match or "*").strip()
    if tag == "*":
        return None
    digits = tag.removeprefix("W/").strip('"')
    return int(digits) if digits.isascii() and digits.isdecimal() else -1


def _error_of(failure: Failure) -> NotFound | Invalid:
    kind = NotFound if failure.code == "task_not_found" else Invalid
    return kind(failure.detail, code=failure.code)


def _find_answer(unit: UnitOfWork, owner: UUID, key: str, digest: str) -> Answer | None:
    row = unit.session.get(IdempotencyRow, (owner, key))
    if row is None:
        return None
    if row.request_hash != digest:
        raise Invalid("This Idempotency-Key was used for another request.", code="idempotency_key_reused")
    return Answer(row.status, row.body.encode(), {**row.headers, "Idempotency-Replayed": "true"})


def _keep_answer(unit: UnitOfWork, owner: UUID, key: str, digest: str, answer: Answer, now: datetime) -> Answer:
    values: dict[str, Any] = {"status": answer.status, "headers": answer.headers, "body": answer.body.decode()}
    unit.session.add(IdempotencyRow(owner_id=owner, key=key, request_hash=digest, created_at=now, **values))
    unit.session.flush()
    return answer
