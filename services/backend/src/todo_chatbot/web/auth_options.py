"""GET /api/v1/auth/options: which ways in this server has. There in both modes, for people who are not signed in."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])


class AuthOptions(BaseModel):
    mode: Literal["local", "accounts"]
    sign_up: Literal["invited", "open", "closed"]
    has_mail: bool
    """Whether a forgotten password is a mail away; else an admin makes the link."""
    provider: str | None
    """The name of the identity provider, for the button; None where there is none."""


@router.get("/options")
async def get_options(request: Request) -> AuthOptions:
    options: AuthOptions = request.app.state.auth_options
    return options
