"""Words of the calendar and of counting, as tables and as pieces of regular expressions. All text is in lower case."""

from __future__ import annotations

import re

WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday mon",
        "tuesday tue tues tuseday tuesay",
        "wednesday wed weds wednes wednsday wensday wendesday",
        "thursday thu thur thurs thrusday thurday",
        "friday fri",
        "saturday sat saterday saturaday",
        "sunday sun",
    )
):
    WEEKDAYS |= dict.fromkeys(_names.split(), _number)

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan janurary",
        "february feb febr febuary",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept septemer",
        "october oct",
        "november nov",
        "december dec",
    ),
    start=1,
):
    MONTHS |= dict.fromkeys(_names.split(), _number)

UNITS: dict[str, str] = {}
for _unit, _names in {
    "minute": "minute minutes min mins m",
    "hour": "hour hours hr hrs h",
    "day": "day days d",
    "week": "week weeks wk wks w",
    "fortnight": "fortnight fortnights",
    "month": "month months mo mos",
    "quarter": "quarter quarters",
    "year": "year years yr yrs y",
    "workday": "workday workdays",
}.items():
    UNITS |= dict.fromkeys(_names.split(), _unit)

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty"]
CARDINALS: dict[str, int] = {word: number for number, word in enumerate(_ONES + _TEENS, start=1)}
for _ten, _word in enumerate(_TENS, start=2):
    CARDINALS[_word] = 10 * _ten
    CARDINALS |= {f"{_word} {one}": 10 * _ten + number for number, one in enumerate(_ONES, start=1)}

_FIRSTS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_FIRSTS, start=1)}
ORDINALS |= {
    word: number
    for number, word in enumerate(
        [
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=10,
    )
}
ORDINALS |= {"twentieth": 20, "thirtieth": 30, "twelveth": 12}
ORDINALS |= {
    f"{ten} {word}": base + n for ten, base in (("twenty", 20), ("thirty", 30)) for n, word in enumerate(_FIRSTS, 1)
}

COUNTS: dict[str, int] = {**CARDINALS, "a": 1, "an": 1, "couple": 2, "pair": 2, "few": 3, "several": 3}
NAMED_TIMES = {
    "noon": (12, 0),
    "midday": (12, 0),
    "mid day": (12, 0),
    "midnight": (0, 0),
    "lunchtime": (12, 0),
    "lunch": (12, 0),
}
DAY_PARTS = {"morning": (9, 0), "afternoon": (12, 0), "evening": (19, 0), "night": (22, 0)}
"""When a part of the day is, for want of a time: Todoist's hours."""


def alternation(words: object) -> str:
    """`(?:…|…)`, the longest first; a space in a word also matches a hyphen."""
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered) + ")"


END = r"(?![^\W_])"
"""The end of a word."""
WEEKDAY = rf"{alternation(WEEKDAYS)}{END}\.?"
MONTH = rf"{alternation(MONTHS)}(?![^\W\d_])\.?"
CARDINAL = alternation(CARDINALS)
ORDINAL_WORD = alternation(ORDINALS)
MONTHDAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)){END}|(?:{ORDINAL_WORD}){END}"
"""A day of the month as an ordinal: "15th", "twenty first"."""
PLAIN_MONTHDAY = rf"(?:0?[1-9]|[12]\d|3[01])(?!\d){END}"
ANY_MONTHDAY = rf"(?:{MONTHDAY}|{CARDINAL}{END}|{PLAIN_MONTHDAY})"
YEAR = r"(?:(?:19|20|21)\d\d(?!\d)|'\d\d(?!\d)|two\s+thousand(?:\s+and)?(?:[\s-]+[a-z]+){0,2})"
COUNT = rf"(?:\d+(?:\.\d+)?|(?:a\s+)?(?:couple|pair|few)(?:\s+of)?|several|an?|{CARDINAL})"
UNIT = alternation(UNITS)


def plain(text: str) -> str:
    """Spaces and hyphens as one space, without a final full stop."""
    return re.sub(r"[\s-]+", " ", text.strip()).rstrip(".")


_LETTERS = re.compile(r"[a-z]*")


def first_word(text: str, at: int) -> str:
    """The letters that stand at `at`; "" before a digit or a sign."""
    return _LETTERS.match(text, at)[0]  # type: ignore[index]  # it matches nothing, too


def weekday_of(text: str) -> int:
    return WEEKDAYS[plain(text)]


def month_of(text: str) -> int:
    return MONTHS[plain(text)]


def ordinal_of(text: str) -> int:
    """Such as "15th", "15", "fifteenth" or "fifteen" as a number."""
    text = plain(text)
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return ORDINALS.get(text) or CARDINALS[text]


def count_of(text: str) -> float:
    """Such as "3", "1.5", "three", "a couple of" as a number."""
    text = plain(text).removesuffix(" of")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    return COUNTS[text] if text in COUNTS else COUNTS[text.removeprefix("a ")]


def year_of(text: str) -> int:
    """Such as "2015", "'15" or "two thousand and thirty two". Raises: KeyError, for other words after "two thousand"."""
    text = plain(text)
    if text[0] == "'":
        return 2000 + int(text[1:])
    if text[0] == "t":
        rest = re.sub(r"^two thousand(?: and)?\s*", "", text)
        return 2000 + (CARDINALS[rest] if rest else 0)
    return int(text)
