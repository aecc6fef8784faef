"""IANA time zones, by name."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

ZONE_CHARACTERS_MAX = 64


def find_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _known(value: str) -> str:
    if find_zone(value) is None:
        raise PydanticCustomError("time_zone_unknown", "use an IANA name such as Europe/Berlin")
    return value


ZoneName: TypeAlias = Annotated[str, Field(max_length=ZONE_CHARACTERS_MAX), AfterValidator(_known)]
