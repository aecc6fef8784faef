"""The tasks by day, project, label and week; many at once; when, in one's own words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person


def go(person: Person, view: str) -> None:
    person.tasks.get_by_role("button", name="other views").click()
    person.page.get_by_role("menuitemradio", name=view, exact=True).click()


def select(person: Person, *titles: str) -> None:
    for title in titles:
        person.task(title).get_by_role("button", name="Edit").click(modifiers=["Control"])


def name(person: Person, of: str) -> Locator:
    """A project or a label in the list of them, which leads to its tasks."""
    return person.tasks.get_by_role("listitem").filter(has_text=of).get_by_role("button").first


def notes(person: Person) -> Locator:
    return person.page.get_by_role("region", name="Notifications")


def test_what_is_late_is_moved_to_today_at_once_and_taken_back(person: Person) -> None:
    for line in ("pay rent yesterday", "call the bank yesterday 9am"):
        person.add_line(line)
    go(person, "Today")
    expect(person.tasks.get_by_role("heading", level=3)).to_have_text(["Overdue2"])

    person.tasks.get_by_role("button", name="Move all to today").click()

    expect(person.tasks.get_by_role("heading", level=3)).to_have_text(["Today2"])
    notes(person).get_by_role("button", name="Undo").click()
    expect(person.tasks.get_by_role("heading", level=3)).to_have_text(["Overdue2"])


def test_projects_and_labels_lead_to_their_tasks(person: Person) -> None:
    for line in ("fix bike #home @weekend", "call mum @phone", "mow the lawn #home"):
        person.add_line(line)
    go(person, "Projects")
    expect(name(person, "home")).to_contain_text("2 open, 0 done")
    assert_accessible(person.page)
    name(person, "home").click()
    expect(person.task("mow the lawn")).to_be_visible()
    expect(person.task("call mum")).to_have_count(0)

    go(person, "Labels")
    name(person, "phone").click()
    expect(person.task("call mum")).to_be_visible()
    expect(person.task("fix bike")).to_have_count(0)


def test_what_comes_stands_day_by_day(person: Person) -> None:
    for line in ("now today", "soon tomorrow", "later in 10 days"):
        person.add_line(line)
    go(person, "Upcoming")

    expect(person.tasks.get_by_role("heading", level=3)).to_have_count(2)
    expect(person.tasks.get_by_role("heading", level=3).first).to_have_text("Tomorrow1")
    expect(person.task("now")).to_have_count(0)


def test_many_are_done_at_once_and_taken_back_at_once(person: Person) -> None:
    for line in ("buy bread", "buy milk", "call mum"):
        person.add_line(line)
    select(person, "buy bread", "buy milk")
    bar = person.tasks.get_by_role("region", name="2 selected")
    assert_accessible(person.page)
    bar.get_by_role("button", name="Complete").click()
    expect(person.task("buy bread")).to_have_count(0)
    expect(person.task("call mum")).to_be_visible()

    notes(person).get_by_role("button", name="Undo").click()

    expect(person.task("buy bread")).to_be_visible()
    expect(person.task("buy milk")).to_be_visible()


def test_many_are_scheduled_in_ones_own_words(person: Person) -> None:
    for line in ("buy bread", "buy milk"):
        person.add_line(line)
    select(person, "buy bread", "buy milk")
    person.tasks.get_by_role("region", name="2 selected").get_by_role("button", name="Schedule").click()
    field = person.page.get_by_role("textbox", name="Date, time or repeat in your own words")
    expect(field).to_be_focused()
    field.fill("tomorrow 5pm")
    dialog = person.page.get_by_role("dialog")
    expect(dialog.get_by_text("Tomorrow 17:00")).to_be_visible()
    assert_accessible(person.page)
    dialog.get_by_role("button", name="Save").click()

    expect(person.task("buy bread")).to_contain_text("Tomorrow 17:00")
    expect(person.task("buy milk")).to_contain_text("Tomorrow 17:00")


def test_a_subtask_is_added_under_its_task(person: Person) -> None:
    person.add_line("plan the party")
    person.task("plan the party").get_by_role("button", name="Edit").click()
    field = person.tasks.get_by_role("textbox", name="Add a subtask")
    field.fill("invite everybody")
    field.press("Enter")
    expect(field).to_have_value("")
    person.page.keyboard.press("Escape")

    expect(person.task("invite everybody")).to_be_visible()
    indent = "element => getComputedStyle(element).marginInlineStart"
    assert person.task("invite everybody").evaluate(indent) == "24px"


def test_a_task_is_dragged_to_its_place_in_the_project(person: Person) -> None:
    for line in ("first #home", "second #home", "third #home"):
        person.add_line(line)
    go(person, "Projects")
    name(person, "home").click()
    rows = person.tasks.get_by_role("listitem")
    expect(rows).to_contain_text(["first", "second", "third"])

    person.task("third").drag_to(person.task("first"), target_position={"x": 80, "y": 3})

    expect(rows).to_contain_text(["third", "first", "second"])
    person.page.reload()
    expect(rows).to_contain_text(["third", "first", "second"])


def test_a_task_is_dragged_to_another_day_of_the_week(person: Person) -> None:
    person.add_line("write report today 3pm")
    go(person, "Week")
    days = person.tasks.get_by_role("region")
    expect(days).to_have_count(7)
    assert_accessible(person.page)
    is_last = "write report" in days.last.inner_text()
    target = days.nth(5 if is_last else 6)

    person.task("write report").drag_to(target)

    expect(target).to_contain_text("write report")
    expect(target).to_contain_text("15:00")


def test_progress_counts_what_was_done(person: Person) -> None:
    person.add_line("buy bread today")
    person.task("buy bread").get_by_role("checkbox").click()
    person.add_line("buy milk today")
    go(person, "Progress")

    expect(person.tasks.get_by_text("1 done today")).to_be_visible()
    expect(person.tasks.get_by_text("1 day in a row")).to_be_visible()
    expect(person.tasks.get_by_role("figure", name="Due ahead")).to_be_visible()
    assert_accessible(person.page)


@pytest.mark.parametrize(
    ("view", "old", "new"), [("Projects", "home", "flat/2nd floor"), ("Labels", "weekend", "free")]
)
def test_a_name_is_changed_in_all_its_tasks_and_back_at_once(person: Person, view: str, old: str, new: str) -> None:
    for line in ("fix bike #home @weekend", "mow the lawn #home @weekend"):
        person.add_line(line)
    go(person, view)
    person.tasks.get_by_role("button", name=f"Rename “{old}”").click()
    field = person.tasks.get_by_role("textbox", name=f"New name of “{old}”")
    expect(field).to_be_focused()
    assert_accessible(person.page)
    field.fill(new)
    field.press("Enter")

    expect(notes(person)).to_contain_text("Renamed in 2 tasks")
    expect(person.tasks.get_by_role("button", name=f"Rename “{new}”")).to_be_focused()
    name(person, new).click()
    expect(person.task("fix bike")).to_contain_text(new)
    expect(person.task("mow the lawn")).to_contain_text(new)

    notes(person).get_by_role("button", name="Undo").click()
    go(person, view)
    expect(person.tasks.get_by_role("button", name=f"Rename “{old}”")).to_be_visible()
    expect(person.tasks.get_by_role("button", name=f"Rename “{new}”")).to_have_count(0)


def test_a_name_that_is_left_stays(person: Person) -> None:
    person.add_line("fix bike #home")
    go(person, "Projects")
    rename = person.tasks.get_by_role("button", name="Rename “home”")
    rename.click()
    person.tasks.get_by_role("textbox", name="New name of “home”").fill("flat")
    person.page.keyboard.press("Escape")

    expect(rename).to_be_focused()
    expect(notes(person)).not_to_contain_text("Renamed")
