"""/api/v1/auth/oidc: to the identity provider and back. Addresses for browsers, which they are sent on from."""

from __future__ import annotations

from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from todo_chatbot.accounts.identities import SigningInByProvider
from todo_chatbot.accounts.provider import Flow
from todo_chatbot.errors import NotFound, Refused, TodoError
from todo_chatbot.web.auth_cookies import SessionCookie
from todo_chatbot.web.auth_dependencies import Accounts, AccountsDep, ClientDep, PreviousCookie

router = APIRouter(prefix="/api/v1/auth/oidc", tags=["auth"])
logger = structlog.get_logger(__name__)

FLOW_SECONDS = 600
PAGE = "/"
SIGN_IN_PAGE = "/sign-in"


@router.get("/start", status_code=303, response_class=RedirectResponse)
async def start(accounts: AccountsDep) -> RedirectResponse:
    """Send the browser to the identity provider."""
    try:
        address, flow = await _provider(accounts).begin()
    except TodoError as error:
        return _failed(error)
    response = RedirectResponse(address, 303)
    response.set_cookie(
        _flow_cookie(accounts.cookie),
        f"{flow.state}.{flow.nonce}.{flow.verifier}",
        max_age=FLOW_SECONDS,
        path="/",
        secure=accounts.cookie.is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/callback", status_code=303, response_class=RedirectResponse)
async def come_back(
    request: Request, accounts: AccountsDep, client: ClientDep, previous: PreviousCookie
) -> RedirectResponse:
    """Begin a session for whom the provider vouches, and show the page; or the sign-in page with an error's code."""
    provider = _provider(accounts)
    try:
        flow = _read_flow(request.cookies.get(_flow_cookie(accounts.cookie), ""))
        signed_in = await provider.finish(flow, request.query_params, client, previous_cookie=previous)
    except TodoError as error:
        response = _failed(error)
    else:
        response = RedirectResponse(PAGE, 303)
        accounts.cookie.set(response, signed_in.cookie)
    response.delete_cookie(_flow_cookie(accounts.cookie), path="/", secure=accounts.cookie.is_secure, httponly=True)
    return response


def _provider(accounts: Accounts) -> SigningInByProvider:
    if accounts.provider is None:
        raise NotFound("There is no identity provider here.", code="provider_missing")
    return accounts.provider


def _flow_cookie(cookie: SessionCookie) -> str:
    return cookie.name + "_flow"


def _read_flow(value: str) -> Flow:
    parts = value.split(".")
    if len(parts) != 3 or not all(parts):
        raise Refused("This sign-in was begun elsewhere, or long ago. Begin again.", code="provider_state_wrong")
    return Flow(*parts)


def _failed(error: TodoError) -> RedirectResponse:
    logger.info("provider.failed", code=error.stable_code)
    return RedirectResponse(f"{SIGN_IN_PAGE}?{urlencode({'error': error.stable_code})}", 303)
