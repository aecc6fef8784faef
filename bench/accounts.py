"""What accounts cost: a signed-in request beside one without a login, and a stream beside many sign-ins."""

from __future__ import annotations

import asyncio
import re
import statistics
import time
import uuid
from typing import Any

from bench.client import Connection
from bench.numbers import Numbers
from bench.server import Server, running
from bench.ticking_model import TickingModel

FIRST = {"email": "bench@example.com", "password": "correct horse battery"}
ACCOUNTS = {
    "AUTH_MODE": "accounts",
    "BOOTSTRAP_EMAIL": FIRST["email"],
    "BOOTSTRAP_PASSWORD": FIRST["password"],
    "LOG_LEVEL": "warning",
}
LOCAL = {"LOG_LEVEL": "warning"}

CONNECTIONS = 8
REQUESTS = 320
BLOCKS = 12
SIGN_INS = 20
QUIET_SECONDS = 2.0
TICK = re.compile(rb"<(\d+\.\d{6})>")


def signed_in() -> Numbers:
    """Blocks of the same requests to two servers in turn, so that a busy moment of the machine falls on both."""
    with running(**LOCAL) as local, running(**ACCOUNTS) as accounts:
        cookie = asyncio.run(sign_in(accounts))
        for server, sent in ((local, ""), (accounts, cookie)):
            asyncio.run(ask(server, sent))
        ratios = []
        for number in range(BLOCKS):
            both = [(local, ""), (accounts, cookie)]
            used = {server.pid: cpu_of_block(server, sent) for server, sent in (both if number % 2 else reversed(both))}
            ratios.append(used[accounts.pid] / used[local.pid])
        return {"signed_in_cpu_percent": (statistics.median(ratios) - 1) * 100}


def cpu_of_block(server: Server, cookie: str) -> float:
    before = server.cpu_seconds()
    asyncio.run(ask(server, cookie))
    return server.cpu_seconds() - before


async def ask(server: Server, cookie: str) -> None:
    """Half create, half list."""

    async def one_connection(name: int) -> None:
        async with Connection(server.port, cookie=cookie) as connection:
            for number in range(REQUESTS // CONNECTIONS):
                if (number + name) % 2:
                    response = await connection.request("GET", "/api/v1/tasks?limit=20")
                else:
                    response = await connection.request("POST", "/api/v1/tasks", {"title": f"Task {name}-{number}"})
                if response.status not in {200, 201}:
                    raise RuntimeError(f"a request failed: {response.status} {response.body[:500]!r}")

    await asyncio.gather(*(one_connection(name) for name in range(CONNECTIONS)))


def sign_ins() -> Numbers:
    """How much later than otherwise a piece of a running answer arrives while many people sign in at once.

    Pieces are sent together some times a second, so that even the quiet ones differ: the latest is set against the latest.
    """
    quiet, busy = asyncio.run(delays_of_a_stream())
    return {"sign_ins_delay_ms": (max(busy) - max(quiet)) * 1000}


async def delays_of_a_stream() -> tuple[list[float], list[float]]:
    """Seconds from model to reader, of each piece: with nothing else to do, and during the sign-ins."""
    model = TickingModel()
    async with model.listening() as address:
        settings = {**ACCOUNTS, "OPENAI_BASE_URL": address, "OPENAI_MODEL": "ticking", "ASSISTANT": "openai"}
        starting = running(**settings)
        server = await asyncio.to_thread(starting.__enter__)
        try:
            delays: list[float] = []
            reading = asyncio.create_task(read_ticks(server, await sign_in(server), delays))
            await asyncio.sleep(QUIET_SECONDS)
            quiet = len(delays)
            await asyncio.gather(*(sign_in(server) for _ in range(SIGN_INS)))
            model.finish()
            await reading
        finally:
            await asyncio.to_thread(starting.__exit__, None, None, None)
    if quiet < QUIET_SECONDS or len(delays) == quiet:
        raise RuntimeError(f"the stream did not tick: {quiet} pieces, then {len(delays) - quiet}")
    return delays[quiet // 4 : quiet], delays[quiet:]


async def read_ticks(server: Server, cookie: str, delays: list[float]) -> None:
    message = {"id": str(uuid.uuid4()), "role": "user", "parts": [{"type": "text", "text": "Tell me the time."}]}
    turn: dict[str, Any] = {"id": str(uuid.uuid4()), "message": message, "trigger": "submit-message", "timeZone": "UTC"}
    async with Connection(server.port, cookie=cookie) as connection:
        status, _ = await connection.begin("POST", "/api/chat", turn)
        if status != 200:
            raise RuntimeError(f"the turn was refused: {status}")
        async for chunk in connection.chunks():
            now = time.perf_counter()
            delays.extend(now - float(sent) for sent in TICK.findall(chunk))


async def sign_in(server: Server) -> str:
    """The cookie of a new session."""
    async with Connection(server.port) as connection:
        response = await connection.request("POST", "/api/v1/auth/sign-in", FIRST)
    if response.status != 200:
        raise RuntimeError(f"the sign-in failed: {response.status} {response.body[:500]!r}")
    return response.cookie
