"""A live stream ends when the session that reads it does, not when its reader goes away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import httpx2
import pytest

from tests.integration.accounts.test_allowance import Paced
from tests.support.listening import listening
from tests.support.people import ADMIN, PASSWORD, Person
from todo_chatbot.app import create_app
from todo_chatbot.db import Database
from todo_chatbot.settings import Settings

AN_END_SECONDS = 30
"""Far more than it takes; a stream that stays open never ends."""


class Town:
    """People in front of a server that listens."""

    def __init__(self, address: str, stack: AsyncExitStack) -> None:
        self._address = address
        self._stack = stack

    async def visitor(self, email: str, **headers: str) -> Person:
        http = httpx2.AsyncClient(base_url=self._address, headers=headers, timeout=AN_END_SECONDS)
        return Person(await self._stack.enter_async_context(http), email)

    async def signed_in(self, email: str = ADMIN) -> Person:
        person = await self.visitor(email)
        assert (await person.sign_in()).status_code == 200
        return person


@pytest.fixture
def paced() -> Paced:
    return Paced()


@pytest.fixture
async def town(database_url: str, paced: Paced) -> AsyncIterator[Town]:
    settings = Settings(
        auth_mode="accounts", database_url=database_url, bootstrap_email=ADMIN, bootstrap_password=PASSWORD
    )
    async with listening(create_app(settings, assistant=paced)) as address, AsyncExitStack() as stack:
        yield Town(address, stack)


@pytest.fixture
async def mia(town: Town) -> Person:
    admin = await town.signed_in()
    made = await admin.http.post("/api/v1/admin/invitations", json={"email": "mia@example.com"})
    person = await town.visitor("mia@example.com")
    await person.sign_up(link=made.json()["link"].partition("#")[2])
    return person


@asynccontextmanager
async def following(person: Person) -> AsyncIterator[asyncio.Task[str]]:
    """A task that ends, with all that came, when the stream of events does; it has begun."""
    begun = asyncio.Event()

    async def follow() -> str:
        text = ""
        async with person.http.stream("GET", "/api/v1/events") as response:
            assert response.status_code == 200
            async for chunk in response.aiter_text():
                text += chunk
                begun.set()
        return text

    task = asyncio.create_task(follow())
    await asyncio.wait_for(begun.wait(), AN_END_SECONDS)
    yield task
    task.cancel()
    await asyncio.wait([task])


async def has_ended(*tasks: asyncio.Task[str]) -> Sequence[bool]:
    """After time enough to end, for those that do."""
    ended, _ = await asyncio.wait(tasks, timeout=AN_END_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    return [task in ended for task in tasks]


async def test_a_disabled_users_streams_end_and_nobody_elses(town: Town, mia: Person) -> None:
    admin = await town.signed_in()
    async with following(mia) as hers, following(admin) as his:
        await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": True})
        assert await has_ended(hers, his) == [True, False]


async def test_signing_out_ends_the_streams_of_this_session_alone(town: Town, mia: Person) -> None:
    phone = await town.signed_in(mia.email)
    async with following(mia) as here, following(phone) as there:
        await mia.http.post("/api/v1/auth/sign-out")
        assert await has_ended(here, there) == [True, False]


@pytest.mark.parametrize(
    "act",
    [
        lambda mia: mia.http.post("/api/v1/auth/sign-out-everywhere"),
        lambda mia: mia.http.post(
            "/api/v1/auth/password", json={"current_password": PASSWORD, "new_password": "another good one"}
        ),
        lambda mia: mia.http.post("/api/v1/auth/delete-account", json={"password": PASSWORD}),
    ],
    ids=["sign-out-everywhere", "password", "delete-account"],
)
async def test_what_ends_every_session_ends_every_stream(
    town: Town, mia: Person, act: Callable[[Person], Awaitable[httpx2.Response]]
) -> None:
    phone = await town.signed_in(mia.email)
    async with following(phone) as there:
        assert (await act(mia)).status_code in {200, 204}
        assert await has_ended(there) == [True]


async def test_a_revoked_token_ends_its_streams(town: Town, mia: Person) -> None:
    made = await mia.make_token("read")
    program = await town.visitor("", authorization=f"Bearer {made['token']}")
    async with following(program) as stream:
        await mia.http.delete(f"/api/v1/tokens/{made['id']}")
        assert await has_ended(stream) == [True]


async def test_a_disabled_users_turn_stops_with_its_stream(town: Town, mia: Person, paced: Paced) -> None:
    admin = await town.signed_in()
    turn = asyncio.create_task(mia.say("tell me a story"))
    await asyncio.wait_for(paced.is_asked.wait(), AN_END_SECONDS)
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": True})
    ended, _ = await asyncio.wait([turn], timeout=AN_END_SECONDS)
    assert ended
    assert not paced.may_answer.is_set()
    assert "Hello." not in turn.result().text


async def test_a_session_that_ends_behind_the_servers_back_ends_its_streams_soon(
    mia: Person, database: Database
) -> None:
    """As by another replica."""
    async with following(mia) as hers:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM sessions")
        assert await has_ended(hers) == [True]
