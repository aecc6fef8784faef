"""Urdu, in its own script and in Roman letters."""

from todo_chatbot.language.en.claims import find_claims
from todo_chatbot.language.ur.commands import parse_line, understand
from todo_chatbot.language.ur.reading import parse_clock, parse_range, parse_repeat, parse_when
from todo_chatbot.language.ur.replies import replies

__all__ = [
    "find_claims",
    "parse_clock",
    "parse_line",
    "parse_range",
    "parse_repeat",
    "parse_when",
    "replies",
    "understand",
]
