"""/api/v1/tasks over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx2
import pytest
from fastapi import FastAPI

from todo_chatbot.web.dependencies import get_owner_id

TASKS = "/api/v1/tasks"


async def add(http: httpx2.AsyncClient, **fields: Any) -> dict[str, Any]:
    response = await http.post(TASKS, json={"title": "Task", **fields})
    assert response.status_code == 201, response.text
    return dict(response.json())


def version(task: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{task["version"]}"'}


async def test_an_added_task_is_where_its_location_says(http: httpx2.AsyncClient) -> None:
    response = await http.post(TASKS, json={"title": "Buy milk", "due_on": "2026-11-25", "labels": ["shop"]})
    assert response.status_code == 201
    assert response.headers["etag"] == '"1"'
    found = await http.get(response.headers["location"])
    assert found.json() == response.json()
    assert found.headers["etag"] == '"1"'


async def test_a_line_of_text_is_read_in_the_zone_of_the_request(http: httpx2.AsyncClient) -> None:
    response = await http.post(
        TASKS, json={"text": "buy milk tomorrow at 5pm p1 #Home @shop"}, headers={"Time-Zone": "America/New_York"}
    )
    task = response.json()
    assert (task["title"], task["priority"], task["project"], task["labels"]) == ("buy milk", "p1", "Home", ["shop"])
    assert (task["due_at"], task["time_zone"]) == ("2026-11-25T22:00:00Z", "America/New_York")


async def test_the_zone_of_the_settings_goes_first(http: httpx2.AsyncClient) -> None:
    await http.patch("/api/v1/settings", json={"time_zone": "Asia/Karachi"})
    response = await http.post(
        TASKS, json={"title": "x", "due_at": "2026-11-25T22:00:00Z"}, headers={"Time-Zone": "America/New_York"}
    )
    assert (response.json()["time_zone"], response.json()["due_on"]) == ("Asia/Karachi", "2026-11-26")


async def test_a_date_that_does_not_exist_is_told(http: httpx2.AsyncClient) -> None:
    response = await http.post(TASKS, json={"text": "pay rent on 31 June"})
    assert (response.status_code, response.json()["code"]) == (422, "date_invalid")
    assert (await http.get(TASKS)).json()["items"] == []


async def test_a_patch_with_the_right_version(http: httpx2.AsyncClient) -> None:
    task = await add(http)
    response = await http.patch(f"{TASKS}/{task['id']}", json={"title": "New"}, headers=version(task))
    assert (response.status_code, response.json()["title"], response.headers["etag"]) == (200, "New", '"2"')


@pytest.mark.parametrize("tag", ['"7"', 'W/"7"', "nonsense", '"1", "2"'])
async def test_another_version_is_refused(http: httpx2.AsyncClient, tag: str) -> None:
    task = await add(http)
    changed = await http.patch(f"{TASKS}/{task['id']}", json={"title": "New"}, headers={"If-Match": tag})
    deleted = await http.delete(f"{TASKS}/{task['id']}", headers={"If-Match": tag})
    assert [(r.status_code, r.json()["code"]) for r in (changed, deleted)] == [(412, "version_mismatch")] * 2
    assert (await http.get(f"{TASKS}/{task['id']}")).json() == task


async def test_if_match_is_not_required_and_may_be_any(http: httpx2.AsyncClient) -> None:
    task = await add(http)
    assert (await http.patch(f"{TASKS}/{task['id']}", json={"notes": "a"})).status_code == 200
    any_version = {"If-Match": "*"}
    assert (await http.patch(f"{TASKS}/{task['id']}", json={"notes": "b"}, headers=any_version)).status_code == 200


async def test_a_patch_without_effect_answers_with_the_task(http: httpx2.AsyncClient) -> None:
    task = await add(http)
    response = await http.patch(f"{TASKS}/{task['id']}", json={})
    assert response.json() == task
    assert "x-change-set" not in response.headers


async def test_deleting_and_taking_it_back_by_its_change_set(http: httpx2.AsyncClient) -> None:
    task = await add(http)
    deleted = await http.delete(f"{TASKS}/{task['id']}", headers=version(task))
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert (await http.get(f"{TASKS}/{task['id']}")).json()["code"] == "task_not_found"
    undone = await http.post("/api/v1/undo", json={"change_set_id": deleted.headers["x-change-set"]})
    assert undone.json()["changes"][0]["after"]["title"] == "Task"
    assert (await http.get(f"{TASKS}/{task['id']}")).status_code == 200


async def test_complete_skip_and_reopen(http: httpx2.AsyncClient) -> None:
    task = await add(http, rrule="FREQ=DAILY", due_on="2026-11-24")
    assert (await http.post(f"{TASKS}/{task['id']}/complete")).json()["due_on"] == "2026-11-25"
    assert (await http.post(f"{TASKS}/{task['id']}/skip")).json()["due_on"] == "2026-11-26"
    reopened = await http.post(f"{TASKS}/{task['id']}/reopen")
    assert (reopened.status_code, reopened.json()["code"]) == (422, "task_not_completed")


async def test_another_owners_task_is_not_found(http: httpx2.AsyncClient, app: FastAPI) -> None:
    task = await add(http, rrule="FREQ=DAILY", due_on="2026-11-24")
    change_set = (await http.patch(f"{TASKS}/{task['id']}", json={"title": "y"})).headers["x-change-set"]
    other = uuid4()
    app.dependency_overrides[get_owner_id] = lambda: other
    address = f"{TASKS}/{task['id']}"
    answers = [
        await http.get(address),
        await http.patch(address, json={"title": "mine"}),
        await http.delete(address),
        *[await http.post(f"{address}/{change}") for change in ("complete", "reopen", "skip")],
        await http.post("/api/v1/undo", json={"change_set_id": change_set}),
        await http.patch("/api/v1/projects/Home", json={"name": "x"}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert (await http.get(TASKS, params={"state": "any"})).json()["items"] == []
    app.dependency_overrides.clear()
    assert (await http.get(address)).json()["title"] == "y"


async def test_bulk_does_what_it_can_as_one_change_set(http: httpx2.AsyncClient) -> None:
    task, missing = await add(http, title="one"), str(uuid4())
    operations = [
        {"op": "add", "task": {"title": "two"}},
        {"op": "update", "id": task["id"], "patch": {"priority": "p1"}},
        {"op": "complete", "id": missing},
        {"op": "delete", "id": task["id"]},
    ]
    done = (await http.post(f"{TASKS}/bulk", json={"operations": operations})).json()
    assert [(r["task"] or {}).get("title") for r in done["results"]] == ["two", None, None, None]
    assert [(r["error"] or {}).get("code") for r in done["results"]] == [None, None, "task_not_found", None]
    await http.post("/api/v1/undo", json={"change_set_id": done["change_set_id"]})
    items = (await http.get(TASKS)).json()["items"]
    assert [(item["title"], item["priority"]) for item in items] == [("one", "p4")]


async def test_lists_are_filtered_and_paged(http: httpx2.AsyncClient) -> None:
    for number in range(5):
        await add(http, title=f"t{number}", due_on=f"2026-11-2{number}", priority="p1" if number % 2 else "p2")
    first = (await http.get(TASKS, params={"limit": 2})).json()
    second = (await http.get(TASKS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [task["title"] for task in first["items"] + second["items"]] == ["t0", "t1", "t2", "t3"]
    overdue = (await http.get(TASKS, params={"overdue": True, "priority": ["p1", "p3"]})).json()
    assert [task["title"] for task in overdue["items"]] == ["t1", "t3"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"cursor": "nonsense"}, "cursor_invalid"),
        ({"limit": 0}, "validation_failed"),
        ({"limit": 101}, "validation_failed"),
        ({"priority": "p9"}, "validation_failed"),
        ({"due_from": "2026-06-31"}, "validation_failed"),
        ({"sort": "magic"}, "validation_failed"),
    ],
)
async def test_a_query_that_makes_no_sense(http: httpx2.AsyncClient, query: dict[str, Any], code: str) -> None:
    response = await http.get(TASKS, params=query)
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"title": "x" * 10_000}, "title_too_long", "title"),
        ({"title": ""}, "title_empty", "title"),
        ({}, "title_missing", "title"),
        ({"title": "x", "time_zone": "Mars/Olympus"}, "time_zone_unknown", "time_zone"),
        ({"title": "x", "labels": ["a" * 101]}, "labels_too_long", "labels.0"),
        ({"title": "x", "colour": "red"}, "field_unknown", "colour"),
        ({"title": "x", "due_on": 0}, "validation_failed", "due_on"),
        ({"text": "x" * 2_001}, "text_too_long", "text"),
        ({"title": "x", "parent_id": str(uuid4())}, "parent_not_found", None),
    ],
)
async def test_a_bad_field_is_named(
    http: httpx2.AsyncClient, body: dict[str, Any], code: str, field: str | None
) -> None:
    response = await http.post(TASKS, json=body)
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, code)
    assert [error["field"] for error in problem.get("errors") or []] == ([field] if field else [])


async def test_several_bad_fields_are_all_named(http: httpx2.AsyncClient) -> None:
    response = await http.post(TASKS, json={"title": "", "priority": "p9"})
    assert {error["field"] for error in response.json()["errors"]} == {"title", "priority"}


async def test_projects_and_labels_are_counted_and_renamed(http: httpx2.AsyncClient) -> None:
    await add(http, project="a/b", labels=["x"])
    await add(http, project="Home", labels=["X", "y"])
    renamed = await http.patch("/api/v1/projects/a/b", json={"name": "home"})
    assert renamed.json()["changed"] == 1
    projects = (await http.get("/api/v1/projects")).json()["items"]
    assert projects == [{"name": "Home", "open": 2, "total": 2}]
    assert (await http.patch("/api/v1/labels/x", json={"name": "y"})).json()["changed"] == 2
    assert [label["name"] for label in (await http.get("/api/v1/labels")).json()["items"]] == ["y"]
    assert (await http.patch("/api/v1/labels/none", json={"name": "y"})).json()["code"] == "label_not_found"


async def test_undo_and_redo_without_a_body(http: httpx2.AsyncClient) -> None:
    await add(http, title="one")
    undone = (await http.post("/api/v1/undo")).json()
    assert undone["undone_at"] is not None
    redone = (await http.post("/api/v1/redo")).json()
    assert (redone["id"], redone["undone_at"]) == (undone["id"], None)
    assert (await http.post("/api/v1/redo")).json()["code"] == "nothing_to_redo"


async def test_a_conflict_names_the_tasks(http: httpx2.AsyncClient) -> None:
    task = await add(http, title="one")
    address = f"{TASKS}/{task['id']}"
    change_set = (await http.patch(address, json={"title": "two"})).headers["x-change-set"]
    await http.patch(address, json={"title": "three"})
    conflict = await http.post("/api/v1/undo", json={"change_set_id": change_set})
    assert (conflict.status_code, conflict.json()["code"]) == (409, "undo_conflict")
    assert conflict.json()["titles"] == ["three"]
    forced = await http.post("/api/v1/undo", json={"change_set_id": change_set, "force": True})
    assert forced.status_code == 200
    assert (await http.get(address)).json()["title"] == "one"
