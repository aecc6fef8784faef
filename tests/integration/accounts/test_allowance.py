"""How much one user may ask: turns in a minute, turns at once, tokens of a model; and what approvals leave behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from tests.integration.accounts.conftest import Open
from tests.support.people import Place, place_with_accounts
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import Finished, Piece, Question, TextDelta, Usage


class Paced:
    """A model that answers when it is let, and says what that cost."""

    name = "paced"
    is_model = True

    def __init__(self, tokens: int = 0) -> None:
        self.is_asked = asyncio.Event()
        self.may_answer = asyncio.Event()
        self._tokens = tokens

    def ask(self, question: Question) -> Paced:  # noqa: ARG002
        return self

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:  # noqa: ARG002
        self.is_asked.set()
        await self.may_answer.wait()
        yield TextDelta("Hello.")
        yield Finished("stop", Usage(self._tokens, 0))


async def test_turns_in_a_minute_are_limited_for_each_user(open_place: Open) -> None:
    async with open_place(turns_per_minute=3) as place:
        admin = await place.admin()
        mia = await place.user("mia@example.com", admin=admin)
        assert [(await mia.say(f"help {number}")).status_code for number in range(4)] == [200, 200, 200, 429]
        refused = await mia.say("help again")
        assert refused.json()["code"] == "too_many_requests"
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert (await admin.say("help")).status_code == 200


async def test_turns_at_once_are_limited_and_those_that_ended_make_room(database_url: str) -> None:
    paced = Paced()
    async with place_with_accounts(database_url, assistant=paced, turns_at_once=2) as place:
        admin = await place.admin()
        say = [asyncio.create_task(admin.say("tell me a story", f"c{number}")) for number in range(3)]
        done, waiting = await asyncio.wait(say, return_when=asyncio.FIRST_COMPLETED)
        (refused,) = (task.result() for task in done)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_turns")
        assert int(refused.headers["retry-after"]) > 0
        paced.may_answer.set()
        assert [(await task).status_code for task in waiting] == [200, 200]
        assert (await admin.say("tell me another", "c9")).status_code == 200


async def test_the_tokens_of_a_model_are_limited_in_a_day(database_url: str) -> None:
    paced = Paced(tokens=600)
    paced.may_answer.set()
    async with place_with_accounts(database_url, assistant=paced, model_tokens_per_day=1000) as place:
        admin = await place.admin()
        stories = [(await admin.say(f"tell me story {number}", "c1")).status_code for number in range(3)]
        assert stories == [200, 200, 429]


@pytest.mark.parametrize("word", ["yes", "no"])
async def test_a_decision_of_the_user_is_written_down(place: Place, word: str) -> None:
    admin = await place.admin()
    for title in ("milk", "bread"):
        await admin.add_task(title)
    assert "tool-approval-request" in (await admin.say("delete all my tasks")).text
    await admin.say(word)
    newest, *_ = (await admin.http.get("/api/v1/auth/activity")).json()["items"]
    assert newest["action"] == "approval_decided"
    assert newest["details"] | {"approval": ""} == {"approval": "", "tool": "delete_tasks", "approved": word == "yes"}
