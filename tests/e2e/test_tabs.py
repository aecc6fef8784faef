"""Many tabs of one person, in step over one connection: a browser allows six to a server, for all of its tabs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.e2e.conftest import PLAIN_NAME
from tests.e2e.person import Person
from tests.e2e.product import Product

TABS = 8


@pytest.fixture
def streams(context: BrowserContext) -> list[Page]:
    """The tabs that have asked for the stream of events, in that order."""
    asking: list[Page] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/v1/events"):
            asking.append(request.frame.page)

    context.on("request", note)
    return asking


@pytest.fixture
def tabs(context: BrowserContext, product: Product, streams: list[Page], complaints: list[str]) -> list[Person]:
    people = [Person(context.new_page(), product.url) for _ in range(TABS)]
    for each in people:
        each.open()
        expect(each.composer).to_be_visible()
    return people


def test_eight_tabs_follow_a_change_over_one_connection(tabs: list[Person], streams: list[Page]) -> None:
    tabs[-1].say("add buy milk")

    for each in tabs:
        expect(each.task("buy milk")).to_be_visible()
        expect(each.conversation("add buy milk")).to_be_visible()
    assert streams == [tabs[0].page]


def test_another_tab_goes_on_when_the_connected_one_is_closed(
    tabs: list[Person], product: Product, streams: list[Page]
) -> None:
    left = tabs[1:]
    tabs[0].page.close()
    product.change("POST", "/api/v1/tasks", {"title": "buy milk"})

    for each in left:
        expect(each.task("buy milk")).to_be_visible()
    assert streams == [tabs[0].page, left[0].page]

    product.change("POST", "/api/v1/tasks", {"title": "buy bread"})
    for each in left:
        expect(each.task("buy bread")).to_be_visible()


def test_all_tabs_say_that_the_server_is_lost_and_catch_up(
    tabs: list[Person], product: Product, complaints: list[str]
) -> None:
    product.stop()
    for each in tabs:
        expect(each.page.get_by_text("No connection to the server")).to_be_visible()
    product.start()
    product.change("POST", "/api/v1/tasks", {"title": "buy milk"})

    for each in tabs:
        expect(each.page.get_by_text("No connection to the server")).to_have_count(0)
        expect(each.task("buy milk")).to_be_visible()
    complaints.clear()  # the stream was cut off


def test_tabs_of_a_plain_address_follow_by_a_connection_each(
    context: BrowserContext, tmp_path: Path, streams: list[Page]
) -> None:
    with Product(tmp_path, {"ALLOWED_HOSTS": PLAIN_NAME}).running() as product:
        people = [Person(context.new_page(), product.url.replace("localhost", PLAIN_NAME)) for _ in range(3)]
        for each in people:
            each.open()
            expect(each.composer).to_be_visible()
        assert people[0].page.evaluate("isSecureContext") is False
        product.change("POST", "/api/v1/tasks", {"title": "buy milk"})

        for each in people:
            expect(each.task("buy milk")).to_be_visible()
    assert streams == [each.page for each in people]
