"""Which dates in a sentence are meant as dates, and which are part of a name: "Sunday's cafe", "the quarterly report"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.when import Allowance, find_whens
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import ParseContext, Span, When

MASK: Final = "\x00"
"""Stands for a character that was read already."""

# "remind me at 5 to call": the number is a time though words follow.
_BEFORE_LINK: Final = regex(
    r"(?:\b(?:at|by|before|after|around) \d{1,2}|\b(?:on|by) the \d{1,2}(?:st|nd|rd|th)?)(?P<link> (?:that|for|about|of(?! (?:each|every|the|this|next|last|any|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|to(?= (?!noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[a-z])))(?= )"
)
_MEAL: Final = regex(r"(?<!at )(?<!by )(?<!before )(?<!after )\blunch(?:time)?\b")
_PLACE_IN_LIST: Final = regex(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,2}(?:st|nd|rd|th)) ones?\b(?! ?(?:[ap]\.?m\b|o'?clock))"
)
_WEEKDAY: Final = regex(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:days?)?")
# A word or two that can be a name's: months, "the 5th", holidays, "quarterly".
_NAME_LIKE: Final = regex(
    rf"{_WEEKDAY.pattern}|(?:the )?\d{1, 2}(?:st|nd|rd|th)"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|hourly|daily|nightly|weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|yearly|annual|annually|weekend|weekday|morning|evening|noon|midnight"
    r"|(?:(?:for|of|about|from|the) )*(?:[a-z']+ )?(?:halloween|christmas|easter|thanksgiving|hanukkah|diwali|eid|ramadan|valentine'?s?|patrick'?s|mother'?s|father'?s|new year'?s?|independence|labou?r|memorial|boxing|earth|veterans'?|columbus|presidents'?)(?: (?:day|eve))?"
)
_GOES_ON: Final = regex(
    r"[^\w\"']*(?:$|(?:and|or|but|to|at|on|for|from|with|about|by|in|before|after|because|since|until|till|that|so|then|if|when|is|are|was|p[1-4]|instead|rather|not|please|every|due)\b|[#@!(,;.:?\x00-])"
)
_PREPOSITION: Final = regex(r"\b(?:on|at|by|for|until|from)(?: the)? $")
_FACT: Final = regex(r"\b(?:it is|it's|its|that's|today is|tomorrow is)$")


def find_dates(low: str, context: ParseContext, allowance: Allowance | None = None) -> list[When]:
    """The dates of a lower-case sentence, without those that belong to a name."""
    masked = _BEFORE_LINK.sub(lambda match: match[0][: -len(match["link"])] + MASK * len(match["link"]), low)
    for no_date in (_MEAL, _PLACE_IN_LIST):
        masked = no_date.sub(lambda found: MASK * len(found[0]), masked)
    meant: list[When] = []
    for when in find_whens(masked, context, allowance):
        goes_on = bool(meant) and not low[meant[-1].span.end : when.span.start].strip()
        if goes_on or _is_meant(when, low):
            meant.append(_with_preposition(when, low) if when.error else when)
    return meant


def _with_preposition(when: When, low: str) -> When:
    """As in "on 31 June": what cannot be read is taken out whole, too."""
    before = _PREPOSITION.search(low, 0, when.span.start)
    return replace(when, span=Span(before.start(), when.span.end, when.span.kind)) if before else when


def _is_meant(when: When, low: str) -> bool:
    start, end = when.span.start, when.span.end
    said, before, behind = low[start:end], low[:start].rstrip(), low[end:]
    if re.match(r"'s? \w", behind):
        return start == 0
    if not _NAME_LIKE.fullmatch(said):
        return True
    opens = start == 0 and _WEEKDAY.fullmatch(said) is not None
    return not _FACT.search(before) and (opens or _GOES_ON.match(behind) is not None)
