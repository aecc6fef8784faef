"""A model that stops in the middle of its answer until it is let go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import Finished, Piece, Question, TextDelta


class Gate:
    name = "gate"
    is_model = True

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.go = asyncio.Event()

    def ask(self, question: Question) -> Gate:  # noqa: ARG002
        return self

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:  # noqa: ARG002
        yield TextDelta("Let me see. ")
        self.began.set()
        await self.go.wait()
        yield TextDelta("There.")
        yield Finished()
