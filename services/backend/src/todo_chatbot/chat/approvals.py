"""Changes that wait for the user: what needs asking, and the stored arguments that a yes would execute.

Only a person answers, by a click or a word; nothing that an assistant writes reaches this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col
from uuid_utils.compat import uuid7

from todo_chatbot.chat.events import Json
from todo_chatbot.chat.messages import Message, replace_parts
from todo_chatbot.db import UnitOfWork
from todo_chatbot.models.outcomes import Action
from todo_chatbot.tables import ApprovalRow

CHANGES_WITHOUT_ASKING = 5
DELETES_WITHOUT_ASKING = 1


@dataclass(slots=True)
class Tally:
    """Existing tasks that a turn has changed so far: many small calls are as much as a big one."""

    changed: int = 0
    deleted: int = 0

    def add(self, action: Action, count: int) -> None:
        if action == "deleted":
            self.deleted += count
        if action not in {"added", "undone", "redone"}:
            self.changed += count


@dataclass(frozen=True, slots=True)
class PendingApproval:
    id: str
    turn_id: UUID
    tool_call_id: str
    tool_name: str
    arguments: Json


@dataclass(frozen=True, slots=True)
class ApprovalDecided:
    """Announced when a person has said yes or no."""

    owner_id: UUID
    approval_id: str
    tool_name: str
    is_approved: bool


def needs_asking(action: Action, count: int, before: Tally) -> bool:
    """Whether changing `count` existing tasks, after what the turn changed before, is the user's to allow."""
    if action in {"added", "undone", "redone"} or count == 0:
        return False
    if before.changed + count > CHANGES_WITHOUT_ASKING:
        return True
    return action == "deleted" and before.deleted + count > DELETES_WITHOUT_ASKING


def store_pending(
    unit: UnitOfWork,
    owner: UUID,
    *,
    turn_id: UUID,
    call_id: str,
    tool_name: str,
    arguments: Json,
    now: datetime,
) -> str:
    """Keep the exact arguments that Apply would execute; gives the approval's id."""
    approval_id = uuid7()
    unit.session.add(
        ApprovalRow(
            owner_id=owner,
            id=approval_id,
            turn_id=turn_id,
            tool_call_id=call_id,
            tool_name=tool_name,
            arguments=arguments,
            created_at=now,
        )
    )
    return str(approval_id)


def find_pending(session: Session, owner: UUID, message: Message) -> list[PendingApproval]:
    """The approvals that an answer still waits for."""
    if message.turn_id is None or not any(part.get("state") == "approval-requested" for part in message.parts):
        return []
    rows = session.scalars(
        select(ApprovalRow)
        .where(
            col(ApprovalRow.owner_id) == owner,
            col(ApprovalRow.turn_id) == message.turn_id,
            col(ApprovalRow.state) == "pending",
        )
        .order_by(col(ApprovalRow.id))
    )
    return [PendingApproval(str(row.id), row.turn_id, row.tool_call_id, row.tool_name, row.arguments) for row in rows]


def decide(unit: UnitOfWork, owner: UUID, approval: PendingApproval, state: str, now: datetime) -> bool:
    """Close a pending approval as approved, denied or expired; False when it was closed before."""
    closed = unit.session.execute(
        update(ApprovalRow)
        .where(
            col(ApprovalRow.owner_id) == owner,
            col(ApprovalRow.id) == UUID(approval.id),
            col(ApprovalRow.state) == "pending",
        )
        .values(state=state, decided_at=now)
    )
    if not closed.rowcount:  # type: ignore[attr-defined]  # an update gives a CursorResult
        return False
    if state != "expired":
        unit.announce(ApprovalDecided(owner, approval.id, approval.tool_name, is_approved=state == "approved"))
    return True


def mark_answered(
    unit: UnitOfWork, owner: UUID, conversation_id: str, message: Message, call_id: str, *, approved: bool
) -> None:
    """Show in an earlier answer how its question was answered by a later message."""
    parts = [dict(part) for part in message.parts]
    for part in parts:
        if part["type"] == "dynamic-tool" and part["toolCallId"] == call_id:
            part["state"] = "approval-responded" if approved else "output-denied"
            part["approval"] = {**part.get("approval", {}), "approved": approved}
    message.parts[:] = parts
    replace_parts(unit.session, owner, conversation_id, message.id, parts)
