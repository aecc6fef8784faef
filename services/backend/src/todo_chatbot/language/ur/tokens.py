"""A text as words, each under its canonical name, with its place in the text as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.ur.lexicon import CANONICAL, ENGLISH_LOOKALIKES, NUMBERS, ROMAN_SIGNS

_WORD: Final = re.compile(
    r'"[^"]*"|“[^”]*”|[#@][\w-]+|\d{1,2}[:.]\d\d(?!\d)|\d+(?:st|nd|rd|th)?|[^\W\d_]+(?:\'[^\W\d_]+)?'
)
_PLAIN: Final = str.maketrans(
    "ي" + "ك" + "ة" + "ى" + "ہ" + "۰۱۲۳۴۵۶۷۸۹" + "٠١٢٣٤٥٦٧٨٩", "ی" + "ک" + "ہ" + "ی" + "ہ" + "0123456789" + "0123456789"
)
_MARKS: Final = re.compile("[\u064b-\u0652\u0670\u200c\u200d]")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is the canonical name where there is one, else the word in lower case."""

    word: str
    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        if self.text.isdigit():
            return int(self.text)
        return NUMBERS.get(self.word)


def read_tokens(text: str) -> list[Token]:
    plain = text.translate(_PLAIN)
    return [_token(found[0], found.start(), found.end()) for found in _WORD.finditer(plain)]


def _token(text: str, start: int, end: int) -> Token:
    low = _MARKS.sub("", text.lower())
    return Token(CANONICAL.get(low, low), low, start, end)


def is_urdu_script(text: str) -> bool:
    """More letters of the Arabic script than others."""
    arabic = len(_ARABIC.findall(text))
    return arabic > 0 and arabic * 2 > sum(character.isalpha() for character in text)


def is_roman_urdu(text: str) -> bool:
    """Words that only Urdu has, two of them in a short message; English words of the same spelling do not count.

    One will do where the message ends as Urdu sentences do: "doodh hata do", "kal doodh lana hai".
    """
    tokens = read_tokens(text)
    signs = 0
    for token in tokens:
        signs += _is_sign(token)
        if signs >= 2:
            return True
    return signs == 1 and (len(text.split()) <= 2 or _ends_as_urdu(tokens))


def _is_sign(token: Token) -> bool:
    return token.word in ROMAN_SIGNS and token.text not in ENGLISH_LOOKALIKES


def _ends_as_urdu(tokens: list[Token]) -> bool:
    """As in "… hata do", "… le liya", "… lana hai"."""
    before, last = tokens[-2:]
    is_order = _is_sign(before) and last.word in {"do", "lo"}
    is_deed = last.word in {"gaya", "liya", "diya", "chuka"}
    return is_order or is_deed or (last.word == "hai" and before.text.endswith(("na", "ni")))
