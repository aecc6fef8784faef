"""/api/v1/conversations: listed, searched, opened, renamed, deleted. They begin with their first message, in `web.chat`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from todo_chatbot.chat import conversations
from todo_chatbot.chat.branches import open_branch
from todo_chatbot.chat.conversations import TITLE_CHARACTERS_MAX
from todo_chatbot.chat.shown import ShownConversation, show_conversation
from todo_chatbot.db import UnitOfWork
from todo_chatbot.tasks.schemas import Instant
from todo_chatbot.web.dependencies import OwnerId, ServicesDep

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])

ConversationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class Conversation(BaseModel):
    id: str
    title: str
    created_at: Instant
    updated_at: Instant


class ConversationPage(BaseModel):
    """The latest first. `next_cursor` is null at the end."""

    items: list[Conversation]
    next_cursor: str | None


class Message(BaseModel):
    """A message as the AI SDK holds it; `docs/chat-stream.md` says what parts there are."""

    id: str
    role: Literal["user", "assistant"]
    parts: list[dict[str, Any]]
    metadata: dict[str, Any]


class ConversationWithMessages(Conversation):
    """`running` says that an answer is under way: its stream, from the first event, is at /api/chat/{id}/stream."""

    messages: list[Message]
    running: bool


class Branch(BaseModel):
    """The branch that goes through a message: one of the `versions` in the metadata of a message in view."""

    model_config = ConfigDict(extra="forbid")

    message_id: Annotated[str, Field(min_length=1, max_length=64)]


class ConversationPatch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=TITLE_CHARACTERS_MAX)]


@router.get("")
async def list_conversations(
    owner: OwnerId,
    services: ServicesDep,
    search: Annotated[str, Query(max_length=200, description="Words of the title or of what was said.")] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> ConversationPage:
    """The conversations, the latest first, a page at a time."""

    def work(unit: UnitOfWork) -> conversations.ConversationPage:
        return conversations.list_conversations(unit.session, owner, search=search, cursor=cursor, limit=limit)

    page = await services.db.read(work)
    return ConversationPage(items=[_shown(row) for row in page.conversations], next_cursor=page.next_cursor)


@router.get("/{conversation_id}")
async def get_conversation(
    conversation_id: ConversationId, owner: OwnerId, services: ServicesDep
) -> ConversationWithMessages:
    """A conversation with the messages of the branch in view; an answer under way is in its stream only."""
    shown = await services.db.read(lambda unit: show_conversation(unit.session, owner, conversation_id))
    return _with_messages(shown)


@router.put("/{conversation_id}/branch")
async def open_conversation_branch(
    conversation_id: ConversationId, branch: Branch, owner: OwnerId, services: ServicesDep
) -> ConversationWithMessages:
    """Go back to what was said in the place of a message, with what came after it. Tasks stay as they are."""

    def work(unit: UnitOfWork) -> ShownConversation:
        open_branch(unit, owner, conversation_id, branch.message_id)
        return show_conversation(unit.session, owner, conversation_id)

    return _with_messages(await services.db.write(work))


@router.patch("/{conversation_id}")
async def rename_conversation(
    conversation_id: ConversationId, patch: ConversationPatch, owner: OwnerId, services: ServicesDep
) -> Conversation:
    """Give a conversation another title."""
    row = await services.db.write(
        lambda unit: conversations.rename_conversation(unit, owner, conversation_id, patch.title)
    )
    return _shown(row)


@router.delete("/{conversation_id}", status_code=204)
async def delete_conversation(conversation_id: ConversationId, owner: OwnerId, services: ServicesDep) -> None:
    """Delete a conversation with its messages. What it changed in the tasks stays, and so does its undo."""
    await services.db.write(lambda unit: conversations.delete_conversation(unit, owner, conversation_id))


def _shown(row: conversations.Conversation) -> Conversation:
    return Conversation(id=row.id, title=row.title, created_at=row.created_at, updated_at=row.updated_at)


def _with_messages(shown: ShownConversation) -> ConversationWithMessages:
    return ConversationWithMessages.model_construct(
        **dict(_shown(shown.row)),
        messages=[Message.model_construct(**message) for message in shown.messages],
        running=shown.is_running,
    )
