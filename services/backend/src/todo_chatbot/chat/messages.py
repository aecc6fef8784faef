"""Messages in the database. Statements are built once and select columns: every turn runs them.

Messages form a tree by `parent_id`: an edit or a regeneration begins a branch. A conversation's head is the end of the branch
that is shown; following the parents from there gives it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, cast
from uuid import UUID, uuid4

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from todo_chatbot.chat.events import Json
from todo_chatbot.errors import NotFound
from todo_chatbot.tables import MessageRow, TurnRow

messages = cast(Table, MessageRow.__table__)  # type: ignore[attr-defined]
turns = cast(Table, TurnRow.__table__)  # type: ignore[attr-defined]
m = messages.c

BRANCH_MESSAGES_MAX = 2_000


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    parent_id: str | None
    role: Literal["user", "assistant"]
    parts: list[Json]
    turn_id: UUID | None
    created_at: datetime


SELECT = select(*(m[field.name] for field in fields(Message))).where(
    m.owner_id == bindparam("owner"), m.conversation_id == bindparam("conversation")
)
FIND = SELECT.where(m.id == bindparam("message"))
LATEST = SELECT.order_by(m.created_at.desc()).limit(bindparam("limit"))
ANSWERS = SELECT.where(m.parent_id == bindparam("message"), m.role == "assistant")
INSERT = insert(messages)
SET_PARTS = update(messages).where(
    m.owner_id == bindparam("owner"), m.conversation_id == bindparam("conversation"), m.id == bindparam("message")
)
REPLACED = ("parts", "text_folded")
_sqlite_upsert = sqlite_insert(messages)
_postgres_upsert = postgres_insert(messages)
UPSERT = {
    "sqlite": _sqlite_upsert.on_conflict_do_update(
        index_elements=["owner_id", "conversation_id", "id"],
        set_={name: _sqlite_upsert.excluded[name] for name in REPLACED},
    ),
    "postgresql": _postgres_upsert.on_conflict_do_update(
        index_elements=["owner_id", "conversation_id", "id"],
        set_={name: _postgres_upsert.excluded[name] for name in REPLACED},
    ),
}


def find_message(session: Session, owner: UUID, conversation_id: str, message_id: str) -> Message | None:
    given = {"owner": owner, "conversation": conversation_id, "message": message_id}
    row = session.connection().execute(FIND, given).one_or_none()
    return Message(*row) if row else None


def get_message(session: Session, owner: UUID, conversation_id: str, message_id: str) -> Message:
    """Raises: NotFound."""
    message = find_message(session, owner, conversation_id, message_id)
    if message is None:
        raise NotFound("There is no such message in this conversation.", code="message_not_found")
    return message


def list_branch(
    session: Session,
    owner: UUID,
    conversation_id: str,
    head_message_id: str | None,
    limit: int = BRANCH_MESSAGES_MAX,
) -> list[Message]:
    """The messages that lead to `head_message_id`, oldest first, among the latest `limit` of the conversation."""
    if head_message_id is None:
        return []
    given = {"owner": owner, "conversation": conversation_id, "limit": limit}
    by_id = {row.id: Message(*row) for row in session.connection().execute(LATEST, given)}
    branch: list[Message] = []
    message = by_id.get(head_message_id)
    while message is not None:
        branch.append(message)
        message = by_id.get(message.parent_id) if message.parent_id else None
    return branch[::-1]


def list_answers(session: Session, owner: UUID, conversation_id: str, message_id: str) -> list[Message]:
    """Every answer that a user's message has had."""
    given = {"owner": owner, "conversation": conversation_id, "message": message_id}
    return [Message(*row) for row in session.connection().execute(ANSWERS, given)]


def insert_message(session: Session, owner: UUID, conversation_id: str, message: Message) -> None:
    session.connection().execute(INSERT, _values(owner, conversation_id, message))


def store_answer(session: Session, owner: UUID, conversation_id: str, message: Message) -> None:
    """Insert an answer, or replace what it holds so far."""
    connection = session.connection()
    connection.execute(UPSERT[connection.dialect.name], _values(owner, conversation_id, message))


def replace_parts(session: Session, owner: UUID, conversation_id: str, message_id: str, parts: list[Json]) -> None:
    given = {"owner": owner, "conversation": conversation_id, "message": message_id}
    session.connection().execute(SET_PARTS, {**given, "parts": parts})


def give_new_id(session: Session, owner: UUID, conversation_id: str, message_id: str) -> None:
    """Free the id of a user's message for its edit; its answers stay its own."""
    new_id = uuid4().hex
    owned = (m.owner_id == owner, m.conversation_id == conversation_id)
    t = turns.c
    for statement in (
        update(messages).where(*owned, m.parent_id == message_id).values(parent_id=new_id),
        update(turns)
        .where(t.owner_id == owner, t.conversation_id == conversation_id, t.user_message_id == message_id)
        .values(user_message_id=new_id),
        update(messages).where(*owned, m.id == message_id).values(id=new_id),
    ):
        session.connection().execute(statement)


def text_of(parts: list[Json]) -> str:
    return "\n".join(part["text"] for part in parts if part.get("type") == "text")


def _values(owner: UUID, conversation_id: str, message: Message) -> Json:
    return {
        "owner_id": owner,
        "conversation_id": conversation_id,
        "id": message.id,
        "parent_id": message.parent_id,
        "role": message.role,
        "parts": message.parts,
        "text_folded": text_of(message.parts).casefold(),
        "turn_id": message.turn_id,
        "created_at": message.created_at,
    }
