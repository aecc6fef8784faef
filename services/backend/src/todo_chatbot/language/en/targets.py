"""Which tasks a command speaks of: "all reminders for Monday", "the task dentist", "eggs on my shopping list"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.narrowing import has_dates, narrow, narrow_before, narrow_by_marks, or_none, take_dates
from todo_chatbot.language.en.places import list_project
from todo_chatbot.language.en.pointing import TargetReading, read_pointing
from todo_chatbot.language.en.vocabulary import ITEM, LIST
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext, Target, TaskQuery

_ALL: Final = re.compile(
    r"(?:(?P<all>all|every|everything|each|any|every single|the whole|my whole|my entire|the entire|whole)"
    r"(?: (?:of|the|my|our|these|those|set|current|existing|other|single))*)\b ?"
)

_ITEM_HEAD: Final = re.compile(rf"(?:(?P<before>.+?) )?(?P<item>{ITEM})(?=$|[ :,'])")

_LINK: Final = re.compile(
    r"[ :,]*(?:(?:that|which|whose)(?:'s| is| are| was| were| says?| i (?:have|had|made|set|added|created)|'m| i'm| i am)?(?: (?:to|for|about|called|named|due|set))*"
    r"|(?:i (?:have|had|made|set|added|created)|i've (?:set|got|made)|we have)(?: (?:to|for|about|on|set|scheduled|planned|called|named|up))*"
    r"|(?:(?:that (?:is|are) )?(?:set|scheduled|planned|due|there))(?: up)?(?: (?:for|to|on|at|about))?"
    r"|called|named|titled|labell?ed|about|for|of|to|on|regarding|concerning|related to|relating to|with|saying|in|from|like|at|by|is|are)(?= |$)[ :,]*"
    r"|[ :,]+"
)

_ABOUT: Final = re.compile(
    r"(?:that|which|whose|to|for|about|of|called|named|titled|regarding|concerning|related|relating|saying|i'm|is)\b"
)

_FROM_LIST: Final = re.compile(
    rf"(?:^| )(?:from|off of|off|on|in|out of|of|at|out from|inside|under|within) (?:down |off )?(?P<where>{LIST})(?: as (?:done|well))?$"
)

_LIST_ALONE: Final = re.compile(rf"(?P<where>{LIST})")


def read_target(phrase: Phrase, context: ParseContext) -> TargetReading:
    """The tasks that `phrase` names."""
    if (early := read_pointing(phrase)) is not None:
        return early
    query = TaskQuery()
    says_item = False
    if match := _FROM_LIST.search(phrase.low):
        query = replace(query, project=list_project(phrase, match.start("where"), match.end("where"), context))
        phrase, says_item = phrase.cut(0, match.start()), True
        if phrase and (early := read_pointing(phrase)) is not None:
            return TargetReading(replace(early.target, query=or_none(query)), True, early.named)
    everything = False
    if match := _ALL.match(phrase.low):
        everything, phrase = True, phrase.cut(match.end())
    if not phrase:
        return TargetReading(Target(everything=True, query=or_none(query)), says_item)
    if (match := _LIST_ALONE.fullmatch(phrase.low)) and (
        everything or "list" in phrase.low or not re.match("tasks?|reminders?|to-?do$", phrase.low)
    ):
        project = list_project(phrase, match.start("where"), match.end("where"), context)
        return TargetReading(
            Target(everything=True, query=or_none(replace(query, project=project or query.project))), True
        )
    return _read_described(phrase, context, query, everything, says_item)


def _read_described(
    phrase: Phrase, context: ParseContext, query: TaskQuery, everything: bool, says_item: bool
) -> TargetReading:
    query, phrase = narrow_by_marks(query, phrase, context)
    name: Phrase | None = phrase
    head = _ITEM_HEAD.match(phrase.low)
    if head and not (
        head["before"] and re.search(r"\b(?:to|for|about|of|off|and|with|from|in|on|at)$", head["before"])
    ):
        says_item = True
        plural = head["item"].endswith("s")
        before, behind = phrase.cut(*head.span("before")), phrase.cut(head.end("item"), edges=" ,;:")
        query, before = narrow_before(query, before, context)
        about = False
        if (link := _LINK.match(phrase.low, head.end("item"))) and behind:
            about = bool(_ABOUT.match(behind.low))
            query, whole = take_dates(query, phrase.cut(head.end("item")), context)
            behind = phrase.cut(link.end()) if not whole else Phrase("", "", phrase.at)
        query, behind = narrow(query, behind, context, keep_article=about)
        name = before or behind or None
        if before and behind and not has_dates(before, context):
            name = (
                before
                if re.match("with the|from", behind.low)
                else behind
                if re.fullmatch("work|personal|alarm|alert", before.low) is None and about and len(before.low) < 3
                else before
            )
        if name is None and not everything and (query != TaskQuery() or plural):
            everything = plural or query != TaskQuery()
    else:
        query, name = narrow(query, phrase, context, keep_article=False)
        if not name:
            name, everything = None, everything or query != TaskQuery()
    return _settle(name, query, everything, says_item)


def _settle(name: Phrase | None, query: TaskQuery, everything: bool, says_item: bool) -> TargetReading:
    if name is None or not name.text:
        if everything:
            return TargetReading(Target(everything=True, query=or_none(query)), says_item)
        return TargetReading(Target(pronoun="it"), says_item, named=False)
    text = name.text.strip('"') if name.text.count('"') == 2 and name.text[0] == name.text[-1] == '"' else name.text
    if everything:
        return TargetReading(Target(everything=True, query=replace(query, text=text)), says_item)
    phrases = (
        tuple(part.strip() for part in re.split(r", and |,(?: |$)|;", text) if part.strip())
        if ", " in text
        else (text,)
    )
    if len(phrases) > 1 and " and " in phrases[-1] and len(phrases[-1].split()) <= 5:
        phrases = (*phrases[:-1], *phrases[-1].split(" and "))
    return TargetReading(Target(phrases=phrases, query=or_none(query)), says_item)
