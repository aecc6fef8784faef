"""A change that a model tells is backed by a receipt of that kind, and by no other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from todo_chatbot.chat.claims import unconfirmed_claims
from todo_chatbot.models.outcomes import Action, Change, Receipt, ToolOutcome

LABELLED = Path(__file__).parents[2] / "eval" / "claims.jsonl"


def outcome(actions: Iterable[Action], *, next_due: str | None = None) -> ToolOutcome:
    receipts = [
        Receipt(f"r{n}", None, None, f"s{n}", action, (Change("t", None, None, next_due),))
        for n, action in enumerate(actions)
    ]
    return ToolOutcome("a", "tool", {}, {}, receipts=tuple(receipts))


def is_marked(text: str, actions: Iterable[Action]) -> bool:
    return bool(unconfirmed_claims(text, [outcome(actions)], "en"))


def test_precision_and_recall_on_the_labelled_set() -> None:
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    judged = [
        (not line["confirmed"], is_marked(line["text"], line["receipts"]), line) for line in lines if "receipts" in line
    ]
    judged += [(line["claim"], is_marked(line["text"], ()), line) for line in lines if "receipts" not in line]
    right = sum(1 for unconfirmed, marked, _ in judged if unconfirmed and marked)
    wrong = [line for unconfirmed, marked, line in judged if marked and not unconfirmed]
    missed = [line for unconfirmed, marked, line in judged if unconfirmed and not marked]
    assert len(judged) >= 600
    assert right / (right + len(wrong)) >= 0.98, wrong
    assert right / (right + len(missed)) >= 0.90, missed


@pytest.mark.parametrize("told", ["I've moved the plants to tomorrow.", "I've completed the plants."])
def test_a_repeating_task_that_was_done_may_be_told_as_moved(told: str) -> None:
    assert unconfirmed_claims(told, [outcome(["completed"], next_due="2026-11-25")], "en") == []


def test_what_was_taken_back_may_be_told_as_any_change() -> None:
    assert not is_marked("I've deleted the milk again.", ["undone"])


def test_without_a_receipt_every_claim_is_unconfirmed() -> None:
    (claim,) = unconfirmed_claims("Sure. I've deleted the milk.", [outcome([])], "en")
    assert claim.text == "I've deleted the milk."
