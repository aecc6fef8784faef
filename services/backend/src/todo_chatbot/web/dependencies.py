"""What routes are given: whose request it is, and the services. Coroutines all: a plain function would cost a thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias
from uuid import UUID

from fastapi import Depends, Header, Request

from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.preferences.service import PreferencesService
from todo_chatbot.preferences.zones import ZONE_CHARACTERS_MAX
from todo_chatbot.reminders.service import Reminders
from todo_chatbot.replicas.signals import Signals
from todo_chatbot.tables import LOCAL_OWNER_ID
from todo_chatbot.tasks.service import TaskService
from todo_chatbot.web.broadcast import Broadcaster


@dataclass(frozen=True, slots=True)
class Services:
    db: Database
    tasks: TaskService
    preferences: PreferencesService
    reminders: Reminders
    broadcaster: Broadcaster
    clock: Clock
    signals: Signals


async def get_services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


async def get_owner_id(request: Request) -> UUID:
    """Whose things the request is about: the one place where a route learns it."""
    if not request.app.state.has_accounts:
        return LOCAL_OWNER_ID
    owner: UUID = request.state.principal.owner_id
    return owner


ServicesDep: TypeAlias = Annotated[Services, Depends(get_services)]
OwnerId: TypeAlias = Annotated[UUID, Depends(get_owner_id)]
TimeZoneHeader: TypeAlias = Annotated[
    str | None,
    Header(
        alias="Time-Zone",
        max_length=ZONE_CHARACTERS_MAX,
        description="The IANA zone that times are said in, for users whose settings name none.",
    ),
]
