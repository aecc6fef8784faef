"""A turn holds its conversation by a lease; one that ran out belongs to a process that died."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import TypeAlias
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support.chat_client import ChatClient
from tests.support.fixed_clock import FixedClock
from todo_chatbot.chat import turns
from todo_chatbot.chat.conversations import Conversation, add_conversation
from todo_chatbot.db import Database
from todo_chatbot.errors import Conflict
from todo_chatbot.tables import LOCAL_OWNER_ID, TurnRow

Serve: TypeAlias = Callable[..., AbstractAsyncContextManager[ChatClient]]
LEASE = timedelta(minutes=5)


def turn(clock: FixedClock) -> TurnRow:
    return TurnRow(
        owner_id=LOCAL_OWNER_ID,
        id=uuid4(),
        conversation_id="c1",
        user_message_id="m1",
        assistant_message_id=uuid4().hex,
        assistant="gone",
        started_at=clock.now(),
    )


async def test_a_turn_of_another_process_is_waited_for_until_its_lease_runs_out(
    serve: Serve, database: Database, clock: FixedClock
) -> None:
    async with serve() as chat:
        await chat.say("hello")
        database.write_now(lambda unit: turns.claim(unit, turn(clock), clock.now(), LEASE))
        assert (await chat.say("add milk")).problem["code"] == "turn_in_progress"
        clock.advance(minutes=6)
        assert (await chat.say("add milk")).status == 200
        assert await chat.titles() == ["milk"]


def test_of_two_that_claim_at_once_the_database_lets_one(database: Database, clock: FixedClock) -> None:
    now = clock.now()
    database.write_now(
        lambda unit: add_conversation(unit.session, LOCAL_OWNER_ID, Conversation("c1", "", None, now, now))
    )
    database.write_now(lambda unit: turns.claim(unit, turn(clock), now, LEASE))
    second = turn(clock)
    second.state = "running"
    with pytest.raises(IntegrityError):
        database.write_now(lambda unit: unit.session.connection().execute(turns.INSERT, second.model_dump()))
    with pytest.raises(Conflict):
        database.write_now(lambda unit: turns.claim(unit, turn(clock), now, LEASE))


@pytest.mark.parametrize(("only_expired", "closed"), [(True, 0), (False, 1)])
async def test_at_the_start_one_process_closes_all_and_a_replica_only_what_ran_out(
    serve: Serve, database: Database, clock: FixedClock, only_expired: bool, closed: int
) -> None:
    async with serve() as chat:
        await chat.say("hello")
        database.write_now(lambda unit: turns.claim(unit, turn(clock), clock.now(), LEASE))
        found = database.write_now(
            lambda unit: turns.close_all_interrupted(unit, clock.now(), only_expired=only_expired)
        )
        assert len(found) == closed
