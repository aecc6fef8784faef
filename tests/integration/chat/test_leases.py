"""A turn holds its conversation by a lease; one that ran out belongs to a process that died."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import TypeAlias
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from tests.support.chat_client import ChatClient
from tests.support.eventually import WAIT_SECONDS
from tests.support.fixed_clock import FixedClock
from tests.support.gate import Gate
from todo_chatbot.chat import turns
from todo_chatbot.chat.conversations import Conversation, add_conversation
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Conflict
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import Finished, Piece, TextDelta, ToolCall
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


class ThenAdds(Gate):
    """Waits at the gate before it adds a task."""

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:
        if outcomes:
            yield TextDelta("Added.")
        else:
            self.began.set()
            await self.go.wait()
            yield ToolCall("a", "add_tasks", '{"tasks": [{"title": "milk"}]}')
        yield Finished()


def close_as_another_replica(unit: UnitOfWork, clock: FixedClock) -> None:
    """As one whose clock is ahead, or after this one slept for long."""
    assert turns.close_all_interrupted(unit, clock.now() + timedelta(days=1), only_expired=True)


async def test_a_turn_that_another_closed_changes_nothing_any_more(
    serve: Serve, database: Database, clock: FixedClock
) -> None:
    gate = ThenAdds()
    async with serve(gate) as chat:
        answer = asyncio.create_task(chat.say("why is the sky blue?"))
        await gate.began.wait()
        database.write_now(lambda unit: close_as_another_replica(unit, clock))
        clock.advance(minutes=1)
        gate.go.set()
        assert (await answer).notices == ["turn_interrupted"]
        assert await chat.tasks() == []
        conversation = await chat.conversation()
        assert (conversation["running"], len(conversation["messages"])) == (False, 2)
        assert [part["type"] for part in conversation["messages"][-1]["parts"]] == ["data-notice"]


async def test_a_turn_that_slept_through_its_lease_goes_on_when_nobody_closed_it(
    serve: Serve, clock: FixedClock
) -> None:
    gate = ThenAdds()
    async with serve(gate) as chat:
        answer = asyncio.create_task(chat.say("why is the sky blue?"))
        await gate.began.wait()
        clock.advance(minutes=1)
        gate.go.set()
        assert (await answer).finish_reason == "stop"
        assert await chat.titles() == ["milk"]


async def test_a_turn_whose_lease_is_lost_ends_at_the_next_renewal(
    serve: Serve, database: Database, clock: FixedClock
) -> None:
    gate = Gate()
    async with serve(gate, turn_lease_seconds=1) as chat:
        answer = asyncio.create_task(chat.say("why is the sky blue?"))
        await gate.began.wait()
        database.write_now(lambda unit: close_as_another_replica(unit, clock))
        assert (await asyncio.wait_for(answer, WAIT_SECONDS)).notices == ["turn_interrupted"]


async def test_a_conversation_deleted_while_it_is_answered_ends_the_turn(serve: Serve) -> None:
    gate = Gate()
    async with serve(gate, turn_lease_seconds=1) as chat:
        answer = asyncio.create_task(chat.say("why is the sky blue?"))
        await gate.began.wait()
        assert (await chat.http.delete("/api/v1/conversations/c1")).status_code == 204
        assert (await asyncio.wait_for(answer, WAIT_SECONDS)).events[-1]["type"] == "finish"
        assert (await chat.http.get("/api/v1/conversations/c1")).status_code == 404
