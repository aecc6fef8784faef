"""Signing in through the identity provider, and which account that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from todo_chatbot.account_tables import IdentityRow, UserRow
from todo_chatbot.accounts import audit, links, sessions, tokens, users
from todo_chatbot.accounts.provider import Flow, IdentityProvider, ProvenIdentity
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import Client, Role, SignUp
from todo_chatbot.accounts.signing_in import SignedIn, SigningIn, begin_session
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Refused


class SigningInByProvider:
    def __init__(
        self,
        db: Database,
        clock: Clock,
        provider: IdentityProvider,
        *,
        resolver: Resolver,
        signing_in: SigningIn,
        sign_up: SignUp,
    ) -> None:
        self._db = db
        self._clock = clock
        self._provider = provider
        self._resolver = resolver
        self._signing_in = signing_in
        self._sign_up = sign_up

    async def begin(self) -> tuple[str, Flow]:
        """Where to send the browser, and what it must bring back. Raises: Unavailable."""
        return await self._provider.begin()

    async def finish(
        self, flow: Flow, answer: Mapping[str, str], client: Client, *, previous_cookie: str | None = None
    ) -> SignedIn:
        """Begin a session for whom the provider vouches. Raises: Refused, Unavailable."""
        identity = await self._provider.finish(flow, answer)

        def enter(unit: UnitOfWork) -> tuple[SignedIn, bool]:
            user, is_taken_back = self._get_user(unit.session, identity, client)
            if user.disabled_at is not None:
                raise Refused("This account is disabled. Ask an admin.", code="account_disabled")
            return begin_session(unit, user, client, self._clock, how="provider"), is_taken_back

        signed_in, is_taken_back = await self._db.write(enter)
        if is_taken_back:
            self._resolver.revoke(signed_in.user.id)
        await self._signing_in.end(previous_cookie)
        return signed_in

    def _get_user(self, session: Session, identity: ProvenIdentity, client: Client) -> tuple[UserRow, bool]:
        """The account of this identity; linked by its verified address, or made where that is allowed.

        And whether it was taken back from somebody who had made it without owning the address. Raises: Refused.
        """
        known = session.scalars(
            select(IdentityRow).where(
                col(IdentityRow.issuer) == identity.issuer, col(IdentityRow.subject) == identity.subject
            )
        ).one_or_none()
        if known is not None:
            return users.get_user(session, known.owner_id), False
        if identity.email is None:
            raise Refused("The identity provider has not verified your address.", code="email_not_verified")
        now = self._clock.now()
        found = users.find_by_email(session, identity.email)
        is_taken_back = found is not None and found.email_verified_at is None
        user = self._join(session, found, identity, now) if found else self._make(session, identity, now, client)
        session.add(
            IdentityRow(owner_id=user.owner_id, issuer=identity.issuer, subject=identity.subject, created_at=now)
        )
        audit.record(session, user.owner_id, "identity_linked", now, client)
        return user, is_taken_back

    def _join(self, session: Session, user: UserRow, identity: ProvenIdentity, now: datetime) -> UserRow:
        others = select(IdentityRow).where(
            col(IdentityRow.owner_id) == user.owner_id, col(IdentityRow.issuer) == identity.issuer
        )
        if session.scalars(others).first() is not None:
            raise Refused("This address belongs to somebody else at the identity provider.", code="identity_conflict")
        if user.email_verified_at is None:
            # Whoever made this account never showed that the address is theirs: they must not keep a way in.
            user.password_hash = None
            user.email_verified_at = now
            sessions.end_all_sessions(session, user.owner_id)
            tokens.revoke_all_tokens(session, user.owner_id)
        return user

    def _make(self, session: Session, identity: ProvenIdentity, now: datetime, client: Client) -> UserRow:
        users.hold_roles(session)
        email = identity.email or ""
        invitation = links.find_invitation_for(session, email, now)
        if invitation is None and (self._sign_up != "open" or not users.has_users(session)):
            raise Refused("Accounts are made by invitation here. Ask an admin for a link.", code="sign_up_closed")
        owner = invitation.owner_id if invitation else None
        role: Role = "admin" if invitation is not None and invitation.role == "admin" else "user"
        if invitation is not None:
            links.withdraw_links(session, invitation.owner_id, "invitation")
        user = users.add_user(
            session, owner=owner, email=email, name=identity.name[:100], now=now, role=role, verified=True
        )
        audit.record(session, user.owner_id, "account_created", now, client)
        return user
