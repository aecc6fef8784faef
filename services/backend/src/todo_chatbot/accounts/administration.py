"""What admins do: see who has an account, invite, disable, hand out reset links. They never see anybody's tasks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import structlog

from todo_chatbot.account_tables import NOBODY_ID
from todo_chatbot.accounts import audit, links, sessions, users
from todo_chatbot.accounts.mail import Mailer, MailFailed
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import AuditEvent, Client, Invitation, Role, User
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Conflict

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class MadeInvitation:
    invitation: Invitation
    address: str
    is_mailed: bool


class Administration:
    def __init__(self, db: Database, clock: Clock, *, resolver: Resolver, mailer: Mailer | None) -> None:
        self._db = db
        self._clock = clock
        self._resolver = resolver
        self._mailer = mailer

    async def list_users(self, *, limit: int, after: UUID | None) -> list[User]:
        return await self._db.read(lambda unit: users.list_users(unit.session, limit=limit, after=after))

    async def list_events(self, owner: UUID | None, *, limit: int, before: UUID | None) -> list[AuditEvent]:
        """The audit rows of one account, or those that concern none."""
        return await self._db.read(
            lambda unit: audit.list_events(unit.session, owner or NOBODY_ID, limit=limit, before=before)
        )

    async def list_invitations(self) -> list[Invitation]:
        return await self._db.read(lambda unit: links.list_invitations(unit.session, self._clock.now()))

    async def invite(self, admin: UUID, email: str, role: Role, public_url: str, client: Client) -> MadeInvitation:
        """A link for this address; an earlier invitation of it stops working. Raises: Conflict."""

        def make(unit: UnitOfWork) -> tuple[Invitation, str]:
            if users.find_by_email(unit.session, email) is not None:
                raise Conflict("This address has an account already.", code="email_taken")
            now = self._clock.now()
            earlier = links.find_invitation_for(unit.session, email, now)
            owner = earlier.owner_id if earlier else None
            row, secret = links.make_link(
                unit.session, "invitation", now, owner=owner, email=email, role=role, mailed=self._mailer is not None
            )
            audit.record(unit.session, admin, "invitation_made", now, client, invitation=str(row.id), role=role)
            return links.describe_invitation(row), links.address_of("invitation", secret, public_url)

        invitation, address = await self._db.write(make)
        return MadeInvitation(invitation, address, await self._mail(invitation.email, address))

    async def withdraw_invitation(self, admin: UUID, invitation_id: UUID, client: Client) -> None:
        """Raises: NotFound."""

        def withdraw(unit: UnitOfWork) -> None:
            now = self._clock.now()
            links.withdraw_invitation(unit.session, invitation_id, now)
            audit.record(unit.session, admin, "invitation_withdrawn", now, client, invitation=str(invitation_id))

        await self._db.write(withdraw)

    async def make_reset_link(self, admin: UUID, owner: UUID, public_url: str, client: Client) -> str:
        """For somebody who forgot their password. Raises: NotFound."""

        def make(unit: UnitOfWork) -> str:
            users.get_user(unit.session, owner)
            now = self._clock.now()
            _, secret = links.make_link(unit.session, "reset", now, owner=owner)
            audit.record(unit.session, owner, "reset_link_made", now, client, actor=admin)
            return links.address_of("reset", secret, public_url)

        return await self._db.write(make)

    async def change_user(
        self, admin: UUID, owner: UUID, client: Client, *, role: Role | None = None, is_disabled: bool | None = None
    ) -> User:
        """Change what is not None; a disabled user's sessions end at once. Raises: NotFound, Conflict."""

        def change(unit: UnitOfWork) -> User:
            users.hold_roles(unit.session)
            row = users.get_user(unit.session, owner)
            now = self._clock.now()
            if is_disabled is True and row.disabled_at is None:
                users.check_admin_remains(unit.session, row)
                row.disabled_at = now
                sessions.end_all_sessions(unit.session, owner)
                audit.record(unit.session, owner, "user_disabled", now, client, actor=admin)
            elif is_disabled is False and row.disabled_at is not None:
                row.disabled_at = None
                audit.record(unit.session, owner, "user_enabled", now, client, actor=admin)
            if role is not None and role != row.role:
                if role != "admin":
                    users.check_admin_remains(unit.session, row)
                row.role = role
                audit.record(unit.session, owner, "role_changed", now, client, actor=admin, role=role)
            unit.session.add(row)
            return users.describe(row)

        user = await self._db.write(change)
        if is_disabled:
            self._resolver.revoke(owner)
        else:
            self._resolver.forget(owner)
        return user

    async def _mail(self, email: str, address: str) -> bool:
        if self._mailer is None:
            return False
        try:
            await self._mailer.send_invitation(email, address)
        except MailFailed as error:
            logger.warning("mail.failed", reason=str(error))
            return False
        return True
