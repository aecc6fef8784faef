"""Sessions in the database. A session ends when it is not used for a month, half a year after sign-in, or when told to."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.account_tables import SessionRow
from todo_chatbot.accounts.credentials import Credential, make_credential
from todo_chatbot.accounts.schemas import Client, SessionInfo
from todo_chatbot.errors import NotFound

IDLE_MAX = timedelta(days=30)
AGE_MAX = timedelta(days=180)
USER_AGENT_CHARACTERS_MAX = 200


def begin_session(session: Session, owner: UUID, client: Client, now: datetime) -> str:
    """A new session's secret, for the cookie. Sessions of this owner that have run out are swept up."""
    text, credential = make_credential(owner)
    session.execute(
        delete(SessionRow).where(
            col(SessionRow.owner_id) == owner,
            or_(col(SessionRow.last_used_at) < now - IDLE_MAX, col(SessionRow.created_at) < now - AGE_MAX),
        )
    )
    session.add(
        SessionRow(
            owner_id=owner,
            id=uuid7(),
            secret_hash=credential.secret_hash,
            user_agent=client.user_agent[:USER_AGENT_CHARACTERS_MAX],
            created_at=now,
            last_used_at=now,
        )
    )
    return text


def end_session(session: Session, credential: Credential) -> bool:
    """Whether there was one."""
    found = session.execute(
        delete(SessionRow)
        .where(col(SessionRow.owner_id) == credential.owner_id, col(SessionRow.secret_hash) == credential.secret_hash)
        .returning(col(SessionRow.id))
    )
    return found.first() is not None


def end_session_by_id(session: Session, owner: UUID, session_id: UUID) -> None:
    """Raises: NotFound."""
    row = session.get(SessionRow, (owner, session_id))
    if row is None:
        raise NotFound("There is no such session.", code="session_not_found")
    session.delete(row)


def end_all_sessions(session: Session, owner: UUID) -> None:
    session.execute(delete(SessionRow).where(col(SessionRow.owner_id) == owner))


def touch_session(session: Session, owner: UUID, session_id: UUID, now: datetime) -> None:
    session.execute(
        update(SessionRow)
        .where(col(SessionRow.owner_id) == owner, col(SessionRow.id) == session_id)
        .values(last_used_at=now)
    )


def list_sessions(session: Session, owner: UUID, current: UUID, now: datetime) -> list[SessionInfo]:
    """Those that still work, the last used first."""
    query = (
        select(SessionRow)
        .where(
            col(SessionRow.owner_id) == owner,
            col(SessionRow.last_used_at) >= now - IDLE_MAX,
            col(SessionRow.created_at) >= now - AGE_MAX,
        )
        .order_by(col(SessionRow.last_used_at).desc())
    )
    return [
        SessionInfo(
            id=row.id,
            user_agent=row.user_agent,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            is_current=row.id == current,
        )
        for row in session.scalars(query)
    ]
