"""What a person can ask of a conversation, checked for shape; whether it fits is decided when the turn opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from todo_chatbot.chat.events import Json

MESSAGE_CHARACTERS_MAX = 16_000


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and from where. The owner comes from the session."""

    owner_id: UUID
    time_zone: str
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """A new message. `replaces` names the user's message that it is an edit of."""

    conversation_id: str
    message_id: str
    parts: tuple[Json, ...]
    text: str
    choice_id: str | None = None
    option_id: str | None = None
    replaces: str | None = None
    rollback: bool = False


@dataclass(frozen=True, slots=True)
class Regenerate:
    """Answer anew. `message_id` is the answer or the message it answers; None is the last answer."""

    conversation_id: str
    message_id: str | None = None
    rollback: bool = False


@dataclass(frozen=True, slots=True)
class AnswerApprovals:
    """Apply (True) or Cancel, by approval, on the cards of one answer."""

    conversation_id: str
    message_id: str
    decisions: Mapping[str, bool]


ChatRequest: TypeAlias = Send | Regenerate | AnswerApprovals
