"""The rows of turns: one runs in a conversation at a time, held by a lease.

A lease outlives the longest turn, so it needs no renewal; one that ran out belongs to a process that died.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from todo_chatbot.chat.conversations import find_conversation, find_message, text_of
from todo_chatbot.chat.events import Json, NoticeData
from todo_chatbot.chat.parts import MessageParts
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Conflict
from todo_chatbot.tables import MessageRow, TurnRow

EndState: TypeAlias = Literal["done", "waiting", "stopped", "failed", "interrupted"]

INTERRUPTED = NoticeData(
    "interrupted",
    {
        "code": "turn_interrupted",
        "level": "warning",
        "text": "The server stopped before this answer was finished. What is shown here was done and kept.",
    },
)


def find_running(session: Session, owner: UUID, conversation_id: str) -> TurnRow | None:
    return session.scalars(
        select(TurnRow).where(
            col(TurnRow.owner_id) == owner,
            col(TurnRow.conversation_id) == conversation_id,
            col(TurnRow.state) == "running",
        )
    ).first()


def claim(unit: UnitOfWork, turn: TurnRow, now: datetime, lease: timedelta) -> None:
    """Let `turn` run and hold its conversation. Raises: Conflict, when another turn holds it."""
    running = find_running(unit.session, turn.owner_id, turn.conversation_id)
    if running is not None and running.id != turn.id:
        if running.lease_until is not None and running.lease_until > now:
            raise _in_progress()
        close_interrupted(unit, running, now)
    turn.state, turn.lease_until = "running", now + lease
    turn.finished_at, turn.error_code = None, None
    unit.session.add(turn)
    try:
        unit.session.flush()
    except IntegrityError as error:  # another replica claimed it between the read and the write
        raise _in_progress() from error


def finish(unit: UnitOfWork, turn: TurnRow, state: EndState, now: datetime, error_code: str | None = None) -> None:
    turn.state, turn.lease_until, turn.finished_at, turn.error_code = state, None, now, error_code
    unit.session.add(turn)


def get_turn(session: Session, owner: UUID, turn_id: UUID) -> TurnRow:
    return session.get_one(TurnRow, (owner, turn_id))


def save_answer(
    unit: UnitOfWork, turn: TurnRow, parts: list[Json], created_at: datetime, *, is_head: bool = True
) -> None:
    """Store the answer as it stands, and show its branch."""
    row = find_message(unit.session, turn.owner_id, turn.conversation_id, turn.assistant_message_id)
    if row is None:
        row = MessageRow(
            owner_id=turn.owner_id,
            conversation_id=turn.conversation_id,
            id=turn.assistant_message_id,
            parent_id=turn.user_message_id,
            role="assistant",
            parts=[],
            turn_id=turn.id,
            created_at=created_at,
        )
    row.parts = parts
    row.text_folded = text_of(parts).casefold()
    unit.session.add(row)
    conversation = find_conversation(unit.session, turn.owner_id, turn.conversation_id)
    if conversation is not None and is_head:
        conversation.head_message_id = row.id
        conversation.updated_at = created_at
        unit.session.add(conversation)


def close_interrupted(unit: UnitOfWork, turn: TurnRow, now: datetime) -> None:
    """Close a turn whose process died: what it had done is in its message, with receipts and undo."""
    row = find_message(unit.session, turn.owner_id, turn.conversation_id, turn.assistant_message_id)
    message = MessageParts(row.parts if row else ())
    message.close()
    message.apply(INTERRUPTED)
    conversation = find_conversation(unit.session, turn.owner_id, turn.conversation_id)
    still_shown = conversation is not None and conversation.head_message_id == turn.user_message_id
    save_answer(unit, turn, message.parts, now, is_head=still_shown)
    finish(unit, turn, "interrupted", now, "turn_interrupted")
    unit.session.flush()


def close_all_interrupted(unit: UnitOfWork, now: datetime, *, only_expired: bool) -> int:
    """Close the turns that no process runs any more, and say how many. On SQLite, at the start, that is every one."""
    query = select(TurnRow).where(col(TurnRow.state) == "running")
    if only_expired:
        query = query.where(or_(col(TurnRow.lease_until).is_(None), col(TurnRow.lease_until) < now))
    turns = list(unit.session.scalars(query))
    for turn in turns:
        close_interrupted(unit, turn, now)
    return len(turns)


def _in_progress() -> Conflict:
    return Conflict(
        "An answer is still being written in this conversation. Wait for it, or stop it.", code="turn_in_progress"
    )
