"""A model's sentence that claims a change is told from one that does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from todo_chatbot.language import find_claims

LABELLED = Path(__file__).parents[2] / "eval" / "claims.jsonl"


def test_precision_and_recall_on_the_labelled_set() -> None:
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    found = [(line["claim"], bool(find_claims(line["text"])), line["text"]) for line in lines]
    right = sum(1 for claim, said, _ in found if claim and said)
    wrong = [text for claim, said, text in found if said and not claim]
    missed = [text for claim, said, text in found if claim and not said]
    assert len(lines) >= 300
    assert right / (right + len(wrong)) >= 0.98, wrong
    assert right / (right + len(missed)) >= 0.90, missed


def test_each_claiming_sentence_is_given_with_its_place() -> None:
    answer = "Sure! I've added “buy milk. Now.” for tomorrow. Shall I remind you? Done — moved the report."
    claims = find_claims(answer)
    assert [answer[claim.start : claim.end] for claim in claims] == [claim.text for claim in claims]
    assert [claim.text for claim in claims] == ["I've added “buy milk. Now.” for tomorrow.", "Done — moved the report."]


@pytest.mark.parametrize(
    "text", ["", "You completed three yesterday.", "Shall I delete it?", "I'll add it.", "```\nI've added it\n```"]
)
def test_what_claims_nothing(text: str) -> None:
    assert find_claims(text) == []
