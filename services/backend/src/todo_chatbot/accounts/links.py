"""One-time links: the first account, invitations, forgotten passwords. Following one deletes it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.account_tables import LinkRow
from todo_chatbot.accounts.credentials import Credential, make_credential, read_credential
from todo_chatbot.accounts.schemas import Invitation, Role, fold_email
from todo_chatbot.errors import NotFound

Purpose: TypeAlias = Literal["bootstrap", "invitation", "reset"]

LIFETIMES: dict[Purpose, timedelta] = {
    "bootstrap": timedelta(days=7),
    "invitation": timedelta(days=7),
    "reset": timedelta(hours=1),
}
PAGES: dict[Purpose, str] = {"bootstrap": "/sign-up", "invitation": "/sign-up", "reset": "/reset-password"}


def make_link(
    session: Session,
    purpose: Purpose,
    now: datetime,
    *,
    owner: UUID | None = None,
    email: str | None = None,
    role: Role = "user",
    mailed: bool = False,
) -> tuple[LinkRow, str]:
    """A new link of this owner and its secret; earlier ones of the same purpose stop working.

    Without an owner it is for an account to be made.
    """
    owner = owner or uuid7()
    withdraw_links(session, owner, purpose)
    text, credential = make_credential(owner)
    row = LinkRow(
        owner_id=owner,
        id=uuid7(),
        secret_hash=credential.secret_hash,
        purpose=purpose,
        email=email,
        role=role,
        mailed=mailed,
        created_at=now,
        expires_at=now + LIFETIMES[purpose],
    )
    session.add(row)
    session.flush()
    return row, text


def address_of(purpose: Purpose, secret: str, public_url: str) -> str:
    """Where the link leads. The secret is a fragment: no server and no log on the way sees it."""
    return f"{public_url.rstrip('/')}{PAGES[purpose]}#{secret}"


def get_link(session: Session, secret: str, purposes: tuple[Purpose, ...], now: datetime) -> LinkRow:
    """Raises: NotFound, whatever is wrong with it."""
    credential = read_credential(secret)
    row = _find(session, credential) if credential else None
    if row is None or row.purpose not in purposes or row.expires_at <= now:
        raise NotFound("This link has been used or has run out. Ask for a new one.", code="link_invalid")
    return row


def use_link(session: Session, secret: str, purposes: tuple[Purpose, ...], now: datetime) -> LinkRow:
    """`get_link`, for the last time: of two that follow it at once, one gets it. Raises: NotFound."""
    row = get_link(session, secret, purposes, now)
    used = session.execute(
        delete(LinkRow)
        .where(col(LinkRow.owner_id) == row.owner_id, col(LinkRow.id) == row.id)
        .returning(col(LinkRow.id))
        .execution_options(synchronize_session=False)
    )
    if used.first() is None:
        raise NotFound("This link has been used or has run out. Ask for a new one.", code="link_invalid")
    session.expunge(row)
    return row


def withdraw_links(session: Session, owner: UUID, purpose: Purpose) -> None:
    session.execute(delete(LinkRow).where(col(LinkRow.owner_id) == owner, col(LinkRow.purpose) == purpose))


def find_invitation_for(session: Session, email: str, now: datetime) -> LinkRow | None:
    """The open invitation of this address."""
    wanted = fold_email(email)
    return next((row for row in _invitations(session, now) if row.email and fold_email(row.email) == wanted), None)


def list_invitations(session: Session, now: datetime) -> list[Invitation]:
    """Those that still work, oldest first."""
    return [describe_invitation(row) for row in _invitations(session, now)]


def withdraw_invitation(session: Session, link_id: UUID, now: datetime) -> None:
    """Raises: NotFound."""
    for row in _invitations(session, now):
        if row.id == link_id:
            session.delete(row)
            return
    raise NotFound("There is no such invitation.", code="invitation_not_found")


def _find(session: Session, credential: Credential) -> LinkRow | None:
    return session.scalars(
        select(LinkRow).where(
            col(LinkRow.owner_id) == credential.owner_id, col(LinkRow.secret_hash) == credential.secret_hash
        )
    ).one_or_none()


def _invitations(session: Session, now: datetime) -> list[LinkRow]:
    query = select(LinkRow).where(col(LinkRow.purpose) == "invitation", col(LinkRow.expires_at) > now)
    return list(session.scalars(query.order_by(col(LinkRow.id))))


def describe_invitation(row: LinkRow) -> Invitation:
    return Invitation(
        id=row.id,
        email=row.email or "",
        role="admin" if row.role == "admin" else "user",
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
