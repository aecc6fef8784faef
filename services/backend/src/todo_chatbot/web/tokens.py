"""/api/v1/tokens: API tokens of the user who is signed in."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from todo_chatbot.accounts.schemas import Name, NewToken, Scope, TokenInfo
from todo_chatbot.accounts.tokens import LIFETIME_DAYS_MAX
from todo_chatbot.web.auth_dependencies import AccountsDep, ClientDep, PrincipalDep

router = APIRouter(prefix="/api/v1/tokens", tags=["tokens"])


class TokenBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[Name, Field(min_length=1)]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=3)]
    """read and write: tasks, lists, conversations. chat: turns, which may change tasks."""
    expires_in_days: Annotated[int, Field(ge=1, le=LIFETIME_DAYS_MAX)] = 90


class Tokens(BaseModel):
    items: list[TokenInfo]


@router.get("")
async def list_tokens(principal: PrincipalDep, accounts: AccountsDep) -> Tokens:
    return Tokens(items=await accounts.own.list_tokens(principal.owner_id))


@router.post("", status_code=201)
async def make_token(body: TokenBody, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep) -> NewToken:
    """The answer holds the token; it is not shown again."""
    return await accounts.own.make_token(principal.owner_id, body.name, body.scopes, body.expires_in_days, client)


@router.delete("/{token_id}", status_code=204)
async def revoke_token(token_id: UUID, principal: PrincipalDep, accounts: AccountsDep, client: ClientDep) -> None:
    await accounts.own.revoke_token(principal.owner_id, token_id, client)
