"""Every main state in light and dark, wide and narrow: nothing refused by the policy, no violation found by axe."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_main_states_are_accessible(person: Person, scheme: Literal["light", "dark"]) -> None:
    person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(person.tasks.get_by_text("All clear")).to_be_visible()
    assert_accessible(person.page)

    for line in ("pay rent yesterday p1 #home", "report for Anna today p2", "report for Ben every monday p3 @work"):
        person.add_line(line)
    person.say("what is open?")
    person.say("move pay rent to friday")
    person.say("complete the report")
    assert_accessible(person.page)

    person.task("pay rent").get_by_role("button", name="Edit").click()
    person.tasks.get_by_role("button", name="Completed").click()
    assert_accessible(person.page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_overlays_are_accessible(person: Person, scheme: Literal["light", "dark"]) -> None:
    person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for number in range(6):
        person.add_line(f"errand {number} today")
    person.say("complete everything due today")
    assert_accessible(person.page)

    person.choose_action("complete everything due today", "Delete")
    expect(person.page.get_by_role("dialog")).to_be_visible()
    assert_accessible(person.page)


def test_a_theme_is_chosen_and_kept(person: Person) -> None:
    canvas = "getComputedStyle(document.body).backgroundColor"
    light = person.page.evaluate(canvas)
    person.page.get_by_role("button", name="Theme").click()
    person.page.get_by_role("menuitemradio", name="Dark").click()
    dark = person.page.evaluate(canvas)
    assert dark != light

    person.page.reload()

    expect(person.composer).to_be_visible()
    assert person.page.evaluate(canvas) == dark


def test_all_of_it_fits_a_small_phone(person: Person) -> None:
    page = person.page
    page.set_viewport_size({"width": 360, "height": 740})
    person.say("add pay the electricity bill of the holiday house tomorrow at 5pm p1 #home @bills @paperwork")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)

    page.get_by_role("button", name="Tasks", exact=True).click()
    expect(person.task("pay the electricity bill of the holiday house")).to_be_visible()
    expect(person.composer).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)

    page.get_by_role("button", name="Chat", exact=True).click()
    page.get_by_role("button", name="Open the list of chats").click()
    drawer = page.get_by_role("dialog", name="Conversations")
    drawer.get_by_role("button", name="New chat").click()
    expect(drawer).to_have_count(0)
    expect(page.get_by_role("heading", name="What needs doing?")).to_be_visible()


def test_the_page_does_not_jump_while_it_loads(person: Person) -> None:
    person.add_line("buy milk today")
    person.say("what is due today?")
    person.page.add_init_script(
        """new PerformanceObserver((list) => {
             for (const entry of list.getEntries()) window.shifted = (window.shifted || 0) + entry.value;
           }).observe({type: "layout-shift", buffered: true});"""
    )
    person.page.reload()
    expect(person.answers).to_be_visible()
    expect(person.task("buy milk")).to_be_visible()

    assert (person.page.evaluate("window.shifted") or 0) < 0.05
