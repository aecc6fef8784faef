"""What is due: claimed by one replica, delivered by it, and claimed again by another when that one died in between.

The three queries that look over all owners read the partial index by time; whatever is changed is named with its owner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Integer, bindparam, delete, select, update

from todo_chatbot.db import UnitOfWork
from todo_chatbot.reminders.plan import RemindersChanged, r, reminders
from todo_chatbot.tasks.conditions import OWNER

CLAIM = timedelta(seconds=30)
"""A replica that has not delivered by then is taken for dead."""
CLAIMED_AT_ONCE = 100
KEPT_DAYS = 30

DUE = (
    select(r.owner_id, r.id, r.attempt_at)
    .where(r.attempt_at <= bindparam("now", type_=r.at.type))
    .order_by(r.attempt_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)  # SQLite has one writer, and no such clause
)
HOLD = (
    update(reminders)
    .where(r.owner_id == OWNER, r.id == bindparam("reminder"))
    .values(state="claimed", attempt_at=bindparam("until", type_=r.at.type))
)
DELIVER = (
    update(reminders)
    .where(
        r.owner_id == OWNER,
        r.id.in_(bindparam("reminders", expanding=True)),
        r.state == "claimed",
        r.attempt_at == bindparam("until", type_=r.at.type),
    )
    .values(state="delivered", attempt_at=None, delivered_at=bindparam("now", type_=r.at.type))
    .returning(r.id)
)
NEXT = select(r.attempt_at).where(r.attempt_at.is_not(None)).order_by(r.attempt_at).limit(1)
PURGE = delete(reminders).where(r.attempt_at.is_(None), r.at < bindparam("before", type_=r.at.type))


class Claims(NamedTuple):
    """Held until then, by whoever got this."""

    until: datetime
    reminder_ids: dict[UUID, list[UUID]]
    """By owner."""


def find_next(unit: UnitOfWork) -> datetime | None:
    """When the next reminder of anybody is to be delivered."""
    return unit.connection.execute(NEXT).scalar_one_or_none()


def claim(unit: UnitOfWork, now: datetime, *, length: timedelta = CLAIM, limit: int = CLAIMED_AT_ONCE) -> Claims:
    """Take what is due, and what a dead replica had taken, but nothing that another is about to take."""
    claims = Claims(now + length, defaultdict(list))
    found = unit.connection.execute(DUE, {"now": now, "limit": limit}).all()
    for row in found:
        claims.reminder_ids[row.owner_id].append(row.id)
    if found:
        held = [{"owner": row.owner_id, "reminder": row.id, "until": claims.until} for row in found]
        unit.connection.execute(HOLD, held)
    return claims


def deliver(unit: UnitOfWork, claims: Claims, now: datetime) -> int:
    """Deliver what is still claimed so, and tell the owners' pages; says how many."""
    count = 0
    for owner, reminder_ids in claims.reminder_ids.items():
        given = {"owner": owner, "reminders": reminder_ids, "until": claims.until, "now": now}
        delivered: Sequence[UUID] = unit.connection.execute(DELIVER, given).scalars().all()
        if delivered:
            unit.announce(RemindersChanged(owner, tuple(delivered)))
        count += len(delivered)
    return count


def purge(unit: UnitOfWork, now: datetime) -> None:
    """Forget what is over since long ago, for all owners."""
    unit.connection.execute(PURGE, {"before": now - timedelta(days=KEPT_DAYS)})
