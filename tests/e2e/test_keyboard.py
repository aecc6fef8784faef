"""Everything is reached without a mouse, and one sees where one is."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.person import Person

TABS_MAX = 60


# A ring on the element, on what stretches it over its row, or on the field around it.
IS_FOCUS_VISIBLE = """element => element.matches(":focus-visible") && (
    getComputedStyle(element).outlineStyle !== "none"
    || getComputedStyle(element, "::after").outlineStyle !== "none"
    || getComputedStyle(element.closest("div")).boxShadow !== "none")"""


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    for _ in range(TABS_MAX):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate(IS_FOCUS_VISIBLE), "the focus is not visible"
            return
    raise AssertionError(f"{target} is not reached by {key}")


def test_a_day_by_keyboard(person: Person) -> None:
    page = person.page
    expect(person.composer).to_be_focused()
    page.keyboard.type("add buy milk tomorrow")
    page.keyboard.press("Enter")
    person.wait_for_answer()
    expect(person.composer).to_be_focused()

    # Take it back from the receipt.
    tab_to(page, person.receipt("Added").get_by_role("button", name="Undo"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(person.receipt("Added")).to_contain_text("Taken back")

    # Add in the panel, edit, complete, and take that back from the note.
    line = person.tasks.get_by_role("textbox", name="Add a task in one line")
    tab_to(page, line)
    page.keyboard.type("call mum")
    page.keyboard.press("Enter")
    expect(person.task("call mum")).to_be_visible()
    tab_to(page, person.task("call mum").get_by_role("button", name="Edit"))
    page.keyboard.press("Enter")
    expect(person.tasks.get_by_label("Title")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" and dad")
    page.keyboard.press("Enter")
    edit = person.task("call mum and dad").get_by_role("button", name="Edit")
    expect(edit).to_be_focused()
    tab_to(page, person.task("call mum and dad").get_by_role("checkbox"), "Shift+Tab")
    page.keyboard.press("Space")
    expect(person.task("call mum and dad")).to_have_count(0)
    tab_to(page, page.get_by_role("region", name="Notifications").get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(person.task("call mum and dad")).to_be_visible()


def test_a_conversation_is_renamed_by_keyboard(person: Person) -> None:
    page = person.page
    person.say("add buy milk")

    tab_to(page, person.conversations.get_by_role("button", name="Actions for “add buy milk”"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()
    page.keyboard.press("Enter")
    expect(person.conversations.get_by_role("textbox", name="New name of")).to_be_focused()
    page.keyboard.type("Groceries")
    page.keyboard.press("Enter")

    expect(person.conversation("Groceries")).to_be_visible()


def test_a_dialog_keeps_the_focus_and_gives_it_back(person: Person) -> None:
    page = person.page
    person.say("add buy milk")
    person.choose_action("add buy milk", "Delete")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()

    for _ in range(5):
        page.keyboard.press("Tab")
        assert dialog.evaluate("element => element.contains(document.activeElement)")
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(person.conversation("add buy milk")).to_be_visible()


def test_shift_enter_begins_a_line_and_escape_stops_nothing_that_does_not_run(person: Person) -> None:
    person.composer.press_sequentially("add buy milk")
    person.page.keyboard.press("Shift+Enter")
    person.page.keyboard.type("add call mum")
    person.page.keyboard.press("Escape")

    expect(person.composer).to_have_value("add buy milk\nadd call mum")
