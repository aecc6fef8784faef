"""What narrows a search for tasks: dates, states, priorities, labels and projects said with them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.places import find_place
from todo_chatbot.language.en.titles import cut_out, find_priority
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase, loose_phrase
from todo_chatbot.language.types import DateRange, ParseContext, TaskQuery, When

_STATE: Final = regex(
    r"\b(?P<overdue>overdue|past due|late|missed|expired)\b|\b(?P<completed>completed|finished|done|closed|ticked|checked off|crossed off)\b"
    rf"|\b(?P<open>open|unfinished|undone|incomplete|pending|outstanding|remaining|active|uncompleted|not done|current|upcoming)(?= (?:{ITEM}|ones)\b)"
    r"|\b(?P<no_date>undated|unscheduled|(?:without|with no|with out) (?:an? )?(?:due )?dates?|no (?:due )?date)\b|\b(?P<repeating>recurring|repeating|repeated)\b"
)

_THAT_IS: Final = regex(
    r"(?:^|(?<= ))(?:(?:ones?|things|stuff) )?(?:(?:that|which)(?:'s|'re| is| are| was| were| has been| have been)|is|are|(?:that )?(?:i|we)(?:'ve| have)) (?:already |all |been |now )*$"
)
"""As in "everything that's done": what stands before a state and belongs to it."""
_LEADING: Final = regex(r"(?:(?:the|my|our|this|that|a|an|some|any|one of|of)\s)+")

_LEADING_ADJECTIVES: Final = regex(
    r"(?:(?:the|my|our|this|that|a|an|some|any|one of|next|of|upcoming|weekly|daily|monthly|yearly|recurring|repeating|current|existing|old|new|last|same|first|scheduled)(?:\s|$))+"
)

_DUE_WORD: Final = regex(
    r"\b(?:that (?:is|are|were) )?(?:due|scheduled|planned|set)(?: (?:for|on|at|by))?$|\b(?:on|for|at|by|of|in|from|which is|that is|the)$"
)


def narrow_by_marks(query: TaskQuery, phrase: Phrase, context: ParseContext) -> tuple[TaskQuery, Phrase]:
    """Takes states, priorities, labels and projects out: "overdue", "p1", "@home", "in the work project"."""
    pieces: list[tuple[int, int]] = []
    low = phrase.low
    if found := find_priority(low):
        query = replace(query, priorities=(found[0],))
        pieces.append(found[1:])
    for match in re.finditer(
        r"(?:(?:in|on|from|with|under|tagged|labell?ed|the label) )?(?<![\w#@])([#@])([^\W\d][\w/-]*)", low
    ):
        name = phrase.text[match.start(2) : match.end(2)]
        query = replace(query, project=name) if match[1] == "#" else replace(query, labels=(*query.labels, name))
        pieces.append(match.span())
    if place := find_place(phrase, context):
        query = (
            replace(query, project=place.project)
            if place.project
            else replace(query, labels=(*query.labels, place.label or ""))
        )
        pieces.append((place.start, place.end))
    state = _STATE.search(low)
    that_is = _THAT_IS.search(low, 0, state.start()) if state else None
    if state and (that_is or re.search(rf"{ITEM}|^{re.escape(state.group())}$|ones", low)):
        query = _with_state(query, state)
        pieces.append((that_is.start() if that_is else state.start(), state.end()))
    if not pieces:
        return query, phrase
    return query, without(phrase, pieces)


def _with_state(query: TaskQuery, match: re.Match[str]) -> TaskQuery:
    if match["overdue"]:
        return replace(query, overdue=True)
    if match["completed"]:
        return replace(query, state="completed")
    if match["no_date"]:
        return replace(query, no_date=True)
    if match["repeating"]:
        return replace(query, repeating=True)
    return query


def take_dates(query: TaskQuery, whole: Phrase, context: ParseContext) -> tuple[TaskQuery, bool]:
    """Whether nothing but a date stands behind "reminder"."""
    whens = find_dates(whole.low, context)
    rest = cut_out(whole.text, [(when.span.start, when.span.end) for when in whens])
    if whens and re.fullmatch(
        r"(?:(?:i (?:have|had|made|set)|that|is|are|set|scheduled|planned|due|up|for|on|at|of|in|from|the|to|by|and)(?: |$))*",
        rest.lower(),
    ):
        return narrow_by(query, whens), True
    return query, False


def narrow_before(query: TaskQuery, before: Phrase, context: ParseContext) -> tuple[TaskQuery, Phrase]:
    """As in "my daily 6 pm" → no name; "friday night's" → a date; "the dentist" → "dentist"."""
    before = _without_leading(before, _LEADING_ADJECTIVES)
    if not before:
        return query, before
    whens = find_dates(before.low, context)
    if whens:
        pieces = [
            (when.span.start, when.span.end + (2 if before.low.startswith("'s", when.span.end) else 0))
            for when in whens
        ]
        query, before = narrow_by(query, whens), _without_leading(without(before, pieces), _LEADING_ADJECTIVES)
    return query, before


def narrow(query: TaskQuery, phrase: Phrase, context: ParseContext, *, keep_article: bool) -> tuple[TaskQuery, Phrase]:
    if '"' in phrase.text:
        return query, phrase
    whens = [
        when
        for when in find_dates(phrase.low, context)
        if not re.match(r"'s? ", phrase.low[when.span.end :]) or when.span.start == 0
    ]
    if whens:
        query = narrow_by(query, whens)
        pieces = [
            (when.span.start, when.span.end + (2 if phrase.low.startswith("'s", when.span.end) else 0))
            for when in whens
        ]
        phrase = without(phrase, pieces)
        while match := _DUE_WORD.search(phrase.low):
            phrase = phrase.cut(0, match.start())
    return query, phrase if keep_article else _without_leading(phrase)


def _without_leading(phrase: Phrase, leading: re.Pattern[str] = _LEADING) -> Phrase:
    match = leading.match(phrase.low + " ")
    return phrase.cut(min(match.end(), len(phrase.low))) if match else phrase


def without(phrase: Phrase, pieces: list[tuple[int, int]]) -> Phrase:
    """The words of `phrase` that are left without `pieces`."""
    return loose_phrase(cut_out(phrase.text, pieces))


def narrow_by(query: TaskQuery, whens: list[When]) -> TaskQuery:
    """The query with the days that `whens` speak of."""
    for when in whens:
        if when.range is not None:
            query = replace(query, due=_meet(query.due, when.range))
        elif when.repeat is not None:
            query = replace(query, repeating=True)
        elif when.due is not None:
            due = when.due
            query = replace(query, due=_meet(query.due, DateRange(due.on, due.on, due.time, due.time)))
    return query


def _meet(first: DateRange | None, second: DateRange) -> DateRange:
    """Of a day and hours that are said apart, the hours of that day; else what was said first."""
    if first is None:
        return second
    day, hours = (first, second) if second.start_time or second.end_time else (second, first)
    is_day_alone = day.start == day.end and day.start_time is None and day.end_time is None
    if not is_day_alone or not (hours.start_time or hours.end_time):
        return first
    return replace(day, start_time=hours.start_time, end_time=hours.end_time)


def or_none(query: TaskQuery) -> TaskQuery | None:
    return None if query == TaskQuery() else query
