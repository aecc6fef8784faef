"""Is the process alive, is it ready, which build is it. Reached by pod address, so the guards leave these alone."""

from __future__ import annotations

import platform
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError

from todo_chatbot import __version__
from todo_chatbot.db import UnitOfWork
from todo_chatbot.schema import SCHEMA_REVISION, find_revision
from todo_chatbot.web.dependencies import Services, ServicesDep

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """`reason` says what is missing."""

    status: Literal["ok", "unavailable"]
    reason: str | None = None


class Health(Readiness):
    version: str
    database: Literal["sqlite", "postgresql"]
    schema_revision: str | None
    schema_revision_needed: str


class Version(BaseModel):
    version: str
    python: str


@router.get("/healthz")
async def healthz() -> Alive:
    """200 while the process answers."""
    return Alive()


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness}})
async def readyz(services: ServicesDep, response: Response) -> Readiness:
    """200 when the database answers and has the schema that this version needs."""
    health = await _look(services)
    response.status_code = 200 if health.status == "ok" else 503
    return Readiness(status=health.status, reason=health.reason)


@router.get("/health", response_model=Health, responses={503: {"model": Health}})
async def health(services: ServicesDep, response: Response) -> Health:
    """`/readyz` with details."""
    found = await _look(services)
    response.status_code = 200 if found.status == "ok" else 503
    return found


@router.get("/version")
async def version() -> Version:
    return Version(version=__version__, python=platform.python_version())


async def _look(services: Services) -> Health:
    reason, revision = None, None
    is_ready = False
    try:
        revision = await services.db.read(_revision)
    except DBAPIError:
        reason = "The database does not answer."
    else:
        if revision != SCHEMA_REVISION:
            reason = f"The schema is at {revision}; this version needs {SCHEMA_REVISION}. Run `todo-chatbot migrate`."
        else:
            is_ready, reason = True, services.signals.trouble  # it answers without the other replicas
    return Health(
        status="ok" if is_ready else "unavailable",
        reason=reason,
        version=__version__,
        database="sqlite" if services.db.is_sqlite else "postgresql",
        schema_revision=revision,
        schema_revision_needed=SCHEMA_REVISION,
    )


def _revision(unit: UnitOfWork) -> str | None:
    return find_revision(unit)
