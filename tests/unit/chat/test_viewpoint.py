from __future__ import annotations

from datetime import UTC, datetime

import pytest

from todo_chatbot.chat.viewpoint import date_order_of, viewpoint
from todo_chatbot.errors import Invalid
from todo_chatbot.tables import LOCAL_OWNER_ID, SettingsRow

NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("en", "MDY"),
        ("en-US", "MDY"),
        ("en-GB", "DMY"),
        ("de-DE", "DMY"),
        ("ur-PK", "DMY"),
        ("ja", "YMD"),
        ("sv_SE", "YMD"),
    ],
)
def test_the_date_order_is_the_locales(locale: str, order: str) -> None:
    assert date_order_of(locale) == order


def test_now_is_told_in_the_zone_of_who_asks() -> None:
    assert (
        viewpoint(None, now=NOW, time_zone="Asia/Karachi", locale=None).now.isoformat() == "2026-11-25T04:30:00+05:00"
    )


def test_settings_go_before_the_request() -> None:
    settings = SettingsRow(
        owner_id=LOCAL_OWNER_ID, time_zone="Europe/Berlin", locale="en-US", date_order="DMY", updated_at=NOW
    )
    seen = viewpoint(settings, now=NOW, time_zone="Asia/Karachi", locale="sv-SE")
    assert (seen.zone.key, seen.date_order) == ("Europe/Berlin", "DMY")


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "x" * 500])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(Invalid) as refused:
        viewpoint(None, now=NOW, time_zone=zone, locale=None)
    assert refused.value.stable_code == "time_zone_unknown"
