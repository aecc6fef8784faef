"""What is measured. Each measure takes one round and gives its numbers by name."""

from __future__ import annotations

import asyncio
import gzip
import re
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.accounts import sign_ins, signed_in
from bench.client import Connection
from bench.numbers import Numbers
from bench.server import Server, running
from devtools.layout import PAGE

TURNS = 100
CONNECTIONS = 16
REQUESTS = 4000


def start() -> Numbers:
    with running() as server:
        return {"ready_seconds": server.ready_seconds, "idle_mb": server.resident_mb()}


def turn() -> Numbers:
    """Turns that add one task each, one after another: from the request to the last byte of the stream."""
    with running() as server:
        durations = asyncio.run(add_by_talking(server))
        return {
            "turn_p50_ms": statistics.median(durations),
            "turn_p99_ms": percentile(durations, 99),
            "used_mb": server.resident_mb(),
        }


async def add_by_talking(server: Server) -> list[float]:
    durations, conversation = [], str(uuid.uuid4())
    async with Connection(server.port) as connection:
        for number in range(TURNS):
            text = f"add water plant {number} tomorrow at 5pm p1"
            message = {"id": str(uuid.uuid4()), "role": "user", "parts": [{"type": "text", "text": text}]}
            body = {"id": conversation, "message": message, "trigger": "submit-message", "timeZone": "Europe/Berlin"}
            begun = time.perf_counter()
            response = await connection.request("POST", "/api/chat", body)
            durations.append((time.perf_counter() - begun) * 1000)
            if response.status != 200 or b"data-receipt" not in response.body:
                raise RuntimeError(f"a turn added nothing: {response.status} {response.body[:500]!r}")
    return durations


def load() -> Numbers:
    """Half create, half list, on kept-alive connections, each sending its next request when it has its answer."""
    with running() as server:
        begun = time.perf_counter()
        durations = asyncio.run(create_and_list(server))
        seconds = time.perf_counter() - begun
        return {
            "load_p50_ms": statistics.median(durations),
            "load_p99_ms": percentile(durations, 99),
            "load_requests_per_second": len(durations) / seconds,
            "loaded_mb": server.resident_mb(),
        }


async def create_and_list(server: Server) -> list[float]:
    async def one_connection(name: int) -> list[float]:
        durations = []
        async with Connection(server.port) as connection:
            for number in range(REQUESTS // CONNECTIONS):
                begun = time.perf_counter()
                if (number + name) % 2:
                    response = await connection.request("GET", "/api/v1/tasks?limit=20")
                else:
                    response = await connection.request("POST", "/api/v1/tasks", {"title": f"Task {name}-{number}"})
                durations.append((time.perf_counter() - begun) * 1000)
                if response.status not in {200, 201}:
                    raise RuntimeError(f"a request failed: {response.status} {response.body[:500]!r}")
        return durations

    each = await asyncio.gather(*(one_connection(name) for name in range(CONNECTIONS)))
    return [duration for durations in each for duration in durations]


def page() -> Numbers:
    """The JavaScript that the browser must have before it shows the page, compressed as a server would."""
    scripts = first_load(PAGE)
    return {"first_load_kb": sum(len(gzip.compress(script.read_bytes(), 6)) for script in scripts) / 1000}


def first_load(folder: Path) -> set[Path]:
    """The scripts that index.html names, and what they import statically."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    waiting = [folder / name.lstrip("/") for name in re.findall(r'(?:src|href)="([^"]+\.js)"', html)]
    found: set[Path] = set()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            waiting.extend(static_imports(script))
    return found


def static_imports(script: Path) -> Iterator[Path]:
    """Not what `import(…)` would load later."""
    for name in re.findall(r'\b(?:from|import)\s*["\'](\.{1,2}/[^"\']+\.js)["\']', script.read_text(encoding="utf-8")):
        yield (script.parent / name).resolve()


def percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


MEASURES: dict[str, Callable[[], Numbers]] = {
    "start": start,
    "turn": turn,
    "load": load,
    "signed_in": signed_in,
    "sign_ins": sign_ins,
    "page": page,
}
