"""The chat over HTTP: `docs/chat-stream.md`. A request begins a turn and reads along; it does not carry the turn."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from todo_chatbot.chat.requests import MESSAGE_CHARACTERS_MAX, AnswerApprovals, Asker, ChatRequest, Regenerate, Send
from todo_chatbot.chat.service import Chat
from todo_chatbot.errors import Invalid
from todo_chatbot.preferences.service import Locale
from todo_chatbot.web.dependencies import OwnerId

router = APIRouter(prefix="/api/chat", tags=["chat"])

STREAM_HEADERS = {
    "cache-control": "no-cache",
    "x-accel-buffering": "no",  # nginx would otherwise keep events back
    "x-vercel-ai-ui-message-stream": "v1",
}

MessageId: TypeAlias = Annotated[str, Field(pattern=r"^[!-~]{1,128}$")]
ConversationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


_ID = re.compile(r"[!-~]{1,128}")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters, and halves of characters that JSON can escape and no database can hold."""


class UiMessage(BaseModel):
    """A message as the AI SDK sends it; only the parts that a user can make are read."""

    model_config = ConfigDict(extra="ignore")

    id: MessageId
    role: Literal["user", "assistant"]
    parts: Annotated[list[dict[str, Any]], Field(max_length=1_000)]


class ChatBody(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    message: UiMessage | None = None
    trigger: Literal["submit-message", "regenerate-message"] = "submit-message"
    message_id: Annotated[MessageId | None, Field(alias="messageId")] = None
    rollback: bool = False
    time_zone: Annotated[str, Field(alias="timeZone", max_length=64)]
    locale: Locale | None = None


def get_chat(request: Request) -> Chat:
    chat: Chat = request.app.state.chat
    return chat


ChatService = Annotated[Chat, Depends(get_chat)]


@router.post("", response_class=StreamingResponse)
async def send(body: ChatBody, owner: OwnerId, chat: ChatService) -> StreamingResponse:
    """Begin a turn and stream it, as AI SDK UI messages (version 1)."""
    events = await chat.send(Asker(owner, body.time_zone, body.locale), read_request(body))
    return _stream(events)


@router.get("/{conversation_id}/stream", response_class=StreamingResponse)
async def resume(conversation_id: ConversationId, owner: OwnerId, chat: ChatService) -> Response:
    """Stream the turn under way from its first event; 204 when nothing runs."""
    events = await chat.resume(owner, conversation_id)
    return Response(status_code=204) if events is None else _stream(events)


@router.post("/{conversation_id}/stop", status_code=204)
async def stop(conversation_id: ConversationId, owner: OwnerId, chat: ChatService) -> None:
    """Stop the turn under way, if any. What it did stands."""
    await chat.stop(owner, conversation_id)


def read_request(body: ChatBody) -> ChatRequest:
    """Raises: Invalid."""
    if body.trigger == "regenerate-message":
        return Regenerate(body.id, body.message_id, body.rollback)
    if body.message is None:
        raise Invalid("The request has no message.", code="message_missing")
    if body.message.role == "assistant":
        return AnswerApprovals(body.id, body.message.id, _decisions(body.message))
    return _read_message(body, body.message)


def _read_message(body: ChatBody, message: UiMessage) -> Send:
    texts = [part["text"] for part in message.parts if part.get("type") == "text" and isinstance(part.get("text"), str)]
    text = "\n".join(texts).strip()
    if len(text) > MESSAGE_CHARACTERS_MAX:
        raise Invalid(
            f"The message has {len(text)} characters; {MESSAGE_CHARACTERS_MAX} is the most.", code="message_too_long"
        )
    if _NOT_TEXT.search(text):
        raise Invalid("The message holds control characters: it is not text.", code="message_not_text")
    parts: list[dict[str, Any]] = [{"type": "text", "text": text}] if text else []
    choice_id, option_id = _chosen(message)
    if choice_id is not None:
        parts.append({"type": "data-choice", "data": {"choiceId": choice_id, "optionId": option_id}})
    if not parts:
        raise Invalid("The message is empty.", code="message_empty")
    return Send(
        body.id, message.id, tuple(parts), text, choice_id, option_id, replaces=body.message_id, rollback=body.rollback
    )


def _chosen(message: UiMessage) -> tuple[str | None, str | None]:
    for part in message.parts:
        if part.get("type") == "data-choice":
            data = part.get("data")
            chosen = (data.get("choiceId"), data.get("optionId")) if isinstance(data, dict) else ()
            if chosen and all(isinstance(value, str) and _ID.fullmatch(value) for value in chosen):
                return chosen
            raise Invalid("A choice is answered with its choiceId and optionId.", code="choice_invalid")
    return None, None


def _decisions(message: UiMessage) -> dict[str, bool]:
    decisions: dict[str, bool] = {}
    for part in message.parts:
        approval = part.get("approval")
        if part.get("state") == "approval-responded" and isinstance(approval, dict):
            approved = approval.get("approved")
            if not isinstance(approved, bool) or not isinstance(approval.get("id"), str):
                raise Invalid("An approval is answered with its id and true or false.", code="approval_invalid")
            decisions[approval["id"]] = approved
    if not decisions:
        raise Invalid("The message answers no approval.", code="approval_invalid")
    return decisions


def _stream(events: AsyncIterator[bytes]) -> StreamingResponse:
    return StreamingResponse(events, media_type="text/event-stream", headers=STREAM_HEADERS)
