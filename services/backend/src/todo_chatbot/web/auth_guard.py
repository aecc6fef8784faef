"""Nobody reaches the API without being signed in: the default for every address under it, whatever its route says."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import Principal
from todo_chatbot.accounts.schemas import Scope as TokenScope
from todo_chatbot.errors import Refused, TodoError, Unauthenticated
from todo_chatbot.web import problems
from todo_chatbot.web.auth_cookies import SessionCookie
from todo_chatbot.web.auth_streams import LiveStreams

AUTH = "/api/v1/auth/"
PUBLIC = frozenset(
    AUTH + name
    for name in (
        "options",
        "sign-in",
        "sign-up",
        "link",
        "reset-request",
        "reset",
        "oidc/start",
        "oidc/callback",
    )
)
ADMIN = "/api/v1/admin/"
SESSION_ONLY = (AUTH, ADMIN, "/api/v1/tokens")
"""What a stolen API token must not reach: the account itself."""

READ_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
READ_BY_POST = frozenset({"/api/v1/parse", "/api/v1/parse/message"})


class SignInGuard:
    """Puts the `Principal` of a request into its state, or answers 401 or 403. Watches over streams."""

    def __init__(self, app: ASGIApp, *, resolver: Resolver, cookie: SessionCookie, streams: LiveStreams) -> None:
        self._app = app
        self._resolver = resolver
        self._cookie = cookie
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_guarded(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            principal = await self._identify(scope)
            check_reach(principal, scope["method"], scope["path"])
        except TodoError as error:
            await problems.of_error(error)(scope, receive, send)
            return
        scope.setdefault("state", {})["principal"] = principal
        await self._answer(principal, scope, receive, send)

    async def _identify(self, scope: Scope) -> Principal:
        """Raises: Unauthenticated."""
        headers = cast(list[tuple[bytes, bytes]], scope["headers"])
        authorization = next((value for name, value in headers if name == b"authorization"), None)
        if authorization is not None:
            kind, _, token = authorization.decode("latin-1").partition(" ")
            found = await self._resolver.find_token(token.strip()) if kind.lower() == "bearer" else None
            if found is None:
                raise Unauthenticated(
                    "This API token does not work: it was revoked or has run out.", code="token_invalid"
                )
            return found
        secret = self._cookie.find(headers)
        found = await self._resolver.find_session(secret) if secret else None
        if found is None:
            raise Unauthenticated("Sign in first.")
        return found

    async def _answer(self, principal: Principal, scope: Scope, receive: Receive, send: Send) -> None:
        task = cast("asyncio.Task[Any]", asyncio.current_task())

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_stream(message):
                self._streams.add(task, principal)
            await send(message)

        try:
            await self._app(scope, receive, note)
        except asyncio.CancelledError:
            if not self._streams.has_ended(task):
                raise
            task.uncancel()
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._streams.remove(task)


def is_guarded(path: str) -> bool:
    return (path.startswith("/api/") and path not in PUBLIC) or path == "/mcp" or path.startswith("/mcp/")


def check_reach(principal: Principal, method: str, path: str) -> None:
    """Raises: Refused, when the address is beyond the token's scopes or the user's role."""
    if path.startswith(ADMIN) and principal.role != "admin":
        raise Refused("Only admins may do this.", code="admin_only")
    is_own_name = path == AUTH + "me" and method in READ_METHODS
    if not principal.is_session and path.startswith(SESSION_ONLY) and not is_own_name:
        raise Refused("API tokens do not reach the account. Sign in instead.", code="session_needed")
    needed = needed_scope(method, path)
    if needed not in principal.scopes:
        raise Refused(f"This API token has no scope {needed!r}.", code="scope_missing")


def needed_scope(method: str, path: str) -> TokenScope:
    if path == "/api/chat" or path.startswith("/api/chat/"):
        return "chat"
    return "read" if method in READ_METHODS or path in READ_BY_POST else "write"


def _is_stream(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/event-stream") for name, value in message["headers"])
