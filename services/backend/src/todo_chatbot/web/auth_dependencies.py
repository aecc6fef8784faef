"""What the routes of accounts are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from todo_chatbot.accounts.administration import Administration
from todo_chatbot.accounts.identities import SigningInByProvider
from todo_chatbot.accounts.own_account import OwnAccount
from todo_chatbot.accounts.recovery import Recovery
from todo_chatbot.accounts.schemas import Client, Principal
from todo_chatbot.accounts.signing_in import SigningIn
from todo_chatbot.accounts.signing_up import SigningUp
from todo_chatbot.web.auth_cookies import SessionCookie


@dataclass(frozen=True, slots=True)
class Accounts:
    signing_in: SigningIn
    signing_up: SigningUp
    recovery: Recovery
    own: OwnAccount
    administration: Administration
    provider: SigningInByProvider | None
    cookie: SessionCookie
    public_url: str | None


async def get_accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.accounts
    return accounts


async def get_principal(request: Request) -> Principal:
    principal: Principal = request.state.principal
    return principal


async def get_client(request: Request) -> Client:
    return Client(request.client.host if request.client else "", request.headers.get("user-agent", ""))


async def get_public_url(request: Request) -> str:
    """Where links lead. Without PUBLIC_URL it is the address that this request came by: only for links that its
    sender is shown, as a Host header can be made up.
    """
    accounts: Accounts = request.app.state.accounts
    return accounts.public_url or str(request.base_url)


async def get_previous_cookie(request: Request) -> str | None:
    accounts: Accounts = request.app.state.accounts
    return accounts.cookie.find(request.scope["headers"])


AccountsDep: TypeAlias = Annotated[Accounts, Depends(get_accounts)]
PrincipalDep: TypeAlias = Annotated[Principal, Depends(get_principal)]
ClientDep: TypeAlias = Annotated[Client, Depends(get_client)]
PublicUrl: TypeAlias = Annotated[str, Depends(get_public_url)]
PreviousCookie: TypeAlias = Annotated[str | None, Depends(get_previous_cookie)]
