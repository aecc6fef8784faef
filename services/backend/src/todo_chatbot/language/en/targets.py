"""Which tasks a command speaks of: "all reminders for Monday", "the task dentist", "eggs on my shopping list"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.narrowing import narrow, narrow_before, narrow_by_marks, or_none, take_dates
from todo_chatbot.language.en.places import list_project
from todo_chatbot.language.en.pointing import TargetReading, read_pointing
from todo_chatbot.language.en.vocabulary import ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext, Target, TaskQuery

_ALL: Final = regex(
    r"(?:(?P<all>all|every|everything|each|any|every single|the whole|my whole|my entire|the entire|whole|whatever)"
    r"(?: (?:of|the|my|our|these|those|set|current|existing|other|single))*)\b ?"
)

_ITEM_HEAD: Final = regex(rf"(?:(?P<before>.+?) )?(?P<item>{ITEM})(?=$|[ :,'])")

_LINK: Final = regex(
    r"[ :,]*(?:(?:that|which|whose)(?:'s| is| are| was| were| says?| i (?:have|had|made|set|added|created)|'m| i'm| i am)?(?: (?:to|for|about|called|named|due|set))*"
    r"|(?:i (?:have|had|made|set|added|created)|i've (?:set|got|made)|we have)(?: (?:to|for|about|on|set|scheduled|planned|called|named|up))*"
    r"|(?:(?:that (?:is|are) )?(?:set|scheduled|planned|due|there))(?: up)?(?: (?:for|to|on|at|about))?"
    r"|called|named|titled|labell?ed|about|for|of|to|on|regarding|concerning|related to|relating to|with|saying|in|from|like|at|by|is|are)(?= |$)[ :,]*"
    r"|[ :,]+"
)

_ABOUT: Final = regex(
    r"(?:that|which|whose|to|for|about|of|called|named|titled|regarding|concerning|related|relating|saying|i'm|is)\b"
)

_FROM_LIST: Final = regex(
    rf"(?:^| )(?:from|off of|off|on|in|out of|of|at|out from|inside|under|within) (?:down |off )?(?P<where>{LIST})(?: as (?:done|well))?$"
)

_LIST_ALONE: Final = regex(rf"(?P<where>{LIST})")

_ONE_ITEM: Final = regex(r"\b(?:task|reminder|to[- ]?do)$|^(?:tasks|reminders)$")
_GOES_ON: Final = regex(r"\b(?:to|for|about|of|off|and|with|from|in|on|at)$")
_LEADING_LINK: Final = regex(r"(?:about|of|for|to|regarding|that)(?: |$)")
_NESTED: Final = regex(rf"(?:the |my )?(?:{ITEM}) (?:about|for|to|of) ")
# A list can hold an item of this name: "remove chores from my list".
_CHORES: Final = regex(r"chores|errands|notes|jobs|memos")


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
    is_list = not says_item and (everything or not _ONE_ITEM.search(phrase.low))
    if is_list and (match := _LIST_ALONE.fullmatch(phrase.low)):
        project = list_project(phrase, match.start("where"), match.end("where"), context)
        return TargetReading(
            Target(everything=True, query=or_none(replace(query, project=project or query.project))), True
        )
    return _read_described(phrase, context, query, everything, says_item)


def _read_described(
    phrase: Phrase, context: ParseContext, query: TaskQuery, everything: bool, says_item: bool
) -> TargetReading:
    query, phrase = narrow_by_marks(query, phrase, context)
    head = _ITEM_HEAD.match(phrase.low)
    if head is None or (head["before"] and _GOES_ON.search(head["before"])):
        about = _LEADING_LINK.match(phrase.low)
        query, name = narrow(query, phrase.cut(about.end() if about else 0), context, keep_article=about is not None)
        return _settle(name, query, everything or (not name and bool(phrase)), says_item)
    if says_item and not head["before"] and head.end() == len(phrase.low) and _CHORES.fullmatch(phrase.low):
        return _settle(phrase, query, everything, says_item)
    query, before = narrow_before(query, phrase.cut(*head.span("before")), context)
    query, behind = _read_behind(phrase, head, query, context)
    is_plural = head["item"].endswith("s")
    return _settle(before or behind, query, everything or (is_plural and not (before or behind)), True)


def _read_behind(
    phrase: Phrase, head: re.Match[str], query: TaskQuery, context: ParseContext
) -> tuple[TaskQuery, Phrase]:
    """What follows "the reminder": nothing but dates, or a name behind "for", "about", "to" …"""
    rest = phrase.cut(head.end("item"))
    query, is_dates = take_dates(query, rest, context)
    if is_dates or not rest:
        return query, rest.cut(0, 0)
    link = _LINK.match(phrase.low, head.end("item"))
    behind = phrase.cut(link.end() if link else head.end("item"), edges=" ,;:")
    if nested := _NESTED.match(behind.low):
        behind = behind.cut(nested.end())
    query, behind = narrow(query, behind, context, keep_article=_ABOUT.match(rest.low) is not None)
    left = _LEADING_LINK.match(behind.low)
    return query, behind.cut(left.end() if left else 0)


def _settle(name: Phrase, query: TaskQuery, everything: bool, says_item: bool) -> TargetReading:
    if not name and not everything:
        if query != TaskQuery():
            return TargetReading(Target(query=query), says_item)
        return TargetReading(Target(pronoun="it"), says_item, named=False)
    text = name.text
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text.strip('"')
    if everything:
        return TargetReading(Target(everything=True, query=or_none(replace(query, text=text))), says_item)
    return TargetReading(Target(phrases=_split_names(text), query=or_none(query)), says_item)


def _split_names(text: str) -> tuple[str, ...]:
    """As in "milk, eggs and bread" → three; "milk and eggs" may be one title, which the titles decide."""
    if ", " not in text:
        return (text,)
    names = [part.strip() for part in re.split(r", and |,(?: |$)|;", text) if part.strip()]
    if len(names) > 1 and " and " in names[-1] and len(names[-1].split()) <= 5:
        names[-1:] = names[-1].split(" and ")
    return tuple(names)
