"""Runs a turn's tool calls, each in its own unit of work, together with the message that tells of it.

A change and its receipt are committed at once: whoever dies in between has neither or both.
"""

from __future__ import annotations

import copy
from collections.abc import Awaitable
from uuid import uuid4

import structlog

from todo_chatbot.chat import approvals, turns
from todo_chatbot.chat.approvals import PendingApproval, Tally
from todo_chatbot.chat.events import ToolInputAvailable, ToolInputError, ToolInputStart
from todo_chatbot.chat.leases import Lease
from todo_chatbot.chat.opening import OpenedTurn
from todo_chatbot.chat.output import Output
from todo_chatbot.chat.parts import MessageParts
from todo_chatbot.chat.receipts import events_of
from todo_chatbot.chat.replays import replays_of
from todo_chatbot.chat.tools import CallContext, CheckedCall, Toolbox, failed
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import Conflict
from todo_chatbot.models.outcomes import Failure, ToolOutcome
from todo_chatbot.models.port import ToolCall

logger = structlog.get_logger(__name__)


class CallRunner:
    """The calls of one turn, in order. `outcomes` are those so far."""

    def __init__(
        self, opened: OpenedTurn, output: Output, db: Database, toolbox: Toolbox, clock: Clock, lease: Lease
    ) -> None:
        self.outcomes: list[ToolOutcome] = []
        self._opened = opened
        self._output = output
        self._db = db
        self._toolbox = toolbox
        self._clock = clock
        self._lease = lease
        self._tally = Tally()
        self._replays = replays_of(opened.replaced, by_title=opened.is_regeneration)

    async def run(self, call: ToolCall) -> ToolOutcome:
        """Check the call, show it, run it, show what it came to."""
        checked = self._toolbox.check(call)
        if isinstance(checked, ToolOutcome):
            detail = checked.error.detail if checked.error else ""
            self._output.emit(ToolInputError(call.call_id, call.tool_name, checked.arguments, detail))
            return self._remember(checked)
        self._output.emit(ToolInputAvailable(call.call_id, call.tool_name, checked.written_arguments))
        if checked.tool.hints.read_only:
            outcome = await self._guarded(checked, self._db.read(lambda unit: self._execute(unit, checked)))
            self._output.emit(*events_of(outcome))
            return self._remember(outcome)
        return await self._change(checked)

    async def settle(self, approval: PendingApproval, *, approved: bool, by_word: bool) -> ToolOutcome:
        """Close an approval as its user said, and on a yes run the arguments that were stored with it."""
        call_id = uuid4().hex[:9] if by_word else approval.tool_call_id
        tool = self._toolbox.get(approval.tool_name)
        if tool is None:  # stored by an older version
            raise Conflict("This change can no longer be made.", code="approval_closed")
        call = CheckedCall(call_id, tool, tool.arguments.model_validate(approval.arguments))
        if not approved:
            return await self._decline(approval, call, by_word=by_word)
        if by_word:
            self._output.emit(
                ToolInputStart(call_id, tool.name), ToolInputAvailable(call_id, tool.name, call.written_arguments)
            )
        return await self._change(call, approval, by_word=by_word)

    async def expire(self, pending: list[PendingApproval]) -> None:
        """Close questions that the user talked past."""

        def work(unit: UnitOfWork) -> None:
            for approval in pending:
                self._decide(unit, approval, "expired", by_word=True)

        await self._lease.keep()
        await self._db.write(work)

    async def _change(
        self, call: CheckedCall, approval: PendingApproval | None = None, *, by_word: bool = False
    ) -> ToolOutcome:
        await self._lease.keep()
        before = copy.deepcopy(self._output.message.parts)

        def work(unit: UnitOfWork) -> ToolOutcome:
            if approval is not None:
                self._decide(unit, approval, "approved", by_word=by_word)
            announced = len(unit.announcements)
            with unit.attempt() as attempt:
                outcome = self._execute(unit, call, approved=approval is not None)
                if outcome.error is not None:
                    attempt.rollback()
                    del unit.announcements[announced:]
            message = MessageParts(before)
            for event in events_of(outcome):
                message.apply(event)
            turns.save_answer(unit, self._opened.row, message.parts, self._clock.now())
            return outcome

        outcome = await self._guarded(call, self._db.write(work))
        self._output.emit(*events_of(outcome))
        return self._remember(outcome)

    async def _decline(self, approval: PendingApproval, call: CheckedCall, *, by_word: bool) -> ToolOutcome:
        await self._lease.keep()
        await self._db.write(lambda unit: self._decide(unit, approval, "denied", by_word=by_word))
        outcome = ToolOutcome(
            call.call_id,
            call.tool.name,
            call.written_arguments,
            output={"error": "declined", "detail": "The user declined. Nothing was changed."},
            denied=True,
        )
        if not by_word:
            self._output.emit(*events_of(outcome))
        return self._remember(outcome)

    def _decide(self, unit: UnitOfWork, approval: PendingApproval, state: str, *, by_word: bool) -> None:
        if not approvals.decide(unit, self._opened.owner_id, approval, state, self._clock.now()):
            raise Conflict("This question was answered before.", code="approval_closed")
        if by_word:
            approvals.mark_answered(
                unit,
                self._opened.owner_id,
                self._opened.conversation_id,
                self._opened.branch[-1],
                approval.tool_call_id,
                approved=state == "approved",
            )

    def _execute(self, unit: UnitOfWork, call: CheckedCall, *, approved: bool = False) -> ToolOutcome:
        context = CallContext(
            unit=unit,
            owner_id=self._opened.owner_id,
            turn_id=self._opened.row.id,
            call_id=call.call_id,
            viewpoint=self._opened.context,
            tally=self._tally,
            replays=self._replays,
            approved=approved,
        )
        return self._toolbox.run(context, call)

    async def _guarded(self, call: CheckedCall, work: Awaitable[ToolOutcome]) -> ToolOutcome:
        """A bug in a tool ends the call, not the turn: it is logged, and nobody is shown its insides."""
        try:
            return await work
        except Exception:
            logger.exception("tool.failed", tool=call.tool.name, turn_id=str(self._opened.row.id))
            return failed(
                call, Failure(call.tool.name, "internal_error", "Something went wrong here. Nothing was changed.")
            )

    def _remember(self, outcome: ToolOutcome) -> ToolOutcome:
        self.outcomes.append(outcome)
        for receipt in outcome.receipts:
            self._tally.add(receipt.action, len(receipt.changes))
        return outcome
