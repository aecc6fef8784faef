"""English."""

from __future__ import annotations

from collections.abc import Sequence

from todo_chatbot.language import references
from todo_chatbot.language.en.claims import find_claims
from todo_chatbot.language.en.commands import parse_line, understand
from todo_chatbot.language.en.vocabulary import SMALL_WORDS
from todo_chatbot.language.en.when import parse_range, parse_repeat, parse_when
from todo_chatbot.language.references import Resolution

__all__ = ["find_claims", "parse_line", "parse_range", "parse_repeat", "parse_when", "resolve_phrase", "understand"]


def resolve_phrase(phrase: str, titles: Sequence[str]) -> tuple[Resolution, ...]:
    """As `references.resolve_phrase`, with English small words."""
    return references.resolve_phrase(phrase, titles, SMALL_WORDS)
