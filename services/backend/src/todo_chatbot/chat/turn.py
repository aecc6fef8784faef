"""One turn: a question goes to an assistant, its tool calls are run, its answer is streamed and stored.

No unit of work spans a model call: the question was stored when the turn opened, each tool call has its own, and the answer
has the last one. The turn runs as a task of its own and ends by itself, whoever reads along.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import structlog

from todo_chatbot.chat import events, turns
from todo_chatbot.chat.calls import CallRunner
from todo_chatbot.chat.claims import unconfirmed_claims
from todo_chatbot.chat.conversations import ConversationsChanged
from todo_chatbot.chat.events import DONE, EndReason, encode
from todo_chatbot.chat.leases import Lease, LeaseLost
from todo_chatbot.chat.opening import OpenedTurn
from todo_chatbot.chat.output import GATHER_SECONDS, Output
from todo_chatbot.chat.questions import confirmation_of, needs_no_model, question_of
from todo_chatbot.chat.receipts import notice
from todo_chatbot.chat.rounds import LimitReached, Limits, Rounds, Stopped
from todo_chatbot.chat.tools import Toolbox
from todo_chatbot.chat.turns import INTERRUPTED, EndState
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.language import replies
from todo_chatbot.language.types import ParseContext, Understanding
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.phrases import write_instant
from todo_chatbot.models.port import Assistant, AssistantUnavailable, FinishReason, Question, ToolCall

EMBEDDED_ROUNDS = 64
"""A grammar's plan is finite: a round or two a command."""

LONG_TEXT_CHARACTERS = 1_000
"""Longer messages are read in a thread, so that nobody's stream waits for them."""

Understand: TypeAlias = Callable[[str, ParseContext], Understanding]

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Assistants:
    """`main` answers; `embedded` does what needs no model, and answers when `main` cannot."""

    main: Assistant
    embedded: Assistant
    fast_path: bool = True


class Turn:
    def __init__(
        self,
        opened: OpenedTurn,
        understand: Understand,
        output: Output,
        *,
        db: Database,
        toolbox: Toolbox,
        assistants: Assistants,
        limits: Limits,
        clock: Clock,
        lease: Lease,
    ) -> None:
        self._opened = opened
        self._understand = understand
        self._output = output
        self._say = replies(opened.context)
        self._db = db
        self._toolbox = toolbox
        self._assistants = assistants
        self._limits = limits
        self._clock = clock
        self._lease = lease
        self._calls = CallRunner(opened, output, db, toolbox, clock, lease)
        self._rounds = Rounds(output, limits)

    def stop(self, reason: str) -> None:
        """End it after the tool call under way; what was done stands."""
        self._rounds.stop(reason)

    async def renew(self) -> None:
        """Hold the conversation for longer; a turn that another process has closed ends."""
        try:
            await self._lease.renew()
        except LeaseLost:
            self.stop("interrupted")

    @property
    def model_tokens(self) -> int:
        """What the language model has read and written, as far as its endpoint says."""
        return self._rounds.usage.prompt_tokens + self._rounds.usage.completion_tokens

    async def run(self) -> None:
        """Answer, and store and close whatever happens."""
        state: EndState = "failed"
        error_code: str | None = "internal_error"
        finish_reason: EndReason = "error"
        try:
            finish_reason = await self._answer()
            state, error_code = ("waiting" if self._waits else "done"), None
        except Stopped as stopped:
            state, error_code, finish_reason = "stopped", None, "stop"
            self._output.emit(events.Abort(stopped.reason))
        except LimitReached as limit:
            state, error_code, finish_reason = "done", limit.code, limit.reason
            self._output.emit(notice(limit.code, self._say.notice(limit.code)))
        except AssistantUnavailable as failure:
            error_code = failure.code
            text = self._say.notice("assistant_failed", failure.detail)
            self._output.emit(notice("assistant_failed", text, "error"))
        except LeaseLost:
            logger.warning("turn.lost", turn_id=str(self._opened.row.id))
        except Exception:
            logger.exception("turn.failed", turn_id=str(self._opened.row.id))
            self._output.emit(events.Error("Something went wrong here. What is shown above was done and kept."))
        finally:
            await self._close(state, error_code, finish_reason)

    async def _answer(self) -> FinishReason:
        understanding = await self._read_message()
        assistant = self._choose(understanding)
        self._opened.row.assistant = assistant.name
        self._output.emit(self._start(assistant))
        settled = await self._settle(understanding)
        question = question_of(self._opened, understanding, settled, self._toolbox.specs)
        try:
            return await self._converse(assistant, question)
        except AssistantUnavailable as failure:
            if not assistant.is_model or self._calls.outcomes:
                raise
            logger.warning("assistant.unavailable", code=failure.code, turn_id=str(self._opened.row.id))
            self._rounds.drop_open_inputs()
            text = self._say.notice("assistant_unavailable", failure.detail)
            self._output.emit(notice("assistant_unavailable", text))
            return await self._converse(self._assistants.embedded, question)

    async def _read_message(self) -> Understanding:
        if len(self._opened.text) <= LONG_TEXT_CHARACTERS:
            return self._understand(self._opened.text, self._opened.context)
        return await asyncio.to_thread(self._understand, self._opened.text, self._opened.context)

    def _choose(self, understanding: Understanding) -> Assistant:
        main, embedded = self._assistants.main, self._assistants.embedded
        if not main.is_model:
            return main
        if self._opened.decisions:  # a click continues the answer of whoever asked
            return main if self._opened.row.assistant == main.name else embedded
        if not self._assistants.fast_path:
            self._opened.fast_path = False
        return embedded if needs_no_model(self._opened, understanding) else main

    async def _settle(self, understanding: Understanding) -> tuple[ToolOutcome, ...]:
        """Answer the approvals that wait, as this message says; one that says neither yes nor no closes them."""
        pending = self._opened.pending
        if not pending:
            return ()
        decisions = self._opened.decisions
        by_word = not decisions
        if by_word:
            yes = confirmation_of(understanding)
            if yes is None:
                await self._calls.expire(pending)
                return ()
            decisions = {approval.id: yes for approval in pending}
        return tuple(
            [
                await self._calls.settle(approval, approved=decisions[approval.id], by_word=by_word)
                for approval in pending
                if approval.id in decisions
            ]
        )

    async def _converse(self, assistant: Assistant, question: Question) -> FinishReason:
        """Advance the dialogue until a round calls no tool."""
        dialogue = assistant.ask(question)
        self._rounds.limit_time(is_model=assistant.is_model)
        outcomes: list[ToolOutcome] = []
        rounds = self._limits.rounds if assistant.is_model else EMBEDDED_ROUNDS
        self._output.gather_seconds = GATHER_SECONDS if assistant.is_model else 0.0
        for _ in range(rounds):
            self._output.emit(events.StartStep())
            calls, reason = await self._rounds.read(dialogue, outcomes)
            outcomes = [await self._run(call) for call in calls]
            self._output.emit(events.FinishStep())
            if not calls:
                self._mark_claims(assistant)
                return reason
            if assistant.is_model and self._waits:
                return "tool-calls"
        raise LimitReached("step_limit", "other")

    async def _run(self, call: ToolCall) -> ToolOutcome:
        self._rounds.begin(call)
        return await self._calls.run(call)

    def _mark_claims(self, assistant: Assistant) -> None:
        if assistant.is_model and unconfirmed_claims(
            self._output.text, self._calls.outcomes, self._opened.context.language
        ):
            self._output.emit(notice("unconfirmed_claim", self._say.notice("unconfirmed_claim")))

    @property
    def _waits(self) -> bool:
        return any(outcome.preview is not None for outcome in self._calls.outcomes)

    def _start(self, assistant: Assistant) -> events.Start:
        return events.Start(
            self._opened.row.assistant_message_id,
            {
                "turnId": str(self._opened.row.id),
                "assistant": assistant.name,
                "createdAt": write_instant(self._opened.created_at),
            },
        )

    async def _close(self, state: EndState, error_code: str | None, finish_reason: EndReason) -> None:
        """Store the answer, then say that it is finished: whoever reads that may ask the next question."""
        self._rounds.drop_open_inputs()
        self._output.end_text()
        self._output.message.close()
        opened = self._opened

        def work(unit: UnitOfWork) -> None:
            now = self._clock.now()
            turns.save_answer(unit, opened.row, self._output.message.parts, now)
            turns.finish(unit, opened.row, state, now, error_code)
            unit.announce(ConversationsChanged(opened.owner_id, opened.conversation_id))

        try:
            await self._lease.keep()
            await self._db.write(work)
        except LeaseLost:
            self._output.emit(INTERRUPTED)  # as whoever closed the turn has stored it
        except Exception:
            logger.exception("turn.not_stored", turn_id=str(opened.row.id))
            self._output.emit(events.Error("The answer could not be stored. What receipts show was done and kept."))
        used = self._rounds.usage
        usage = {"promptTokens": used.prompt_tokens, "completionTokens": used.completion_tokens}
        finish = events.Finish(finish_reason, {"turnId": str(opened.row.id), "usage": usage})
        self._output.close(encode(finish) + DONE)
