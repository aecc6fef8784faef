"""Time zones that a text names after a time: "EST", "UTC", "Berlin time", "Europe/Berlin"."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from todo_chatbot.language.en.calendar_words import END, alternation
from todo_chatbot.language.patterns import regex

ABBREVIATIONS = {
    "utc": "UTC",
    "gmt": "Etc/GMT",
    "z": "UTC",
    **dict.fromkeys(("est", "edt", "et", "eastern"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct", "central"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    "bst": "Europe/London",
    "ist": "Asia/Kolkata",
    "pkt": "Asia/Karachi",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland",
}
_NEEDS_TIME = frozenset({"eastern", "central", "mountain", "pacific", "west"})
"""Words of their own: a zone only before "time"."""

_ABBREVIATION = regex(rf"\s*\(?(?P<name>{alternation(ABBREVIATIONS)}){END}(?P<time>\s+(?:standard\s+)?time{END})?\)?")
_IANA = regex(r"\s+\(?(?P<name>[a-z]+/[a-z_]+(?:/[a-z_]+)?)\)?(?![^\W_])")
_CITY = regex(r"\s+(?:in\s+)?(?P<city>[a-z]+(?:\s[a-z]+)?)\s+time(?![^\W_])")


def match_zone(text: str, at: int) -> tuple[int, str] | None:
    """The zone named from `at` on, after white space, as an IANA name."""
    found = _ABBREVIATION.match(text, at)
    if (
        found
        and (found["name"] not in _NEEDS_TIME or found["time"])
        and (found["name"] != "z" or text[at : at + 1] == "z")
    ):
        return found.end(), ABBREVIATIONS[found["name"]]
    found = _IANA.match(text, at)
    if found and (name := _zones().get(found["name"])):
        return found.end(), name
    found = _CITY.match(text, at)
    if found and (name := _cities().get(found["city"].replace(" ", "_"))):
        return found.end(), name
    return None


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if "/" in name and not name.startswith("Etc")}


@cache
def _cities() -> dict[str, str]:
    return {name.rpartition("/")[2]: ZoneInfo(full).key for name, full in _zones().items()}
