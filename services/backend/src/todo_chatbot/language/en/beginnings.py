"""Where in a text a date could begin: most words are told from one at a glance, which is what makes long lists fast."""

from __future__ import annotations

import re

from todo_chatbot.language.en.calendar_words import CARDINALS, MONTHS, NAMED_TIMES, ORDINALS, UNITS, WEEKDAYS
from todo_chatbot.language.en.holidays import HOLIDAYS
from todo_chatbot.language.en.vocabulary import word_set
from todo_chatbot.language.patterns import regex

LOOK_BACK_CHARACTERS = 20

_START = regex(r"(?<![^\W_])(?<![.'’/#\x00-\x01])[^\W_]+|\+(?=\s?\d)|@(?=\s?\d)")

_OTHER_WORDS = word_set("""
a after afternoons alternate an annual annually at before beginning between close cob bi biannually bimonthly biweekly
by coming couple daily day during each early end eob eod eom eow eoy ev evenings every everyday fathers
few first following fortnightly from half hourly in last late later lunch lunchtime mid midday middle
midnight monthly mornings mothers next nightly nights noon on once over overmorrow pair past
previous quarter quarterly remainder rest saint same semi semiannually several since sometime st start tdy the
this till tmr tmrw tmw tod today tom tommorow tommorrow tomorow tomorrow tonight tonite until up
upcoming week weekday weekdays weekend weekends weekly within workdays yearly yesterday
""")
FIRST_WORDS = (
    set(WEEKDAYS)
    | {f"{day}s" for day in WEEKDAYS if len(day) > 5}
    | set(MONTHS)
    | {re.split(r"[\s'-]", word)[0] for word in (*CARDINALS, *ORDINALS, *NAMED_TIMES, *HOLIDAYS)}
    | _OTHER_WORDS
)
"""What a date can begin with, besides digits."""

_LEADS = word_set("a an the in on at by from over up once")
_AFTER_LEADS = regex(r"(?:\s+(?:a|an|the|my))*\s+([^\W_]+)")
_SECOND_WORDS = (
    (FIRST_WORDS - {"a", "an", "the"})
    | set(UNITS)
    | word_set(
        "about another approximately around business calendar exactly final more morning afternoon evening night now or "
        "remainder roughly t to weekend working play"
    )
)
"""What can follow one of those in a date."""

_NUMBER = regex(r"\d{1,4}(?:\s+(?P<behind>[a-z]+|\d+(?![^\s]))(?![^\W_])|$)")
_BEFORE_NUMBERS = {*MONTHS, *WEEKDAYS} | word_set(
    "on at by for from to until till before after around about starting since this in the of or and due between every"
)
_AFTER_NUMBERS = {*UNITS, *MONTHS, *(f"{day}s" for day in WEEKDAYS if len(day) > 5)} | word_set(
    "st past after before from in at on every each half or for by am pm a p o of to till til until thru through and "
    "o'clock oclock more business working calendar hence ish approximately exactly sharp"
)


def find_beginning(low: str, position: int) -> re.Match[str] | None:
    """The next word from `position` on that could begin a date."""
    while word := _START.search(low, position):
        if _may_begin(low, word):
            return word
        position = word.end()
    return None


def _may_begin(low: str, word: re.Match[str]) -> bool:
    said = word[0]
    if said[0].isdigit():
        return not _is_amount(low, word)
    if said in _LEADS:
        return _leads_on(low, word.end())
    return said in FIRST_WORDS or said in "+@" or _is_glued(said)


def _leads_on(low: str, at: int) -> bool:
    """Whether what follows "in", "the" and the like can go on a date: in "in the spring" there is nothing to look at."""
    follows = _AFTER_LEADS.match(low, at)
    return follows is None or follows[1][0].isdigit() or follows[1] in _SECOND_WORDS


def _is_amount(low: str, word: re.Match[str]) -> bool:
    """A number that says how many: nothing before or behind it makes it a date."""
    plain = _NUMBER.match(low, word.start())
    if plain is None or plain["behind"] in _AFTER_NUMBERS:
        return False
    before = low[max(0, word.start() - LOOK_BACK_CHARACTERS) : word.start()].split()
    if not before:
        return plain["behind"] not in FIRST_WORDS  # "9 tomorrow"
    last = before[-1]
    return last not in _BEFORE_NUMBERS and (last[-1].isalnum() or last[-1] == '"')


def _is_glued(word: str) -> bool:
    """Such as "oct2", "feb13"."""
    return word.rstrip("0123456789") in MONTHS and word[-1].isdigit()
