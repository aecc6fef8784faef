"""An assistant that says what it was told to: for tests, and for trying the loop without a model."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any, TypeAlias

from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import Dialogue, Finished, Piece, Question, TextDelta, ToolCall

Round: TypeAlias = Sequence[Piece | Exception] | Callable[[Sequence[ToolOutcome]], Sequence[Piece | Exception]]


class ScriptedAssistant:
    """Plays `rounds` in order, across turns; a round may be computed from the outcomes of the round before.

    An exception in a round is raised at its place. `questions` and `outcomes` hold what it was asked and told.
    """

    name = "scripted"
    is_model = True

    def __init__(self, *rounds: Round) -> None:
        self._rounds = list(rounds)
        self.questions: list[Question] = []
        self.outcomes: list[Sequence[ToolOutcome]] = []

    def ask(self, question: Question) -> Dialogue:
        self.questions.append(question)
        return self

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:
        self.outcomes.append(outcomes)
        if not self._rounds:
            raise AssertionError("the script has no further round")
        script = self._rounds.pop(0)
        for piece in script(outcomes) if callable(script) else script:
            if isinstance(piece, Exception):
                raise piece
            yield piece


def say(text: str) -> Sequence[Piece]:
    """A round that answers and ends."""
    return (TextDelta(text), Finished())


def call(tool_name: str, call_id: str = "call_1", **arguments: Any) -> ToolCall:
    return ToolCall(call_id, tool_name, json.dumps(arguments))


def calls(*tool_calls: ToolCall) -> Sequence[Piece]:
    """A round that calls tools."""
    return (*tool_calls, Finished("tool-calls"))
