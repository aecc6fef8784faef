"""A server with accounts on each database, in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import TypeAlias

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.people import Person, Place, place_with_accounts

Open: TypeAlias = Callable[..., AbstractAsyncContextManager[Place]]


@pytest.fixture
def open_place(database_url: str, clock: FixedClock) -> Open:
    """Starts the application with the settings given; twice is a restart."""
    return partial(place_with_accounts, database_url, clock=clock)


@pytest.fixture
async def place(open_place: Open) -> AsyncIterator[Place]:
    async with open_place() as place:
        yield place


@pytest.fixture
async def admin(place: Place) -> Person:
    return await place.admin()


@pytest.fixture
async def mia(place: Place, admin: Person) -> Person:
    return await place.user("mia@example.com", admin=admin)
