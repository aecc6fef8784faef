"""Whether words that look like a date are meant as one: "pay rent the 15th" is, "read The 5th Wave" is not."""

from __future__ import annotations

import re

from todo_chatbot.language.en.calendar_words import MONTHS, NAMED_TIMES, ORDINALS
from todo_chatbot.language.en.days import match_end_of_day
from todo_chatbot.language.en.expression_parts import Expression
from todo_chatbot.language.en.holidays import is_holiday
from todo_chatbot.language.patterns import regex

AT_END = regex(r"\s*(?:$|[.,;:!?)\]\x00](?!\d)|(?:and|then|or|with|please|so|but|p[1-4])(?![^\W_])|[#@\n–-]\s?)")
_GOES_ON = regex(r"\s+(?:to|at|by|for|from|on|in|before|after|this|next|every|i|we|remind|call|buy|because)(?![^\W_])")
_NO_DAY = regex(r"(?:1/[2-9]|2/[35]|3/[458]|4/5|[57]/8|24/7)$")
"""Fractions and round the clock: "1/2 cup of sugar", "24/7 support"."""
_PLURAL = regex(r"(?:[a-z]+days|weekends|mornings|afternoons|evenings|nights)(?![^\W_])")


def is_meant(low: str, at: int, expression: Expression, lead: str) -> bool:
    """Whether free text means a date here, or only has words that look like one."""
    said = low[at : expression.end]
    follows = low[expression.end : expression.end + 2]
    at_end = AT_END.match(low, expression.end) is not None
    if expression.pieces > 1 or expression.moment is not None:
        return True
    if expression.rule is not None:
        return bool(lead) or at_end or not _PLURAL.match(said)
    if expression.clock is not None:
        if not expression.clock.is_bare:
            return not (said in NAMED_TIMES and not (lead or at_end)) and said not in {"lunch", "lunchtime"}
        return at_end or follows == ""
    day = expression.day
    if day is None:
        return True
    if re.fullmatch(r"(?:the\s+)?(?:\d+(?:st|nd|rd|th)|[a-z -]+)", said) and day.is_weak and _is_ordinal(said):
        has_article = said.startswith("the") or low[max(0, at - 4) : at].strip() == "the"
        return at_end and (has_article or lead in {"on", "by", "due", "due on", "due by", "before", "until", "for"})
    if day.is_weak:
        return (at_end and not re.search(r"\d[-.]\d", said)) or (
            bool(lead) and lead not in {"in", "about", "from"} and at_end
        )
    if is_holiday(said):  # "Thanksgiving dinner" is a name
        return at_end or _GOES_ON.match(low, expression.end) is not None
    if match_end_of_day(said, 0) == len(said):
        return bool(lead) or at_end
    if "/" in said and not re.search(r"\d{4}", said):
        return at_end or bool(lead) or (at == 0 and not _NO_DAY.match(said))
    return True


def _is_ordinal(said: str) -> bool:
    words = re.sub(r"^the\s+", "", said).replace("-", " ")
    return words in ORDINALS or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", words))


def is_range_meant(low: str, at: int, end: int, lead: str) -> bool:
    said = low[at:end]
    if said in MONTHS or (
        said.split()[0] in {"in", "from", "for", "during"}
        and not re.search(r"\d|next|this|last|" + "|".join(m for m in MONTHS if len(m) > 3), said)
    ):
        return bool(lead) and AT_END.match(low, end) is not None
    return True
