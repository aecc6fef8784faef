"""At which instants a task reminds, and what each of them is called. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from todo_chatbot.tasks import due

DAY_BEGINS = time(9)
"""A whole day has no time to be counted back from, and nobody wants to be woken at midnight."""

NAMESPACE = UUID("b3f5c0de-7e5a-4d0b-9a51-5f0b3b1f6a10")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a task's fields ask for."""

    remind_at: datetime | None
    remind_before_minutes: int | None
    due_on: date | None
    due_at: datetime | None

    @property
    def is_of_a_day(self) -> bool:
        return self.remind_before_minutes is not None and self.due_at is None and self.due_on is not None


def reminder_id(task_id: UUID, at: datetime) -> UUID:
    """The same wherever and however often it is asked for, so that a delivery can be recognised."""
    return uuid5(NAMESPACE, f"{task_id} {at.astimezone(UTC).isoformat()}")


def instants(wish: Wish, day_zone: ZoneInfo) -> set[datetime]:
    """In UTC; `day_zone` is where the day of a task without a time begins."""
    found = {wish.remind_at, _before_due(wish, day_zone)} - {None}
    return {at.astimezone(UTC) for at in found if at is not None}


def _before_due(wish: Wish, day_zone: ZoneInfo) -> datetime | None:
    if wish.remind_before_minutes is None:
        return None
    before = timedelta(minutes=wish.remind_before_minutes)
    try:
        if wish.due_at is not None:
            return wish.due_at - before
        if wish.due_on is not None:  # on the wall clock: "the day before" is at nine there too when the clocks change
            return due.instant(datetime.combine(wish.due_on, DAY_BEGINS) - before, day_zone)
    except OverflowError:  # before the calendar begins
        return None
    return None
