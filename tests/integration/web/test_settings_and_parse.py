"""/api/v1/settings and /api/v1/parse."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

SETTINGS = "/api/v1/settings"


async def test_settings_have_defaults_and_are_kept(http: httpx2.AsyncClient) -> None:
    assert (await http.get(SETTINGS)).json() == {
        "time_zone": None,
        "locale": None,
        "date_order": "auto",
        "fast_path": True,
    }
    await http.patch(SETTINGS, json={"time_zone": "Europe/Berlin", "date_order": "DMY"})
    await http.patch(SETTINGS, json={"fast_path": False, "locale": "en-GB"})
    assert (await http.get(SETTINGS)).json() == {
        "time_zone": "Europe/Berlin",
        "locale": "en-GB",
        "date_order": "DMY",
        "fast_path": False,
    }
    await http.patch(SETTINGS, json={"time_zone": None})
    assert (await http.get(SETTINGS)).json()["time_zone"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone_unknown"),
        ({"date_order": "XYZ"}, "validation_failed"),
        ({"date_order": None}, "validation_failed"),
        ({"locale": "not a locale"}, "validation_failed"),
        ({"theme": "dark"}, "field_unknown"),
    ],
)
async def test_bad_settings(http: httpx2.AsyncClient, body: dict[str, Any], code: str) -> None:
    response = await http.patch(SETTINGS, json=body)
    assert (response.status_code, response.json()["code"]) == (422, code)


async def parse(http: httpx2.AsyncClient, text: str, **fields: Any) -> dict[str, Any]:
    response = await http.post("/api/v1/parse", json={"text": text, "time_zone": "Europe/Berlin", **fields})
    assert response.status_code == 200, response.text
    return dict(response.json())


async def test_a_line_is_explained(http: httpx2.AsyncClient) -> None:
    text = "pay rent every month on the 1st at 9am p2 #Home @bank"
    parsed = await parse(http, text)
    assert (parsed["title"], parsed["priority"], parsed["project"], parsed["labels"]) == (
        "pay rent",
        "p2",
        "Home",
        ["bank"],
    )
    assert parsed["due_at"] == "2026-12-01T08:00:00Z"
    assert parsed["rrule"].startswith("FREQ=MONTHLY;BYMONTHDAY=1")
    kinds = {span["kind"]: text[span["start"] : span["end"]] for span in parsed["spans"]}
    assert (kinds["priority"], kinds["project"], kinds["label"]) == ("p2", "#Home", "@bank")


async def test_spans_count_as_the_browser_does(http: httpx2.AsyncClient) -> None:
    text = "🎉🎉 party tomorrow"
    (span,) = (await parse(http, text))["spans"]
    units = text.encode("utf-16-le")
    assert units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == "tomorrow"


async def test_date_order_follows_locale_and_settings(http: httpx2.AsyncClient) -> None:
    assert (await parse(http, "dentist 3/2/2027", locale="en-US"))["due_on"] == "2027-03-02"
    assert (await parse(http, "dentist 3/2/2027", locale="en-GB"))["due_on"] == "2027-02-03"
    await http.patch(SETTINGS, json={"date_order": "MDY"})
    assert (await parse(http, "dentist 3/2/2027", locale="en-GB"))["due_on"] == "2027-03-02"


async def test_a_day_that_does_not_exist_is_said(http: httpx2.AsyncClient) -> None:
    parsed = await parse(http, "pay rent 31 June")
    assert (parsed["due_on"], bool(parsed["error"])) == (None, True)


async def test_an_empty_line_means_nothing(http: httpx2.AsyncClient) -> None:
    assert (await parse(http, ""))["spans"] == []


async def parse_message(http: httpx2.AsyncClient, text: str, **fields: Any) -> Any:
    body = {"text": text, "time_zone": "Europe/Berlin", **fields}
    return (await http.post("/api/v1/parse/message", json=body)).json()["task"]


@pytest.mark.parametrize(
    ("text", "title", "spans"),
    [
        ("add buy milk tomorrow #home p1", "buy milk", {"tomorrow", "#home", "p1"}),
        ("remind me to call mum every friday", "call mum", {"every friday"}),
        ("🎉 add a party @fun tomorrow", "🎉 add a party", {"tomorrow", "@fun"}),
        ("buy milk tomorrow", "buy milk", {"tomorrow"}),
        ('add buy milk "tomorrow"', 'buy milk "tomorrow"', {'"tomorrow"'}),
        ("kal doodh khareedna yaad dilao", "doodh khareedna", {"kal"}),
    ],
)
async def test_a_message_that_adds_a_task_is_explained(
    http: httpx2.AsyncClient, text: str, title: str, spans: set[str]
) -> None:
    task = await parse_message(http, text)
    units = text.encode("utf-16-le")
    said = {units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") for span in task["spans"]}
    assert (task["title"], said) == (title, spans)


@pytest.mark.parametrize(
    "text", ["", "hello", "what is due tomorrow?", "move the milk to friday", "delete everything", "add a\nadd b"]
)
async def test_a_message_that_does_anything_else_adds_no_task(http: httpx2.AsyncClient, text: str) -> None:
    assert await parse_message(http, text) is None
    assert (await http.get("/api/v1/tasks")).json()["items"] == []
