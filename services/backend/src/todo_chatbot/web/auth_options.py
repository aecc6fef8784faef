"""GET /api/v1/auth/options: which ways in this server has. There in both modes, for people who are not signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

if TYPE_CHECKING:  # only a server with accounts pays for them
    from todo_chatbot.web.auth_dependencies import Accounts

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])


class AuthOptions(BaseModel):
    mode: Literal["local", "accounts"]
    sign_up: Literal["invited", "open", "closed"]
    has_mail: bool
    """Whether a forgotten password is a mail away; else an admin makes the link."""
    provider: str | None
    """The name of the identity provider, for the button; None where there is none."""
    is_signed_in: bool = True
    """Whether this browser has a session, so that the page need not be refused to learn it."""


@router.get("/options")
async def get_options(request: Request) -> AuthOptions:
    options: AuthOptions = request.app.state.auth_options
    accounts: Accounts | None = getattr(request.app.state, "accounts", None)
    if accounts is None:
        return options
    cookie = accounts.cookie.find(request.scope["headers"])
    return options.model_copy(update={"is_signed_in": await accounts.signing_in.has_session(cookie)})
