"""Cuts a message into its orders: "mark the report done and move the milk one to Monday" is two."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.en.task_verbs import TASK_VERBS
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase

_ORDER: Final = (
    r"(?:please |can you |could you |then |also |i (?:need|want) (?:you )?to )*(?:add |remind me|set (?:a|up|another|an) |create (?:a|an|another) |mark |complete |delete |remove |erase |cancel |reschedule |postpone |snooze |rename |reopen |show (?:me )?|list |undo\b|redo\b|skip the |"
    r"move (?:it|that|the|my|them|those|all|\w+ one)\b|push (?:it|that|the|my|them|all)\b|change (?:it|that|the|my|them)\b|update (?:it|that|the|my|them)\b|check off |tick off |cross off |cross (?:it|that) |check (?:it|that) |"
    r"what(?:'s| is| do i| are)|how many |don't let me forget|don't forget |put .+ on (?:my|the) |get rid of |take .+ off |make (?:it|that|the|them)\b|set (?:it|that|the|its)\b|i (?:finished|did|completed|have (?:done|finished|completed)|no longer need)\b|tag (?:it|that)|label (?:it|that)|call it |prioriti[sz]e )"
)
_BREAK: Final = regex(
    rf"(?:[;.!?]|,)? ?(?:and then|then|and also|and|also|plus|but|so|after that)?,? (?={_ORDER})|; ?|[.!?] (?=[a-z\"@#])|, ?(?:and |then |but |so )?(?=[a-z\"])| and (?=[a-z])|(?<=[a-z]) (?=(?:can|could|would) you (?:please )?(?:get rid|delete|remove|mark|move|change|cancel|add|remind))"
)
_INSIDE_A_TASK: Final = regex(
    rf"(?:please |can you |could you )*(?:remind me|remember|don't (?:let me )?forget|(?:set|create|make)(?: up)? .*?(?:{ITEM})|i (?:need|have|want) to|.*? needs? to|.* i (?:need|have) to)\b"
)
_PLAIN_ORDER: Final = regex(
    r"(?:and |then |also |but |so |,|;|\.)*\s*(?:please |can you |could you )*(?:add |remind me|mark |undo\b|redo\b|what(?:'s| is)|how many |don't let me forget|show me|set (?:a|another) reminder|create a (?:task|reminder)|(?:delete|remove|cancel|move|change|push|update|complete|reschedule) (?:it|that|them|the|my|all)\b.*\b(?:"
    + ITEM
    + r"|it|that|one|list|them)\b)"
)
# What ends a task's line: two plain tasks joined by "and" are two when the first one ends in a date and the second has one.
_DATED: Final = (
    r"(?:today|tomorrow|tonight|(?:next|this) (?:week|weekend|month|morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d(?::\d\d)? ?[ap]\.?m\.?|at \d{1,2}(?::\d\d)?|p[1-4]|[#@]\w+|(?:every|each) \w+)"
)
_ENDS_DATED: Final = regex(rf"\b{_DATED}$|[#@]\w+$")
_HAS_DATE: Final = regex(rf"(?:\b|(?<= )){_DATED}(?!\w)")
_QUOTE: Final = regex(r'"[^"]*"')
_IMPERATIVE: Final = regex(r"[a-z-]+")
_PREAMBLE: Final = regex(
    rf"(?:i (?:have|had|got|set|made|'ve got)|i've (?:got|set)|there(?:'s| is|are)) .*\b(?:{ITEM})\b"
)
_STILL_ONE: Final = regex(r"(?:find|look up|get|open|pull up|locate) .*(?:reminder|task|to-?do|alert)s?\b")


def split_clauses(phrase: Phrase) -> list[Phrase]:
    """The orders of a sentence, in order; one when in doubt."""
    low = _QUOTE.sub(lambda quoted: "\x00" * len(quoted.group()), phrase.low)
    if _PREAMBLE.match(low) or (
        _STILL_ONE.match(low) and re.search(r"\band (?:then )?(?:change|move|update|set|make|push)", low)
    ):
        return [phrase]
    cuts: list[tuple[int, int]] = []
    begin = 0
    for match in _BREAK.finditer(low):
        if match.end() <= begin or not match.start():
            continue
        before, after = low[begin : match.start()], low[match.end() :]
        if _breaks(before, match.group(), after):
            cuts.append(match.span())
            begin = match.end()
    if not cuts:
        return [phrase]
    pieces, begin = [], 0
    for start, end in cuts:
        pieces.append(phrase.cut(begin, start))
        begin = end
    pieces.append(phrase.cut(begin))
    return [piece for piece in pieces if piece]


def _breaks(before: str, between: str, after: str) -> bool:
    if between.strip().startswith(";"):
        return True
    if between.strip()[:1] in {".", "!", "?"}:
        last = before.rsplit(" ", 1)[-1]
        return len(last) > 2 and "." not in last and last not in {"etc", "vs", "inc", "mrs"}
    is_order = re.match(_ORDER, after) is not None
    word = _IMPERATIVE.match(after)
    if between.strip() == ",":
        if is_order and not _INSIDE_A_TASK.match(before):
            return True
        if is_order:
            return _PLAIN_ORDER.match(after) is not None
        first = _IMPERATIVE.match(before.strip())
        return bool(
            word
            and first
            and word.group() in TASK_VERBS
            and first.group() in TASK_VERBS
            and " " in after
            and " " in before.strip()
        )
    if not is_order:
        return (
            between == " and "
            and _is_dated_task(before)
            and _is_dated_task(after)
            and _ENDS_DATED.search(before) is not None
        )
    if re.fullmatch(
        r"(?:please|ok|okay|hey|hi|hello|also|now|so|and|then|yes|no|well|oh|i (?:need|want|have)|could you|can you|you|to|i'd like|i would like|don't|what|that|just|will you|would you|let's|do not|me|i want you|go ahead|i need you)(?: to)?[ ,]*",
        before.strip() + "",
    ):
        return False
    if not re.match(r"[,;]? ?(?:and|then|also|plus|but|so|after)|,", between.strip() + " "):
        return between.strip() == "" and re.match(r"(?:can|could|would) you", after) is not None
    if _INSIDE_A_TASK.match(before):
        return _PLAIN_ORDER.match(after) is not None
    return True


def _is_dated_task(low: str) -> bool:
    """As in "call mom on friday", with or without "add"."""
    words = re.sub(r"^(?:please |add |remind me to )+", "", low.strip())
    word = _IMPERATIVE.match(words)
    return word is not None and word.group() in TASK_VERBS and " " in words and _HAS_DATE.search(words) is not None
