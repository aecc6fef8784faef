"""Lists of days in a repeat: "mon, wed and fri", "saturday thru tuesday", "1st and 15th", "2nd last"."""

from __future__ import annotations

import re

from todo_chatbot.language.en.calendar_words import END, WEEKDAYS, ordinal_of, plain

WORKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})

DAY_NAMES = sorted(WEEKDAYS, key=len, reverse=True)
NAMED_DAY = rf"(?:(?:{'|'.join(DAY_NAMES)})s?{END}\.?|(?:week|work|(?:business|working)\s+)days?{END}|weekends?{END})"


def day_set(text: str) -> tuple[tuple[int, int], ...]:
    """Weekdays of a list with "and" and "to"; "saturday thru tuesday" runs over the end of the week."""
    days: list[int] = []
    previous: int | None = None
    for joint, name in re.findall(rf"(to|thru|through|-|–)?\s*(?:,|and|or|&|/)?\s*({NAMED_DAY})", text):
        found = _named(name)
        if joint and previous is not None and len(found) == 1:
            step = previous
            while step != found[0]:
                step = (step + 1) % 7
                days.append(step)
        else:
            days.extend(found)
        previous = found[-1]
    return tuple((0, day) for day in sorted(set(days)))


def _named(name: str) -> list[int]:
    name = plain(name)
    if is_workday(name):
        return sorted(WORKDAYS)
    if name.startswith("weekend"):
        return sorted(WEEKEND)
    return [WEEKDAYS[name] if name in WEEKDAYS else WEEKDAYS[name.removesuffix("s")]]


def is_workday(name: str) -> bool:
    return name.startswith(("weekday", "workday", "business", "working"))


def monthday_list(text: str) -> tuple[int, ...]:
    """Such as "1st and 15th" as (1, 15); "last" is -1, "2nd last" and "second to last" are -2."""
    numbers = []
    for item in filter(None, (_bare(item) for item in re.split(r"\s*(?:,|\band\b|&)\s*", text.strip()))):
        if set(item.split()) == {"last"}:
            numbers.append(-1)
        elif item.endswith("last"):
            numbers.append(-ordinal_of(re.sub(r"(?:\s+to(?:\s+the)?)?\s+last$", "", item)))
        else:
            numbers.append(ordinal_of(item))
    return tuple(dict.fromkeys(numbers))


def _bare(item: str) -> str:
    return re.sub(r"^the\s+|\s+days?$", "", item.strip())
