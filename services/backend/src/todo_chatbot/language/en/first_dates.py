"""The first date of a repeat, on or after now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from todo_chatbot.language.en.rules import Rule
from todo_chatbot.language.types import Due

_STEPS = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1)}


@lru_cache(maxsize=256)
def first_date(rule: Rule, now: datetime, starting: date | None) -> Due | None:
    """The first date that fits the rule, whatever its interval; None when it has none."""
    if rule.also_at and rule.at is not None:
        times = [replace(rule, at=at, also_at=()) for at in (rule.at, *rule.also_at)]
        firsts = [first for each in times if (first := first_date(each, now, starting))]
        return min(firsts, key=lambda first: (first.on, first.time or time.min), default=None)
    here = now.replace(tzinfo=None, second=0, microsecond=0)
    if rule.frequency in _STEPS:
        if starting is not None:
            return Due(starting, time(9))
        moment = here + _STEPS[rule.frequency] * rule.interval
        return Due(moment.date(), moment.time())
    begin = datetime.combine(starting or here.date(), time.min)
    if not (rule.months or rule.monthdays or rule.days):  # "every 3 days" may begin on any day: today, or when told to
        day = begin.date()
        if rule.at is not None and starting is None and datetime.combine(day, rule.at) <= here:
            day += timedelta(days=1)
        return Due(day, rule.at)
    text = re.sub(r"INTERVAL=\d+;?|COUNT=\d+;?|UNTIL=\w+;?", "", rule.text).rstrip(";")
    for occurrence in rrulestr(text, dtstart=begin).xafter(begin, inc=True):
        if rule.at is None or starting is not None or occurrence > here:
            return Due(occurrence.date(), rule.at)
    return None
