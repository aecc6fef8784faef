"""What is refused before any route sees it: other sites' pages, bodies that are too large or not JSON."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo_chatbot.web import problems

BODY_BYTES_MAX = 1_048_576
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
EXEMPT = frozenset({"/healthz", "/readyz", "/health", "/version", "/metrics"})
"""Probes come by pod address."""


class HostGuard:
    """Refuses names that are not ours, and unsafe requests from other origins: no page elsewhere drives a local server.

    DNS rebinding makes a stranger's name lead here; the browser still sends that name as Host.
    """

    def __init__(self, app: ASGIApp, allowed: Iterable[str], *, takes_any_name: bool = False) -> None:
        """`takes_any_name` is for servers with a sign-in: what a stranger's name leads to is nobody's session."""
        self._app = app
        self._allowed = frozenset(name.lower() for name in allowed)
        self._takes_any_name = takes_any_name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in EXEMPT:
            headers = Headers(scope=scope)
            host = headers.get("host", "")
            if not self._is_ours(host):
                detail = "This server does not go by that name. Add it to ALLOWED_HOSTS if it should."
                await problems.problem(403, "host_not_allowed", detail)(scope, receive, send)
                return
            if scope["method"] not in SAFE_METHODS and _is_foreign(headers, host):
                detail = "The request comes from a page of another site."
                await problems.problem(403, "origin_not_allowed", detail)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        name = _host_name(host)
        if name is None:
            return False
        if self._takes_any_name or name == "localhost" or name in self._allowed:
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False


class BodyGuard:
    """Takes bodies of JSON, up to a size; counts what arrives, as a length may be missing or wrong."""

    def __init__(self, app: ASGIApp, bytes_max: int = BODY_BYTES_MAX) -> None:
        self._app = app
        self._bytes_max = bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        has_body = length not in {"", "0"} or "transfer-encoding" in headers
        if has_body and not _is_json(headers.get("content-type", "")):
            await problems.problem(415, "not_json", "Send the body as application/json.")(scope, receive, send)
            return
        if length.isdecimal() and int(length) > self._bytes_max:
            await self._refuse(scope, receive, send)
            return
        await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        received = 0
        has_answered = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._bytes_max:
                raise _TooLarge
            return message

        async def note(message: Message) -> None:
            nonlocal has_answered
            has_answered = True
            await send(message)

        try:
            await self._app(scope, counted, note)
        except _TooLarge:
            if not has_answered:
                await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = f"A body has at most {self._bytes_max} bytes."
        answer = problems.problem(413, "body_too_large", detail, headers={"Connection": "close"})
        await answer(scope, receive, send)


class _TooLarge(BaseException):
    """Not an Exception, so that no route takes it for a broken body."""


@lru_cache(maxsize=64)
def _host_name(host: str) -> str | None:
    """The name in a Host header, without its port; None when it is not one."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    return None if parts.path or parts.query or parts.fragment or "@" in parts.netloc else parts.hostname


def _is_foreign(headers: Headers, host: str) -> bool:
    """Whether a page of another origin sent this: browsers say so, and where they don't it was no page."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != host.lower()


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))
