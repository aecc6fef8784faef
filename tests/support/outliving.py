"""An application that outlives its clients: they may begin and end it around each request."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


def outliving(application: ASGIApp) -> ASGIApp:
    """`application` without its lifespan."""

    async def requests_only(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await application(scope, receive, send)

    return requests_only


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
