"""GET /api/v1/events: what changed, for all tabs of this user."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse

from todo_chatbot.web.dependencies import OwnerId, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["events"])

STREAM_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}  # nginx would keep events back


class EventStream(StreamingResponse):
    media_type = "text/event-stream"


@router.get("/events", response_class=EventStream)
async def follow_events(
    owner: OwnerId, services: ServicesDep, last_event_id: Annotated[str | None, Header(max_length=64)] = None
) -> EventStream:
    """`tasks.changed`, `conversations.changed` and `reminder` with `{"ids": […]}`, after each commit; `resync` where some
    were missed. `reminder` tells of reminders that were delivered, or are not to be seen any more.
    """
    return EventStream(services.broadcaster.follow(owner, last_event_id), headers=STREAM_HEADERS)
