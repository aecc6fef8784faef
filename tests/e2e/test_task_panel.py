"""The tasks beside the chat."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.person import Person


def test_a_line_says_what_it_means_while_it_is_typed(person: Person) -> None:
    field = person.tasks.get_by_role("textbox", name="Add a task in one line")
    field.fill("pay rent tomorrow 9am every month p2 #home @bank")

    for chip in ("Tomorrow 09:00", "every month", "P2", "#home", "@bank"):
        expect(person.tasks.get_by_text(chip, exact=True)).to_be_visible()
    field.press("Enter")

    expect(person.task("pay rent")).to_contain_text("Tomorrow 09:00")
    expect(field).to_be_focused()


def test_tasks_stand_under_when_they_are_due(person: Person) -> None:
    for line in ("late yesterday", "now today", "soon tomorrow", "some day"):
        person.add_line(line)

    headings = person.tasks.get_by_role("heading", level=3)
    expect(headings).to_have_text(["Overdue1", "Today1", "Upcoming1", "No date1", "Completed"])


def test_a_task_is_edited_in_place(person: Person) -> None:
    person.add_line("call mum tomorrow")
    person.task("call mum").get_by_role("button", name="Edit").click()
    editor = person.tasks.get_by_role("form", name="Edit “call mum”")
    expect(editor.get_by_label("Title")).to_be_focused()

    editor.get_by_label("Title").fill("call grandma")
    editor.get_by_label("Time").fill("18:30")
    editor.get_by_label("Priority").select_option("Priority 1")
    editor.get_by_label("Labels").fill("phone, family")
    editor.get_by_role("button", name="Save").click()

    row = person.task("call grandma")
    expect(row).to_contain_text("Tomorrow 18:30")
    expect(row).to_contain_text("P1")
    expect(row).to_contain_text("family")
    person.page.reload()
    expect(person.task("call grandma")).to_contain_text("Tomorrow 18:30")


def test_escape_leaves_a_task_as_it_was(person: Person) -> None:
    person.add_line("call mum")
    person.task("call mum").get_by_role("button", name="Edit").click()
    title = person.tasks.get_by_label("Title")
    title.fill("something else")
    title.press("Escape")

    expect(person.task("call mum").get_by_role("button", name="Edit")).to_be_focused()


def test_a_task_is_completed_and_opened_again(person: Person) -> None:
    person.add_line("buy bread")
    person.task("buy bread").get_by_role("checkbox", name="Complete “buy bread”").click()
    expect(person.task("buy bread")).to_have_count(0)

    person.tasks.get_by_role("button", name="Completed").click()
    done = person.task("buy bread").get_by_role("checkbox", name="Reopen “buy bread”")
    expect(done).to_be_checked()
    done.click()

    expect(person.task("buy bread").get_by_role("checkbox", name="Complete “buy bread”")).to_be_visible()


def test_a_deleted_task_is_taken_back_from_the_note(person: Person) -> None:
    person.add_line("buy bread")
    person.task("buy bread").hover()
    person.task("buy bread").get_by_role("button", name="Delete").click()
    expect(person.task("buy bread")).to_have_count(0)

    person.page.get_by_role("region", name="Notifications").get_by_role("button", name="Undo").click()

    expect(person.task("buy bread")).to_be_visible()


def test_tasks_are_found_by_their_words(person: Person) -> None:
    for line in ("buy bread #shop", "call mum", "buy milk"):
        person.add_line(line)

    person.tasks.get_by_role("searchbox", name="Search tasks").fill("buy")

    expect(person.task("call mum")).to_have_count(0)
    expect(person.task("buy bread")).to_be_visible()
    expect(person.task("buy milk")).to_be_visible()


def test_a_second_tab_follows_live(person: Person) -> None:
    other = Person(person.page.context.new_page(), "")
    other.page.goto(person.page.url)
    expect(other.tasks.get_by_text("All clear")).to_be_visible()

    person.add_line("buy bread")
    expect(other.task("buy bread")).to_be_visible()
    person.task("buy bread").get_by_role("checkbox").click()

    expect(other.task("buy bread")).to_have_count(0)


def test_a_change_that_is_refused_is_not_shown_as_made(person: Person, complaints: list[str]) -> None:
    person.add_line("buy bread")
    person.page.route("**/complete", lambda route: route.abort())

    person.task("buy bread").get_by_role("checkbox").click()

    expect(person.page.get_by_role("region", name="Notifications")).to_contain_text("cannot be reached")
    expect(person.task("buy bread").get_by_role("checkbox")).not_to_be_checked()
    complaints.clear()


def test_what_was_not_meant_as_a_date_is_made_words_by_a_click(person: Person) -> None:
    field = person.tasks.get_by_role("textbox", name="Add a task in one line")
    field.fill("plan the party friday p2")
    person.tasks.get_by_role("button", name="Take “friday” as words").click()
    expect(field).to_have_value('plan the party "friday" p2')
    expect(field).to_be_focused()
    expect(person.tasks.get_by_text("P2", exact=True)).to_be_visible()
    expect(person.tasks.get_by_role("button", name="Take “friday” as words")).to_have_count(0)
    field.press("Enter")

    expect(person.task('plan the party "friday"')).to_contain_text("P2")
    expect(person.tasks.get_by_role("heading", level=3).first).to_have_text("No date1")
