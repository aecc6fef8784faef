"""Where and when a message is said: the asker's zone, date order and language, as their settings or their browser say."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from todo_chatbot.errors import Invalid
from todo_chatbot.language.types import DateOrder, ParseContext
from todo_chatbot.preferences.zones import find_zone
from todo_chatbot.tables import SettingsRow

MONTH_FIRST_REGIONS = frozenset({"US", "PH", "FM", "PW", "MH", "GU", "PR", "VI", "AS", "BZ"})
YEAR_FIRST_LANGUAGES = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "eo", "sv"})
SUNDAY_FIRST_REGIONS = frozenset({"US", "CA", "MX", "PH", "JP", "KR", "TW", "BR", "IL", "IN", "PK", "ZA"})


def viewpoint(
    settings: SettingsRow | None,
    *,
    now: datetime,
    time_zone: str,
    locale: str | None,
    projects: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
) -> ParseContext:
    """Settings win over what the request says. Raises: Invalid, for an unknown zone."""
    zone = get_zone((settings and settings.time_zone) or time_zone)
    locale = (settings and settings.locale) or locale or "en"
    language, region = _split(locale)
    order = settings.date_order if settings else "auto"
    return ParseContext(
        now=now.astimezone(zone),
        date_order=date_order_of(locale) if order == "auto" else cast(DateOrder, order),
        week_start=6 if region in SUNDAY_FIRST_REGIONS else 0,
        language=language,
        projects=projects,
        labels=labels,
    )


def get_zone(name: str) -> ZoneInfo:
    """Raises: Invalid."""
    zone = find_zone(name)
    if zone is None:
        raise Invalid(
            f"{name[:64]!r} is no time zone. Use an IANA name such as 'Europe/Berlin'.", code="time_zone_unknown"
        )
    return zone


def date_order_of(locale: str) -> DateOrder:
    """Which number comes first in 2/3/2027. English without a region is read as American."""
    language, region = _split(locale)
    if language in YEAR_FIRST_LANGUAGES or region in {"CN", "JP", "KR", "TW", "SE", "HU", "LT"}:
        return "YMD"
    if region in MONTH_FIRST_REGIONS or (language == "en" and not region):
        return "MDY"
    return "DMY"


def _split(locale: str) -> tuple[str, str]:
    language, *subtags = locale.replace("_", "-").split("-")
    return language.lower(), next((tag.upper() for tag in subtags if len(tag) == 2), "")
