"""Signing in and out, and the sessions of an account."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pydantic import SecretStr

from todo_chatbot.account_tables import NOBODY_ID, SessionRow, UserRow
from todo_chatbot.accounts import audit, sessions, users
from todo_chatbot.accounts.credentials import Credential, read_credential
from todo_chatbot.accounts.limits import Throttle
from todo_chatbot.accounts.passwords import Passwords
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import Client, Principal, SessionInfo, User, fold_email
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Unauthenticated


@dataclass(frozen=True, slots=True)
class SignedIn:
    user: User
    cookie: str
    """The secret of the new session."""


class SigningIn:
    def __init__(
        self, db: Database, clock: Clock, *, passwords: Passwords, throttle: Throttle, resolver: Resolver
    ) -> None:
        self._db = db
        self._clock = clock
        self._passwords = passwords
        self._throttle = throttle
        self._resolver = resolver

    async def sign_in(
        self, email: str, password: SecretStr, client: Client, *, previous_cookie: str | None = None
    ) -> SignedIn:
        """Begin a session; the one that the browser had ends. Raises: Unauthenticated, TooMany.

        Whether there is no such account, it is disabled or the password is wrong: the answer and the work are the same.
        """
        # All of it inside the slot: many who arrive at once come one by one, and a stream beside them goes on.
        async with self._passwords.slot():
            user = await self._db.read(lambda unit: users.find_by_email(unit.session, email))
            fits, renewed = await self._try(user, email, password, client)
        if user is None or not fits or user.disabled_at is not None:
            owner = user.owner_id if user else NOBODY_ID
            await self._db.write(
                lambda unit: audit.record(
                    unit.session, owner, "sign_in_failed", self._clock.now(), client, actor=NOBODY_ID
                )
            )
            raise _failed()
        owner = user.owner_id

        def begin(unit: UnitOfWork) -> SignedIn:
            row = users.find_user(unit.session, owner)
            if row is None or row.disabled_at is not None or row.password_hash != user.password_hash:
                raise _failed()  # disabled or changed while the password was checked
            row.password_hash = renewed or row.password_hash
            return begin_session(unit, row, client, self._clock, how="password")

        signed_in = await self._db.write(begin)
        await self.end(previous_cookie)
        return signed_in

    async def has_session(self, cookie: str | None) -> bool:
        return cookie is not None and await self._resolver.find_session(cookie) is not None

    async def check_password(self, user: UserRow, password: SecretStr, client: Client) -> None:
        """For what a session alone must not do. Raises: Unauthenticated, TooMany."""
        async with self._passwords.slot():
            fits, _ = await self._try(user, user.email, password, client)
        if not fits:
            raise Unauthenticated("The password is wrong.", code="password_wrong")

    async def sign_out(self, principal: Principal, client: Client) -> None:
        def end(unit: UnitOfWork) -> None:
            sessions.end_session(unit.session, Credential(principal.owner_id, principal.secret_hash))
            audit.record(unit.session, principal.owner_id, "signed_out", self._clock.now(), client)

        await self._db.write(end)
        self._resolver.revoke(principal.owner_id, principal.secret_hash)

    async def sign_out_everywhere(self, owner: UUID, client: Client) -> None:
        """End every session of this account; API tokens go on."""

        def end(unit: UnitOfWork) -> None:
            sessions.end_all_sessions(unit.session, owner)
            audit.record(unit.session, owner, "signed_out_everywhere", self._clock.now(), client)

        await self._db.write(end)
        self._resolver.revoke(owner)

    async def list_sessions(self, principal: Principal) -> list[SessionInfo]:
        owner, current = principal.owner_id, principal.credential_id
        return await self._db.read(lambda unit: sessions.list_sessions(unit.session, owner, current, self._clock.now()))

    async def end_session(self, owner: UUID, session_id: UUID, client: Client) -> None:
        """Raises: NotFound."""

        def end(unit: UnitOfWork) -> str:
            row = unit.session.get(SessionRow, (owner, session_id))
            secret_hash = row.secret_hash if row else ""
            sessions.end_session_by_id(unit.session, owner, session_id)
            audit.record(unit.session, owner, "session_ended", self._clock.now(), client)
            return secret_hash

        self._resolver.revoke(owner, await self._db.write(end))

    async def end(self, cookie: str | None) -> None:
        """End the session of a cookie that is about to be replaced, if it is one."""
        credential = read_credential(cookie) if cookie else None
        if credential is None:
            return
        if await self._db.write(lambda unit: sessions.end_session(unit.session, credential)):
            self._resolver.revoke(credential.owner_id, credential.secret_hash)

    async def _try(
        self, user: UserRow | None, email: str, password: SecretStr, client: Client
    ) -> tuple[bool, str | None]:
        """One attempt, within the limits; one that fails is counted. Call it inside a slot. Raises: TooMany."""
        folded = fold_email(email)
        # However many arrive at once, no more get past a reached limit than hash at a time.
        await self._throttle.check_sign_in(folded, client.address)
        fits, renewed = await self._passwords.verify(password.get_secret_value(), user.password_hash if user else None)
        if not fits or user is None or user.disabled_at is not None:
            await self._throttle.count_failed_sign_in(folded, client.address)
        return fits, renewed


def begin_session(unit: UnitOfWork, user: UserRow, client: Client, clock: Clock, *, how: str) -> SignedIn:
    """A new session for somebody who has proved who they are."""
    now = clock.now()
    user.signed_in_at = now
    unit.session.add(user)
    cookie = sessions.begin_session(unit.session, user.owner_id, client, now)
    audit.record(unit.session, user.owner_id, "signed_in", now, client, how=how)
    return SignedIn(users.describe(user), cookie)


def _failed() -> Unauthenticated:
    return Unauthenticated("The e-mail address or the password is wrong.", code="sign_in_failed")
