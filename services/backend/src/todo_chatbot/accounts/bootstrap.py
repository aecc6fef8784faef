"""The first account: never whoever comes first. From the settings, or by a one-time link in the log."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy import delete
from sqlmodel import col

from todo_chatbot.account_tables import LinkRow
from todo_chatbot.accounts import audit, links, users
from todo_chatbot.accounts.passwords import Passwords
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class FirstAccount:
    email: str
    password: SecretStr


async def ensure_first_account(
    db: Database, clock: Clock, passwords: Passwords, first: FirstAccount | None, public_url: str
) -> str | None:
    """Make the first account if there is none; the link that makes it, when the settings name nobody."""
    if await db.read(lambda unit: users.has_users(unit.session)):
        return None
    if first is None:
        return await db.write(lambda unit: _make_link(unit, clock, public_url))
    hashed = await passwords.hash(first.password.get_secret_value())
    await db.write(lambda unit: _make_account(unit, clock, first.email, hashed))
    return None


def _make_link(unit: UnitOfWork, clock: Clock, public_url: str) -> str | None:
    users.hold_roles(unit.session)
    if users.has_users(unit.session):
        return None
    unit.session.execute(delete(LinkRow).where(col(LinkRow.purpose) == "bootstrap"))  # the last start's
    _, secret = links.make_link(unit.session, "bootstrap", clock.now(), role="admin")
    return links.address_of("bootstrap", secret, public_url)


def _make_account(unit: UnitOfWork, clock: Clock, email: str, hashed: str) -> None:
    users.hold_roles(unit.session)
    if users.has_users(unit.session):  # another replica was faster
        return
    now = clock.now()
    user = users.add_user(
        unit.session, email=email, name="", now=now, password_hash=hashed, role="admin", verified=True
    )
    audit.record(unit.session, user.owner_id, "account_created", now)
