"""Keys, the palette, the menu and the help: one list of actions, done in four ways."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person


def leave_the_composer(person: Person) -> None:
    expect(person.composer).to_be_focused()
    person.page.evaluate("document.activeElement.blur()")


def test_a_day_of_single_keys(person: Person) -> None:
    page = person.page
    leave_the_composer(person)
    page.keyboard.press("q")
    expect(person.tasks.get_by_role("textbox", name="Add a task in one line")).to_be_focused()
    for line in ("buy bread today", "buy milk today", "call mum today"):
        person.add_line(line)
        expect(person.task(line.removesuffix(" today"))).to_be_visible()
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("j")
    expect(person.task("buy bread").get_by_role("button", name="Edit")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(person.task("buy bread")).to_have_count(0)
    expect(person.task("buy milk").get_by_role("button", name="Edit")).to_be_focused()
    page.keyboard.press("u")
    expect(person.task("buy bread")).to_be_visible()


def test_keys_are_letters_while_somebody_types(person: Person) -> None:
    person.composer.press_sequentially("quick jog? gt")

    expect(person.composer).to_have_value("quick jog? gt")
    expect(person.page.get_by_role("dialog")).to_have_count(0)


def test_g_and_a_letter_go_somewhere(person: Person) -> None:
    leave_the_composer(person)
    person.page.keyboard.type("gt")
    expect(person.tasks.get_by_role("button", name="Today: other views")).to_be_visible()
    assert person.page.url.endswith("?tasks=today")

    person.page.reload()
    expect(person.tasks.get_by_role("button", name="Today: other views")).to_be_visible()
    person.page.go_back()
    expect(person.tasks.get_by_role("button", name="All tasks: other views")).to_be_visible()


def test_the_palette_finds_tasks_chats_and_commands(person: Person) -> None:
    page = person.page
    person.add_line("report for Anna")
    person.say("add report for Ben")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    assert_accessible(page)

    field.fill("report")
    options = page.get_by_role("option")
    expect(options.filter(has_text="report for Anna")).to_be_visible()
    expect(options.filter(has_text="add report for Ben")).to_be_visible()
    options.filter(has_text="report for Anna").click()
    expect(person.task("report for Anna")).to_be_visible()
    expect(person.task("report for Ben")).to_have_count(0)

    page.keyboard.press("Control+k")
    field.fill("keyboard")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_a_key_is_changed_in_the_help_and_kept(person: Person) -> None:
    page = person.page
    leave_the_composer(person)
    page.keyboard.press("?")
    change = page.get_by_role("dialog").get_by_role("button", name="Change the key of “Add a task”")
    expect(change).to_be_visible()
    assert_accessible(page)
    change.click()
    page.keyboard.press("Control+t")
    expect(page.get_by_text("These keys belong to the browser")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("button", name="Change the key of “Add a task”")).to_have_text(re.compile("N$"))
    page.keyboard.press("Escape")

    page.reload()
    expect(person.composer).to_be_visible()
    leave_the_composer(person)
    page.keyboard.press("n")
    expect(person.tasks.get_by_role("textbox", name="Add a task in one line")).to_be_focused()


def test_the_menu_has_the_same_actions(person: Person) -> None:
    person.page.get_by_role("button", name="Menu").click()
    person.page.get_by_role("menuitem", name="Settings").click()

    expect(person.page.get_by_role("dialog", name="Settings")).to_be_visible()
