"""The rounds of a turn: what an assistant says is shown piece by piece, within limits, until someone stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal, TypeAlias

from todo_chatbot.chat import events
from todo_chatbot.chat.output import Output
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import (
    AssistantUnavailable,
    Dialogue,
    Finished,
    FinishReason,
    TextDelta,
    ToolCall,
    ToolCallDelta,
    ToolCallStart,
    Usage,
)

Round: TypeAlias = tuple[list[ToolCall], FinishReason]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one turn of a language model may use."""

    rounds: int = 8
    seconds: float = 120.0
    output_characters: int = 40_000


class Stopped(Exception):
    """Someone wants no more of this answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LimitReached(Exception):
    """The turn used what it may; what it did stands."""

    def __init__(self, code: Literal["output_limit", "step_limit"], reason: FinishReason) -> None:
        super().__init__(code)
        self.code: Literal["output_limit", "step_limit"] = code
        self.reason = reason


class Rounds:
    """What is read of one turn. A grammar needs no clock; a model's seconds count from `limit_time`."""

    def __init__(self, output: Output, limits: Limits) -> None:
        self.usage = Usage()
        self._output = output
        self._limits = limits
        self._open_inputs: dict[str, str] = {}
        self._reading: asyncio.Task[Round] | None = None
        self._stop_reason: str | None = None
        self._deadline: float | None = None

    def limit_time(self, *, is_model: bool) -> None:
        """Give who answers from now on its whole time."""
        self._deadline = asyncio.get_running_loop().time() + self._limits.seconds if is_model else None

    def stop(self, reason: str) -> None:
        """Raise `Stopped` in the round under way, or before the next round or call."""
        self._stop_reason = reason
        if self._reading is not None:
            self._reading.cancel()

    async def read(self, dialogue: Dialogue, outcomes: Sequence[ToolOutcome]) -> Round:
        """One round, in a task of its own so that it can be stopped. Raises: Stopped, LimitReached, AssistantUnavailable."""
        self._raise_if_stopped()
        self._reading = asyncio.create_task(self._read_pieces(dialogue, outcomes))
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._reading
        except asyncio.CancelledError:
            self._raise_if_stopped()
            raise
        except TimeoutError as error:
            raise AssistantUnavailable("assistant_timed_out", "The language model took too long.") from error
        finally:
            self._reading = None

    def begin(self, call: ToolCall) -> None:
        """Show that a call begins, unless its pieces have. Raises: Stopped."""
        self._raise_if_stopped()
        if self._open_inputs.pop(call.call_id, None) is None:
            self._output.emit(events.ToolInputStart(call.call_id, call.tool_name))

    def drop_open_inputs(self) -> None:
        """Close the cards of calls that were never whole."""
        for call_id, name in self._open_inputs.items():
            self._output.emit(events.ToolInputError(call_id, name, {}, "This call was cut off before it was whole."))
        self._open_inputs.clear()

    async def _read_pieces(self, dialogue: Dialogue, outcomes: Sequence[ToolOutcome]) -> Round:
        calls: list[ToolCall] = []
        reason: FinishReason = "stop"
        input_characters = 0
        async with aclosing(dialogue.next_round(outcomes)) as pieces:
            async for piece in pieces:
                match piece:
                    case TextDelta(text=text):
                        self._output.say(text)
                    case ToolCallStart(call_id=call_id, tool_name=name):
                        self._open_inputs[call_id] = name
                        self._output.emit(events.ToolInputStart(call_id, name))
                    case ToolCallDelta(call_id=call_id, text=text):
                        input_characters += len(text)
                        self._output.write_input(call_id, text)
                    case ToolCall():
                        calls.append(piece)
                    case Finished():
                        reason = piece.reason
                        self.usage = self.usage.plus(piece.usage or Usage())
                if self._output.text_characters + input_characters > self._limits.output_characters:
                    raise LimitReached("output_limit", "length")
        self._output.end_text()
        return calls, reason

    def _raise_if_stopped(self) -> None:
        if self._stop_reason is not None:
            raise Stopped(self._stop_reason)
