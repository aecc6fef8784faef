"""API tokens: for programs that act in a user's name, within scopes and until a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.account_tables import ApiTokenRow
from todo_chatbot.accounts.credentials import API_TOKEN_PREFIX, make_credential
from todo_chatbot.accounts.schemas import SCOPES, NewToken, Scope, TokenInfo
from todo_chatbot.errors import Invalid, NotFound

TOKENS_MAX = 50
LIFETIME_DAYS_MAX = 366


def make_token(
    session: Session, owner: UUID, *, name: str, scopes: Sequence[Scope], lifetime_days: int, now: datetime
) -> NewToken:
    """Raises: Invalid, when there are very many already."""
    count = select(func.count()).where(col(ApiTokenRow.owner_id) == owner)
    if session.scalar(count) >= TOKENS_MAX:  # type: ignore[operator]  # a count is never null
        raise Invalid(f"There are {TOKENS_MAX} tokens already. Revoke one first.", code="too_many_tokens")
    text, credential = make_credential(owner, API_TOKEN_PREFIX)
    row = ApiTokenRow(
        owner_id=owner,
        id=uuid7(),
        name=name,
        secret_hash=credential.secret_hash,
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=now + timedelta(days=lifetime_days),
    )
    session.add(row)
    return NewToken(**describe(row).model_dump(), token=text)


def revoke_token(session: Session, owner: UUID, token_id: UUID) -> str:
    """The hash of its secret. Raises: NotFound."""
    row = session.get(ApiTokenRow, (owner, token_id))
    if row is None:
        raise NotFound("There is no such token.", code="token_not_found")
    session.delete(row)
    return row.secret_hash


def revoke_all_tokens(session: Session, owner: UUID) -> None:
    session.execute(delete(ApiTokenRow).where(col(ApiTokenRow.owner_id) == owner))


def touch_token(session: Session, owner: UUID, token_id: UUID, now: datetime) -> None:
    session.execute(
        update(ApiTokenRow)
        .where(col(ApiTokenRow.owner_id) == owner, col(ApiTokenRow.id) == token_id)
        .values(last_used_at=now)
    )


def list_tokens(session: Session, owner: UUID) -> list[TokenInfo]:
    """Newest first, also those that have run out."""
    query = select(ApiTokenRow).where(col(ApiTokenRow.owner_id) == owner).order_by(col(ApiTokenRow.id).desc())
    return [describe(row) for row in session.scalars(query)]


def describe(row: ApiTokenRow) -> TokenInfo:
    return TokenInfo(
        id=row.id,
        name=row.name,
        scopes=[scope for scope in sorted(SCOPES) if scope in row.scopes],
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
