"""A conversation as a page shows it: the branch in view, with what has become of its receipts and approvals since."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from todo_chatbot.chat import turns
from todo_chatbot.chat.branches import Tree, find_tree
from todo_chatbot.chat.conversations import Conversation, get_conversation
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.messages import Message, list_branch
from todo_chatbot.models.phrases import write_instant
from todo_chatbot.tables import ApprovalRow, ChangeSetRow, TurnRow


@dataclass(frozen=True, slots=True)
class ShownConversation:
    row: Conversation
    messages: list[Json]
    """As the AI SDK holds them: `id`, `role`, `parts`, `metadata`."""
    is_running: bool


def show_conversation(session: Session, owner: UUID, conversation_id: str) -> ShownConversation:
    """Raises: NotFound."""
    conversation = get_conversation(session, owner, conversation_id)
    branch = list_branch(session, owner, conversation_id, conversation.head_message_id)
    running = turns.find_running(session, owner, conversation_id)
    if running is not None and branch and branch[-1].turn_id == running.id and not _is_continued(session, running):
        branch.pop()  # its stream tells it from the beginning
    assistants = _assistants(session, owner, branch)
    undone_at = _undone_at(session, owner, branch)
    tree = find_tree(session, owner, conversation_id)
    messages = [
        {
            "id": message.id,
            "role": message.role,
            "parts": [_as_it_is_now(part, undone_at) for part in message.parts],
            "metadata": _metadata(message, assistants, tree),
        }
        for message in branch
    ]
    return ShownConversation(conversation, messages, running is not None)


def _is_continued(session: Session, turn: TurnRow) -> bool:
    """Whether the turn goes on from a decided approval: then its stream tells the rest only."""
    decided = select(col(ApprovalRow.id)).where(
        col(ApprovalRow.owner_id) == turn.owner_id,
        col(ApprovalRow.turn_id) == turn.id,
        col(ApprovalRow.state) != "pending",
    )
    return session.scalars(decided).first() is not None


def _assistants(session: Session, owner: UUID, branch: Iterable[Message]) -> dict[UUID, str]:
    ids = [message.turn_id for message in branch if message.turn_id is not None]
    query = select(col(TurnRow.id), col(TurnRow.assistant)).where(
        col(TurnRow.owner_id) == owner, col(TurnRow.id).in_(ids)
    )
    return {row.id: row.assistant for row in session.execute(query)}


def _undone_at(session: Session, owner: UUID, branch: Iterable[Message]) -> dict[str, datetime]:
    """When each change set that the branch has receipts of was taken back."""
    ids = {
        UUID(part["data"]["changeSetId"])
        for message in branch
        for part in message.parts
        if part["type"] == "data-receipt"
    }
    query = select(col(ChangeSetRow.id), col(ChangeSetRow.undone_at)).where(
        col(ChangeSetRow.owner_id) == owner, col(ChangeSetRow.id).in_(ids), col(ChangeSetRow.undone_at).is_not(None)
    )
    return {str(change_set_id): undone_at for change_set_id, undone_at in session.execute(query) if undone_at}


def _as_it_is_now(part: Json, undone_at: dict[str, datetime]) -> Json:
    if part["type"] != "data-receipt" or part["data"]["action"] in {"undone", "redone"}:
        return part
    undone = undone_at.get(part["data"]["changeSetId"])
    part = copy.copy(part)
    part["data"] = {**part["data"], "undoneAt": write_instant(undone) if undone else None}
    return part


def _metadata(message: Message, assistants: dict[UUID, str], tree: Tree) -> Json:
    metadata: Json = {"createdAt": write_instant(message.created_at)}
    if message.turn_id is not None:
        metadata |= {"turnId": str(message.turn_id), "assistant": assistants.get(message.turn_id, "")}
    versions = tree.versions_of(message.parent_id)
    if len(versions) > 1:
        metadata["versions"] = versions
    return metadata
