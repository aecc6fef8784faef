"""The page in Debian's Chromium against the running product, which is empty when a test begins."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.e2e.paced_model import PacedModel
from tests.e2e.person import Person
from tests.e2e.product import Product
from tests.support import needs

PLAIN_NAME = "todo.test"
"""A name of this machine that is no secure context to the browser, as http://192.0.2.1 is none."""
DESKTOP = {"width": 1360, "height": 860}

expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    args = [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-color-profile=srgb",
        f"--host-resolver-rules=MAP {PLAIN_NAME} 127.0.0.1",
    ]
    return {**browser_type_launch_args, "executable_path": needs.chromium(), "args": [*args, *as_root]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": DESKTOP, "locale": "en-GB", "timezone_id": "Europe/Berlin"}


@pytest.fixture(scope="session")
def running_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with Product(tmp_path_factory.mktemp("product"), {}).running() as product:
        yield product


@pytest.fixture
def product(running_product: Product) -> Product:
    """The product with its own assistant, and nothing in it."""
    running_product.empty()
    return running_product


@pytest.fixture
def paced_model() -> Iterator[PacedModel]:
    with PacedModel().running() as model:
        yield model


@pytest.fixture
def product_with_model(tmp_path: Path, paced_model: PacedModel) -> Iterator[Product]:
    """A new product whose assistant is the paced model."""
    with Product(tmp_path, paced_model.settings).running() as product:
        yield product


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains about on any page: errors, refusals of the content security policy. None, at the end.

    A test that provokes one takes it out.
    """
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Chromium's word for a network interface that comes or goes, as with each container of another test.
        if message.type in {"error", "warning"} and "ERR_NETWORK_CHANGED" not in message.text:
            said.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield said
    assert said == []


@pytest.fixture
def person(page: Page, product: Product, complaints: list[str]) -> Person:
    """Somebody with the page open, on a new chat, who hears of what changes from here on."""
    person = Person(page, product.url)
    with page.expect_response("**/api/v1/events"):
        person.open()
    return person
