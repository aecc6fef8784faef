"""What a turn says: each event goes to its readers and into the message's parts.

Small text deltas are gathered for `gather_seconds`: a model writes a word at a time, and an event costs more than a word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from uuid import uuid4

from todo_chatbot.chat.event_log import LogWriter
from todo_chatbot.chat.events import Event, Json, TextDelta, TextEnd, TextStart, ToolInputDelta, encode
from todo_chatbot.chat.parts import MessageParts

GATHER_SECONDS = 0.03


class Output:
    """Not for two threads, and nothing is emitted while a unit of work saves `message`."""

    def __init__(self, log: LogWriter, parts: Iterable[Json] = ()) -> None:
        self.message = MessageParts(parts)
        self._said: list[str] = []
        self.text_characters = 0
        self.gather_seconds = 0.0
        self._log = log
        self._text_id: str | None = None
        self._gathered: TextDelta | ToolInputDelta | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def text(self) -> str:
        """All that was said in this turn."""
        return "".join(self._said)

    def emit(self, *events: Event) -> None:
        self.end_text()
        self._write(events)

    def say(self, text: str) -> None:
        """Add to the answer's text, opening a text part when none is open."""
        if not text:
            return
        if self._text_id is None:
            self._flush()
            self._text_id = uuid4().hex[:8]
            self._write((TextStart(self._text_id),))
        self._said.append(text)
        self.text_characters += len(text)
        self._gather(TextDelta(self._text_id, text))

    def write_input(self, call_id: str, text: str) -> None:
        """Show a piece of a call's arguments."""
        if self._text_id is not None:
            self.end_text()
        self._gather(ToolInputDelta(call_id, text))

    def close(self, last: bytes = b"") -> None:
        self.end_text()
        if last:
            self._log.append(last)
        self._log.close()

    def end_text(self) -> None:
        self._flush()
        if self._text_id is not None:
            text_id, self._text_id = self._text_id, None
            self._write((TextEnd(text_id),))

    def _gather(self, delta: TextDelta | ToolInputDelta) -> None:
        joined = _joined(self._gathered, delta)
        if joined is None:
            self._flush()
            joined = delta
        self._gathered = joined
        if self.gather_seconds <= 0:
            self._flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.gather_seconds, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._gathered is not None:
            delta, self._gathered = self._gathered, None
            self._write((delta,))

    def _write(self, events: Iterable[Event]) -> None:
        chunk = bytearray()
        for event in events:
            self.message.apply(event)
            chunk += encode(event)
        if chunk:
            self._log.append(bytes(chunk))


def _joined(
    gathered: TextDelta | ToolInputDelta | None, delta: TextDelta | ToolInputDelta
) -> TextDelta | ToolInputDelta | None:
    match gathered, delta:
        case None, _:
            return delta
        case TextDelta(id=a, delta=start), TextDelta(id=b, delta=end) if a == b:
            return TextDelta(a, start + end)
        case ToolInputDelta(tool_call_id=a, input_text_delta=start), ToolInputDelta(
            tool_call_id=b, input_text_delta=end
        ) if a == b:
            return ToolInputDelta(a, start + end)
    return None
