"""Talking changes tasks, and the page shows what changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person


def test_a_task_added_by_talking_has_a_receipt_and_can_be_taken_back(person: Person) -> None:
    person.say("add buy milk tomorrow at 5pm p1 #home")

    receipt = person.receipt("Added")
    expect(receipt).to_contain_text("buy milk")
    expect(receipt).to_contain_text("Tomorrow 17:00")
    expect(person.task("buy milk")).to_contain_text("Tomorrow 17:00")

    receipt.get_by_role("button", name="Undo").click()

    expect(receipt).to_contain_text("Taken back")
    expect(person.task("buy milk")).to_have_count(0)
    person.page.reload()
    expect(person.receipt("Added")).to_contain_text("Taken back")


def test_a_receipt_shows_a_task_before_and_after(person: Person) -> None:
    person.say("add call the plumber tomorrow")
    person.say("move call the plumber to 3 March 2027")

    expect(person.receipt("Rescheduled")).to_contain_text("Tomorrow")
    expect(person.receipt("Rescheduled")).to_contain_text("3 Mar 2027")


def test_tasks_found_are_listed_and_can_be_ticked_there(person: Person) -> None:
    person.add_line("water the plants today")
    person.say("what's due today?")

    found = person.answers.last.get_by_role("listitem").filter(has_text="water the plants")
    found.get_by_role("checkbox", name="Complete “water the plants”").click()

    expect(found.get_by_role("checkbox")).to_be_checked()
    expect(person.task("water the plants")).to_have_count(0)


def test_a_tool_call_opens_to_what_was_asked(person: Person) -> None:
    person.say("add buy milk")

    call = person.answers.last.get_by_role("button", name="Add tasks")
    call.click()

    expect(call).to_have_attribute("aria-expanded", "true")
    expect(person.answers.last.get_by_text('"title": "buy milk"').first).to_be_visible()


def test_a_suggestion_is_said_by_a_click(person: Person) -> None:
    person.page.get_by_role("button", name="Add buy milk tomorrow at 5pm p1 #home").click()

    expect(person.receipt("Added")).to_contain_text("buy milk")


def test_a_choice_is_answered_by_a_click(person: Person) -> None:
    person.add_line("report for Anna")
    person.add_line("report for Ben")
    person.say("complete the report")

    person.page.get_by_role("button", name="report for Ben", exact=False).and_(
        person.answers.last.get_by_role("button")
    ).click()

    expect(person.receipt("Completed")).to_contain_text("report for Ben")
    expect(person.task("report for Anna")).to_be_visible()
    expect(person.task("report for Ben")).to_have_count(0)


@pytest.mark.parametrize(("answer", "left"), [("Apply", 0), ("Cancel", 6)])
def test_a_big_change_waits_for_the_answer(person: Person, answer: str, left: int) -> None:
    for number in range(6):
        person.add_line(f"errand {number} today")
    person.say("complete everything due today")

    preview = person.answers.last
    expect(preview.get_by_role("button", name="Apply")).to_be_visible()
    expect(person.tasks.get_by_role("checkbox", name="Complete “errand")).to_have_count(6)
    preview.get_by_role("button", name=answer).click()

    expect(preview).to_contain_text({"Apply": "Applied", "Cancel": "Cancelled"}[answer])
    expect(person.tasks.get_by_role("checkbox", name="Complete “errand")).to_have_count(left)


def test_answering_again_does_not_add_twice(person: Person) -> None:
    person.say("add buy milk")
    person.page.get_by_role("button", name="Answer again").click()
    expect(person.answers).to_have_count(1)
    person.wait_for_answer()

    expect(person.task("buy milk")).to_have_count(1)


def test_the_latest_answer_is_in_view_until_one_scrolls_up(person: Person) -> None:
    for thing in ("bread", "cheese", "apples", "coffee", "rice", "soap"):
        person.say(f"add buy {thing} tomorrow p1 #town")
        expect(person.receipt("Added")).to_be_in_viewport(ratio=1)

    person.messages.hover()
    person.page.mouse.wheel(0, -600)
    person.page.get_by_role("button", name="Jump to the latest message").click()

    expect(person.receipt("Added")).to_be_in_viewport(ratio=1)
