"""A piece of a text, single-spaced for reading, that knows where it stands in the text as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.types import Span, SpanKind

_PLAIN: Final = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
_EDGES: Final = " ,;"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`low` is `text` in lower case, index for index; `at[start + i]` is where character i stands in the original."""

    text: str
    low: str
    at: tuple[int, ...]
    start: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None, edges: str = _EDGES) -> Phrase:
        """The piece from `start` to `end`, without the spaces and commas at its edges."""
        end = len(self.text) if end is None else end
        if start < 0:
            return Phrase("", "", self.at, self.start)
        while start < end and self.text[start] in edges:
            start += 1
        while end > start and self.text[end - 1] in edges:
            end -= 1
        return Phrase(self.text[start:end], self.low[start:end], self.at, self.start + start)

    def without(self, start: int, end: int) -> Phrase:
        """The phrase with the characters from `start` to `end` left out."""
        at = self.at[self.start : self.start + start] + self.at[self.start + end : self.start + len(self.text)]
        return Phrase(self.text[:start] + self.text[end:], self.low[:start] + self.low[end:], at)

    def replace_start(self, end: int, word: str) -> Phrase:
        """The phrase with `word`, which is no longer, in the place of the characters before `end`."""
        at = self.at[self.start : self.start + len(word)] + self.at[self.start + end : self.start + len(self.text)]
        return Phrase(word + self.text[end:], word + self.low[end:], at)

    def span(self, start: int, end: int, kind: SpanKind) -> Span:
        """The span in the original text of the piece from `start` to `end`."""
        return Span(self.at[self.start + start], self.at[self.start + end - 1] + 1, kind)


def read_phrase(text: str, offset: int = 0) -> Phrase:
    """Single spaces, plain quotes; `offset` is where `text` begins in the original."""
    plain = text.translate(_PLAIN)
    if plain.isprintable() and "  " not in plain and plain.isascii():
        single_spaced = plain.strip(" ")
        start = offset + len(plain) - len(plain.lstrip(" "))
        return Phrase(single_spaced, single_spaced.lower(), tuple(range(start, start + len(single_spaced))))
    kept: list[str] = []
    at: list[int] = []
    space = True
    for index, character in enumerate(plain):
        if character.isspace() or not character.isprintable():
            if not space:
                kept.append(" ")
                at.append(offset + index)
            space = True
            continue
        space = False
        kept.append(character)
        at.append(offset + index)
    if kept and kept[-1] == " ":
        kept.pop()
        at.pop()
    single_spaced = "".join(kept)
    return Phrase(single_spaced, lower(single_spaced), tuple(at))


def lower(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer is left alone."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def loose_phrase(text: str) -> Phrase:
    """A phrase put together from words: it stands nowhere, so its spans mean nothing."""
    return Phrase(text, lower(text), tuple(range(len(text))))
