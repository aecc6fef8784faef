"""The rows of turns: one runs in a conversation at a time, held by a lease.

The process that runs a turn renews its lease; one that ran out belongs to a process that died, and any other closes the turn.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, TypeAlias, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from todo_chatbot.chat.conversations import ConversationsChanged, find_conversation, show_branch
from todo_chatbot.chat.events import Json, NoticeData
from todo_chatbot.chat.messages import Message, find_message, store_answer
from todo_chatbot.chat.parts import MessageParts
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Conflict
from todo_chatbot.tables import TurnRow

turns = cast(Table, TurnRow.__table__)  # type: ignore[attr-defined]
t = turns.c

SELECT = select(*t)
FIND = SELECT.where(t.owner_id == bindparam("owner"), t.id == bindparam("turn"))
RUNNING = SELECT.where(
    t.owner_id == bindparam("owner"), t.conversation_id == bindparam("conversation"), t.state == "running"
)
HOLD = RUNNING.with_for_update()
EXPIRED = SELECT.where(t.state == "running", or_(t.lease_until.is_(None), t.lease_until < bindparam("now")))
ALL_RUNNING = SELECT.where(t.state == "running")
RENEW = (
    update(turns)
    .where(t.owner_id == bindparam("owner"), t.id == bindparam("turn"))
    .where(t.state == "running")
    .values(lease_until=bindparam("until"))
)
INSERT = insert(turns)
UPDATE = update(turns).where(t.owner_id == bindparam("owner"), t.id == bindparam("turn"))
GO_ON = UPDATE.where(t.state != "running")

EndState: TypeAlias = Literal["done", "waiting", "stopped", "failed", "interrupted"]

INTERRUPTED = NoticeData(
    "interrupted",
    {
        "code": "turn_interrupted",
        "level": "warning",
        "text": "The server stopped before this answer was finished. What is shown here was done and kept.",
    },
)


def find_running(session: Session, owner: UUID, conversation_id: str, *, hold: bool = False) -> TurnRow | None:
    """The turn under way; with `hold`, nobody else renews or closes it before the commit."""
    row = (
        session.connection()
        .execute(HOLD if hold else RUNNING, {"owner": owner, "conversation": conversation_id})
        .one_or_none()
    )
    return TurnRow(**row._mapping) if row else None  # noqa: SLF001  (SQLAlchemy's name for it)


def is_expired(turn: TurnRow, now: datetime) -> bool:
    return turn.lease_until is None or turn.lease_until <= now


def claim(unit: UnitOfWork, turn: TurnRow, now: datetime, lease: timedelta, *, is_new: bool = True) -> None:
    """Let `turn` run and hold its conversation. Raises: Conflict, when another turn holds it."""
    running = find_running(unit.session, turn.owner_id, turn.conversation_id, hold=True)
    if running is not None:
        if not is_expired(running, now):
            raise in_progress()
        close_interrupted(unit, running, now)
    turn.state, turn.lease_until = "running", now + lease
    turn.finished_at, turn.error_code = None, None
    connection = unit.connection
    try:
        claimed = (
            connection.execute(INSERT, turn.model_dump()) if is_new else connection.execute(GO_ON, _state_of(turn))
        )
    except IntegrityError as error:  # another request claimed it between the read and the write
        raise in_progress() from error
    if not claimed.rowcount:
        raise in_progress()


def renew(unit: UnitOfWork, turn: TurnRow, now: datetime, lease: timedelta) -> bool:
    """Hold the conversation for longer; False when another process has closed the turn."""
    given = {"owner": turn.owner_id, "turn": turn.id, "until": now + lease}
    return bool(unit.connection.execute(RENEW, given).rowcount)


def finish(unit: UnitOfWork, turn: TurnRow, state: EndState, now: datetime, error_code: str | None = None) -> None:
    turn.state, turn.lease_until, turn.finished_at, turn.error_code = state, None, now, error_code
    unit.connection.execute(UPDATE, _state_of(turn))


def get_turn(session: Session, owner: UUID, turn_id: UUID) -> TurnRow:
    row = session.connection().execute(FIND, {"owner": owner, "turn": turn_id}).one()
    return TurnRow(**row._mapping)  # noqa: SLF001  (SQLAlchemy's name for it)


def save_answer(unit: UnitOfWork, turn: TurnRow, parts: list[Json], now: datetime, *, is_shown: bool = True) -> None:
    """Store the answer as it stands, and let its branch be the one in view."""
    answer = Message(turn.assistant_message_id, turn.user_message_id, "assistant", parts, turn.id, turn.started_at)
    store_answer(unit.session, turn.owner_id, turn.conversation_id, answer)
    if is_shown:
        show_branch(unit.session, turn.owner_id, turn.conversation_id, answer.id, now)


def close_interrupted(unit: UnitOfWork, turn: TurnRow, now: datetime) -> None:
    """Close a turn whose process died: what it had done is in its message, with receipts and undo."""
    stored = find_message(unit.session, turn.owner_id, turn.conversation_id, turn.assistant_message_id)
    message = MessageParts(stored.parts if stored else ())
    message.close()
    message.apply(INTERRUPTED)
    conversation = find_conversation(unit.session, turn.owner_id, turn.conversation_id)
    waits_for_it = conversation is not None and conversation.head_message_id == turn.user_message_id
    save_answer(unit, turn, message.parts, now, is_shown=waits_for_it)
    finish(unit, turn, "interrupted", now, "turn_interrupted")
    unit.announce(ConversationsChanged(turn.owner_id, turn.conversation_id))


def close_all_interrupted(unit: UnitOfWork, now: datetime, *, only_expired: bool) -> list[TurnRow]:
    """Close the turns that no process runs any more. On SQLite, at the start, that is every one."""
    query = (EXPIRED if only_expired else ALL_RUNNING).with_for_update(skip_locked=True)
    found = unit.connection.execute(query, {"now": now} if only_expired else {})
    closed = [TurnRow(**row._mapping) for row in found]  # noqa: SLF001  (SQLAlchemy's name for it)
    for turn in closed:
        close_interrupted(unit, turn, now)
    return closed


def _state_of(turn: TurnRow) -> Json:
    return {
        "owner": turn.owner_id,
        "turn": turn.id,
        **{name: getattr(turn, name) for name in ("assistant", "state", "lease_until", "finished_at", "error_code")},
    }


def in_progress() -> Conflict:
    return Conflict(
        "An answer is still being written in this conversation. Wait for it, or stop it.", code="turn_in_progress"
    )
