"""The tables of AUTH_MODE=accounts. A user's `owner_id` is the owner of everything that is theirs.

Credentials carry their owner, so that they too are found by keys led by the owner. Two indexes cannot be: they find the
owner, by e-mail address and by an identity provider's subject.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from todo_chatbot.tables import Instant, Table

NOBODY_ID = UUID(int=0)
"""The owner of audit rows that concern no account."""


def _of_user() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["owner_id"], ["users.owner_id"], ondelete="CASCADE")


class UserRow(Table, table=True):
    __tablename__ = "users"
    __table_args__ = (Index("uq_users_email_folded", "email_folded", unique=True),)

    owner_id: UUID = Field(primary_key=True)
    email: str
    email_folded: str
    name: str = ""
    password_hash: str | None = None
    """None: signs in through the identity provider only."""
    role: str = "user"
    email_verified_at: datetime | None = Field(default=None, sa_type=Instant)
    """When somebody proved to read this mailbox: by a mailed link, an admin's invitation or the identity provider."""
    created_at: datetime = Field(sa_type=Instant)
    signed_in_at: datetime | None = Field(default=None, sa_type=Instant)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)


class SessionRow(Table, table=True):
    __tablename__ = "sessions"
    __table_args__ = (_of_user(), Index("uq_sessions_owner_id_secret_hash", "owner_id", "secret_hash", unique=True))

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    secret_hash: str = Field(max_length=64)
    user_agent: str = ""
    created_at: datetime = Field(sa_type=Instant)
    last_used_at: datetime = Field(sa_type=Instant)
    """Within an hour."""


class ApiTokenRow(Table, table=True):
    __tablename__ = "api_tokens"
    __table_args__ = (_of_user(), Index("uq_api_tokens_owner_id_secret_hash", "owner_id", "secret_hash", unique=True))

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    name: str
    secret_hash: str = Field(max_length=64)
    scopes: list[str] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)
    """Within an hour."""


class LinkRow(Table, table=True):
    """A link that works once. An invitation is owned by the account that it will make."""

    __tablename__ = "one_time_links"
    __table_args__ = (Index("uq_one_time_links_owner_id_secret_hash", "owner_id", "secret_hash", unique=True),)

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    secret_hash: str = Field(max_length=64)
    purpose: str
    """bootstrap, invitation or reset."""
    email: str | None = None
    role: str = "user"
    mailed: bool = False
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)


class IdentityRow(Table, table=True):
    """Who an account is at the identity provider."""

    __tablename__ = "identities"
    __table_args__ = (_of_user(), Index("uq_identities_issuer_subject", "issuer", "subject", unique=True))

    owner_id: UUID = Field(primary_key=True)
    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    created_at: datetime = Field(sa_type=Instant)


class AuditRow(Table, table=True):
    """What was done to an account or in its name. Outlives the account only without naming it."""

    __tablename__ = "audit"

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    action: str
    actor_id: UUID
    """The owner, an admin, or nobody."""
    address: str = ""
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
