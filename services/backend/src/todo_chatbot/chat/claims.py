"""Sentences of a model that claim a change which no receipt of the turn shows."""

from __future__ import annotations

from collections.abc import Iterable

from todo_chatbot.language import find_claims
from todo_chatbot.language.types import Claim
from todo_chatbot.models.outcomes import ToolOutcome


def unconfirmed_claims(answer: str, outcomes: Iterable[ToolOutcome], language: str) -> list[Claim]:
    """The claims of an answer whose turn has no receipt. A receipt of the turn backs them: which is read beside them."""
    if any(outcome.receipts for outcome in outcomes):
        return []
    return find_claims(answer, language)
