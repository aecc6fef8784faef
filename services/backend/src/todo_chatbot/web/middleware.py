"""Around every request, as plain ASGI: what is seen of it (logs, numbers), and what every answer says (headers)."""

from __future__ import annotations

import re
import time

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid4

from todo_chatbot.web import problems
from todo_chatbot.web.metrics import Metrics

logger = structlog.get_logger(__name__)

REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
UNLOGGED = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked every few seconds by machines."""

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
API_POLICY = "default-src 'none'; frame-ancestors 'none'"
HEADERS = [
    (name.lower().encode(), value.encode())
    for name, value in {
        **SECURITY_HEADERS,
        "Content-Security-Policy": API_POLICY,
        "Cache-Control": "no-store",
    }.items()
]


class Observe:
    """Gives each request an id, writes one line about it, counts it, and answers for what nobody caught."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid4().hex
        status = 0

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        begun = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, note)
            except Exception:
                logger.exception("request_failed")
                if not status:
                    detail = f"The server failed. Its log says more under the id {request_id}."
                    await problems.problem(500, "internal_error", detail)(scope, receive, note)
            finally:
                self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _template(scope)
        self._metrics.count(scope["method"], route, status, seconds)
        if route not in UNLOGGED:
            logger.info(
                "request", method=scope["method"], route=route, status=status, milliseconds=round(seconds * 1000, 1)
            )


class SecurityHeaders:
    """What a browser may do with an answer; one that says something of its own (the page's policy) keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                message["headers"].extend(header for header in HEADERS if header[0] not in said)
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)


def _template(scope: Scope) -> str:
    """The route as it is written in the code: few values, and no id of anybody's task."""
    route = scope.get("route")
    return str(getattr(route, "path_format", "")) or ("page" if "page" in scope else "unmatched")
