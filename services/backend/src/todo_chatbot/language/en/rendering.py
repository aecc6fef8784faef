"""Dates and repeats in words, the way the user says them. What is written here parses back to the same value.

Days near by get their names ("today", "Friday"), others their date, with the year where it is not the current one.
"""

from __future__ import annotations

import re
from datetime import date, time

from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CODES = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
UNITS = {"MINUTELY": "minute", "HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def render_due(due: Due, context: ParseContext) -> str:
    """Such as "tomorrow at 17:00", "Fri 27 Nov", "Mon 4 Jan 2027 at 09:00"."""
    if due.time is None:
        return "yesterday" if (due.on - context.now.date()).days == -1 else render_day(due.on, context)
    zone = f" {due.zone}" if due.zone and due.zone != context.zone.key else ""
    return f"{render_day(due.on, context)} at {render_time(due.time)}{zone}"


def render_day(day: date, context: ParseContext) -> str:
    today = context.now.date()
    distance = (day - today).days
    if distance in {0, 1}:
        return ("today", "tomorrow")[distance]
    text = f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year and distance >= 0 else f"{text} {day.year}"


def render_time(at: time) -> str:
    return f"{at:%H:%M}"


def render_range(days: DateRange, context: ParseContext) -> str:
    """Such as "today", "from Mon 30 Nov to Sun 6 Dec", "until Fri 27 Nov", "today from 17:00 to 23:59"."""
    if days.start is not None and days.start == days.end:
        hours = _hours(days)
        return f"{render_day(days.start, context)}{hours}" if hours else render_due(Due(days.start), context)
    start = render_due(Due(days.start, days.start_time), context) if days.start is not None else ""
    if days.start is not None and _has_begun(days, context):
        start = start.replace(f" {days.start.year}", "", 1)
    end = render_due(Due(days.end, days.end_time), context) if days.end is not None else ""
    if not start:
        return f"until {end}" if end else "any day"
    return f"from {start} to {end}" if end else f"from {start} on"


def _has_begun(days: DateRange, context: ParseContext) -> bool:
    """A span shorter than a year, begun before today: its first day, without the year, can be no other."""
    if days.start is None or days.end is None:
        return False
    is_short = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month < 12
    return is_short and days.start < context.now.date()


def render_dates(days: DateRange) -> str:
    """The same for what is kept, with days by their dates: "Tue 24 Nov", "Mon 30 Nov – Sun 6 Dec"."""
    if days.start is not None and days.start == days.end:
        return f"{render_date(days.start)}{_hours(days)}"
    start, end = days.start and render_date(days.start), days.end and render_date(days.end)
    if not start:
        return f"until {end}" if end else "any day"
    return f"{start} – {end}" if end else f"from {start}"


def render_date(day: date) -> str:
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"


def _hours(days: DateRange) -> str:
    start = render_time(days.start_time) if days.start_time else ""
    end = render_time(days.end_time) if days.end_time else ""
    if start == end:
        return f" at {start}" if start else ""
    if not start:
        return f" until {end}"
    return f" from {start} to {end}" if end else f" from {start} on"


def render_repeat(repeat: Repeat, context: ParseContext) -> str:
    """Such as "every other Friday at 09:00", "every! 3 days", "every first Monday of the month until Mon 1 Jun"."""
    parts = dict(part.partition("=")[::2] for part in repeat.rrule.split(";"))
    text = _pattern(parts)
    if text is None:
        return repeat.rrule
    every = "every!" if repeat.from_completion else "every"
    if "BYHOUR" in parts:
        minute = int(parts.get("BYMINUTE", "0"))
        text += " at " + _listed([f"{int(hour):02}:{minute:02}" for hour in parts["BYHOUR"].split(",")])
    if "COUNT" in parts:
        text += f" for {parts['COUNT']} times"
    if "UNTIL" in parts:
        last = date(int(parts["UNTIL"][:4]), int(parts["UNTIL"][4:6]), int(parts["UNTIL"][6:8]))
        text += f" until {render_day(last, context)}"
    return f"{every} {text}"


def _pattern(parts: dict[str, str]) -> str | None:
    """What stands after "every"; None for a rule that English has no short words for."""
    unit = UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return None
    interval = int(parts.get("INTERVAL", "1"))
    step = _step(unit, interval)
    if "BYSETPOS" in parts:
        return _workday(parts) if interval == 1 else None
    days = re.findall(r"(-?\d+)?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    months = [MONTHS[int(number) - 1] for number in parts.get("BYMONTH", "").split(",") if number]
    if unit == "week" and days:
        return _weekly([CODES[code] for _, code in days], interval, months)
    if unit == "month" and days:
        places = _placed(days)
        return places and (f"{places} of the month" if interval == 1 else f"{step} on the {places}")
    if unit == "month" and "BYMONTHDAY" in parts:
        listed = _monthdays(parts["BYMONTHDAY"])
        return f"{step} on the {listed}"
    if unit == "year" and months and not days and "BYMONTHDAY" not in parts:
        return f"{step} in {_listed(months)}" if interval > 1 else _listed(months)
    if unit == "year" and len(months) == 1:
        return _yearly(parts, days, months[0], interval)
    if unit == "year" and days and not months:
        places = _placed(days)
        return places and f"{step} on the {places}"
    return step if not (days or months or "BYMONTHDAY" in parts) else None


def _step(unit: str, interval: int) -> str:
    if interval == 1:
        return unit
    return f"other {unit}" if interval == 2 else f"{interval} {unit}s"


def _weekly(days: list[int], interval: int, months: list[str]) -> str | None:
    if len(months) > 1:
        return None
    if days == [0, 1, 2, 3, 4] and interval == 1:
        text = "weekday"
    else:
        names = _listed([DAYS[day] for day in days])
        text = names if interval == 1 else f"{_step('week', interval)} on {names}"
    return f"{text} in {months[0]}" if months else text


def _workday(parts: dict[str, str]) -> str | None:
    """Such as "last workday of the month"."""
    if parts.get("BYDAY") != "MO,TU,WE,TH,FR" or parts["FREQ"] != "MONTHLY" or not _is_place(parts["BYSETPOS"]):
        return None
    return f"{_place(int(parts['BYSETPOS']))} workday of the month"


def _is_place(text: str) -> bool:
    return re.fullmatch(r"-?[1-9]\d?", text) is not None


def _place(number: int) -> str:
    return _PLACES.get(number) or (f"{ordinal(-number)} last" if number < 0 else ordinal(number))


def _placed(days: list[tuple[str, str]]) -> str | None:
    if len({code for _, code in days}) > 1 or not all(_is_place(place) for place, _ in days):
        return None
    return f"{_listed([_place(int(place)) for place, _ in days])} {DAYS[CODES[days[0][1]]]}"


def _yearly(parts: dict[str, str], days: list[tuple[str, str]], month: str, interval: int) -> str | None:
    step = "" if interval == 1 else f"{_step('year', interval)} on "
    if days:
        places = _placed(days)
        return places and f"{step}{'the ' if step else ''}{places} in {month}"
    if "," in parts.get("BYMONTHDAY", ","):
        return None
    day = int(parts["BYMONTHDAY"])
    return f"{step}{month} {ordinal(day)}" if day > 0 else None


def _monthdays(text: str) -> str:
    return _listed(
        [
            "last day" if int(n) == -1 else f"{ordinal(-int(n))} last day" if int(n) < 0 else ordinal(int(n))
            for n in text.split(",")
        ]
    )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
