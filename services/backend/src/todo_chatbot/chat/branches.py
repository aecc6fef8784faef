"""The branches of a conversation: what was said in the place of a message before or since, and going back to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from todo_chatbot.chat.conversations import ConversationsChanged, get_conversation, show_branch
from todo_chatbot.chat.messages import BRANCH_MESSAGES_MAX, get_message, m
from todo_chatbot.chat.turns import find_running, in_progress
from todo_chatbot.db import UnitOfWork

LATEST_PLACES = (
    select(m.id, m.parent_id)
    .where(m.owner_id == bindparam("owner"), m.conversation_id == bindparam("conversation"))
    .order_by(m.created_at.desc(), m.id.desc())
    .limit(BRANCH_MESSAGES_MAX)
)


@dataclass(frozen=True, slots=True)
class Tree:
    """The messages that follow each message, the oldest first; those that begin the conversation follow None."""

    followers: dict[str | None, list[str]]

    def versions_of(self, parent_id: str | None) -> list[str]:
        """What stood or stands after that message, the oldest first."""
        return self.followers.get(parent_id, [])

    def end_of(self, message_id: str) -> str:
        """Where the branch through a message ends, going by the latest version of each that follows."""
        while later := self.followers.get(message_id):
            message_id = later[-1]
        return message_id


def find_tree(session: Session, owner: UUID, conversation_id: str) -> Tree:
    rows = session.connection().execute(LATEST_PLACES, {"owner": owner, "conversation": conversation_id}).all()
    followers: defaultdict[str | None, list[str]] = defaultdict(list)
    for message_id, parent_id in reversed(rows):
        followers[parent_id].append(message_id)
    return Tree(dict(followers))


def open_branch(unit: UnitOfWork, owner: UUID, conversation_id: str, message_id: str) -> None:
    """Let the latest branch through a message be the one in view. Raises: NotFound, Conflict."""
    session = unit.session
    conversation = get_conversation(session, owner, conversation_id)
    message = get_message(session, owner, conversation_id, message_id)
    if find_running(session, owner, conversation_id, hold=True) is not None:
        raise in_progress()
    end = find_tree(session, owner, conversation_id).end_of(message.id)
    # Looking back is no talking: the conversation keeps its place among the others.
    show_branch(session, owner, conversation_id, end, conversation.updated_at)
    unit.announce(ConversationsChanged(owner, conversation_id))
