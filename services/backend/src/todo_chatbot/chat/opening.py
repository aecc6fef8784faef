"""The first unit of work of a turn: everything is checked, the message is stored, the turn holds its conversation.

Either all of it is committed or the request is refused with nothing saved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session
from uuid_utils.compat import uuid7

from todo_chatbot.chat import turns
from todo_chatbot.chat.approvals import PendingApproval, find_pending
from todo_chatbot.chat.conversations import (
    Conversation,
    ConversationsChanged,
    add_conversation,
    find_conversation,
    get_conversation,
    show_branch,
    title_for,
)
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.messages import (
    BRANCH_MESSAGES_MAX,
    Message,
    find_message,
    get_message,
    give_new_id,
    insert_message,
    list_answers,
    list_branch,
    text_of,
)
from todo_chatbot.chat.requests import AnswerApprovals, Asker, ChatRequest, Regenerate, Send
from todo_chatbot.chat.viewpoint import viewpoint
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import Conflict
from todo_chatbot.language import language_of
from todo_chatbot.language.types import ParseContext
from todo_chatbot.tables import SettingsRow, TurnRow

HISTORY_MESSAGES = 60


@dataclass(slots=True)
class OpenedTurn:
    """What the loop needs to know, read in the same transaction that claimed the turn."""

    row: TurnRow
    created_at: datetime
    text: str
    context: ParseContext
    fast_path: bool
    branch: list[Message]
    """What came before the question, oldest first."""
    parts: list[Json] = field(default_factory=list)
    """The answer so far, when an approval continues it."""
    pending: list[PendingApproval] = field(default_factory=list)
    """Approvals that the message just before may answer by word."""
    decisions: dict[str, bool] = field(default_factory=dict)
    """Approvals answered by a click."""
    choice_id: str | None = None
    option_id: str | None = None
    replaced: list[list[Json]] = field(default_factory=list)
    """The parts of earlier answers to this question, whose changes must not be made twice."""
    is_regeneration: bool = False

    @property
    def owner_id(self) -> UUID:
        return self.row.owner_id

    @property
    def conversation_id(self) -> str:
        return self.row.conversation_id


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens turns. `take_back` undoes a turn inside the same unit of work."""

    lease: timedelta
    names_of: Callable[[UnitOfWork, UUID], tuple[tuple[str, ...], tuple[str, ...]]]
    take_back: Callable[[UnitOfWork, UUID, UUID], None]

    def open(self, unit: UnitOfWork, asker: Asker, request: ChatRequest, now: datetime) -> OpenedTurn:
        """Raises: NotFound, Conflict, Invalid."""
        settings = unit.session.get(SettingsRow, asker.owner_id)
        projects, labels = self.names_of(unit, asker.owner_id)
        context = viewpoint(
            settings, now=now, time_zone=asker.time_zone, locale=asker.locale, projects=projects, labels=labels
        )
        match request:
            case Send():
                opened = self._open_message(unit, asker.owner_id, request, context, now)
            case Regenerate():
                opened = self._open_regeneration(unit, asker.owner_id, request, context, now)
            case AnswerApprovals():
                opened = self._open_approval(unit, asker.owner_id, request, context, now)
        opened.context = replace(context, language=language_of(opened.text, context))
        opened.fast_path = settings.fast_path if settings else True
        unit.announce(ConversationsChanged(asker.owner_id, request.conversation_id))
        return opened

    def _open_message(
        self, unit: UnitOfWork, owner: UUID, request: Send, context: ParseContext, now: datetime
    ) -> OpenedTurn:
        session = unit.session
        conversation = find_conversation(session, owner, request.conversation_id)
        if conversation is None and request.replaces:
            get_conversation(session, owner, request.conversation_id)
        if conversation is None:
            self._add_conversation(session, owner, request, now)
        elif request.replaces != request.message_id and find_message(
            session, owner, request.conversation_id, request.message_id
        ):
            raise Conflict("This message was sent before.", code="message_exists")
        turn = _turn(owner, request.conversation_id, request.message_id, now)
        turns.claim(unit, turn, now, self.lease)
        conversation = get_conversation(session, owner, request.conversation_id)  # as it is, now that it is held

        limit = BRANCH_MESSAGES_MAX if request.replaces else HISTORY_MESSAGES
        branch = list_branch(session, owner, conversation.id, conversation.head_message_id, limit)
        parent_id = conversation.head_message_id
        replaced: list[list[Json]] = []
        if request.replaces:
            old = get_message(session, owner, conversation.id, request.replaces)
            parent_id = old.parent_id
            branch, dropped = _split(branch, old.id)
            self._take_back(unit, owner, dropped if request.rollback else [])
            replaced = [answer.parts for answer in list_answers(session, owner, conversation.id, old.id)]
            if request.replaces == request.message_id:  # the SDK edits a message in place
                give_new_id(session, owner, conversation.id, old.id)
        question = Message(request.message_id, parent_id, "user", list(request.parts), None, now)
        insert_message(session, owner, conversation.id, question)
        show_branch(session, owner, conversation.id, question.id, now)
        opened = OpenedTurn(turn, now, request.text, context, True, branch)
        opened.pending = _pending_in_last(session, owner, branch)
        opened.choice_id, opened.option_id = request.choice_id, request.option_id
        opened.replaced = replaced
        return opened

    @staticmethod
    def _add_conversation(session: Session, owner: UUID, request: Send, now: datetime) -> None:
        try:
            add_conversation(
                session, owner, Conversation(request.conversation_id, title_for(request.text), None, now, now)
            )
        except IntegrityError as error:  # another request began it at the same time
            raise turns.in_progress() from error

    def _open_regeneration(
        self, unit: UnitOfWork, owner: UUID, request: Regenerate, context: ParseContext, now: datetime
    ) -> OpenedTurn:
        session = unit.session
        conversation = get_conversation(session, owner, request.conversation_id)
        branch = list_branch(session, owner, conversation.id, conversation.head_message_id)
        named = request.message_id or conversation.head_message_id or ""
        message = get_message(session, owner, conversation.id, named)
        if message.role == "assistant":
            message = get_message(session, owner, conversation.id, message.parent_id or "")
        turn = _turn(owner, conversation.id, message.id, now)
        turns.claim(unit, turn, now, self.lease)
        before, dropped = _split(branch, message.id)
        self._take_back(unit, owner, dropped if request.rollback else [])
        answers = list_answers(session, owner, conversation.id, message.id)
        show_branch(session, owner, conversation.id, message.id, now)
        opened = OpenedTurn(turn, now, text_of(message.parts), context, True, before)
        opened.replaced = [answer.parts for answer in answers]
        opened.is_regeneration = True
        opened.choice_id, opened.option_id = option_of(message.parts)
        return opened

    def _open_approval(
        self, unit: UnitOfWork, owner: UUID, request: AnswerApprovals, context: ParseContext, now: datetime
    ) -> OpenedTurn:
        session = unit.session
        conversation = get_conversation(session, owner, request.conversation_id)
        message = get_message(session, owner, conversation.id, request.message_id)
        if conversation.head_message_id != message.id or message.turn_id is None:
            raise _closed()
        pending = {approval.id: approval for approval in find_pending(session, owner, message)}
        if not pending or not request.decisions.keys() <= pending.keys():
            raise _closed()
        turn = turns.get_turn(session, owner, message.turn_id)
        turns.claim(unit, turn, now, self.lease, is_new=False)
        branch = list_branch(session, owner, conversation.id, message.id, HISTORY_MESSAGES)
        opened = OpenedTurn(turn, message.created_at, text_of(branch[-2].parts), context, True, branch[:-2])
        opened.parts = message.parts
        opened.pending = list(pending.values())
        opened.decisions = dict(request.decisions)
        return opened

    def _take_back(self, unit: UnitOfWork, owner: UUID, dropped: list[Message]) -> None:
        for message in reversed(dropped):
            if message.turn_id is not None:
                self.take_back(unit, owner, message.turn_id)


def option_of(parts: list[Json]) -> tuple[str | None, str | None]:
    """The choice and the option that a message's parts answer with, if any."""
    for part in parts:
        if part.get("type") == "data-choice":
            return part["data"]["choiceId"], part["data"]["optionId"]
    return None, None


def _turn(owner: UUID, conversation_id: str, user_message_id: str, now: datetime) -> TurnRow:
    return TurnRow(
        owner_id=owner,
        id=uuid7(),
        conversation_id=conversation_id,
        user_message_id=user_message_id,
        assistant_message_id=str(uuid7()),
        assistant="",
        started_at=now,
    )


def _split(branch: list[Message], message_id: str) -> tuple[list[Message], list[Message]]:
    """What comes before the message, and what its replacement drops from view."""
    for index, message in enumerate(branch):
        if message.id == message_id:
            return branch[:index], branch[index:]
    return branch, []


def _pending_in_last(session: Session, owner: UUID, branch: list[Message]) -> list[PendingApproval]:
    return find_pending(session, owner, branch[-1]) if branch else []


def _closed() -> Conflict:
    return Conflict(
        "This question is closed: it was answered, or something else was said since.", code="approval_closed"
    )
