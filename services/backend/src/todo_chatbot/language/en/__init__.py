"""English."""

from todo_chatbot.language.en.claims import find_claims
from todo_chatbot.language.en.commands import parse_line, understand
from todo_chatbot.language.en.new_dates import parse_clock
from todo_chatbot.language.en.replies import replies
from todo_chatbot.language.en.when import parse_range, parse_repeat, parse_when

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
