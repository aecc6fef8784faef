"""Conversations are listed, opened, renamed and deleted, and all of it is there after a restart."""

from __future__ import annotations

from playwright.sync_api import APIResponse, Route, expect

from tests.e2e.person import Person
from tests.e2e.product import Product


def test_conversations_are_opened_from_the_list(person: Person) -> None:
    person.say("add buy milk")
    person.page.get_by_role("button", name="New chat").first.click()
    expect(person.answers).to_have_count(0)
    person.say("add call mum")

    person.conversation("add buy milk").click()

    expect(person.receipt("Added")).to_contain_text("buy milk")
    expect(person.page.get_by_role("heading", level=2).first).to_have_text("add buy milk")
    person.page.go_back()
    expect(person.receipt("Added")).to_contain_text("call mum")


def test_a_conversation_is_listed_though_the_list_was_asked_for_before_it_began(person: Person) -> None:
    page = person.page
    asked: list[tuple[Route, APIResponse]] = []
    page.route("**/api/v1/conversations?*", lambda route: asked.append((route, route.fetch())), times=1)
    with page.expect_request("**/api/v1/conversations?*"):
        person.open()
    person.say("add buy milk")
    for route, from_before in asked:
        route.fulfill(response=from_before)

    expect(person.conversation("add buy milk")).to_be_visible()


def test_a_conversation_is_renamed(person: Person) -> None:
    person.say("add buy milk")
    person.choose_action("add buy milk", "Rename")
    field = person.conversations.get_by_role("textbox", name="New name of “add buy milk”")
    field.fill("Groceries")
    field.press("Enter")

    expect(person.conversation("Groceries")).to_be_visible()
    expect(person.page.get_by_role("heading", level=2).first).to_have_text("Groceries")


def test_a_deleted_conversation_leaves_the_tasks(person: Person) -> None:
    person.say("add buy milk")
    person.choose_action("add buy milk", "Delete")
    person.page.get_by_role("dialog").get_by_role("button", name="Delete").click()

    expect(person.conversation("add buy milk")).to_have_count(0)
    expect(person.page.get_by_role("heading", name="What needs doing?")).to_be_visible()
    expect(person.task("buy milk")).to_be_visible()


def test_everything_is_there_after_a_restart(person: Person, product: Product, complaints: list[str]) -> None:
    person.say("add buy milk tomorrow")
    product.restart()
    complaints.clear()  # the event stream was cut off
    person.page.reload()

    expect(person.receipt("Added")).to_contain_text("buy milk")
    expect(person.conversation("add buy milk tomorrow")).to_be_visible()
    expect(person.task("buy milk")).to_contain_text("Tomorrow")
    person.say("complete buy milk")
    expect(person.task("buy milk")).to_have_count(0)
    complaints.clear()


def test_an_address_of_no_conversation_says_so(person: Person, complaints: list[str]) -> None:
    person.open("/chat/none-such")
    expect(person.page.get_by_text("This conversation does not exist any more.")).to_be_visible()
    complaints.clear()  # the browser notes every 404

    person.page.get_by_role("button", name="Start a new chat").click()

    expect(person.page.get_by_role("heading", name="What needs doing?")).to_be_visible()


def test_a_draft_survives_going_elsewhere(person: Person) -> None:
    person.say("add buy milk")
    person.composer.fill("not finished yet")
    person.page.reload()

    expect(person.composer).to_have_value("not finished yet")
