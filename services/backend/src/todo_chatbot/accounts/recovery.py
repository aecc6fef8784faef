"""Passwords forgotten and changed."""

from __future__ import annotations

import asyncio
from uuid import UUID

import structlog
from pydantic import SecretStr

from todo_chatbot.accounts import audit, links, sessions, tokens, users
from todo_chatbot.accounts.limits import Throttle
from todo_chatbot.accounts.mail import Mailer, MailFailed
from todo_chatbot.accounts.passwords import Passwords
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import Client, fold_email
from todo_chatbot.accounts.signing_in import SignedIn, SigningIn, begin_session
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Invalid, TooMany

logger = structlog.get_logger(__name__)


class Recovery:
    """Close it when done: mail under way is sent."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        passwords: Passwords,
        throttle: Throttle,
        resolver: Resolver,
        signing_in: SigningIn,
        mailer: Mailer | None,
        public_url: str,
    ) -> None:
        self._db = db
        self._clock = clock
        self._passwords = passwords
        self._throttle = throttle
        self._resolver = resolver
        self._signing_in = signing_in
        self._mailer = mailer
        self._public_url = public_url
        self._sending: set[asyncio.Task[None]] = set()

    async def request_reset(self, email: str, client: Client) -> None:
        """Mail a link, if there is such an account and mail is set up. The caller learns nothing. Raises: TooMany."""
        await self._throttle.spend(self._throttle.rates.resets_by_address, "reset", client.address)
        if self._mailer is None:
            return
        # In a task of its own: how long it takes would tell whether there is an account.
        task = asyncio.create_task(self._mail_reset(self._mailer, email, client))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def reset(self, secret: str, password: SecretStr, client: Client) -> None:
        """Set a new password; every session and API token of the account ends. Raises: NotFound, TooMany."""
        await self._throttle.spend(self._throttle.rates.links_by_address, "link", client.address)
        await self._db.read(lambda unit: links.get_link(unit.session, secret, ("reset",), self._clock.now()))
        hashed = await self._passwords.hash(password.get_secret_value())

        def store(unit: UnitOfWork) -> UUID:
            now = self._clock.now()
            link = links.use_link(unit.session, secret, ("reset",), now)
            user = users.get_user(unit.session, link.owner_id)
            user.password_hash = hashed
            if link.mailed:
                user.email_verified_at = now
            unit.session.add(user)
            sessions.end_all_sessions(unit.session, user.owner_id)
            tokens.revoke_all_tokens(unit.session, user.owner_id)
            audit.record(unit.session, user.owner_id, "password_reset", now, client)
            return user.owner_id

        self._resolver.revoke(await self._db.write(store))

    async def change(self, owner: UUID, current: SecretStr | None, new: SecretStr, client: Client) -> SignedIn:
        """Set a new password; other sessions end and this one gets a new secret. Raises: Unauthenticated, Invalid."""
        user = await self._db.read(lambda unit: users.get_user(unit.session, owner))
        if user.password_hash is not None:
            if current is None:
                raise Invalid("The current password is needed.", code="password_missing")
            await self._signing_in.check_password(user, current, client)
        hashed = await self._passwords.hash(new.get_secret_value())

        def store(unit: UnitOfWork) -> SignedIn:
            row = users.get_user(unit.session, owner)
            row.password_hash = hashed
            links.withdraw_links(unit.session, owner, "reset")
            sessions.end_all_sessions(unit.session, owner)
            audit.record(unit.session, owner, "password_changed", self._clock.now(), client)
            return begin_session(unit, row, client, self._clock, how="password-change")

        signed_in = await self._db.write(store)
        self._resolver.revoke(owner)
        return signed_in

    async def close(self) -> None:
        if self._sending:
            await asyncio.wait(self._sending)

    async def _mail_reset(self, mailer: Mailer, email: str, client: Client) -> None:
        def make(unit: UnitOfWork) -> tuple[str, str] | None:
            user = users.find_by_email(unit.session, email)
            if user is None or user.disabled_at is not None:
                return None
            now = self._clock.now()
            _, secret = links.make_link(unit.session, "reset", now, owner=user.owner_id, mailed=True)
            audit.record(unit.session, user.owner_id, "reset_link_made", now, client, mailed=True)
            return user.email, secret

        try:
            await self._throttle.spend(self._throttle.rates.resets_by_account, "reset", fold_email(email))
            made = await self._db.write(make)
            if made is not None:
                address, secret = made
                await mailer.send_reset(address, links.address_of("reset", secret, self._public_url))
        except TooMany:
            logger.info("reset.too_many")
        except MailFailed as error:
            logger.warning("mail.failed", reason=str(error))
