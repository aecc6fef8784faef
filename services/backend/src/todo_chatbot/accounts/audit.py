"""Who did what to an account: a row for each sign-in, token, approval and act of an admin. Never what somebody wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.account_tables import NOBODY_ID, AuditRow
from todo_chatbot.accounts.schemas import AuditEvent, Client

Action: TypeAlias = Literal[
    "account_created",
    "account_deleted",
    "approval_decided",
    "identity_linked",
    "invitation_made",
    "invitation_withdrawn",
    "local_data_taken_over",
    "password_changed",
    "password_reset",
    "reset_link_made",
    "role_changed",
    "session_ended",
    "sign_in_failed",
    "signed_in",
    "signed_out",
    "signed_out_everywhere",
    "token_made",
    "token_revoked",
    "user_disabled",
    "user_enabled",
]


def record(
    session: Session,
    owner: UUID,
    action: Action,
    now: datetime,
    client: Client | None = None,
    *,
    actor: UUID | None = None,
    **details: str | list[str] | bool,
) -> None:
    """Add a row to the unit of work under way; `actor` is the owner unless said otherwise."""
    session.add(
        AuditRow(
            owner_id=owner,
            id=uuid7(),
            at=now,
            action=action,
            actor_id=owner if actor is None else actor,
            address=client.address if client else "",
            details=details,
        )
    )


def list_events(session: Session, owner: UUID, *, limit: int, before: UUID | None = None) -> list[AuditEvent]:
    """Newest first; `before` is the id of the last one seen."""
    query = select(AuditRow).where(col(AuditRow.owner_id) == owner).order_by(col(AuditRow.id).desc()).limit(limit)
    if before is not None:
        query = query.where(col(AuditRow.id) < before)
    return [
        AuditEvent(
            id=row.id,
            at=row.at,
            action=row.action,
            actor_id=None if row.actor_id == NOBODY_ID else row.actor_id,
            address=row.address,
            details=row.details,
        )
        for row in session.scalars(query)
    ]
