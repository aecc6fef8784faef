"""What was edited or answered anew stays, and one can go back to it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person


def edit(person: Person, text: str) -> None:
    said = person.messages.get_by_role("article", name="You said").first
    said.hover()
    said.get_by_role("button", name="Edit and send again").click()
    field = person.page.get_by_role("textbox", name="Message to change")
    field.fill(text)
    field.press("Enter")
    person.wait_for_answer()


def version(person: Person, name: str) -> Locator:
    return person.messages.get_by_role("group", name=name)


def test_an_edited_message_and_what_came_after_it_are_gone_back_to(person: Person) -> None:
    person.say("add buy milk tomorrow")
    person.say("what's due tomorrow?")
    edit(person, "add buy oat milk")
    expect(person.answers).to_have_count(1)
    expect(person.receipt("Added")).to_contain_text("buy oat milk")

    version(person, "Version 2 of 2").get_by_role("button", name="Earlier version").click()

    expect(person.messages.get_by_text("what's due tomorrow?")).to_be_visible()
    expect(person.answers).to_have_count(2)
    assert_accessible(person.page)
    person.page.reload()
    expect(person.messages.get_by_text("add buy milk tomorrow")).to_be_visible()
    version(person, "Version 1 of 2").get_by_role("button", name="Later version").click()
    expect(person.receipt("Added")).to_contain_text("buy oat milk")
    expect(person.answers).to_have_count(1)


def test_answers_are_gone_through_by_keys_alone(person: Person) -> None:
    person.say("add buy milk")
    for count in (2, 3):
        person.page.get_by_role("button", name="Answer again").click()
        expect(version(person, f"Version {count} of {count}")).to_be_visible()
    earlier = person.messages.get_by_role("button", name="Earlier version")
    later = person.messages.get_by_role("button", name="Later version")
    expect(later).to_be_disabled()

    earlier.focus()
    person.page.keyboard.press("Enter")
    expect(version(person, "Version 2 of 3")).to_be_visible()
    expect(earlier).to_be_focused()
    person.page.keyboard.press("Enter")
    expect(version(person, "Version 1 of 3")).to_be_visible()

    expect(person.receipt("Added")).to_contain_text("buy milk")
    expect(earlier).to_be_disabled()
    expect(later).to_be_focused()


def test_another_tab_shows_the_branch_that_was_opened(person: Person) -> None:
    person.say("add buy milk")
    edit(person, "add buy oat milk")
    expect(version(person, "Version 2 of 2")).to_be_visible()
    other = Person(person.page.context.new_page(), "")
    other.page.goto(person.page.url)
    expect(other.receipt("Added")).to_contain_text("buy oat milk")

    version(person, "Version 2 of 2").get_by_role("button", name="Earlier version").click()

    expect(version(other, "Version 1 of 2")).to_be_visible()
    expect(other.messages.get_by_text("add buy milk", exact=True)).to_be_visible()
