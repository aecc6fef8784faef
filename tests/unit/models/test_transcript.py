"""A conversation as an endpoint is told it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from todo_chatbot.language.types import NotForMe, ParseContext, Understanding
from todo_chatbot.models.outcomes import ToolOutcome
from todo_chatbot.models.port import PastCall, PastMessage, Question
from todo_chatbot.models.transcript import HISTORY_CHARACTERS, messages_of, outcome_messages

CONTEXT = ParseContext(now=datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin")))


def question(*history: PastMessage) -> Question:
    return Question("now?", CONTEXT, Understanding((NotForMe(),), complete=False), "Be kind.", history=history)


def test_calls_and_results_stand_before_the_text_that_followed_them() -> None:
    past = PastMessage("assistant", "Done.", (PastCall("a", "undo", {}, {"undone": ["x"]}),))
    told = messages_of(question(PastMessage("user", "undo"), past))
    assert [message["role"] for message in told] == ["system", "user", "assistant", "tool", "assistant", "user"]
    assert told[3] == {"role": "tool", "tool_call_id": "a", "content": '{"undone":["x"]}'}


def test_a_long_history_keeps_its_latest_part() -> None:
    history = [PastMessage("user", f"{number} " + "x" * 1000) for number in range(100)]
    told = messages_of(question(*history))
    assert sum(len(str(message)) for message in told) < HISTORY_CHARACTERS + 2_000
    assert told[-2]["content"].startswith("99 ")


def test_a_huge_result_is_cut() -> None:
    outcome = ToolOutcome("a", "find_tasks", {}, output={"tasks": ["x" * 100] * 1_000})
    (message,) = outcome_messages([outcome])
    assert len(message["content"]) < 17_000
    assert message["content"].endswith("(cut)")
