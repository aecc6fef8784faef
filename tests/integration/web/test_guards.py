"""What is refused before a route is reached, and what every answer says."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest

from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings
from todo_chatbot.web.guards import BODY_BYTES_MAX

TASKS = "/api/v1/tasks"


@pytest.fixture
def app(sqlite_url: str) -> object:
    return create_app(Settings(database_url=sqlite_url, allowed_hosts=("todo.lan",), public_url="https://todo.example"))


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "127.0.0.1:9",
        "127.8.8.8",
        "[::1]:8000",
        "LOCALHOST",
        "todo.lan:80",
        "todo.example",
    ],
)
async def test_names_of_ours(http: httpx2.AsyncClient, host: str) -> None:
    assert (await http.get(TASKS, headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "",
        "todo.lan.evil.example",
        "localhost@evil.example",
        "[",
        "a b",
    ],
)
async def test_names_of_others(http: httpx2.AsyncClient, host: str) -> None:
    response = await http.get(TASKS, headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (403, "host_not_allowed")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/health", "/version", "/metrics"])
async def test_probes_come_by_any_name(http: httpx2.AsyncClient, path: str) -> None:
    assert (await http.get(path, headers={"Host": "10.1.2.3:8000"})).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9000", "http://localhost"])
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "PUT"])
async def test_pages_elsewhere_change_nothing(http: httpx2.AsyncClient, origin: str, method: str) -> None:
    response = await http.request(method, TASKS, headers={"Origin": origin}, json={"title": "x"})
    assert (response.status_code, response.json()["code"]) == (403, "origin_not_allowed")


async def test_our_page_may(http: httpx2.AsyncClient) -> None:
    response = await http.post(TASKS, headers={"Origin": "http://localhost:8000"}, json={"title": "x"})
    assert response.status_code == 201


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
async def test_bodies_that_a_form_can_send(http: httpx2.AsyncClient, content_type: str) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    response = await http.post(TASKS, content=b'{"title":"x"}', headers=headers)
    assert (response.status_code, response.json()["code"]) == (415, "not_json")


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b'{"title": }'])
async def test_broken_json(http: httpx2.AsyncClient, body: bytes) -> None:
    response = await http.post(TASKS, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_body_that_is_too_large(http: httpx2.AsyncClient) -> None:
    response = await http.post(TASKS, json={"title": "x" * BODY_BYTES_MAX})
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


async def test_a_body_that_hides_its_size(http: httpx2.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 32_768

    response = await http.post(TASKS, content=chunks(), headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


async def test_an_unknown_address(http: httpx2.AsyncClient) -> None:
    response = await http.get("/api/v1/nothing")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (TASKS, "GET, POST"),
        (f"{TASKS}/00000000-0000-7000-8000-000000000009", "DELETE, GET, PATCH"),
        ("/api/v1/undo", "POST"),
        ("/readyz", "GET"),
    ],
)
async def test_another_method_is_told_what_there_is(http: httpx2.AsyncClient, path: str, allowed: str) -> None:
    response = await http.put(path)
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert response.headers["allow"] == allowed


async def test_every_answer_is_guarded(http: httpx2.AsyncClient) -> None:
    for response in (
        await http.get(TASKS),
        await http.get("/nothing"),
        await http.get(TASKS, headers={"Host": "evil"}),
    ):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-request-id"]


async def test_a_request_keeps_its_id(http: httpx2.AsyncClient) -> None:
    assert (await http.get("/version", headers={"X-Request-Id": "abc-1"})).headers["x-request-id"] == "abc-1"
    assert (await http.get("/version", headers={"X-Request-Id": "a b\t"})).headers["x-request-id"] != "a b\t"
