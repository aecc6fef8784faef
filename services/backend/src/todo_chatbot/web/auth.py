"""/api/v1/auth: in, out, and back in with a link. Open to everybody but for signing out."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from todo_chatbot.accounts.schemas import Email, GivenPassword, Name, NewPassword, User
from todo_chatbot.web.auth_dependencies import AccountsDep, ClientDep, PreviousCookie, PrincipalDep

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])

LinkSecret = Annotated[str, Field(min_length=1, max_length=200)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore")


class SignInBody(_Body):
    email: Annotated[str, Field(max_length=254)]
    password: GivenPassword


class SignUpBody(_Body):
    email: Email
    password: NewPassword
    name: Name = ""
    link: LinkSecret | None = None
    """The secret of an invitation, or of the first account's link: what follows # in its address."""


class LinkBody(_Body):
    link: LinkSecret


class ResetRequestBody(_Body):
    email: Email


class ResetBody(LinkBody):
    password: NewPassword


class LinkPurpose(BaseModel):
    purpose: Literal["bootstrap", "invitation", "reset"]
    email: str | None


@router.post("/sign-in")
async def sign_in(
    body: SignInBody, response: Response, accounts: AccountsDep, client: ClientDep, previous: PreviousCookie
) -> User:
    """Begin a session, in a cookie. 401 tells no more than that these two do not fit together."""
    signed_in = await accounts.signing_in.sign_in(body.email, body.password, client, previous_cookie=previous)
    accounts.cookie.set(response, signed_in.cookie)
    return signed_in.user


@router.post("/sign-up", status_code=201)
async def sign_up(
    body: SignUpBody, response: Response, accounts: AccountsDep, client: ClientDep, previous: PreviousCookie
) -> User:
    """Make an account and begin its first session. Needs a `link` unless SIGN_UP=open."""
    signed_in = await accounts.signing_up.sign_up(
        body.email, body.password, body.name, client, link=body.link, previous_cookie=previous
    )
    accounts.cookie.set(response, signed_in.cookie)
    return signed_in.user


@router.post("/sign-out", status_code=204)
async def sign_out(response: Response, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep) -> None:
    """End this session."""
    await accounts.signing_in.sign_out(principal, client)
    accounts.cookie.clear(response)


@router.post("/sign-out-everywhere", status_code=204)
async def sign_out_everywhere(
    response: Response, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep
) -> None:
    """End every session of this account, and their streams. API tokens go on."""
    await accounts.signing_in.sign_out_everywhere(principal.owner_id, client)
    accounts.cookie.clear(response)


@router.post("/link")
async def look_at_link(body: LinkBody, accounts: AccountsDep, client: ClientDep) -> LinkPurpose:
    """What a one-time link is for, without using it."""
    link = await accounts.signing_up.look_at_link(body.link, client)
    return LinkPurpose.model_validate({"purpose": link.purpose, "email": link.email})


@router.post("/reset-request", status_code=202)
async def request_reset(body: ResetRequestBody, accounts: AccountsDep, client: ClientDep) -> None:
    """Mail a link for a new password, where mail is set up. The answer is the same for every address."""
    await accounts.recovery.request_reset(body.email, client)


@router.post("/reset", status_code=204)
async def reset(body: ResetBody, response: Response, accounts: AccountsDep, client: ClientDep) -> None:
    """Set a new password with a link. Every session and API token of the account ends."""
    password: SecretStr = body.password
    await accounts.recovery.reset(body.link, password, client)
    accounts.cookie.clear(response)
