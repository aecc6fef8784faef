"""/api/v1/settings: one user's preferences."""

from __future__ import annotations

from fastapi import APIRouter

from todo_chatbot.preferences.service import Preferences, PreferencesPatch
from todo_chatbot.web.dependencies import OwnerId, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["settings"])


@router.get("/settings")
async def get_settings(owner: OwnerId, services: ServicesDep) -> Preferences:
    return await services.db.read(lambda unit: services.preferences.get(unit, owner))


@router.patch("/settings")
async def update_settings(patch: PreferencesPatch, owner: OwnerId, services: ServicesDep) -> Preferences:
    """Change the settings that are given."""
    return await services.db.write(lambda unit: services.preferences.update(unit, owner, patch))
