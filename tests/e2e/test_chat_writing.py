"""What one does with words in the chat: bring them back, change them, copy them, paste a list."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person
from tests.e2e.product import Product

PASTE = """(element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def test_up_brings_back_what_was_said(person: Person) -> None:
    person.say("add buy milk")
    person.say("add buy bread")

    person.composer.press("ArrowUp")
    expect(person.composer).to_have_value("add buy bread")
    person.composer.press("ArrowUp")
    expect(person.composer).to_have_value("add buy milk")

    person.composer.fill("half a sentence")
    person.composer.press("ArrowUp")
    expect(person.composer).to_have_value("half a sentence")


def test_a_draft_of_a_new_chat_survives_a_reload(person: Person) -> None:
    person.composer.fill("add buy milk and")
    person.page.reload()

    expect(person.composer).to_have_value("add buy milk and")


def test_a_message_is_changed_and_what_it_did_is_taken_back(person: Person) -> None:
    person.say("add buy milk")
    person.messages.get_by_text("add buy milk").hover()
    person.messages.get_by_role("button", name="Edit and send again").click()
    field = person.messages.get_by_role("textbox", name="Message to change")
    expect(field).to_be_focused()
    expect(person.messages.get_by_role("checkbox", name="Also take back what this changed")).to_be_checked()
    assert_accessible(person.page)

    field.fill("add buy oat milk")
    field.press("Enter")

    expect(person.task("buy oat milk")).to_be_visible()
    expect(person.task("buy milk")).to_have_count(0)
    person.wait_for_answer()
    expect(person.answers).to_have_count(1)


def test_a_message_is_changed_and_what_it_did_stands(person: Person) -> None:
    person.say("add buy milk")
    person.messages.get_by_text("add buy milk").hover()
    person.messages.get_by_role("button", name="Edit and send again").click()
    person.messages.get_by_role("checkbox", name="Also take back what this changed").uncheck()
    person.messages.get_by_role("textbox", name="Message to change").fill("add buy oat milk")
    person.messages.get_by_role("button", name="Send").click()

    expect(person.task("buy oat milk")).to_be_visible()
    expect(person.task("buy milk")).to_be_visible()


def test_an_answer_is_given_again_after_its_changes_are_taken_back(person: Person) -> None:
    person.say("add buy milk")
    first = person.task("buy milk").get_attribute("data-task")
    assert first is not None
    person.page.get_by_role("button", name="Take back the changes and try anew").click()
    person.wait_for_answer()

    expect(person.task("buy milk")).to_have_count(1)
    expect(person.task("buy milk")).not_to_have_attribute("data-task", first)


def test_an_answer_is_copied(person: Person) -> None:
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.say("add buy milk")
    person.answers.get_by_role("button", name="Copy").click()

    expect(person.page.get_by_role("region", name="Notifications")).to_contain_text("Copied")
    assert "buy milk" in person.page.evaluate("navigator.clipboard.readText()")


def test_a_pasted_list_is_offered_as_tasks_and_taken_back_as_one(person: Person) -> None:
    person.composer.evaluate(PASTE, "- buy milk tomorrow\n- call mum p1\n- [ ] pay rent #home")
    person.page.get_by_role("button", name="Add 3 tasks from the list").click()

    expect(person.task("buy milk")).to_contain_text("Tomorrow")
    expect(person.task("call mum")).to_contain_text("P1")
    expect(person.task("pay rent")).to_contain_text("home")
    person.page.get_by_role("region", name="Notifications").get_by_role("button", name="Undo").click()
    expect(person.tasks.get_by_text("All clear")).to_be_visible()


def test_a_pasted_list_can_stay_text(person: Person) -> None:
    person.composer.evaluate(PASTE, "one\ntwo")
    person.page.get_by_role("button", name="Paste as it is").click()

    expect(person.composer).to_have_value("one\ntwo")


def test_what_a_message_would_add_is_shown_and_can_be_made_plain_words(person: Person) -> None:
    before = person.composer.bounding_box()
    person.composer.press_sequentially("🎉 read The Tomorrow People #books p2")
    chat = person.page.get_by_role("region", name="Chat")
    expect(chat.get_by_role("button", name="Take “#books” as words")).to_be_visible()
    chips = chat.get_by_role("button", name=re.compile("^Take “"))
    expect(chips).to_have_count(3)
    assert person.composer.bounding_box() == before
    assert_accessible(person.page)

    chat.get_by_role("button", name="Take “Tomorrow” as words").click()

    expect(person.composer).to_have_value('🎉 read The "Tomorrow" People #books p2')
    expect(person.composer).to_be_focused()
    expect(chips).to_have_count(2)
    person.composer.press("Enter")
    expect(person.task('🎉 read The "Tomorrow" People')).to_contain_text("books")


def test_only_a_message_that_adds_a_task_has_chips(person: Person) -> None:
    chips = person.page.get_by_role("region", name="Chat").get_by_role("button", name=re.compile("^Take “"))
    person.composer.fill("buy milk tomorrow")
    expect(chips).to_have_count(1)
    person.composer.fill("what is due tomorrow?")
    expect(chips).to_have_count(0)


def test_chips_speak_the_language_of_the_page(browser: Browser, product: Product) -> None:
    context = browser.new_context(locale="ur-PK", timezone_id="Asia/Karachi", viewport={"width": 1360, "height": 860})
    page = context.new_page()
    page.goto(product.url)
    page.locator("textarea").fill("کل دودھ خریدنا یاد دلاؤ")
    expect(page.get_by_role("button", name="”کل“ کو الفاظ سمجھیں")).to_be_visible()
    context.close()
