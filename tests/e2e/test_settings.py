"""What a person chooses holds at once, and stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person
from tests.e2e.product import Product


def open_settings(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="Settings").click()
    expect(page.get_by_role("dialog").get_by_label("Time zone")).to_be_visible()


@pytest.fixture(autouse=True)
def settings_as_made(product: Product) -> Iterator[None]:
    """The settings outlive a test's tasks, and are those of every test after it."""
    yield
    product.change("PATCH", "/api/v1/settings", {"time_zone": None, "locale": None, "date_order": "auto"})


def test_the_dialog_says_who_answers(person: Person) -> None:
    open_settings(person.page)
    expect(person.page.get_by_text("The built-in assistant answers, without a model.")).to_be_visible()
    assert_accessible(person.page)


def test_the_date_order_decides_what_a_date_is(person: Person) -> None:
    open_settings(person.page)
    person.page.get_by_label("In 2/3/2027, first comes").select_option("the month (3 February)")
    person.page.keyboard.press("Escape")

    person.add_line("renew passport 2/3/2027")

    expect(person.task("renew passport")).to_contain_text("3 Feb 2027")


def test_settings_speak_urdu_at_once(person: Person) -> None:
    open_settings(person.page)
    person.page.get_by_label("Language").last.select_option("اردو")

    expect(person.page.get_by_role("heading", name="کیا کرنا ہے؟")).to_be_visible()


def test_a_device_in_another_time_zone_is_noticed_and_asked_about(browser: Browser, product: Product) -> None:
    product.change("PATCH", "/api/v1/settings", {"time_zone": "Asia/Karachi"})
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Paris")
    page = context.new_page()
    page.goto(product.url)
    expect(
        page.get_by_text("This device is in Europe/Paris, and your times are those of Asia/Karachi.")
    ).to_be_visible()

    page.get_by_role("button", name="Use Europe/Paris").click()

    expect(page.get_by_text("This device is in")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()
    open_settings(page)
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Paris")
    context.close()
