"""Reminders on the page: they come by themselves, once, and go in every tab with what is done about them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PLAIN_NAME
from tests.e2e.person import Person
from tests.e2e.product import Product

NOTES_NOTIFICATIONS = """
  window.told = [];
  window.Notification = class {
    static permission = "granted";
    constructor(title, options) { window.told.push([title, options.tag]); }
    close() { window.told.push("closed"); }
  };
  document.hasFocus = () => false;
"""
WAITS_TO_LEAD = "async () => (await navigator.locks.query()).pending.some(({ name }) => name === 'todo-chatbot.events')"
"""A tab that does hears what the one that leads tells."""
COUNTS_QUESTIONS = """
  window.asked = 0;
  window.Notification = class {
    static permission = "default";
    static async requestPermission() { window.asked += 1; this.permission = "granted"; return "granted"; }
  };
"""


def remind(product: Product, title: str = "Call mum") -> None:
    now = datetime.now(UTC).isoformat()
    product.change("POST", "/api/v1/tasks", {"title": title, "remind_at": now})


def reminder(person: Person, title: str = "Call mum") -> Locator:
    return person.page.get_by_role("article", name=f"Reminder of “{title}”")


def open_settings(person: Person) -> None:
    person.page.get_by_role("button", name="Menu").click()
    person.page.get_by_role("menuitem", name="Settings").click()


@pytest.fixture
def other(context: BrowserContext, product: Product, person: Person) -> Person:
    """The same person's other tab."""
    other = Person(context.new_page(), product.url)
    other.open()
    other.page.wait_for_function(WAITS_TO_LEAD)
    return other


def test_a_reminder_comes_and_is_done(product: Product, person: Person) -> None:
    expect(person.composer).to_be_visible()
    remind(product)
    expect(reminder(person)).to_be_visible()
    assert_accessible(person.page)

    reminder(person).get_by_role("button", name="Done").click()

    expect(reminder(person)).to_be_hidden()
    expect(person.page.get_by_text("Completed “Call mum”")).to_be_visible()
    person.page.get_by_role("button", name="Undo").click()
    expect(person.task("Call mum")).to_be_visible()
    person.page.reload()
    expect(person.task("Call mum")).to_be_visible()
    expect(reminder(person)).to_be_hidden()


@pytest.mark.parametrize("choice", ["10 min", "1 hour", "Tomorrow morning", "Dismiss"])
def test_put_off_in_one_tab_it_is_gone_in_the_other(
    product: Product, person: Person, other: Person, choice: str
) -> None:
    remind(product)
    expect(reminder(person)).to_be_visible()
    expect(reminder(other)).to_be_visible()

    reminder(other).get_by_role("button", name=choice).click()

    expect(reminder(other)).to_be_hidden()
    expect(reminder(person)).to_be_hidden()


def test_one_that_came_while_no_page_was_open_is_there_when_one_is(product: Product, person: Person) -> None:
    person.page.goto("about:blank")
    remind(product)
    person.open()
    expect(reminder(person)).to_be_visible()


def test_many_are_counted(product: Product, person: Person) -> None:
    for n in range(5):
        remind(product, f"Call {n}")
    expect(person.page.get_by_text("2 more reminders")).to_be_visible()


def test_a_notification_is_shown_once_and_taken_back(context: BrowserContext, product: Product, person: Person) -> None:
    context.add_init_script(NOTES_NOTIFICATIONS)
    person.open()
    expect(person.composer).to_be_visible()
    remind(product)
    expect(reminder(person)).to_be_visible()
    person.page.wait_for_function("window.told.length === 1")
    assert person.page.evaluate("window.told[0][0]") == "Call mum"

    reminder(person).get_by_role("button", name="10 min").click()
    person.page.wait_for_function("window.told.length === 2 && window.told[1] === 'closed'")
    remind(product, "Call dad")
    expect(reminder(person, "Call dad")).to_be_visible()
    person.page.reload()
    expect(reminder(person, "Call dad")).to_be_visible()
    assert person.page.evaluate("window.told") == []


def test_only_a_click_asks_for_notifications(context: BrowserContext, person: Person) -> None:
    context.add_init_script(COUNTS_QUESTIONS)
    person.open()
    open_settings(person)
    expect(person.page.get_by_role("button", name="Allow notifications")).to_be_visible()
    assert person.page.evaluate("window.asked") == 0

    person.page.get_by_role("button", name="Allow notifications").click()

    expect(
        person.page.get_by_text("Reminders are shown by the browser when you look at something else")
    ).to_be_visible()
    assert person.page.evaluate("window.asked") == 1


def test_a_page_that_was_not_loaded_safely_does_not_offer_them(page: Page, tmp_path: Path) -> None:
    with Product(tmp_path, {"ALLOWED_HOSTS": PLAIN_NAME}).running() as product:
        plain = Person(page, product.url.replace("localhost", PLAIN_NAME))
        plain.open()
        open_settings(plain)
        expect(
            page.get_by_text("Browsers show notifications only of pages that were opened over https.")
        ).to_be_visible()
        expect(page.get_by_role("button", name="Allow notifications")).to_be_hidden()


def test_the_editor_sets_minutes_before(person: Person) -> None:
    person.add_line("call mum tomorrow 17:00")
    person.task("call mum").get_by_role("button", name="Edit “call mum”").click()
    person.page.get_by_label("Remind", exact=True).select_option("1 hour before")
    person.page.get_by_role("button", name="Save").click()

    person.task("call mum").get_by_role("button", name="Edit “call mum”").click()

    expect(person.page.get_by_label("Remind", exact=True)).to_have_value("60")
