"""Which tasks a command speaks of: "the milk one", "all reminders for Monday", "the second and the third", "it"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from todo_chatbot.language.en.places import find_place, list_project
from todo_chatbot.language.en.titles import cut_out, find_priority
from todo_chatbot.language.en.vocabulary import ITEM, LIST
from todo_chatbot.language.en.when import find_whens
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import DateRange, ParseContext, Priority, Target, TaskQuery, When

_ORDINAL_WORDS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10, "last": -1, "latest": -1,
}  # fmt: skip
_NUMBER_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER: Final = r"(?:\d{1,3}|" + "|".join(_NUMBER_WORDS) + ")"
_ORDINAL: Final = "(?:" + "|".join(_ORDINAL_WORDS) + r"|\d{1,2}(?:st|nd|rd|th))"
_ORDINALS: Final = re.compile(
    rf"(?:the )?(?P<said>{_ORDINAL}(?:(?:,| and|, and| &| or) (?:the )?{_ORDINAL})*)(?: (?:ones?|{ITEM}|result|option))?"
    r"(?: (?:on|in|from|of|off) (?:the|my|this|that) (?:\w+ ){0,3}list| i (?:made|added|set|created|just \w+)| (?:from|of) (?:the|my) list)?"
)
_NUMBERS: Final = re.compile(
    rf"(?:the )?(?:(?:{ITEM}|options?) )?(?:(?:numbers?|no\.?|nr\.?) ?)?#?(?P<said>{_NUMBER}(?:(?:, ?| and |, and | & ?|-| to | through ){_NUMBER})*)"
    r"(?: (?:on|in|from|of) (?:the|my|this) (?:\w+ ){0,3}list)?"
)
_FIRST_SO_MANY: Final = re.compile(rf"(?:the )?(?P<which>first|last) (?P<count>{_NUMBER})(?: (?:ones|{ITEM}))?")
_IT: Final = re.compile(
    rf"(?:it|that|this|that one|this one|the (?:same )?one|(?:that|this) {ITEM}|(?:the |my )?(?:{ITEM})|that thing|the thing)(?: (?:again|now|too|back|there|up))?"
)
_THEM: Final = re.compile(
    rf"(?:them|those|these|they|(?:those|these) (?:ones|two|three|{ITEM})|them both)(?: (?:again|now|too|back))?"
)
_BOTH: Final = re.compile(rf"(?:both(?: of (?:them|those|these))?|the two(?: of them)?|both {ITEM})")
_ALL_OF_THEM: Final = re.compile(
    r"(?:all of (?:them|those|these|it)|them all|(?:all )?(?:those|these|them)|it all|all (?:three|four|five)(?: of them)?)"
)
_ALL: Final = re.compile(
    r"(?:(?P<all>all|every|everything|each|any|every single|the whole|my whole|my entire|the entire|whole)"
    r"(?: (?:of|the|my|our|these|those|set|current|existing|other|single))*)\b ?"
)
_STATE: Final = re.compile(
    r"\b(?P<overdue>overdue|past due|late|missed|expired)\b|\b(?P<completed>completed|finished|done|closed|ticked|checked off|crossed off)\b"
    r"|\b(?P<open>open|unfinished|undone|incomplete|pending|outstanding|remaining|active|uncompleted|not done|current|upcoming)\b"
    r"|\b(?P<no_date>undated|unscheduled|(?:without|with no|with out) (?:an? )?(?:due )?dates?|no (?:due )?date)\b|\b(?P<repeating>recurring|repeating|repeated)\b"
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
_ONE: Final = re.compile(
    r"(?:the |that |my )?(?:(?P<before>.+?) one|one (?:about|for|with|called|named|to|that says) (?P<behind>.+))"
)
_LEADING: Final = re.compile(r"(?:(?:the|my|our|this|that|a|an|some|any|one of|of)\s)+")
_LEADING_ADJECTIVES: Final = re.compile(
    r"(?:(?:the|my|our|this|that|a|an|some|any|one of|next|of|upcoming|weekly|daily|monthly|yearly|recurring|repeating|current|existing|old|new|last|same|first|scheduled)(?:\s|$))+"
)
_DUE_WORD: Final = re.compile(
    r"\b(?:that (?:is|are|were) )?(?:due|scheduled|planned|set)(?: (?:for|on|at|by))?$|\b(?:on|for|at|by|of|in|from|which is|that is|the)$"
)


@dataclass(frozen=True, slots=True)
class TargetReading:
    """A target, and how clearly it was said to be of a todo list."""

    target: Target
    says_item: bool = False
    """"reminder", "task" … was said, or a list."""
    named: bool = True
    """False when nothing tells which: "the reminder"."""


def read_target(phrase: Phrase, context: ParseContext) -> TargetReading:
    """The tasks that `phrase` names."""
    if (early := _read_reference(phrase)) is not None:
        return early
    query = TaskQuery()
    says_item = False
    if match := _FROM_LIST.search(phrase.low):
        query = replace(query, project=list_project(phrase, match.start("where"), match.end("where"), context))
        phrase, says_item = phrase.cut(0, match.start()), True
        if phrase and (early := _read_reference(phrase)) is not None:
            return TargetReading(replace(early.target, query=_or_none(query)), True, early.named)
    everything = False
    if match := _ALL.match(phrase.low):
        everything, phrase = True, phrase.cut(match.end())
    if not phrase:
        return TargetReading(Target(everything=True, query=_or_none(query)), says_item)
    if (match := _LIST_ALONE.fullmatch(phrase.low)) and (
        everything or "list" in phrase.low or not re.match("tasks?|reminders?|to-?do$", phrase.low)
    ):
        project = list_project(phrase, match.start("where"), match.end("where"), context)
        return TargetReading(
            Target(everything=True, query=_or_none(replace(query, project=project or query.project))), True
        )
    return _read_described(phrase, context, query, everything, says_item)


def _read_reference(phrase: Phrase) -> TargetReading | None:
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


def _read_described(
    phrase: Phrase, context: ParseContext, query: TaskQuery, everything: bool, says_item: bool
) -> TargetReading:
    query, phrase = _read_marks(query, phrase, context)
    name: Phrase | None = phrase
    head = _ITEM_HEAD.match(phrase.low)
    if head and not (
        head["before"] and re.search(r"\b(?:to|for|about|of|off|and|with|from|in|on|at)$", head["before"])
    ):
        says_item = True
        plural = head["item"].endswith("s")
        before, behind = phrase.cut(*head.span("before")), phrase.cut(head.end("item"), edges=" ,;:")
        query, before = _narrow_before(query, before, context)
        about = False
        if (link := _LINK.match(phrase.low, head.end("item"))) and behind:
            about = bool(_ABOUT.match(behind.low))
            query, whole = _take_dates(query, behind, context, phrase.cut(head.end("item")))
            behind = phrase.cut(link.end()) if not whole else Phrase("", "", phrase.at)
        query, behind = _narrow(query, behind, context, keep_article=about)
        name = before or behind or None
        if before and behind and not _has_dates(before, context):
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
        query, name = _narrow(query, phrase, context, keep_article=False)
        if not name:
            name, everything = None, everything or query != TaskQuery()
    return _settle(name, query, everything, says_item)


def _settle(name: Phrase | None, query: TaskQuery, everything: bool, says_item: bool) -> TargetReading:
    if name is None or not name.text:
        if everything:
            return TargetReading(Target(everything=True, query=_or_none(query)), says_item)
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
    return TargetReading(Target(phrases=phrases, query=_or_none(query)), says_item)


def _read_marks(query: TaskQuery, phrase: Phrase, context: ParseContext) -> tuple[TaskQuery, Phrase]:
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
    if state and re.search(rf"{ITEM}|^{re.escape(state.group())}$|ones", low):
        query = _with_state(query, state)
        pieces.append(state.span())
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


def _has_dates(phrase: Phrase, context: ParseContext) -> bool:
    return bool(find_whens(phrase.low, context))


def _take_dates(query: TaskQuery, behind: Phrase, context: ParseContext, whole: Phrase) -> tuple[TaskQuery, bool]:
    """Whether nothing but a date stands behind "reminder"."""
    whens = find_whens(whole.low, context)
    rest = cut_out(whole.text, [(when.span.start, when.span.end) for when in whens])
    if whens and re.fullmatch(
        r"(?:(?:i (?:have|had|made|set)|that|is|are|set|scheduled|planned|due|up|for|on|at|of|in|from|the|to|by|and)(?: |$))*",
        rest.lower(),
    ):
        return narrow_by(query, whens), True
    return query, False


def _narrow_before(query: TaskQuery, before: Phrase, context: ParseContext) -> tuple[TaskQuery, Phrase]:
    """ "my daily 6 pm" → no name; "friday night's" → a date; "the dentist" → "dentist"."""
    before = _without_leading(before, _LEADING_ADJECTIVES)
    if not before:
        return query, before
    whens = find_whens(before.low, context)
    if whens:
        pieces = [
            (when.span.start, when.span.end + (2 if before.low.startswith("'s", when.span.end) else 0))
            for when in whens
        ]
        query, before = narrow_by(query, whens), _without_leading(without(before, pieces), _LEADING_ADJECTIVES)
    return query, before


def _narrow(query: TaskQuery, phrase: Phrase, context: ParseContext, *, keep_article: bool) -> tuple[TaskQuery, Phrase]:
    if '"' in phrase.text:
        return query, phrase
    whens = [
        when
        for when in find_whens(phrase.low, context)
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
    """`phrase` with pieces blanked: only its words are meant from here on, not its places."""
    text = cut_out(phrase.text, pieces)
    low = cut_out(phrase.low, pieces)
    return Phrase(text, low, tuple(range(len(text))))


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
    if first is None:
        return second
    same_day = first.start == first.end and first.start_time is None
    return (
        replace(first, start_time=second.start_time, end_time=second.end_time)
        if same_day and second.start_time
        else first
    )


def _or_none(query: TaskQuery) -> TaskQuery | None:
    return None if query == TaskQuery() else query


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


def priorities_of(query: TaskQuery | None) -> tuple[Priority, ...]:
    """The priorities that a query asks for."""
    return query.priorities if query else ()
