"""Dates and repeats in Urdu words, in either script."""

from __future__ import annotations

from datetime import date, time
from typing import Final, Literal

from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat

Script = Literal["urdu", "roman"]
_DAYS: Final = {
    "urdu": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "سنیچر", "اتوار"),
    "roman": ("peer", "mangal", "budh", "jumerat", "juma", "sanichar", "itwar"),
}
_MONTHS: Final = {
    "urdu": (
        "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"
    ),
    "roman": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
}  # fmt: skip
_WORDS: Final = {
    "urdu": {
        "today": "آج", "tomorrow": "کل", "baje": "بجے", "every": "ہر", "day": "روز", "and": "اور", "from": "سے", "to": "تک",
        "DAILY": "دن", "WEEKLY": "ہفتے", "MONTHLY": "مہینے", "YEARLY": "سال", "HOURLY": "گھنٹے", "MINUTELY": "منٹ",
        "of": "کی", "date": "تاریخ", "last": "آخری",
    },
    "roman": {
        "today": "aaj", "tomorrow": "kal", "baje": "baje", "every": "har", "day": "roz", "and": "aur", "from": "se", "to": "tak",
        "DAILY": "din", "WEEKLY": "hafte", "MONTHLY": "mahine", "YEARLY": "saal", "HOURLY": "ghante", "MINUTELY": "minute",
        "of": "ki", "date": "tareekh", "last": "aakhri",
    },
}  # fmt: skip
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def render_day(day: date, context: ParseContext, script: Script) -> str:
    distance = (day - context.now.date()).days
    words = _WORDS[script]
    if distance in {0, 1}:
        return words["today" if distance == 0 else "tomorrow"]
    text = render_date(day, script)
    return text if day.year == context.now.year and distance > 0 else f"{text} {day.year}"


def render_date(day: date, script: Script) -> str:
    """By its date, however near it is."""
    return f"{_DAYS[script][day.weekday()]} {day.day} {_MONTHS[script][day.month - 1]}"


def render_due(due: Due, context: ParseContext, script: Script) -> str:
    """As in "kal 17:00 baje"."""
    day = render_day(due.on, context, script)
    return f"{day} {render_time(due.time)} {_WORDS[script]['baje']}" if due.time else day


def render_time(at: time) -> str:
    return f"{at:%H:%M}"


def render_range(days: DateRange, context: ParseContext, script: Script) -> str:
    """As in "peer 23 november se itwar 29 november tak"."""
    words = _WORDS[script]
    start = render_day(days.start, context, script) if days.start else ""
    end = render_day(days.end, context, script) if days.end else ""
    if start == end:
        return " ".join(part for part in (start, _hours(days, script)) if part)
    return " ".join(part for part in (start and f"{start} {words['from']}", end and f"{end} {words['to']}") if part)


def _hours(days: DateRange, script: Script) -> str:
    """As in "17:00 se 23:59 tak"."""
    words = _WORDS[script]
    start = render_time(days.start_time) if days.start_time else ""
    end = render_time(days.end_time) if days.end_time else ""
    if start == end:
        return f"{start} {words['baje']}" if start else ""
    return " ".join(part for part in (start and f"{start} {words['from']}", end and f"{end} {words['to']}") if part)


def render_repeat(repeat: Repeat, script: Script) -> str:
    """As in "har peer 09:00 baje"; the rule itself where Urdu has no short words for it."""
    words = _WORDS[script]
    parts = dict(part.partition("=")[::2] for part in repeat.rrule.split(";"))
    text = _pattern(parts, script)
    if text is None:
        return repeat.rrule
    minute = int(parts.get("BYMINUTE", "0"))
    times = ", ".join(f"{int(hour):02}:{minute:02}" for hour in parts["BYHOUR"].split(",")) if "BYHOUR" in parts else ""
    clock = f" {times} {words['baje']}" if times else ""
    return f"{words['every']} {text}{clock}"


def _pattern(parts: dict[str, str], script: Script) -> str | None:
    words = _WORDS[script]
    interval, unit = int(parts.get("INTERVAL", "1")), parts["FREQ"]
    step = words[unit] if interval == 1 else f"{interval} {words[unit]}"
    if parts.keys() & {"BYMONTH", "BYSETPOS", "COUNT", "UNTIL"}:
        return None
    if "BYDAY" in parts:
        codes = parts["BYDAY"].split(",")
        if unit != "WEEKLY" or not set(codes) <= set(_CODES) or interval > 1:
            return None
        return f" {words['and']} ".join(_DAYS[script][_CODES.index(code)] for code in codes)
    if "BYMONTHDAY" in parts:
        if "," in parts["BYMONTHDAY"]:
            return None
        day = words["last"] if parts["BYMONTHDAY"] == "-1" else parts["BYMONTHDAY"]
        return f"{step} {words['of']} {day} {words['date']}"
    return words["day"] if unit == "DAILY" and interval == 1 else step
