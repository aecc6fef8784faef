"""/api/v1/statistics: how much was done, and what is due ahead."""

from __future__ import annotations

from fastapi import APIRouter

from todo_chatbot.db import UnitOfWork
from todo_chatbot.tasks.statistics import Statistics, read_statistics
from todo_chatbot.web.dependencies import OwnerId, ServicesDep, TimeZoneHeader

router = APIRouter(prefix="/api/v1", tags=["tasks"])


@router.get("/statistics")
async def get_statistics(owner: OwnerId, services: ServicesDep, time_zone: TimeZoneHeader = None) -> Statistics:
    """The last two weeks, the streak and the week ahead, by the user's days."""

    def work(unit: UnitOfWork) -> Statistics:
        now = services.clock.now().astimezone(services.preferences.zone(unit, owner, time_zone))
        return read_statistics(unit, owner, now)

    return await services.db.read(work)
