"""The embedded assistant's understanding of language: pure functions, no I/O.

A language is a package here (`en`, later `ur`) with the same functions; `understand` and friends choose it by
`ParseContext.language`.
"""

from __future__ import annotations

from todo_chatbot.language.en import commands as english
from todo_chatbot.language.types import ParseContext, TaskDraft, Understanding

__all__ = ["parse_line", "understand"]

_LANGUAGES = {"en": english}


def understand(text: str, context: ParseContext) -> Understanding:
    """The commands of a message, in the order said."""
    return _LANGUAGES.get(context.language, english).understand(text, context)


def parse_line(text: str, context: ParseContext) -> TaskDraft:
    """The task that a quick-add line describes."""
    return _LANGUAGES.get(context.language, english).parse_line(text, context)
