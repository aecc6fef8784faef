"""/api/v1/reminders: what was delivered and is still to be seen, dismissed or put off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from todo_chatbot.db import UnitOfWork
from todo_chatbot.reminders.service import Reminder
from todo_chatbot.tasks.schemas import Instant
from todo_chatbot.web.answers import Answer, IdempotencyKey, write_once
from todo_chatbot.web.dependencies import OwnerId, ServicesDep

router = APIRouter(prefix="/api/v1/reminders", tags=["reminders"])

SNOOZE_MINUTES_MAX = 525_600


class ReminderList(BaseModel):
    """The newest first."""

    items: list[Reminder]


class Snooze(BaseModel):
    """For so many minutes from now, or until an instant: one of the two."""

    model_config = ConfigDict(extra="forbid")

    minutes: Annotated[int, Field(ge=1, le=SNOOZE_MINUTES_MAX)] | None = None
    until: Instant | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.minutes is None) == (self.until is None):
            raise ValueError("give minutes, or until")
        return self

    def ends_at(self, now: datetime) -> datetime:
        if self.until is not None:
            return self.until
        return now + timedelta(minutes=self.minutes or 0)


class Snoozed(BaseModel):
    """When it comes again."""

    until: Instant


SNOOZED = TypeAdapter(Snoozed)


@router.get("")
async def list_reminders(owner: OwnerId, services: ServicesDep) -> ReminderList:
    """Reminders that were delivered and not dismissed, of tasks that are still to be done; the latest hundred."""
    return ReminderList(items=await services.db.read(lambda unit: services.reminders.list_delivered(unit, owner)))


@router.post("/{reminder_id}/dismiss", status_code=204)
async def dismiss_reminder(reminder_id: UUID, owner: OwnerId, services: ServicesDep) -> None:
    """Show it no more; dismissing it again changes nothing."""
    await services.db.write(lambda unit: services.reminders.dismiss(unit, owner, reminder_id))


@router.post("/{reminder_id}/snooze", response_model=Snoozed)
async def snooze_reminder(
    reminder_id: UUID,
    snooze: Snooze,
    request: Request,
    owner: OwnerId,
    services: ServicesDep,
    key: IdempotencyKey = None,
) -> Response:
    """Show it no more now, and remind again later. 409 `reminder_closed` when it was dismissed or put off already."""
    until = snooze.ends_at(services.clock.now())

    def work(unit: UnitOfWork) -> Answer:
        services.reminders.snooze(unit, owner, reminder_id, until)
        return Answer(200, SNOOZED.dump_json(Snoozed(until=until)))

    return await write_once(request, services, owner, key, work)
