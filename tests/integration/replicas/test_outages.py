"""What replicas share is away for a while: each goes on alone, says so once, and all is well again by itself."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import psycopg
import pytest
from structlog.testing import capture_logs

from tests.support.chat_client import ChatClient
from tests.support.containers import Container, empty_valkey, running
from tests.support.databases import migrate_at, run_sql
from tests.support.eventually import WAIT_SECONDS, eventually
from tests.support.gate import Gate
from tests.support.reading_along import rest_of, resumed
from tests.support.server_process import read_until
from tests.support.sockets import serve_on_socket

END_LISTENING = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"


@pytest.fixture
def own_valkey(pytestconfig: pytest.Config) -> Iterator[Container]:
    with running("valkey/valkey:8", 6379, pytestconfig) as container:
        empty_valkey(f"redis://127.0.0.1:{container.port}")
        yield container


@pytest.fixture
def own_postgres(pytestconfig: pytest.Config) -> Iterator[Container]:
    with running("postgres:17", 5432, pytestconfig, environment={"POSTGRES_PASSWORD": "test"}) as container:
        yield container


@dataclass(frozen=True, slots=True)
class Replicas:
    """Two, and what they log. A turn on the first waits at `gate`, read along on both; its events are followed on the second."""

    here: httpx2.AsyncClient
    there: httpx2.AsyncClient
    gate: Gate
    told_here: AsyncIterator[str]
    told_there: AsyncIterator[str]
    events_there: AsyncIterator[str]
    logged: list[Any]

    @property
    def losses(self) -> Counter[str]:
        return Counter(line["event"] for line in self.logged if line["event"].startswith("replicas."))

    async def reasons(self) -> list[str | None]:
        """What both say of themselves; each is ready."""
        answers = [await http.get("/readyz") for http in (self.here, self.there)]
        assert [answer.status_code for answer in answers] == [200, 200]
        return [answer.json()["reason"] for answer in answers]

    async def are_cut_off(self) -> bool:
        return None not in await self.reasons()

    async def are_well(self) -> bool:
        return await self.reasons() == [None, None]


@asynccontextmanager
async def replicas(database_url: str, **settings: Any) -> AsyncIterator[Replicas]:
    gate = Gate()
    async with AsyncExitStack() as stack:
        logged = stack.enter_context(capture_logs())
        here, there = [
            await stack.enter_async_context(serve_on_socket(database_url, assistant=gate, **settings)) for _ in range(2)
        ]
        body = ChatClient(here).body("why is the sky blue?")
        answer = await stack.enter_async_context(here.stream("POST", "/api/chat", json=body))
        told_here = answer.aiter_text()
        await read_until(told_here, "Let me see.")
        _, told_there = await stack.enter_async_context(resumed(there, "Let me see."))
        events = await stack.enter_async_context(there.stream("GET", "/api/v1/events"))
        events_there = events.aiter_text()
        await read_until(events_there, "retry")
        yield Replicas(here, there, gate, told_here, told_there, events_there, logged)


async def hears(parts: AsyncIterator[str], text: str) -> str:
    async with asyncio.timeout(WAIT_SECONDS):
        return await read_until(parts, text)


async def goes_on_and_mends(both: Replicas) -> None:
    """After the loss is over."""
    await hears(both.events_there, "event: resync")
    await eventually(both.are_well)
    assert "todo_replicas_connected 1.0" in (await both.there.get("/metrics")).text
    task = (await both.here.post("/api/v1/tasks", json={"title": "buy tea"})).json()
    assert "event: tasks.changed" in await hears(both.events_there, task["id"])
    assert both.losses == {"replicas.lost": 2, "replicas.found_again": 2}


async def test_valkey_goes_away_and_comes_back(emptied_postgres: str, own_valkey: Container) -> None:
    async with replicas(emptied_postgres, redis_url=f"redis://127.0.0.1:{own_valkey.port}") as both:
        await asyncio.to_thread(own_valkey.stop)
        assert "[DONE]" not in await rest_of(both.told_there)
        assert (await both.here.post("/api/v1/tasks", json={"title": "buy milk"})).status_code == 201
        await eventually(both.are_cut_off)
        assert "Valkey does not answer" in str((await both.reasons())[0])
        assert "todo_replicas_connected 0.0" in (await both.there.get("/metrics")).text
        for method, path in (("GET", "/api/chat/c1/stream"), ("POST", "/api/chat/c1/stop")):
            refused = await both.there.request(method, path)
            assert (refused.status_code, refused.json()["code"]) == (503, "replicas_unreachable")

        await asyncio.to_thread(own_valkey.start)
        await goes_on_and_mends(both)
        async with resumed(both.there, "Let me see.") as (_, told_again):
            both.gate.go.set()
            assert (await rest_of(told_again)).endswith("data: [DONE]\n\n")
        assert "There." in await rest_of(both.told_here)


async def test_a_turn_goes_on_where_it_runs_while_valkey_is_away(emptied_postgres: str, own_valkey: Container) -> None:
    async with replicas(emptied_postgres, redis_url=f"redis://127.0.0.1:{own_valkey.port}") as both:
        await asyncio.to_thread(own_valkey.stop)
        await rest_of(both.told_there)
        both.gate.go.set()
        assert (await rest_of(both.told_here)).endswith("data: [DONE]\n\n")
        assert (await ChatClient(both.there).messages())[-1]["parts"][-1]["text"] == "Let me see. There."


async def test_listening_is_cut_off_in_postgres_and_taken_up_again(emptied_postgres: str) -> None:
    async with replicas(emptied_postgres) as both:
        run_sql(emptied_postgres, END_LISTENING)
        assert "[DONE]" not in await rest_of(both.told_there)
        await goes_on_and_mends(both)
        both.gate.go.set()
        assert (await rest_of(both.told_here)).endswith("data: [DONE]\n\n")


async def test_postgres_goes_away_and_comes_back(own_postgres: Container) -> None:
    address = f"postgresql+psycopg://postgres:test@127.0.0.1:{own_postgres.port}/postgres"
    await eventually(lambda: answers(own_postgres))
    migrate_at(address)
    async with replicas(address) as both:
        await asyncio.to_thread(own_postgres.stop)
        assert "[DONE]" not in await rest_of(both.told_there)
        assert (await both.there.get("/readyz")).status_code == 503
        await asyncio.to_thread(own_postgres.start)

        async def are_ready() -> bool:
            return [(await http.get("/readyz")).status_code for http in (both.here, both.there)] == [200, 200]

        await eventually(are_ready)
        await goes_on_and_mends(both)
        both.gate.go.set()
        assert (await rest_of(both.told_here)).endswith("data: [DONE]\n\n")


async def answers(postgres: Container) -> bool:
    try:
        connection = await psycopg.AsyncConnection.connect(
            f"postgresql://postgres:test@127.0.0.1:{postgres.port}/postgres"
        )
    except psycopg.OperationalError:
        return False
    await connection.close()
    return True
