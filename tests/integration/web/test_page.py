"""The built page, as the server gives it."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings

SCRIPT = "/assets/index-abc123.js"


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> FastAPI:
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>Todo</title>")
    (page / "favicon.svg").write_text("<svg/>")
    (page / "manifest.webmanifest").write_text("{}")
    script = page / SCRIPT.lstrip("/")
    script.write_text("plain")
    script.with_name(script.name + ".gz").write_bytes(b"gzipped")
    script.with_name(script.name + ".br").write_bytes(b"brotli")
    (tmp_path / "secret.txt").write_text("secret")
    return create_app(Settings(database_url=sqlite_url), page_dir=page)


@pytest.mark.parametrize("path", ["/", "/index.html", "/c/some-conversation", "/settings"])
async def test_places_of_the_page_show_it(http: httpx2.AsyncClient, path: str) -> None:
    response = await http.get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<title>Todo</title>" in response.text
    assert response.headers["cache-control"] == "no-cache"
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]


async def test_hashed_files_stay_for_ever(http: httpx2.AsyncClient) -> None:
    response = await http.get(SCRIPT, headers={"Accept-Encoding": "identity"})
    assert (response.text, response.headers["content-type"]) == ("plain", "text/javascript; charset=utf-8")
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [("gzip, deflate, br", "br", b"brotli"), ("gzip", "gzip", b"gzipped"), ("br;q=0, gzip", "gzip", b"gzipped")],
)
async def test_the_compressed_file_is_sent(http: httpx2.AsyncClient, accepted: str, encoding: str, body: bytes) -> None:
    async with http.stream("GET", SCRIPT, headers={"Accept-Encoding": accepted}) as response:
        assert (response.headers["content-encoding"], response.headers["vary"]) == (encoding, "Accept-Encoding")
        assert b"".join([chunk async for chunk in response.aiter_raw()]) == body


async def test_an_unchanged_file_is_not_sent_again(http: httpx2.AsyncClient) -> None:
    tag = (await http.get("/favicon.svg")).headers["etag"]
    again = await http.get("/favicon.svg", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


async def test_other_types(http: httpx2.AsyncClient) -> None:
    assert (await http.get("/favicon.svg")).headers["content-type"] == "image/svg+xml"
    assert (await http.get("/manifest.webmanifest")).headers["content-type"] == "application/manifest+json"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/gone.txt",
        "/api/v1/nothing",
        "/api/nothing",
        "/mcp",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
    ],
)
async def test_what_is_not_there(http: httpx2.AsyncClient, path: str) -> None:
    response = await http.get(path)
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def test_the_page_is_only_read(http: httpx2.AsyncClient) -> None:
    assert (await http.head("/")).status_code == 200
    assert (await http.post("/c/1")).status_code == 404
