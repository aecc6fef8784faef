"""What people do with their own account: look at it, rename, take over local data, delete it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import func, select

from todo_chatbot.account_tables import NOBODY_ID, UserRow
from todo_chatbot.accounts import audit, owner_data, tokens, users
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import AuditEvent, Client, NewToken, Principal, Scope, TokenInfo, User, fold_email
from todo_chatbot.accounts.signing_in import SigningIn
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Invalid, NotFound, Refused

StopTurns = Callable[[UUID], Awaitable[None]]


class OwnAccount:
    def __init__(
        self, db: Database, clock: Clock, *, resolver: Resolver, signing_in: SigningIn, stop_turns: StopTurns
    ) -> None:
        self._db = db
        self._clock = clock
        self._resolver = resolver
        self._signing_in = signing_in
        self._stop_turns = stop_turns

    async def get(self, owner: UUID) -> User:
        return await self._db.read(lambda unit: users.describe(users.get_user(unit.session, owner)))

    async def rename(self, owner: UUID, name: str) -> User:
        def change(unit: UnitOfWork) -> User:
            row = users.get_user(unit.session, owner)
            row.name = name
            unit.session.add(row)
            return users.describe(row)

        return await self._db.write(change)

    async def list_events(self, owner: UUID, *, limit: int, before: UUID | None) -> list[AuditEvent]:
        return await self._db.read(lambda unit: audit.list_events(unit.session, owner, limit=limit, before=before))

    # API tokens

    async def list_tokens(self, owner: UUID) -> list[TokenInfo]:
        return await self._db.read(lambda unit: tokens.list_tokens(unit.session, owner))

    async def make_token(
        self, owner: UUID, name: str, scopes: Sequence[Scope], lifetime_days: int, client: Client
    ) -> NewToken:
        """Raises: Invalid."""

        def make(unit: UnitOfWork) -> NewToken:
            now = self._clock.now()
            made = tokens.make_token(
                unit.session, owner, name=name, scopes=scopes, lifetime_days=lifetime_days, now=now
            )
            audit.record(
                unit.session, owner, "token_made", now, client, token=str(made.id), scopes=[*map(str, made.scopes)]
            )
            return made

        return await self._db.write(make)

    async def revoke_token(self, owner: UUID, token_id: UUID, client: Client) -> None:
        """Raises: NotFound."""

        def revoke(unit: UnitOfWork) -> str:
            secret_hash = tokens.revoke_token(unit.session, owner, token_id)
            audit.record(unit.session, owner, "token_revoked", self._clock.now(), client, token=str(token_id))
            return secret_hash

        self._resolver.revoke(owner, await self._db.write(revoke))

    # Data

    async def has_local_data(self, principal: Principal) -> bool:
        """Whether there is something to take over, for those who may."""
        if principal.role != "admin":
            return False
        return await self._db.read(lambda unit: owner_data.has_local_data(unit.session))

    async def take_over_local_data(self, principal: Principal, client: Client) -> None:
        """Make what AUTH_MODE=local left in this database this admin's. Raises: Refused, NotFound."""
        if principal.role != "admin":
            raise Refused("Only an admin can take over this server's local data.", code="admin_only")

        def take_over(unit: UnitOfWork) -> None:
            if not owner_data.has_local_data(unit.session):
                raise NotFound("There is no local data to take over.", code="no_local_data")
            owner_data.take_over_local_data(unit.session, principal.owner_id)
            audit.record(unit.session, principal.owner_id, "local_data_taken_over", self._clock.now(), client)

        await self._db.write(take_over)

    async def delete(self, owner: UUID, password: SecretStr | None, email: str | None, client: Client) -> None:
        """Delete the account and all that is its owner's, for good. Raises: Unauthenticated, Invalid, Conflict.

        Confirmed by the password; by the address, where the account has none.
        """
        user = await self._db.read(lambda unit: users.get_user(unit.session, owner))
        if user.password_hash is None:
            if email is None or fold_email(email) != user.email_folded:
                raise Invalid("Type the account's e-mail address to delete it.", code="email_missing")
        elif password is None:
            raise Invalid("The password is needed.", code="password_missing")
        else:
            await self._signing_in.check_password(user, password, client)
        await self._stop_turns(owner)

        def delete_all(unit: UnitOfWork) -> None:
            users.hold_roles(unit.session)
            if unit.session.scalar(select(func.count()).select_from(UserRow)) != 1:
                users.check_admin_remains(unit.session, users.get_user(unit.session, owner))
            owner_data.delete_data(unit.session, owner)
            owner_data.delete_account_rows(unit.session, owner)
            audit.record(unit.session, NOBODY_ID, "account_deleted", self._clock.now(), client)

        await self._db.write(delete_all)
        self._resolver.revoke(owner)
