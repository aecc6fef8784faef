"""The tools that undo and redo: whole turns, the last first."""

from __future__ import annotations

from collections.abc import Callable

from todo_chatbot.chat.arguments import TakeBack
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.replays import find_replay, fingerprint
from todo_chatbot.chat.results import receipt_of
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.errors import NotFound
from todo_chatbot.models.outcomes import Action, Receipt
from todo_chatbot.tasks.schemas import ChangeSet


def take_back(step: Callable[..., ChangeSet], action: Action, context: CallContext, arguments: TakeBack) -> Result:
    """Undo or redo so many turns or changes. Raises: NotFound, Conflict; after the first step it stops where none is left."""
    call = fingerprint(action, arguments.count)
    replay = find_replay(context.unit.session, context.owner_id, context.replays, call)
    if replay is not None:
        return Result(replay.output, replay.receipts)
    receipts: list[Receipt] = []
    for number in range(arguments.count):
        try:
            change_set = step(context.unit, context.owner_id)
        except NotFound:
            if number == 0:
                raise
            break
        receipts.extend(receipt_of(change_set, action, context.call_id, suffix=f"-{number}" if number else ""))
    return Result(_told(action, receipts, call), tuple(receipts))


def _told(action: Action, receipts: list[Receipt], call: str) -> Json:
    titles = [(change.after or change.before or {}).get("title") for receipt in receipts for change in receipt.changes]
    return {action: titles, "call": call}
