"""Where and when a request's words are said, for routes that read text."""

from __future__ import annotations

from uuid import UUID

from todo_chatbot.chat.viewpoint import viewpoint
from todo_chatbot.db import UnitOfWork
from todo_chatbot.language.types import ParseContext
from todo_chatbot.web.dependencies import Services


def read_viewpoint(
    unit: UnitOfWork, services: Services, owner: UUID, *, time_zone: str | None, locale: str | None = None
) -> ParseContext:
    """As the user's settings say, then the request. Raises: Invalid, for an unknown zone."""
    projects, labels = services.tasks.known_names(unit, owner)
    return viewpoint(
        services.preferences.find_row(unit, owner),
        now=services.clock.now(),
        time_zone=services.preferences.zone_name(unit, owner, time_zone),
        locale=locale,
        projects=projects,
        labels=labels,
    )
