"""Making an account: with a link (an invitation, or the first account's), or freely where SIGN_UP=open."""

from __future__ import annotations

from pydantic import SecretStr

from todo_chatbot.account_tables import LinkRow, UserRow
from todo_chatbot.accounts import audit, links, users
from todo_chatbot.accounts.limits import Throttle
from todo_chatbot.accounts.passwords import Passwords
from todo_chatbot.accounts.schemas import Client, Role, SignUp, fold_email
from todo_chatbot.accounts.signing_in import SignedIn, SigningIn, begin_session
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Invalid, NotFound, Refused

LINKS: tuple[links.Purpose, ...] = ("invitation", "bootstrap")


class SigningUp:
    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        passwords: Passwords,
        throttle: Throttle,
        signing_in: SigningIn,
        sign_up: SignUp,
    ) -> None:
        self._db = db
        self._clock = clock
        self._passwords = passwords
        self._throttle = throttle
        self._signing_in = signing_in
        self._sign_up = sign_up

    async def sign_up(
        self,
        email: str,
        password: SecretStr,
        name: str,
        client: Client,
        *,
        link: str | None = None,
        previous_cookie: str | None = None,
    ) -> SignedIn:
        """Make an account and sign in. Raises: Refused, NotFound, Invalid, Conflict, TooMany."""
        if link is None and self._sign_up != "open":
            raise Refused("Accounts are made by invitation here. Ask an admin for a link.", code="sign_up_closed")
        await self._throttle.spend(self._throttle.rates.sign_ups_by_address, "sign-up", client.address)
        if link is not None:  # before the work of a hash
            await self._db.read(lambda unit: links.get_link(unit.session, link, LINKS, self._clock.now()))
        hashed = await self._passwords.hash(password.get_secret_value())

        def make(unit: UnitOfWork) -> SignedIn:
            user = self._invited(unit, link, email, name, hashed) if link else self._open(unit, email, name, hashed)
            audit.record(unit.session, user.owner_id, "account_created", self._clock.now(), client)
            return begin_session(unit, user, client, self._clock, how="sign-up")

        signed_in = await self._db.write(make)
        await self._signing_in.end(previous_cookie)
        return signed_in

    async def look_at_link(self, secret: str, client: Client) -> LinkRow:
        """What a link is for, without using it. Raises: NotFound, TooMany."""
        await self._throttle.spend(self._throttle.rates.links_by_address, "link", client.address)
        purposes: tuple[links.Purpose, ...] = (*LINKS, "reset")
        return await self._db.read(lambda unit: links.get_link(unit.session, secret, purposes, self._clock.now()))

    def _open(self, unit: UnitOfWork, email: str, name: str, hashed: str) -> UserRow:
        users.hold_roles(unit.session)
        if not users.has_users(unit.session):  # the first account is never whoever comes first
            raise Refused(
                "This server is not set up yet: its first account needs the link in its log.", code="not_set_up"
            )
        return users.add_user(unit.session, email=email, name=name, now=self._clock.now(), password_hash=hashed)

    def _invited(self, unit: UnitOfWork, secret: str, email: str, name: str, hashed: str) -> UserRow:
        users.hold_roles(unit.session)
        link = links.use_link(unit.session, secret, LINKS, self._clock.now())
        if link.purpose == "bootstrap" and users.has_users(unit.session):
            raise NotFound("This server has its first account already.", code="link_invalid")
        if link.email is not None and fold_email(link.email) != fold_email(email):
            raise Invalid("The invitation is for another address.", code="invitation_for_another")
        role: Role = "admin" if link.role == "admin" else "user"
        return users.add_user(
            unit.session,
            owner=link.owner_id,
            email=email,
            name=name,
            now=self._clock.now(),
            password_hash=hashed,
            role=role,
            verified=link.email is not None,
        )
