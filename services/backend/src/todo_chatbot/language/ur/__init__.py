"""Urdu, in its own script and in Roman letters."""

from todo_chatbot.language.en.claims import find_claims
from todo_chatbot.language.replies import Replies
from todo_chatbot.language.types import ParseContext
from todo_chatbot.language.ur.commands import parse_line, parse_range, parse_repeat, parse_when, understand
from todo_chatbot.language.ur.replies import UrduReplies

__all__ = ["find_claims", "parse_line", "parse_range", "parse_repeat", "parse_when", "replies", "understand"]


def replies(context: ParseContext) -> Replies:
    """The sentences, in Urdu script unless the message was in Roman letters."""
    return UrduReplies(context, "roman" if context.language == "ur-Latn" else "urdu")
