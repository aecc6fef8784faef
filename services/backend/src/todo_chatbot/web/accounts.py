"""/api/v1/auth: one's own account, for those who are signed in."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from todo_chatbot.accounts.schemas import AuditEvent, GivenPassword, Name, NewPassword, SessionInfo, User
from todo_chatbot.web.auth_dependencies import AccountsDep, ClientDep, PrincipalDep

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RenameBody(_Body):
    name: Annotated[Name, Field(min_length=1)]


class PasswordBody(_Body):
    current_password: GivenPassword | None = None
    """Needed unless the account has none."""
    new_password: NewPassword


class DeleteBody(_Body):
    password: GivenPassword | None = None
    email: Annotated[str | None, Field(max_length=254)] = None
    """Instead of the password, where the account has none."""


class Sessions(BaseModel):
    items: list[SessionInfo]


class AuditEvents(BaseModel):
    items: list[AuditEvent]


class LocalData(BaseModel):
    can_be_taken_over: bool


@router.get("/me")
async def get_me(principal: PrincipalDep, accounts: AccountsDep) -> User:
    return await accounts.own.get(principal.owner_id)


@router.patch("/me")
async def rename_me(body: RenameBody, principal: PrincipalDep, accounts: AccountsDep) -> User:
    return await accounts.own.rename(principal.owner_id, body.name)


@router.post("/password")
async def change_password(
    body: PasswordBody, response: Response, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep
) -> User:
    """Every other session ends, and this one gets a new cookie."""
    signed_in = await accounts.recovery.change(principal.owner_id, body.current_password, body.new_password, client)
    accounts.cookie.set(response, signed_in.cookie)
    return signed_in.user


@router.post("/delete-account", status_code=204)
async def delete_account(
    body: DeleteBody, response: Response, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep
) -> None:
    """Delete the account with every task and conversation, for good."""
    await accounts.own.delete(principal.owner_id, body.password, body.email, client)
    accounts.cookie.clear(response)


@router.get("/sessions")
async def list_sessions(principal: PrincipalDep, accounts: AccountsDep) -> Sessions:
    """Where this account is signed in."""
    return Sessions(items=await accounts.signing_in.list_sessions(principal))


@router.delete("/sessions/{session_id}", status_code=204)
async def end_session(session_id: UUID, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep) -> None:
    await accounts.signing_in.end_session(principal.owner_id, session_id, client)


@router.get("/activity")
async def list_activity(
    principal: PrincipalDep,
    accounts: AccountsDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: UUID | None = None,
) -> AuditEvents:
    """Sign-ins, tokens and what admins did to this account, newest first; `before` is the last id seen."""
    return AuditEvents(items=await accounts.own.list_events(principal.owner_id, limit=limit, before=before))


@router.get("/local-data")
async def get_local_data(principal: PrincipalDep, accounts: AccountsDep) -> LocalData:
    """Whether AUTH_MODE=local left tasks in this database that this account may take over."""
    return LocalData(can_be_taken_over=await accounts.own.has_local_data(principal))


@router.post("/local-data", status_code=204)
async def take_over_local_data(principal: PrincipalDep, accounts: AccountsDep, client: ClientDep) -> None:
    """Make those tasks and conversations this account's."""
    await accounts.own.take_over_local_data(principal, client)
