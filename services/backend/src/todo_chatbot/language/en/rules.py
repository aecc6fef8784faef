"""A repeat as the parts of an RFC 5545 rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """The parts of an RFC 5545 rule; `text` writes them in normal form."""

    frequency: str
    interval: int = 1
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    """(place, weekday); place 0 is every one."""
    set_position: int = 0
    at: time | None = None
    also_at: tuple[time, ...] = ()
    """More times of the day, at the same minute."""
    count: int | None = None
    until: date | None = None
    from_completion: bool = False
    part: str | None = field(default=None, compare=False)
    """A part of the day, when no time was said."""

    @property
    def text(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, sorted(set(self.months)))))
        if self.monthdays:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.monthdays)))
        if self.days:
            ordered = sorted(set(self.days), key=lambda pair: (pair[1], pair[0]))
            parts.append("BYDAY=" + ",".join(f"{place or ''}{CODES[day]}" for place, day in ordered))
        if self.set_position:
            parts.append(f"BYSETPOS={self.set_position}")
        if self.at is not None:
            hours = sorted({at.hour for at in (self.at, *self.also_at)})
            parts.append(f"BYHOUR={','.join(map(str, hours))};BYMINUTE={self.at.minute}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)
