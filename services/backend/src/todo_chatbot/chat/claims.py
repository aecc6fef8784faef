"""Sentences of a model that claim a change which no receipt of the turn shows."""

from __future__ import annotations

from collections.abc import Iterable

from todo_chatbot.language import find_claims
from todo_chatbot.language.types import Claim
from todo_chatbot.models.outcomes import Receipt, ToolOutcome


def unconfirmed_claims(answer: str, outcomes: Iterable[ToolOutcome], language: str) -> list[Claim]:
    """The claims of an answer that tell a change of a kind of which the turn has no receipt."""
    receipts = [receipt for outcome in outcomes for receipt in outcome.receipts]
    shown = {action for receipt in receipts for action in _shown_by(receipt)}
    if shown & {"undone", "redone"}:  # what was taken back may be told as any change
        return []
    return [
        claim for claim in find_claims(answer, language) if not shown or not all(shown & one for one in claim.actions)
    ]


def _shown_by(receipt: Receipt) -> set[str]:
    """A repeating task that was done has a new date."""
    moved_on = any(change.next_due for change in receipt.changes)
    return {receipt.action, "rescheduled"} if moved_on else {receipt.action}
