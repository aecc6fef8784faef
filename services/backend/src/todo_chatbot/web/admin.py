"""/api/v1/admin: who has an account. Nothing here reads anybody's tasks. The guard lets admins in only."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from todo_chatbot.accounts.schemas import Email, Invitation, Role, User
from todo_chatbot.web.accounts import AuditEvents
from todo_chatbot.web.auth_dependencies import AccountsDep, ClientDep, PrincipalDep, PublicUrl

router = APIRouter(prefix="/api/v1/admin", tags=["admin"])


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class InviteBody(_Body):
    email: Email
    role: Role = "user"


class UserPatch(_Body):
    role: Role | None = None
    disabled: bool | None = None


class Users(BaseModel):
    items: list[User]
    next_cursor: UUID | None


class NewInvitation(Invitation):
    link: str
    """Works once. Shown once: hand it over, unless it was mailed."""
    is_mailed: bool


class Invitations(BaseModel):
    items: list[Invitation]


class ResetLink(BaseModel):
    link: str


@router.get("/users")
async def list_users(
    accounts: AccountsDep, limit: Annotated[int, Query(ge=1, le=200)] = 50, cursor: UUID | None = None
) -> Users:
    """Every account, oldest first."""
    found = await accounts.administration.list_users(limit=limit + 1, after=cursor)
    return Users(items=found[:limit], next_cursor=found[limit - 1].id if len(found) > limit else None)


@router.patch("/users/{user_id}")
async def change_user(
    user_id: UUID, body: UserPatch, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep
) -> User:
    """Change a role; disable an account, which ends its sessions and streams at once, or enable it again."""
    return await accounts.administration.change_user(
        principal.owner_id, user_id, client, role=body.role, is_disabled=body.disabled
    )


@router.post("/users/{user_id}/reset-link", status_code=201)
async def make_reset_link(
    user_id: UUID, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep, public_url: PublicUrl
) -> ResetLink:
    """A one-time link to choose a new password, for somebody who forgot theirs."""
    return ResetLink(
        link=await accounts.administration.make_reset_link(principal.owner_id, user_id, public_url, client)
    )


@router.get("/invitations")
async def list_invitations(accounts: AccountsDep) -> Invitations:
    """Those that still work."""
    return Invitations(items=await accounts.administration.list_invitations())


@router.post("/invitations", status_code=201)
async def invite(
    body: InviteBody, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep, public_url: PublicUrl
) -> NewInvitation:
    """A one-time link to make an account; an earlier one for the same address stops working."""
    made = await accounts.administration.invite(principal.owner_id, body.email, body.role, public_url, client)
    return NewInvitation(**made.invitation.model_dump(), link=made.address, is_mailed=made.is_mailed)


@router.delete("/invitations/{invitation_id}", status_code=204)
async def withdraw_invitation(
    invitation_id: UUID, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep
) -> None:
    await accounts.administration.withdraw_invitation(principal.owner_id, invitation_id, client)


@router.get("/audit")
async def list_audit(
    accounts: AccountsDep,
    user_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: UUID | None = None,
) -> AuditEvents:
    """What was done to an account, newest first; without `user_id`, what concerns none (failed sign-ins of nobody)."""
    return AuditEvents(items=await accounts.administration.list_events(user_id, limit=limit, before=before))
