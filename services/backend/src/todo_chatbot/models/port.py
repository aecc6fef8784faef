"""What the chat asks of an assistant, and what it gets back. Both assistants, and the tests' one, implement it.

An assistant is asked once a turn; its dialogue is then advanced round by round, each with the outcomes of the tool calls
of the round before, until a round calls no tool. It changes nothing itself: tools do, and the chat runs them.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from todo_chatbot.language.types import ParseContext, Understanding
from todo_chatbot.models.outcomes import Choice, Json, Option, ToolOutcome

FinishReason: TypeAlias = Literal["stop", "tool-calls", "length", "content-filter", "other"]


@dataclass(frozen=True, slots=True)
class TextDelta:
    text: str


@dataclass(frozen=True, slots=True)
class ToolCallStart:
    call_id: str
    tool_name: str


@dataclass(frozen=True, slots=True)
class ToolCallDelta:
    """A piece of the arguments, as the model writes them."""

    call_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A whole call. `arguments` is JSON text, valid or not: the registry judges."""

    call_id: str
    tool_name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Usage:
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def plus(self, other: Usage) -> Usage:
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Finished:
    """The round is over. Always the last piece."""

    reason: FinishReason = "stop"
    usage: Usage | None = None


Piece: TypeAlias = TextDelta | ToolCallStart | ToolCallDelta | ToolCall | Finished


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as a model sees it."""

    name: str
    description: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastCall:
    """A tool call of an earlier turn."""

    call_id: str
    tool_name: str
    arguments: Json
    output: Json


@dataclass(frozen=True, slots=True)
class PastMessage:
    role: Literal["user", "assistant"]
    text: str
    calls: tuple[PastCall, ...] = ()


@dataclass(frozen=True, slots=True)
class FocusTask:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The tasks that "it", "both" and "the second one" can mean."""

    last: tuple[FocusTask, ...] = ()
    """What was shown or changed last."""
    listed: tuple[FocusTask, ...] = ()
    """The last list, in its order."""


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A choice that the last answer asked for, and the call that waits for it."""

    choice: Choice
    call: PastCall
    others: tuple[str, ...] = ()
    """What else of that call waits for a choice."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message of the user, with all that is needed to answer it."""

    text: str
    context: ParseContext
    understanding: Understanding
    instructions: str = ""
    tools: tuple[ToolSpec, ...] = ()
    history: tuple[PastMessage, ...] = ()
    focus: Focus = field(default_factory=Focus)
    open_choice: OpenChoice | None = None
    chosen: Option | None = None
    """The option of `open_choice` that the user clicked."""
    settled: tuple[ToolOutcome, ...] = ()
    """Calls that the user has just approved or declined: the answer goes on from them."""


class AssistantUnavailable(Exception):
    """The assistant could not answer: unreachable, too slow, refusing, or speaking no known protocol."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Dialogue(Protocol):
    def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:
        """The next round's pieces; `outcomes` are those of all calls of the round before.

        Raises:
            AssistantUnavailable: no (complete) answer can be had.

        """
        ...


class Assistant(Protocol):
    name: str
    is_model: bool
    """A language model: it writes word by word, may claim what it did not do, and is not asked while the user must be."""

    def ask(self, question: Question) -> Dialogue: ...
