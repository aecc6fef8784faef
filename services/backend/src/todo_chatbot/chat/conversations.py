"""Conversations: listed, searched, renamed, deleted, and moved on by each turn. Their messages are in `chat.messages`."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, func, insert, or_, select, update
from sqlmodel import Session

from todo_chatbot.chat.messages import m
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Invalid, NotFound
from todo_chatbot.tables import ConversationRow

conversations = cast(Table, ConversationRow.__table__)  # type: ignore[attr-defined]
c = conversations.c

TITLE_CHARACTERS = 80
TITLE_CHARACTERS_MAX = 200


@dataclass(frozen=True, slots=True)
class ConversationsChanged:
    """Announced after a conversation was made, renamed, deleted or went on."""

    owner_id: UUID
    conversation_id: str


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    title: str
    head_message_id: str | None
    """The last message of the branch that is shown."""
    created_at: datetime
    updated_at: datetime


SELECT = select(*(c[field.name] for field in fields(Conversation)))
FIND = SELECT.where(c.owner_id == bindparam("owner"), c.id == bindparam("conversation"))
INSERT = insert(conversations)
MOVE_ON = update(conversations).where(c.owner_id == bindparam("owner"), c.id == bindparam("conversation"))


@dataclass(frozen=True, slots=True)
class ConversationPage:
    conversations: list[Conversation]
    next_cursor: str | None


def find_conversation(session: Session, owner: UUID, conversation_id: str) -> Conversation | None:
    row = session.connection().execute(FIND, {"owner": owner, "conversation": conversation_id}).one_or_none()
    return Conversation(*row) if row else None


def get_conversation(session: Session, owner: UUID, conversation_id: str) -> Conversation:
    """Raises: NotFound."""
    conversation = find_conversation(session, owner, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.", code="conversation_not_found")
    return conversation


def add_conversation(session: Session, owner: UUID, conversation: Conversation) -> None:
    values = {field.name: getattr(conversation, field.name) for field in fields(Conversation)}
    session.connection().execute(INSERT, {"owner_id": owner, **values})


def show_branch(session: Session, owner: UUID, conversation_id: str, head_message_id: str, now: datetime) -> None:
    """Let the branch that ends there be the one in view, and the conversation the latest."""
    given = {"owner": owner, "conversation": conversation_id}
    session.connection().execute(MOVE_ON, {**given, "head_message_id": head_message_id, "updated_at": now})


def list_conversations(
    session: Session, owner: UUID, *, search: str = "", cursor: str | None = None, limit: int = 50
) -> ConversationPage:
    """The latest first; `search` looks in titles and in what was said, without regard to case."""
    query = SELECT.where(c.owner_id == owner)
    if search.strip():
        query = query.where(_mentions(owner, search.strip()))
    if cursor:
        updated_at, conversation_id = _read_cursor(cursor)
        query = query.where(or_(c.updated_at < updated_at, and_(c.updated_at == updated_at, c.id < conversation_id)))
    query = query.order_by(c.updated_at.desc(), c.id.desc()).limit(limit + 1)
    found = [Conversation(*row) for row in session.execute(query)]
    more = len(found) > limit
    found = found[:limit]
    return ConversationPage(found, _write_cursor(found[-1]) if more else None)


def rename_conversation(unit: UnitOfWork, owner: UUID, conversation_id: str, title: str) -> Conversation:
    """Raises: NotFound, Invalid."""
    title = " ".join(title.split())
    if not title or len(title) > TITLE_CHARACTERS_MAX:
        raise Invalid(f"A title has 1 to {TITLE_CHARACTERS_MAX} characters.", code="title_invalid")
    conversation = get_conversation(unit.session, owner, conversation_id)
    unit.session.execute(update(conversations).where(*_is(owner, conversation_id)).values(title=title))
    unit.announce(ConversationsChanged(owner, conversation_id))
    return replace(conversation, title=title)


def delete_conversation(unit: UnitOfWork, owner: UUID, conversation_id: str) -> None:
    """Delete it with its messages and turns. Tasks, and undo by receipt, stay. Raises: NotFound."""
    get_conversation(unit.session, owner, conversation_id)
    unit.session.execute(delete(conversations).where(*_is(owner, conversation_id)))
    unit.announce(ConversationsChanged(owner, conversation_id))


def title_for(text: str) -> str:
    """A conversation's title, from its first message."""
    line = " ".join(text.split())
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[: TITLE_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def _is(owner: UUID, conversation_id: str) -> tuple[ColumnElement[bool], ...]:
    return c.owner_id == owner, c.id == conversation_id


def _mentions(owner: UUID, search: str) -> ColumnElement[bool]:
    said = select(m.conversation_id).where(
        m.owner_id == owner, m.text_folded.contains(search.casefold(), autoescape=True)
    )
    return or_(func.lower(c.title).contains(search.lower(), autoescape=True), c.id.in_(said))


def _write_cursor(row: Conversation) -> str:
    return base64.urlsafe_b64encode(f"{row.updated_at.isoformat()}|{row.id}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        updated_at, _, conversation_id = (
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition("|")
        )
        return datetime.fromisoformat(updated_at), conversation_id
    except (ValueError, binascii.Error) as error:
        raise Invalid("The cursor is not one that a list gave.", code="cursor_invalid") from error
