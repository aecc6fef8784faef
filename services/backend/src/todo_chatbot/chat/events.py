r"""The events of the chat stream, and their bytes. `docs/chat-stream.md` is the table of them.

A closed union: whoever adds an event adds it to `Event`, to the table, and to `chat.parts`, which stores it.

    >>> encode(TextDelta("t1", "Added"))
    b'data: {"type":"text-delta","id":"t1","delta":"Added"}\n\n'
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Literal, TypeAlias

DONE = b"data: [DONE]\n\n"

Json: TypeAlias = dict[str, Any]
EndReason: TypeAlias = Literal["stop", "tool-calls", "length", "content-filter", "error", "other"]


@dataclass(frozen=True, slots=True)
class Start:
    type: ClassVar[str] = "start"
    message_id: str
    message_metadata: Json


@dataclass(frozen=True, slots=True)
class StartStep:
    type: ClassVar[str] = "start-step"


@dataclass(frozen=True, slots=True)
class FinishStep:
    type: ClassVar[str] = "finish-step"


@dataclass(frozen=True, slots=True)
class TextStart:
    type: ClassVar[str] = "text-start"
    id: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    type: ClassVar[str] = "text-delta"
    id: str
    delta: str


@dataclass(frozen=True, slots=True)
class TextEnd:
    type: ClassVar[str] = "text-end"
    id: str


@dataclass(frozen=True, slots=True)
class ToolInputStart:
    type: ClassVar[str] = "tool-input-start"
    tool_call_id: str
    tool_name: str
    dynamic: bool = True


@dataclass(frozen=True, slots=True)
class ToolInputDelta:
    type: ClassVar[str] = "tool-input-delta"
    tool_call_id: str
    input_text_delta: str


@dataclass(frozen=True, slots=True)
class ToolInputAvailable:
    type: ClassVar[str] = "tool-input-available"
    tool_call_id: str
    tool_name: str
    input: Json
    dynamic: bool = True


@dataclass(frozen=True, slots=True)
class ToolInputError:
    type: ClassVar[str] = "tool-input-error"
    tool_call_id: str
    tool_name: str
    input: Any
    error_text: str
    dynamic: bool = True


@dataclass(frozen=True, slots=True)
class ToolOutputAvailable:
    type: ClassVar[str] = "tool-output-available"
    tool_call_id: str
    output: Json
    dynamic: bool = True


@dataclass(frozen=True, slots=True)
class ToolOutputError:
    type: ClassVar[str] = "tool-output-error"
    tool_call_id: str
    error_text: str
    dynamic: bool = True


@dataclass(frozen=True, slots=True)
class ToolApprovalRequest:
    type: ClassVar[str] = "tool-approval-request"
    approval_id: str
    tool_call_id: str


@dataclass(frozen=True, slots=True)
class ToolOutputDenied:
    type: ClassVar[str] = "tool-output-denied"
    tool_call_id: str


@dataclass(frozen=True, slots=True)
class ReceiptData:
    type: ClassVar[str] = "data-receipt"
    id: str
    data: Json


@dataclass(frozen=True, slots=True)
class TasksData:
    type: ClassVar[str] = "data-tasks"
    id: str
    data: Json


@dataclass(frozen=True, slots=True)
class ChoiceData:
    type: ClassVar[str] = "data-choice"
    id: str
    data: Json


@dataclass(frozen=True, slots=True)
class PreviewData:
    type: ClassVar[str] = "data-preview"
    id: str
    data: Json


@dataclass(frozen=True, slots=True)
class NoticeData:
    type: ClassVar[str] = "data-notice"
    id: str
    data: Json


@dataclass(frozen=True, slots=True)
class Error:
    type: ClassVar[str] = "error"
    error_text: str


@dataclass(frozen=True, slots=True)
class Abort:
    type: ClassVar[str] = "abort"
    reason: str


@dataclass(frozen=True, slots=True)
class Finish:
    type: ClassVar[str] = "finish"
    finish_reason: EndReason
    message_metadata: Json


DataEvent: TypeAlias = ReceiptData | TasksData | ChoiceData | PreviewData | NoticeData

Event: TypeAlias = (
    Start
    | StartStep
    | FinishStep
    | TextStart
    | TextDelta
    | TextEnd
    | ToolInputStart
    | ToolInputDelta
    | ToolInputAvailable
    | ToolInputError
    | ToolOutputAvailable
    | ToolOutputError
    | ToolApprovalRequest
    | ToolOutputDenied
    | DataEvent
    | Error
    | Abort
    | Finish
)


def encode(event: Event) -> bytes:
    """The event as server-sent bytes, ready to be written to a socket."""
    payload: Json = {"type": event.type}
    for attribute, name in wire_names(type(event)):  # type: ignore[arg-type]  # classes are hashable
        payload[name] = getattr(event, attribute)
    return b"data: " + json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode() + b"\n\n"


@cache
def wire_names(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """Each field of an event with its name in the stream."""
    return tuple((field.name, camel_case(field.name)) for field in fields(kind))  # type: ignore[arg-type]  # a key of the cache


def camel_case(name: str) -> str:
    """The stream's spelling of a name."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
