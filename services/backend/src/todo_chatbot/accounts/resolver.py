"""In whose name a credential speaks. Asked at every request, so answers are kept for some seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, select
from sqlmodel import Session, col

from todo_chatbot.account_tables import ApiTokenRow, SessionRow, UserRow
from todo_chatbot.accounts.credentials import API_TOKEN_PREFIX, Credential, read_credential
from todo_chatbot.accounts.schemas import SCOPES, Principal, Role
from todo_chatbot.accounts.sessions import AGE_MAX, IDLE_MAX, touch_session
from todo_chatbot.accounts.tokens import touch_token
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork

KEEP = timedelta(seconds=10)
"""How long another process may go on after a revocation; this one stops at once."""

TOUCH_EVERY = timedelta(hours=1)
OWNERS_KEPT_MAX = 10_000

Revoked = Callable[[UUID, str | None], None]
"""Called with an owner, and the hash of the one credential that ended, or None for all."""


@dataclass(frozen=True, slots=True)
class _Kept:
    principal: Principal
    until: datetime


class Resolver:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._kept: dict[UUID, dict[str, _Kept]] = {}
        self._revocations = 0
        self._listeners: list[Revoked] = []

    async def find_session(self, cookie: str) -> Principal | None:
        """Who is signed in; None when the session ended or its user is disabled."""
        credential = read_credential(cookie)
        return await self.find(credential, is_session=True) if credential else None

    async def find_token(self, token: str) -> Principal | None:
        """Whose API token this is; None when it does not work (any more)."""
        credential = read_credential(token, API_TOKEN_PREFIX)
        return await self.find(credential, is_session=False) if credential else None

    async def find(self, credential: Credential, *, is_session: bool) -> Principal | None:
        kept = self._kept.get(credential.owner_id, {}).get(credential.secret_hash)
        if kept is not None and kept.until > self._clock.now() and kept.principal.is_session is is_session:
            return kept.principal
        return await self.ask(credential, is_session=is_session)

    async def ask(self, credential: Credential, *, is_session: bool) -> Principal | None:
        """`find`, past what is kept."""
        revocations = self._revocations
        look_up = _read_session if is_session else _read_token
        found = await self._db.read(lambda unit: look_up(unit.session, credential, self._clock))
        if found is None:
            self._kept.get(credential.owner_id, {}).pop(credential.secret_hash, None)
            return None
        principal, is_due = found
        if is_due:
            await self._db.write(lambda unit: self._touch(unit, principal))
        if revocations == self._revocations:  # else what was read may be what was just revoked
            self._keep(principal)
        return principal

    def on_revoked(self, listener: Revoked) -> None:
        """Call `listener` in the event loop when a credential, or all of an owner's, stop working in this process."""
        self._listeners.append(listener)

    def revoke(self, owner: UUID, secret_hash: str | None = None) -> None:
        """One credential of the owner has ended, or all. Call it in the event loop, after the commit."""
        self.forget(owner, secret_hash)
        for listener in self._listeners:
            listener(owner, secret_hash)

    def forget(self, owner: UUID, secret_hash: str | None = None) -> None:
        """Look again next time: something about the owner has changed."""
        self._revocations += 1
        if secret_hash is None:
            self._kept.pop(owner, None)
        else:
            self._kept.get(owner, {}).pop(secret_hash, None)

    def _keep(self, principal: Principal) -> None:
        if len(self._kept) >= OWNERS_KEPT_MAX:
            self._kept.clear()
        of_owner = self._kept.setdefault(principal.owner_id, {})
        now = self._clock.now()
        for stale in [hashed for hashed, kept in of_owner.items() if kept.until <= now]:
            del of_owner[stale]
        of_owner[principal.secret_hash] = _Kept(principal, now + KEEP)

    def _touch(self, unit: UnitOfWork, principal: Principal) -> None:
        touch = touch_session if principal.is_session else touch_token
        touch(unit.session, principal.owner_id, principal.credential_id, self._clock.now())


def _read_session(session: Session, credential: Credential, clock: Clock) -> tuple[Principal, bool] | None:
    now = clock.now()
    row = session.execute(
        select(SessionRow.id, SessionRow.last_used_at, UserRow.role)  # type: ignore[call-overload]
        .join(UserRow, col(UserRow.owner_id) == col(SessionRow.owner_id))
        .where(
            col(SessionRow.owner_id) == credential.owner_id,
            col(SessionRow.secret_hash) == credential.secret_hash,
            col(SessionRow.last_used_at) >= now - IDLE_MAX,
            col(SessionRow.created_at) >= now - AGE_MAX,
            col(UserRow.disabled_at).is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    principal = Principal(credential.owner_id, _role(row), SCOPES, row.id, credential.secret_hash, is_session=True)
    return principal, row.last_used_at < now - TOUCH_EVERY


def _read_token(session: Session, credential: Credential, clock: Clock) -> tuple[Principal, bool] | None:
    now = clock.now()
    row = session.execute(
        select(ApiTokenRow.id, ApiTokenRow.last_used_at, ApiTokenRow.scopes, UserRow.role)  # type: ignore[call-overload]
        .join(UserRow, col(UserRow.owner_id) == col(ApiTokenRow.owner_id))
        .where(
            col(ApiTokenRow.owner_id) == credential.owner_id,
            col(ApiTokenRow.secret_hash) == credential.secret_hash,
            col(ApiTokenRow.expires_at) > now,
            col(UserRow.disabled_at).is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    scopes = SCOPES & set(row.scopes)
    principal = Principal(credential.owner_id, _role(row), scopes, row.id, credential.secret_hash, is_session=False)
    return principal, row.last_used_at is None or row.last_used_at < now - TOUCH_EVERY


def _role(row: Row[tuple[object, ...]]) -> Role:
    return "admin" if row.role == "admin" else "user"
