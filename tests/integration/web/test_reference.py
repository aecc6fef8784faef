"""GET /docs: the API's description to read, without a script or another site."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import httpx2
import pytest
from fastapi import FastAPI

from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings

VOID = {"meta", "link"}


@pytest.fixture
def app(sqlite_url: str) -> FastAPI:
    return create_app(Settings(database_url=sqlite_url))


class Outline(HTMLParser):
    """What a page links to and loads, and whether its tags match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values["id"]} if "id" in values else set()
        self.links |= {values["href"]} if "href" in values else set()
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


async def test_it_names_every_operation_and_links_every_schema(http: httpx2.AsyncClient) -> None:
    page = (await http.get("/docs")).text
    outline = Outline(page)
    document = (await http.get("/openapi.json")).json()
    for path, operations in document["paths"].items():
        for method in operations:
            assert f"<h3>{method.upper()} {path}</h3>" in page
    targets = {link.removeprefix("#") for link in outline.links if link.startswith("#")}
    assert targets <= outline.ids == set(document["components"]["schemas"])


async def test_it_needs_nothing_but_itself(http: httpx2.AsyncClient) -> None:
    response = await http.get("/docs")
    assert Outline(response.text).tags & {"script", "img", "link", "iframe"} == set()
    assert {link for link in Outline(response.text).links if not link.startswith("#")} == {"/openapi.json"}
    (style,) = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
