"""The application behind real sockets, in this event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import uvicorn

from todo_chatbot.app import create_app
from todo_chatbot.models.port import Assistant
from todo_chatbot.settings import Settings


@asynccontextmanager
async def serve_on_socket(
    database_url: str, *, assistant: Assistant | None = None, **settings: Any
) -> AsyncIterator[httpx2.AsyncClient]:
    app = create_app(Settings(database_url=database_url, **settings), assistant=assistant)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            await http.get("/healthz")
            yield http
    finally:
        await app.state.running.end_streams()
        server.should_exit = True
        await serving
        listening.close()
