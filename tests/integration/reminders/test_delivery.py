"""Each reminder is delivered at its time or, after downtime, late; it is shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from tests.integration.reminders.conftest import Reminded
from todo_chatbot.errors import Conflict, Invalid, NotFound
from todo_chatbot.reminders import delivery
from todo_chatbot.reminders.plan import RemindersChanged

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def test_it_comes_at_its_time_and_not_before(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    assert await reminded.at(NOON - timedelta(seconds=1)) == []
    assert await reminded.at(NOON) == ["Call"]


async def test_it_is_delivered_once(reminded: Reminded, announced: Callable[[type[Any]], list[Any]]) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    await reminded.at(NOON + MINUTE)
    (told,) = announced(RemindersChanged)
    assert told == RemindersChanged(reminded.todo.owner, (reminded.shown()[0].id,))


async def test_what_was_due_while_nothing_ran_comes_late(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    assert await reminded.at(NOON + timedelta(days=3)) == ["Call"]
    assert reminded.shown()[0].at == NOON


async def test_it_says_when_to_look_again(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    reminded.todo.add("Write", remind_at=NOON + MINUTE)
    assert await reminded.scheduler.deliver_due() == NOON
    await reminded.at(NOON)
    assert await reminded.scheduler.deliver_due() == NOON + MINUTE
    await reminded.at(NOON + MINUTE)
    assert await reminded.scheduler.deliver_due() is None


async def test_a_thousand_at_once_all_come(reminded: Reminded) -> None:
    reminded.todo.add_many(*({"title": f"{n}", "remind_at": NOON} for n in range(1000)))
    await reminded.at(NOON)
    assert [state for _, state in reminded.states()] == ["delivered"] * 1000


def test_what_is_claimed_is_not_claimed_by_another(reminded: Reminded) -> None:
    reminded.todo.add_many(*({"title": f"{n}", "remind_at": NOON} for n in range(5)))
    first = reminded.database.write_now(lambda unit: delivery.claim(unit, NOON, limit=3))
    second = reminded.database.write_now(lambda unit: delivery.claim(unit, NOON, limit=3))
    taken = [found for claims in (first, second) for found in claims.reminder_ids[reminded.todo.owner]]
    assert len(set(taken)) == len(taken) == 5


def test_a_claim_under_way_is_skipped_on_postgres(reminded: Reminded) -> None:
    if reminded.database.is_sqlite:
        pytest.skip("SQLite has one writer: nothing is under way beside it")
    reminded.todo.add("Call", remind_at=NOON)

    def claim_twice(unit: Any) -> tuple[Any, Any]:
        return delivery.claim(unit, NOON), reminded.database.write_now(lambda other: delivery.claim(other, NOON))

    here, there = reminded.database.write_now(claim_twice)
    assert (len(here.reminder_ids), len(there.reminder_ids)) == (1, 0)


async def test_a_claim_that_was_left_behind_is_taken_over(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    left = reminded.database.write_now(lambda unit: delivery.claim(unit, NOON))
    assert await reminded.at(NOON + delivery.CLAIM / 2) == []
    assert await reminded.at(NOON + delivery.CLAIM) == ["Call"]
    assert reminded.database.write_now(lambda unit: delivery.deliver(unit, left, NOON + MINUTE)) == 0


async def test_a_claim_whose_task_is_done_meanwhile_is_not_delivered(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", remind_at=NOON)
    claims = reminded.database.write_now(lambda unit: delivery.claim(unit, NOON))
    reminded.todo.complete(task)
    assert reminded.database.write_now(lambda unit: delivery.deliver(unit, claims, NOON)) == 0


async def test_done_or_moved_on_the_page_takes_it_away(
    reminded: Reminded, announced: Callable[[type[Any]], list[Any]]
) -> None:
    done = reminded.todo.add("Call", remind_at=NOON)
    moved = reminded.todo.add("Write", due_at=NOON, remind_before_minutes=0)
    await reminded.at(NOON)
    reminded.todo.complete(done)
    reminded.todo.reschedule(moved, NOON + timedelta(days=1))
    assert reminded.shown() == []
    assert len(announced(RemindersChanged)) == 3


async def test_what_was_seen_and_taken_back_is_not_shown_again(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    reminded.todo.complete(task)
    reminded.todo.undo()
    assert await reminded.at(NOON + MINUTE) == []


async def test_a_dismissed_one_is_gone_and_stays_so(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    (shown,) = reminded.shown()
    reminded.dismiss(shown.id)
    reminded.dismiss(shown.id)
    reminded.todo.patch(task, title="Call mum")
    assert await reminded.at(NOON + MINUTE) == []


async def test_a_snoozed_one_comes_again_under_another_id(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    (shown,) = reminded.shown()
    reminded.snooze(shown.id, NOON + 10 * MINUTE)
    assert reminded.shown() == []
    reminded.todo.patch(task, title="Call mum")
    assert await reminded.at(NOON + 10 * MINUTE) == ["Call mum"]
    assert reminded.shown()[0].id != shown.id


async def test_a_snooze_ends_with_its_task(reminded: Reminded) -> None:
    task = reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    reminded.snooze(reminded.shown()[0].id, NOON + MINUTE)
    reminded.todo.complete(task)
    assert await reminded.at(NOON + MINUTE) == []
    reminded.todo.undo()
    assert await reminded.at(NOON + 2 * MINUTE) == ["Call"]


async def test_a_snooze_until_the_tasks_own_next_reminder_is_that_one(reminded: Reminded) -> None:
    later = NOON + 10 * MINUTE
    reminded.todo.add("Call", remind_at=NOON, due_at=later, remind_before_minutes=0)
    await reminded.at(NOON)
    reminded.snooze(reminded.shown()[0].id, later)
    assert await reminded.at(later) == ["Call"]


async def test_a_snooze_may_take_the_place_of_a_cancelled_one(reminded: Reminded) -> None:
    later = NOON + 10 * MINUTE
    task = reminded.todo.add("Call", remind_at=NOON, due_at=later, remind_before_minutes=0)
    reminded.todo.patch(task, remind_before_minutes=None)
    await reminded.at(NOON)
    reminded.snooze(reminded.shown()[0].id, later)
    reminded.todo.patch(task, title="Call mum")
    assert await reminded.at(later) == ["Call mum"]


async def test_what_cannot_be_snoozed_says_why(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    (planned,) = reminded.rows()
    with pytest.raises(NotFound) as not_yet:
        reminded.snooze(planned.id, NOON + MINUTE)
    await reminded.at(NOON)
    with pytest.raises(Invalid) as past:
        reminded.snooze(planned.id, NOON)
    reminded.snooze(planned.id, NOON + MINUTE)
    with pytest.raises(Conflict) as twice:
        reminded.snooze(planned.id, NOON + MINUTE)
    codes = [caught.value.stable_code for caught in (not_yet, past, twice)]
    assert codes == ["reminder_not_found", "snooze_not_ahead", "reminder_closed"]


async def test_each_owner_has_their_own(reminded: Reminded) -> None:
    reminded.todo.of(uuid4()).add("Theirs", remind_at=NOON)
    assert await reminded.at(NOON) == []
    (theirs,) = reminded.rows()
    with pytest.raises(NotFound):
        reminded.dismiss(theirs.id)


async def test_what_is_over_is_forgotten_after_a_month(reminded: Reminded) -> None:
    reminded.todo.add("Call", remind_at=NOON)
    reminded.todo.add("Write", remind_at=NOON + timedelta(days=90))
    await reminded.at(NOON)
    reminded.database.write_now(lambda unit: delivery.purge(unit, NOON + timedelta(days=29)))
    assert len(reminded.rows()) == 2
    reminded.database.write_now(lambda unit: delivery.purge(unit, NOON + timedelta(days=31)))
    assert [state for _, state in reminded.states()] == ["waiting"]


async def test_nothing_is_read_by_a_scan(reminded: Reminded) -> None:
    """Not to plan, find, claim, deliver, list, snooze or dismiss."""
    sent: list[tuple[str, Any]] = []

    @event.listens_for(reminded.database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        sent.append((statement, parameters[0] if many else parameters))

    if not reminded.database.is_sqlite:
        pytest.skip("plans of an empty table are scans on PostgreSQL")
    reminded.todo.add("Call", remind_at=NOON)
    await reminded.at(NOON)
    (shown,) = reminded.shown()
    reminded.snooze(shown.id, NOON + MINUTE)
    reminded.dismiss(shown.id)
    statements = [(text, given) for text, given in sent if "reminders" in text]
    assert len(statements) > 8
    with reminded.database.engine.connect() as connection:
        for text, given in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", given).all()
            assert not [
                row for row in plan if row.detail.startswith("SCAN") and "ix_reminders_attempt_at" not in row.detail
            ], text
