"""Lists that are longer than a page of the API, or than anybody's screen."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.e2e.person import Person
from tests.e2e.product import Product

MANY = 230
PAGE = 100


def test_a_long_list_goes_on_as_one_reads_it(person: Person, product: Product) -> None:
    rows = _add_many(person, product)
    expect(rows).to_have_count(PAGE)

    person.tasks.get_by_role("button", name="Edit “task 1”").hover()
    while rows.count() < MANY:
        person.page.mouse.wheel(0, 4000)

    expect(rows).to_have_count(MANY)
    expect(person.tasks.get_by_role("button", name="Show more")).to_have_count(0)


def test_the_keys_and_the_browsers_search_reach_tasks_far_below(person: Person, product: Product) -> None:
    rows = _add_many(person, product)
    expect(rows).to_have_count(PAGE)
    found = person.page.evaluate("window.find('task 95')")
    assert found
    expect(person.task("task 95")).to_be_in_viewport()

    # The last row that is there, and what is loaded after it.
    person.tasks.get_by_role("button", name="Edit “task 99”").focus()
    person.page.keyboard.press("j")
    expect(rows).not_to_have_count(PAGE)
    person.page.keyboard.press("j")
    expect(person.tasks.get_by_role("button", name="Edit “task 101”")).to_be_focused()


def _add_many(person: Person, product: Product) -> Locator:
    for number in range(1, MANY + 1):
        product.change("POST", "/api/v1/tasks", {"title": f"task {number}"})
    person.page.reload()
    return person.tasks.locator("[data-task]")
