"""Answers say what was done, and ask where something is missing."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language import replies
from todo_chatbot.language.replies import Mention
from todo_chatbot.language.types import DateRange, Due, ParseContext, Repeat, TaskQuery

SAY = replies(ParseContext(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))))
FRIDAY = Due(date(2026, 11, 27))


def test_an_added_task_is_told_with_all_that_was_read() -> None:
    task = Mention("Buy milk", Due(date(2026, 11, 25), time(17)), priority="p1", project="Home", labels=("errand",))
    said = SAY.done("added", [task])
    assert said.startswith("Added “Buy milk” — ")
    assert all(part in said for part in ("17:00", "p1", "#Home", "@errand"))


def test_a_repeating_task_says_when_the_next_is() -> None:
    said = SAY.done("completed", [Mention("Trash", repeat=Repeat("FREQ=WEEKLY"), next_due=FRIDAY)])
    assert said.startswith("Done: “Trash”. Next on ")
    assert "27" in said


def test_many_tasks_are_a_list_that_ends() -> None:
    said = SAY.done("deleted", [Mention(f"task {number}") for number in range(12)])
    assert said.startswith("Deleted 12 tasks:")
    assert said.count("\n") == 11
    assert said.endswith("and 2 more")


def test_a_change_names_the_fields() -> None:
    said = SAY.done("updated", [Mention("Report", priority="p2", changed=("priority", "title"))])
    assert said == "Changed “Report”: priority p2, title."


@pytest.mark.parametrize(
    ("total", "shown", "said"),
    [
        (0, 0, "No overdue tasks in Work."),
        (1, 1, "1 overdue task in Work:"),
        (3, 3, "3 overdue tasks in Work:"),
        (80, 50, "80 overdue tasks in Work, the first 50:"),
    ],
)
def test_a_list_says_what_it_is(total: int, shown: int, said: str) -> None:
    assert SAY.found(TaskQuery(overdue=True, project="Work"), total, shown) == said


def test_the_next_task_is_called_so() -> None:
    assert SAY.found(TaskQuery(limit=1), 8, 1) == "The next of 8 tasks:"


def test_counts_are_sentences() -> None:
    assert SAY.counted(TaskQuery(), 1) == "There is 1 task."
    assert SAY.counted(TaskQuery(due=DateRange(FRIDAY.on, FRIDAY.on)), 0).startswith("There are no tasks due ")


def test_what_was_not_found_comes_with_the_nearest() -> None:
    assert SAY.nothing_fits("gmy", ["gym", "yoga"]) == "No task fits “gmy”. Did you mean “gym” or “yoga”?"
    assert SAY.nothing_fits("gmy") == "No task fits “gmy”."


def test_help_follows_the_topic() -> None:
    assert SAY.help("delete a task") != SAY.help()
    assert "undo" in SAY.help("delete").lower()
    assert SAY.help("the moon") == SAY.help()


def test_questions_and_refusals_are_single_sentences() -> None:
    for said in (
        SAY.ask_title(),
        SAY.ask_target("delete"),
        SAY.ask_change("Report"),
        SAY.which_one("milk", 2),
        SAY.preview("deleted", 4),
        SAY.not_applied(),
        SAY.nothing_to("undo"),
        SAY.small_talk("greeting"),
        SAY.not_understood(),
    ):
        assert said
        assert "\n" not in said
