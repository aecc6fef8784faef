"""Accounts in the database: the only place with queries on them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.account_tables import UserRow
from todo_chatbot.accounts.schemas import Role, User, fold_email
from todo_chatbot.errors import Conflict, NotFound

ROLES_LOCK = 7_306_483
"""Postgres advisory lock: what depends on how many accounts or admins there are happens one at a time."""


def find_user(session: Session, owner: UUID) -> UserRow | None:
    return session.get(UserRow, owner)


def get_user(session: Session, owner: UUID) -> UserRow:
    """Raises: NotFound."""
    row = find_user(session, owner)
    if row is None:
        raise NotFound("There is no such account.", code="user_not_found")
    return row


def find_by_email(session: Session, email: str) -> UserRow | None:
    return session.scalars(select(UserRow).where(col(UserRow.email_folded) == fold_email(email))).one_or_none()


def add_user(
    session: Session,
    *,
    email: str,
    name: str,
    now: datetime,
    owner: UUID | None = None,
    password_hash: str | None = None,
    role: Role = "user",
    verified: bool = False,
) -> UserRow:
    """Raises: Conflict, when the address has an account."""
    row = UserRow(
        owner_id=owner or uuid7(),
        email=email,
        email_folded=fold_email(email),
        name=name or email.partition("@")[0],
        password_hash=password_hash,
        role=role,
        email_verified_at=now if verified else None,
        created_at=now,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("This address has an account. Sign in, or reset its password.", code="email_taken") from error
    return row


def has_users(session: Session) -> bool:
    return session.scalars(select(col(UserRow.owner_id)).limit(1)).first() is not None


def list_users(session: Session, *, limit: int, after: UUID | None = None) -> list[User]:
    """Oldest first; `after` is the id of the last one seen."""
    query = select(UserRow).order_by(col(UserRow.owner_id)).limit(limit)
    if after is not None:
        query = query.where(col(UserRow.owner_id) > after)
    return [describe(row) for row in session.scalars(query)]


def hold_roles(session: Session) -> None:
    """Let nobody else change who is an admin until this unit of work ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ROLES_LOCK})


def check_admin_remains(session: Session, leaving: UserRow) -> None:
    """Call `hold_roles` before. Raises: Conflict, when `leaving` is the last admin who can sign in."""
    if leaving.role != "admin" or leaving.disabled_at is not None:
        return
    others = select(func.count()).where(
        col(UserRow.role) == "admin", col(UserRow.disabled_at).is_(None), col(UserRow.owner_id) != leaving.owner_id
    )
    if not session.scalar(others):
        raise Conflict("This is the last admin. Make somebody else an admin first.", code="last_admin")


def describe(row: UserRow) -> User:
    return User(
        id=row.owner_id,
        email=row.email,
        name=row.name,
        role="admin" if row.role == "admin" else "user",
        has_password=row.password_hash is not None,
        created_at=row.created_at,
        signed_in_at=row.signed_in_at,
        disabled_at=row.disabled_at,
    )
