"""What was typed is never lost, and an answer survives whatever happens to the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.paced_model import PacedModel
from tests.e2e.person import Person
from tests.e2e.product import Product


@pytest.fixture
def product(product_with_model: Product) -> Product:
    return product_with_model


def test_a_message_that_could_not_be_sent_stays_and_can_be_sent_again(
    person: Person, paced_model: PacedModel, complaints: list[str]
) -> None:
    person.page.route("**/api/chat", lambda route: route.abort())
    person.send("tell me a story")
    expect(person.page.get_by_role("alert")).to_contain_text("Not sent.")
    complaints.clear()

    person.page.unroute("**/api/chat")
    paced_model.say("Once upon a time.")
    paced_model.finish()
    person.page.get_by_role("button", name="Retry").click()

    expect(person.answers).to_contain_text("Once upon a time.")
    expect(person.messages.get_by_text("tell me a story")).to_have_count(1)
    expect(person.page.get_by_role("alert")).to_have_count(0)


def test_a_refused_message_says_why_and_can_be_edited(person: Person, complaints: list[str]) -> None:
    def refuse(route: Route) -> None:
        problem = {"type": "about:blank", "title": "Busy", "status": 409, "code": "turn_in_progress", "detail": "Wait."}
        route.fulfill(status=409, content_type="application/problem+json", json=problem)

    person.page.route("**/api/chat", refuse)
    person.send("tell me a story")
    expect(person.page.get_by_role("alert")).to_contain_text("Wait.")
    complaints.clear()

    person.page.get_by_role("button", name="Edit", exact=True).click()

    expect(person.composer).to_have_value("tell me a story")
    expect(person.composer).to_be_focused()


def test_a_reload_in_mid_answer_goes_on_with_it(person: Person, paced_model: PacedModel) -> None:
    person.send("tell me a story")
    paced_model.say("Once upon a time ")
    expect(person.answers).to_contain_text("Once upon a time")

    person.page.reload()
    expect(person.answers).to_contain_text("Once upon a time")
    paced_model.say("there was a list.")
    paced_model.finish()

    expect(person.answers).to_contain_text("Once upon a time there was a list.")
    expect(person.answers).to_have_count(1)
    person.wait_for_answer()


def test_an_answer_is_stopped(person: Person, paced_model: PacedModel) -> None:
    person.send("tell me a story")
    paced_model.say("Once upon a time ")
    expect(person.answers).to_contain_text("Once upon a time")

    person.page.get_by_role("button", name="Stop answering").click()

    person.wait_for_answer()
    expect(person.answers).to_contain_text("Once upon a time")
    person.page.reload()
    expect(person.answers).to_contain_text("Once upon a time")


def test_another_tab_follows_the_answer(person: Person, paced_model: PacedModel) -> None:
    paced_model.say("First.")
    paced_model.finish()
    person.say("hello there, friend")
    other = Person(person.page.context.new_page(), "")
    other.page.goto(person.page.url)
    expect(other.answers).to_contain_text("First.")

    person.send("and a second one")
    paced_model.say("Second.")
    paced_model.finish()

    expect(other.answers.last).to_contain_text("Second.")
    expect(other.answers).to_have_count(2)


def test_markdown_is_shown_and_nothing_of_it_is_dangerous(person: Person, paced_model: PacedModel) -> None:
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    paced_model.say(
        "**Bold** and `code`\n\n- one\n- two\n\n[good](https://example.org/) [bad](javascript:alert(1))\n\n"
    )
    paced_model.say('<img src="https://evil.example/a.png" onerror="alert(1)"> ![pixel](https://evil.example/b.png)')
    paced_model.finish()
    person.say("show me some markdown")

    answer = person.answers
    expect(answer.get_by_role("strong")).to_have_text("Bold")
    expect(answer.get_by_role("listitem")).to_have_text(["one", "two"])
    expect(answer.get_by_role("link", name="good")).to_have_attribute("href", "https://example.org/")
    expect(answer.get_by_role("link", name="bad")).to_have_count(0)
    expect(answer.locator("img")).to_have_count(0)
    expect(answer).to_contain_text("<img src=")
    assert not [url for url in asked if "evil.example" in url]
