"""Reads and changes one user's preferences. Nobody has a row until they change something."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import bindparam, select
from sqlmodel import col

from todo_chatbot.clock import Clock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.preferences.zones import ZoneName, find_zone
from todo_chatbot.tables import SettingsRow

DateOrder: TypeAlias = Literal["auto", "MDY", "DMY", "YMD"]
Locale: TypeAlias = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")]

FIND_ZONE = select(col(SettingsRow.time_zone)).where(col(SettingsRow.owner_id) == bindparam("owner"))


class Preferences(BaseModel):
    """Null leaves the choice to the browser that asks; `auto` takes the date order from the locale."""

    time_zone: str | None = None
    locale: str | None = None
    date_order: DateOrder = "auto"
    fast_path: bool = True


class PreferencesPatch(BaseModel):
    """New values for the fields that are set."""

    model_config = ConfigDict(extra="forbid")

    time_zone: ZoneName | None = None
    locale: Locale | None = None
    date_order: DateOrder = "auto"
    fast_path: bool = True


class PreferencesService:
    def __init__(self, clock: Clock, server_zone: ZoneInfo) -> None:
        self._clock = clock
        self._server_zone = server_zone

    def get(self, unit: UnitOfWork, owner: UUID) -> Preferences:
        row = self.find_row(unit, owner)
        return Preferences() if row is None else Preferences.model_validate(row, from_attributes=True)

    def find_row(self, unit: UnitOfWork, owner: UUID) -> SettingsRow | None:
        """What the user has set; None for one who never changed a setting."""
        return unit.session.get(SettingsRow, owner)

    def update(self, unit: UnitOfWork, owner: UUID, patch: PreferencesPatch) -> Preferences:
        now = self._clock.now()
        row = self.find_row(unit, owner) or SettingsRow(owner_id=owner, updated_at=now)
        for name in patch.model_fields_set:
            setattr(row, name, getattr(patch, name))
        row.updated_at = now
        unit.session.add(row)
        unit.session.flush()
        return self.get(unit, owner)

    def zone_name(self, unit: UnitOfWork, owner: UUID, asked_from: str | None) -> str:
        """The zone in which this user means times: as set, else where the request comes from, else the server's."""
        found = unit.connection.execute(FIND_ZONE, {"owner": owner}).scalar_one_or_none()
        return found or asked_from or self._server_zone.key

    def zone(self, unit: UnitOfWork, owner: UUID, asked_from: str | None) -> ZoneInfo:
        """`zone_name`, loaded; an unknown one counts as not given."""
        return find_zone(self.zone_name(unit, owner, asked_from)) or self._server_zone
