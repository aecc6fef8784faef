"""The application behind a real socket in this process: what is streamed arrives as it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI


@asynccontextmanager
async def listening(app: FastAPI) -> AsyncIterator[str]:
    """Its address. The application's lifespan is begun and ended by the server."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_config=None, access_log=False, proxy_headers=False, ws="none"
    )
    server = uvicorn.Server(config)
    started = asyncio.Event()
    startup = server.startup

    async def start(*arguments: object, **options: object) -> None:
        await startup(*arguments, **options)  # type: ignore[arg-type]
        started.set()

    server.startup = start  # type: ignore[method-assign]
    serving = asyncio.create_task(server.serve())
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait([serving, waiting], return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        waiting.cancel()
        serving.result()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        app.state.running.services.broadcaster.close()
        server.should_exit = True
        await serving
