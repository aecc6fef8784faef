"""The tools that undo and redo: whole turns, the last first. Over a newer change only when the user says so."""

from __future__ import annotations

from collections.abc import Callable

from todo_chatbot.chat.approvals import store_pending
from todo_chatbot.chat.arguments import TakeBack
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.replays import find_replay, fingerprint
from todo_chatbot.chat.results import changes_of, receipt_of
from todo_chatbot.chat.tools import CallContext, Result
from todo_chatbot.errors import Conflict, NotFound
from todo_chatbot.models.outcomes import Action, Preview, Receipt
from todo_chatbot.tasks.schemas import ChangeSet


def take_back(
    step: Callable[..., ChangeSet], tool_name: str, action: Action, context: CallContext, arguments: TakeBack
) -> Result:
    """Undo or redo so many turns or changes, until there is none left. Raises: NotFound, when there is none at all."""
    call = fingerprint(action, arguments.model_dump(mode="json", exclude_unset=True))
    replay = find_replay(context.unit.session, context.owner_id, context.replays, call)
    if replay is not None:
        return Result(replay.output, replay.receipts)
    receipts: list[Receipt] = []
    for number in range(arguments.count):
        try:
            change_set = step(context.unit, context.owner_id, **_named(arguments), force=context.approved)
        except NotFound:
            if number == 0:
                raise
            break
        except Conflict as conflict:
            if number == 0:
                return _ask(step, tool_name, action, context, conflict)
            break
        receipts.extend(receipt_of(change_set, action, context.call_id, suffix=f"-{number}" if number else ""))
    return Result(_told(action, receipts, call), tuple(receipts))


def _named(arguments: TakeBack) -> Json:
    return {"turn_id": arguments.turn_id, "change_set_id": arguments.change_set_id}


def _ask(
    step: Callable[..., ChangeSet], tool_name: str, action: Action, context: CallContext, conflict: Conflict
) -> Result:
    """Show what taking it back all the same would do, and wait for the user."""
    announced = len(context.unit.announcements)
    with context.unit.attempt() as attempt:
        change_set = step(context.unit, context.owner_id, force=True)
        attempt.rollback()
    del context.unit.announcements[announced:]
    whole_turn = change_set.turn_id is not None
    exact = {"turn_id": str(change_set.turn_id)} if whole_turn else {"change_set_id": str(change_set.id)}
    approval_id = store_pending(
        context.unit,
        context.owner_id,
        turn_id=context.turn_id,
        call_id=context.call_id,
        tool_name=tool_name,
        arguments=exact,
        now=context.viewpoint.now,
    )
    output: Json = {"waits_for": "the user's approval", "conflict": conflict.detail}
    preview = Preview(approval_id, context.call_id, conflict.detail, action, changes_of(change_set))
    return Result(output, preview=preview)


def _told(action: Action, receipts: list[Receipt], call: str) -> Json:
    titles = [(change.after or change.before or {}).get("title") for receipt in receipts for change in receipt.changes]
    return {action: titles, "call": call}
