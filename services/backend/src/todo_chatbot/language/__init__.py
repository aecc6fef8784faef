"""The embedded assistant's understanding of language: pure functions, no I/O.

A language is a package here (`en`, `ur`) with the same functions; `ParseContext.language` chooses it. A message in Urdu is read
as Urdu whatever the reader's language is: `language_of` says so.
"""

from __future__ import annotations

from datetime import time
from typing import Final, Protocol

from todo_chatbot.language import en, ur
from todo_chatbot.language.replies import Replies
from todo_chatbot.language.types import Claim, DateRange, ParseContext, Repeat, TaskDraft, Understanding, When
from todo_chatbot.language.ur.tokens import is_roman_urdu, is_urdu_script

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


class Language(Protocol):
    """What the module of a language offers."""

    def understand(self, text: str, context: ParseContext) -> Understanding: ...
    def parse_line(self, text: str, context: ParseContext) -> TaskDraft: ...
    def parse_when(self, text: str, context: ParseContext) -> When | None: ...
    def parse_clock(self, low: str, context: ParseContext) -> time | None: ...
    def parse_range(self, text: str, context: ParseContext) -> DateRange | None: ...
    def parse_repeat(self, text: str, context: ParseContext) -> Repeat | None: ...
    def find_claims(self, answer: str) -> list[Claim]: ...
    def replies(self, context: ParseContext) -> Replies: ...


_SAMPLE_CHARACTERS: Final = 400
_LANGUAGES: Final[dict[str, Language]] = {"en": en, "ur": ur, "ur-Latn": ur}


def language_of(text: str, context: ParseContext) -> str:
    """The language that a message is written in: "en", "ur", or "ur-Latn" for Urdu in Roman letters."""
    if is_urdu_script(text):
        return "ur"
    if is_roman_urdu(text[:_SAMPLE_CHARACTERS]):
        return "ur-Latn"
    return "en" if any(character.isalpha() for character in text[:_SAMPLE_CHARACTERS]) else context.language


def understand(text: str, context: ParseContext) -> Understanding:
    """The commands of a message, in the order said."""
    return _language(context).understand(text, context)


def parse_line(text: str, context: ParseContext) -> TaskDraft:
    """The task that a quick-add line describes; its spans index into `text`."""
    return _language(context).parse_line(text, context)


def parse_when(text: str, context: ParseContext) -> When | None:
    """The date that the whole of `text` names."""
    return _language(context).parse_when(text, context)


def parse_clock(text: str, context: ParseContext) -> time | None:
    """The time that the whole of `text` names, when it names no day: "3pm", "noon"."""
    return _language(context).parse_clock(text, context)


def parse_range(text: str, context: ParseContext) -> DateRange | None:
    """The days that the whole of `text` names."""
    return _language(context).parse_range(text, context)


def parse_repeat(text: str, context: ParseContext) -> Repeat | None:
    """The recurrence that the whole of `text` names."""
    return _language(context).parse_repeat(text, context)


def replies(context: ParseContext) -> Replies:
    """The sentences to answer with, dates as the reader writes them."""
    return _language(context).replies(context)


def find_claims(answer: str, language: str = "en") -> list[Claim]:
    """The sentences of a model's answer that say a change was made."""
    return _LANGUAGES.get(language, en).find_claims(answer)


def _language(context: ParseContext) -> Language:
    return _LANGUAGES.get(context.language, en)
