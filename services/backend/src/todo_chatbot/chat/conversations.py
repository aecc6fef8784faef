"""Conversations and their messages: what is stored, listed, renamed and deleted.

Messages form a tree by `parent_id`: an edit or a regeneration begins a branch. `head_message_id` is the end of the branch
that is shown; following the parents from there gives the conversation.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlmodel import Session, col

from todo_chatbot.chat.events import Json
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Invalid, NotFound
from todo_chatbot.tables import ConversationRow, MessageRow, TurnRow

TITLE_CHARACTERS = 80
TITLE_CHARACTERS_MAX = 200
BRANCH_MESSAGES_MAX = 2_000


@dataclass(frozen=True, slots=True)
class ConversationsChanged:
    """Announced after a conversation was made, renamed, deleted or went on."""

    owner_id: UUID
    conversation_id: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ConversationPage:
    conversations: list[ConversationRow]
    next_cursor: str | None


def find_conversation(session: Session, owner: UUID, conversation_id: str) -> ConversationRow | None:
    return session.get(ConversationRow, (owner, conversation_id))


def get_conversation(session: Session, owner: UUID, conversation_id: str) -> ConversationRow:
    """Raises: NotFound."""
    row = find_conversation(session, owner, conversation_id)
    if row is None:
        raise NotFound("There is no such conversation.", code="conversation_not_found")
    return row


def list_conversations(
    session: Session, owner: UUID, *, search: str = "", cursor: str | None = None, limit: int = 50
) -> ConversationPage:
    """The latest first; `search` looks in titles and in what was said, without regard to case."""
    query = select(ConversationRow).where(col(ConversationRow.owner_id) == owner)
    if search.strip():
        query = query.where(_mentions(owner, search.strip()))
    if cursor:
        updated_at, conversation_id = _read_cursor(cursor)
        query = query.where(
            or_(
                col(ConversationRow.updated_at) < updated_at,
                and_(col(ConversationRow.updated_at) == updated_at, col(ConversationRow.id) < conversation_id),
            )
        )
    query = query.order_by(col(ConversationRow.updated_at).desc(), col(ConversationRow.id).desc()).limit(limit + 1)
    rows = list(session.scalars(query))
    more = len(rows) > limit
    rows = rows[:limit]
    return ConversationPage(rows, _write_cursor(rows[-1]) if more else None)


def rename_conversation(unit: UnitOfWork, owner: UUID, conversation_id: str, title: str) -> ConversationRow:
    """Raises: NotFound, Invalid."""
    title = " ".join(title.split())
    if not title or len(title) > TITLE_CHARACTERS_MAX:
        raise Invalid(f"A title has 1 to {TITLE_CHARACTERS_MAX} characters.", code="title_invalid")
    row = get_conversation(unit.session, owner, conversation_id)
    row.title = title
    unit.session.add(row)
    unit.announce(ConversationsChanged(owner, conversation_id))
    return row


def delete_conversation(unit: UnitOfWork, owner: UUID, conversation_id: str) -> None:
    """Delete it with its messages and turns. Tasks, and undo by receipt, stay. Raises: NotFound."""
    get_conversation(unit.session, owner, conversation_id)
    unit.session.execute(
        delete(ConversationRow).where(
            col(ConversationRow.owner_id) == owner, col(ConversationRow.id) == conversation_id
        )
    )
    unit.announce(ConversationsChanged(owner, conversation_id, deleted=True))


def find_message(session: Session, owner: UUID, conversation_id: str, message_id: str) -> MessageRow | None:
    return session.get(MessageRow, (owner, conversation_id, message_id))


def get_message(session: Session, owner: UUID, conversation_id: str, message_id: str) -> MessageRow:
    """Raises: NotFound."""
    row = find_message(session, owner, conversation_id, message_id)
    if row is None:
        raise NotFound("There is no such message in this conversation.", code="message_not_found")
    return row


def list_branch(
    session: Session,
    owner: UUID,
    conversation_id: str,
    head_message_id: str | None,
    limit: int = BRANCH_MESSAGES_MAX,
) -> list[MessageRow]:
    """The messages that lead to `head_message_id`, oldest first; the latest `limit` of the conversation are searched."""
    if head_message_id is None:
        return []
    query = (
        select(MessageRow)
        .where(col(MessageRow.owner_id) == owner, col(MessageRow.conversation_id) == conversation_id)
        .order_by(col(MessageRow.created_at).desc())
        .limit(limit)
    )
    by_id = {row.id: row for row in session.scalars(query)}
    branch: list[MessageRow] = []
    message = by_id.get(head_message_id)
    while message is not None:
        branch.append(message)
        message = by_id.get(message.parent_id) if message.parent_id else None
    return branch[::-1]


def list_answers(session: Session, owner: UUID, conversation_id: str, message_id: str) -> list[MessageRow]:
    """Every answer that a user's message has had."""
    query = select(MessageRow).where(
        col(MessageRow.owner_id) == owner,
        col(MessageRow.conversation_id) == conversation_id,
        col(MessageRow.parent_id) == message_id,
        col(MessageRow.role) == "assistant",
    )
    return list(session.scalars(query))


def give_new_id(session: Session, message: MessageRow) -> None:
    """Free the id of a user's message for its edit; its answers stay its own."""
    new_id = uuid4().hex
    owned = (
        col(MessageRow.owner_id) == message.owner_id,
        col(MessageRow.conversation_id) == message.conversation_id,
    )
    turned = (col(TurnRow.owner_id) == message.owner_id, col(TurnRow.conversation_id) == message.conversation_id)
    for statement in (
        update(MessageRow).where(*owned, col(MessageRow.parent_id) == message.id).values(parent_id=new_id),
        update(TurnRow).where(*turned, col(TurnRow.user_message_id) == message.id).values(user_message_id=new_id),
        update(MessageRow).where(*owned, col(MessageRow.id) == message.id).values(id=new_id),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expunge(message)


def title_for(text: str) -> str:
    """A conversation's title, from its first message."""
    line = " ".join(text.split())
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[: TITLE_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def text_of(parts: list[Json]) -> str:
    return "\n".join(part["text"] for part in parts if part.get("type") == "text")


def _mentions(owner: UUID, search: str) -> ColumnElement[bool]:
    said = select(col(MessageRow.conversation_id)).where(
        col(MessageRow.owner_id) == owner, col(MessageRow.text_folded).contains(search.casefold(), autoescape=True)
    )
    return or_(
        func.lower(col(ConversationRow.title)).contains(search.lower(), autoescape=True),
        col(ConversationRow.id).in_(said),
    )


def _write_cursor(row: ConversationRow) -> str:
    return base64.urlsafe_b64encode(f"{row.updated_at.isoformat()}|{row.id}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        updated_at, _, conversation_id = (
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition("|")
        )
        return datetime.fromisoformat(updated_at), conversation_id
    except (ValueError, binascii.Error) as error:
        raise Invalid("The cursor is not one that a list gave.", code="cursor_invalid") from error
