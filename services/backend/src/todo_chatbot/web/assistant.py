"""/api/v1/assistant: who answers in the chat."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

router = APIRouter(prefix="/api/v1", tags=["settings"])


class AssistantInfo(BaseModel):
    name: str
    model: str | None
    """The language model's name; null for the built-in assistant."""
    has_fast_path: bool
    """Whether this server lets the built-in assistant answer before the model what it understands completely."""


@router.get("/assistant")
async def get_assistant(request: Request) -> AssistantInfo:
    info: AssistantInfo = request.app.state.assistant
    return info
