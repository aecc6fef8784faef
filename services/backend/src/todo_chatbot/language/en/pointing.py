"""Tasks meant without their names: "it", "both", "the second one", "1 and 3", "the milk one"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.en.titles import find_priority
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import Target

_ORDINAL_WORDS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10, "last": -1, "latest": -1,
}  # fmt: skip

_NUMBER_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip

_NUMBER: Final = r"(?:\d{1,3}|" + "|".join(_NUMBER_WORDS) + ")"

_ORDINAL: Final = "(?:" + "|".join(_ORDINAL_WORDS) + r"|\d{1,2}(?:st|nd|rd|th))"

_ORDINALS: Final = regex(
    rf"(?:the )?(?P<said>{_ORDINAL}(?:(?:,| and|, and| &| or) (?:the )?{_ORDINAL})*)(?: (?:ones?|{ITEM}|result|option))?"
    r"(?: (?:on|in|from|of|off) (?:the|my|this|that) (?:\w+ ){0,3}list| i (?:made|added|set|created|just \w+)| (?:from|of) (?:the|my) list)?"
)

_NUMBERS: Final = regex(
    rf"(?:the )?(?:(?:{ITEM}|options?) )?(?:(?:numbers?|no\.?|nr\.?) ?)?#?(?P<said>{_NUMBER}(?:(?:, ?| and |, and | & ?|-| to | through ){_NUMBER})*)"
    r"(?: (?:on|in|from|of) (?:the|my|this) (?:\w+ ){0,3}list)?"
)

_FIRST_SO_MANY: Final = regex(rf"(?:the )?(?P<which>first|last) (?P<count>{_NUMBER})(?: (?:ones|{ITEM}))?")

_IT: Final = regex(
    rf"(?:it|that|this|that one|this one|the (?:same )?one|(?:that|this) {ITEM}|(?:the |my )?(?:{ITEM})|that thing|the thing)(?: (?:again|now|too|back|there|up))?"
)

_THEM: Final = regex(
    rf"(?:them|those|these|they|(?:those|these) (?:ones|two|three|{ITEM})|them both)(?: (?:again|now|too|back))?"
)

_BOTH: Final = regex(rf"(?:both(?: of (?:them|those|these))?|the two(?: of them)?|both {ITEM})")

_ALL_OF_THEM: Final = regex(
    r"(?:all of (?:them|those|these|it)|them all|(?:all )?(?:those|these|them)|it all|all (?:three|four|five)(?: of them)?)"
)

_ONE: Final = regex(
    r"(?:the |that |my )?(?:(?P<before>.+?) one|one (?:about|for|with|called|named|to|that says) (?P<behind>.+))"
)


@dataclass(frozen=True, slots=True)
class TargetReading:
    """A target, and how clearly it was said to be of a todo list."""

    target: Target
    says_item: bool = False
    """"reminder", "task" … was said, or a list."""
    named: bool = True
    """False when nothing tells which: "the reminder"."""


def read_pointing(phrase: Phrase) -> TargetReading | None:
    low = phrase.low
    if _BOTH.fullmatch(low):
        return TargetReading(Target(pronoun="both"), True)
    if _THEM.fullmatch(low) or _ALL_OF_THEM.fullmatch(low):
        return TargetReading(Target(pronoun="them"), True)
    if match := _IT.fullmatch(low):
        if re.fullmatch(rf"(?:the |my )?(?:{ITEM})", low) and low.endswith("s") and not low.endswith("todos"):
            return None
        return TargetReading(
            Target(pronoun="it"), bool(re.search(ITEM, low)), named=bool(re.match("it|that|this", low))
        )
    if match := _FIRST_SO_MANY.fullmatch(low):
        count = read_number(match["count"])
        places = range(1, count + 1) if match["which"] == "first" else range(-count, 0)
        return TargetReading(Target(ordinals=tuple(places)), True)
    if match := _ORDINALS.fullmatch(low):
        said = re.findall(_ORDINAL, match["said"])
        return TargetReading(
            Target(ordinals=tuple(read_ordinal(word) for word in said)), bool(re.search(ITEM + "|list", low))
        )
    if match := _NUMBERS.fullmatch(low):
        return TargetReading(Target(ordinals=_read_numbers(match["said"])), bool(re.search(ITEM + "|list", low)))
    quoted = re.findall(r'"([^"]+)"', phrase.text)
    if quoted and re.fullmatch(
        rf'(?:(?:the|my|{ITEM}|,|and|or| |called|named|reminder) ?)*(?:"[^"]+"(?:,? and |, ?| |$))+(?:{ITEM})?', low
    ):
        return TargetReading(Target(phrases=tuple(quoted)), bool(re.search(ITEM, low)))
    if (match := _ONE.fullmatch(low)) and not re.search(rf"\b{ITEM}\b", low):
        group = "before" if match["before"] else "behind"
        words = phrase.cut(*match.span(group))
        if words.low not in {"no", "any", "some", "every"}:
            return None if find_priority(words.low) else TargetReading(Target(phrases=(words.text,)), True)
    return None


def read_number(word: str) -> int:
    """The number a word or digits stand for."""
    return _NUMBER_WORDS.get(word) or int(word)


def read_ordinal(word: str) -> int:
    """The place that "third" or "3rd" names; -1 is the last."""
    return _ORDINAL_WORDS.get(word) or int(word[:-2])


def _read_numbers(said: str) -> tuple[int, ...]:
    numbers = [read_number(word) for word in re.findall(_NUMBER, said)]
    if len(numbers) == 2 and re.search(r"-| to | through ", said) and numbers[0] < numbers[1]:
        return tuple(range(numbers[0], numbers[1] + 1))
    return tuple(numbers)
