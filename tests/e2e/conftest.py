"""The page in Debian's Chromium against a product that is started for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from devtools.layout import PAGE
from tests.e2e.paced_model import PacedModel
from tests.e2e.person import Person
from tests.e2e.product import Product
from tests.support import needs

DESKTOP = {"width": 1360, "height": 860}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    args = ["--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb", *as_root]
    return {**browser_type_launch_args, "executable_path": needs.chromium(), "args": args}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": DESKTOP, "locale": "en-GB", "timezone_id": "Europe/Berlin"}


@pytest.fixture
def product_settings() -> dict[str, str]:
    """What a test sets for its product; overridden where it wants something else."""
    return {}


@pytest.fixture
def product(tmp_path: Path, product_settings: dict[str, str]) -> Iterator[Product]:
    if not (PAGE / "index.html").exists():
        pytest.fail("the page is not built: `invoke test` builds it")
    product = Product(tmp_path, product_settings)
    product.start()
    try:
        yield product
    finally:
        product.stop()


@pytest.fixture
def paced_model() -> Iterator[PacedModel]:
    with PacedModel().running() as model:
        yield model


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains about on any page: errors, refusals of the content security policy. None, at the end.

    A test that provokes one takes it out.
    """
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    context.on("console", note)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield said
    assert said == []


@pytest.fixture
def person(page: Page, product: Product, complaints: list[str]) -> Person:
    """Somebody with the page open, on a new chat."""
    person = Person(page, product.url)
    person.open()
    return person
