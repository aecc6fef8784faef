"""The polite wrapping of a sentence ("could you … please?") and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.en.task_verbs import find_verb_of_gerund
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext

_OPENING: Final = regex(
    r"(?:(?P<please>please|pls|plz|kindly)"
    r"|(?P<asked>(?:would|do) you (?:please )?mind|(?:can|could|would|will|won't|can't|couldn't) (?:you|u|ya)(?: please| kindly| just| maybe)?(?: help me)?"
    r"|(?:can|could|may|might) i (?:ask|trouble|bother) you to"
    r"|(?:(?:would|could) you be|be) so (?:kind|good) (?:as )?to|(?:would|will) (?:it|that) be (?:possible|ok|okay|alright) to"
    r"|i(?:'d| would) (?:be (?:grateful|glad|happy|thankful)|appreciate it) if you (?:can|could|would)|(?:is there )?any chance (?:that )?you (?:can|could)"
    r"|(?:can|could|may|might|shall) (?:i|we)(?: please)?|are you able to|is it possible(?: for you)? to"
    r"|i(?:'d| would) (?:like|love|want) (?:for )?you to|i (?:want|need|would like) (?:for )?you to|you (?:can|could|should|may|need to|must|have to)"
    r"|i was wondering if you (?:can|could|would)|do me a favou?r and|help me)"
    r"|(?:i(?:'ve| have)? (?:really |also |just |still )*(?:need|have|got|ought) to|i(?:'ve| have) got to|i (?:must|should|gotta)|i'd better"
    r"|i had better|(?:we|you) (?:need|have|got) to|we (?:should|must|gotta)|i'm (?:supposed|meant) to|gotta|need to|have to"
    r"|(?:must|should|ought to|supposed to)(?: probably| really)?(?! (?:i|we|you|he|she|they|it|the|my|be)\b))"
    r"|(?P<wanted>i(?:'d| would| will|'ll)? (?:really |also |just )*(?:like|love|want|wish|prefer)(?: to)? to|i(?:'d| would) like|i wanna|wanna|want to|i'm (?:going|trying|planning) to)"
    r"|(?P<empty>hey|hi|hello|yo|ok|okay|alright|all right|so|well|um+|uh+|oh|ah|hmm+|now|just|also|and|but|then|next|actually|"
    r"sorry|quick|wait|yes|yeah|no(?=[,.!])|nope|assistant|bot|(?:hey )?(?:siri|alexa|google|cortana|jarvis)|go ahead and|let's|try to|"
    r"i guess|i think|i suppose|maybe|perhaps|oh and|and then|if you can|if possible|be sure to|please note(?: that)?|for me|"
    r"would you|good (?:morning|afternoon|evening)))"
    r"(?:[ ,!.:]+|$)"
)
_CLOSING: Final = regex(
    r"(?:[ ,.!]+(?:please|pls|plz|(?:right )?away|asap, please)|[,.!] ?(?:thanks?|thank you|thx|ty|ok|okay|will you|would you|could you|right|cheers)"
    r"(?: (?:so|very) much| a lot)?|(?<=please) (?:thanks|thank you))[ .!?]*$"
)
_DAYS_TASKS: Final = regex(
    rf"\b(?:today|tomorrow|tonight|(?:this|next|last) (?:week|month|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<s>'s)"
    rf"(?= (?:\w+ )?(?:{ITEM}|agenda|to-?dos?|chores)(?!\w))"
)
_ITS_FIELD: Final = regex(
    r"^(?:set|change|make|update|raise|lower|remove|clear|edit|switch|move) it(?P<s>s) "
    r"(?=(?:due|date|deadline|time|title|name|notes?|priority|labels?|tags?|project|repeat)\b)"
)


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence without its wrapping. What the wrapping said is kept: it tells an order from a question."""

    phrase: Phrase
    context: ParseContext
    polite: bool = False
    """Asked with "please"."""
    asked: bool = False
    """Asked as "can you …": an order to an assistant."""
    wanted: bool = False
    """Said as "I want to …": a plan, or an order to an assistant."""
    question: bool = False

    @property
    def low(self) -> str:
        return self.phrase.low


def read_request(phrase: Phrase, context: ParseContext) -> Request:
    """Takes the wrapping off. The empty words alone ("ok", "hi") are left as they are."""
    flags = dict.fromkeys(("please", "asked", "wanted"), False)
    question = phrase.low.endswith("?")
    closing = _CLOSING.search(phrase.low)
    if closing and closing.start():
        flags["please"] = "please" in closing.group()
        question = question or closing.group().endswith("?")
        phrase = phrase.cut(0, closing.start())
    start, minds = 0, False
    while opening := _OPENING.match(phrase.low, start):
        if opening.end() >= len(phrase.low):
            break
        kind = opening.lastgroup
        if kind in flags:
            flags[str(kind)] = True
        start = opening.end()
        minds = minds or opening.group().rstrip().endswith(" mind")
    phrase = _without_possessives(without_end_mark(phrase.cut(start)))
    if minds:
        phrase = _as_order(phrase)
    return Request(phrase, context, flags["please"], flags["asked"], flags["wanted"], question)


def _as_order(phrase: Phrase) -> Phrase:
    """As in "deleting the milk" as "delete the milk"."""
    word = phrase.low.partition(" ")[0]
    base = find_verb_of_gerund(word)
    return phrase.replace_start(len(word), base) if base else phrase


def _without_possessives(phrase: Phrase) -> Phrase:
    """As in "today's reminders" as "today reminders", "set its priority" as "set it priority": the grammar reads these."""
    for pattern in (_DAYS_TASKS, _ITS_FIELD):
        if found := pattern.search(phrase.low):
            phrase = phrase.without(*found.span("s"))
    return phrase


def without_end_mark(phrase: Phrase) -> Phrase:
    """Without the full stop, exclamation or question mark that ends a sentence; "a.m." and "etc." keep theirs."""
    end = len(phrase.low)
    while end and phrase.low[end - 1] in "!?":
        end -= 1
    if end and phrase.low[end - 1] == ".":
        last_word = phrase.low[:end].rsplit(" ", 1)[-1]
        if "." not in last_word[:-1].rstrip(".") and last_word not in {
            "etc.",
            "dr.",
            "mr.",
            "mrs.",
            "ms.",
            "inc.",
            "st.",
            "vs.",
        }:
            end = len(phrase.low[:end].rstrip(".!?"))
    return phrase.cut(0, end) if end else phrase
