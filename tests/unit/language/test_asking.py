"""How people ask: with courtesy around an order, after whether something is done, by a place in a list."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language import understand
from todo_chatbot.language.types import (
    AddTasks,
    Command,
    CompleteTasks,
    DeleteTasks,
    Due,
    FindTasks,
    NotForMe,
    ParseContext,
    RescheduleTasks,
    Target,
    TaskChange,
    TaskQuery,
    Undo,
    UpdateTasks,
)

CONTEXT = ParseContext(datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("is the rent paid?", "rent"),
        ("was the report sent", "report"),
        ("has the cake been ordered yet?", "cake"),
        ("did I call mum?", "mum"),
        ("have I paid the rent yet", "rent"),
        ("did we remember to book the hotel?", "hotel"),
        ("did I water the plants today?", "plants"),
        ("when do I need to call the bank?", "bank"),
        ("what time do I have to pick up the kids", "kids"),
        ("do I have to pay the rent?", "rent"),
    ],
)
def test_whether_it_is_done_is_looked_up_and_nothing_is_changed(text: str, searched: str) -> None:
    assert understand(text, CONTEXT).commands == (FindTasks(TaskQuery(text=searched, state="any")),)


@pytest.mark.parametrize(
    "text", ["is the sky blue?", "did I get any messages?", "did you know that?", "is my flight delayed?"]
)
def test_questions_after_other_things_are_for_others(text: str) -> None:
    assert understand(text, CONTEXT).commands == (NotForMe(),)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("would you mind deleting the milk task?", "delete the milk task"),
        ("do you mind moving the rent to friday", "move the rent to friday"),
        ("would you please mind putting eggs on my list", "put eggs on my list"),
        ("would you be so kind as to mark the rent as done", "mark the rent as done"),
        ("could I ask you to remind me to call mum", "remind me to call mum"),
        ("I'd appreciate it if you could complete the rent", "complete the rent"),
        ("I'd like you to delete the dentist", "delete the dentist"),
    ],
)
def test_an_order_may_be_wrapped_in_courtesy(text: str, order: str) -> None:
    understanding = understand(text, CONTEXT)
    assert understanding.commands == understand(order, CONTEXT).commands
    assert understanding.complete


def test_spans_stay_where_they_are_behind_a_courtesy() -> None:
    text = "would you mind adding call mum tomorrow p1"
    assert [text[span.start : span.end] for span in understand(text, CONTEXT).spans] == ["tomorrow", "p1"]


@pytest.mark.parametrize("text", ["the second one on friday", "move the second one to friday", "the 2nd one friday"])
def test_a_place_in_a_list_is_no_date(text: str) -> None:
    friday = TaskChange(due=Due(date(2026, 11, 27)))
    assert understand(text, CONTEXT).commands == (RescheduleTasks(Target(ordinals=(2,)), friday),)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("show everything that's done", FindTasks(TaskQuery(state="completed"))),
        ("show what's done", FindTasks(TaskQuery(state="completed"))),
        (
            "delete everything that is completed",
            DeleteTasks(Target(everything=True, query=TaskQuery(state="completed"))),
        ),
        ("remove all the ones that are done", DeleteTasks(Target(everything=True, query=TaskQuery(state="completed")))),
        ("delete whatever is overdue", DeleteTasks(Target(everything=True, query=TaskQuery(overdue=True)))),
        ("delete the report that's done", DeleteTasks(Target(("report",), query=TaskQuery(state="completed")))),
    ],
)
def test_a_state_said_in_a_clause_narrows_and_changes_nothing_by_itself(text: str, command: Command) -> None:
    assert understand(text, CONTEXT).commands == (command,)


def test_the_one_that_is_named_is_moved_by_a_date_alone() -> None:
    due = TaskChange(due=Due(date(2026, 11, 25), time(17)))
    assert understand("the milk one tomorrow at 5pm", CONTEXT).commands == (RescheduleTasks(Target(("milk",)), due),)


@pytest.mark.parametrize("text", ["move it to june", "push it until June"])
def test_a_month_is_a_new_date_where_one_stands(text: str) -> None:
    june = TaskChange(due=Due(date(2027, 6, 1)))
    assert understand(text, CONTEXT).commands == (RescheduleTasks(Target(pronoun="it"), june),)


@pytest.mark.parametrize(
    "text", ["make it repeat every week", "have it repeat weekly", "repeat it every week", "make it weekly"]
)
def test_what_was_spoken_of_is_made_to_repeat(text: str) -> None:
    [command] = understand(text, CONTEXT).commands
    assert isinstance(command, UpdateTasks)
    assert command.target == Target(pronoun="it")
    assert command.change.repeat is not None
    assert command.change.repeat.rrule == "FREQ=WEEKLY"


def test_a_time_that_a_task_should_have_is_its_new_one() -> None:
    at_three = TaskChange(due=Due(date(2026, 11, 24), time(15)), keeps_day=True)
    assert understand("the dentist should be at 3pm", CONTEXT).commands == (
        RescheduleTasks(Target(("dentist",)), at_three),
    )


@pytest.mark.parametrize(
    "text", ["set a reminder for it 2 hours before", "remind me 2 hours before it", "remind me of it 2 hours earlier"]
)
def test_how_long_before_is_set_for_what_was_spoken_of(text: str) -> None:
    two_hours = TaskChange(remind_before_minutes=120)
    assert understand(text, CONTEXT).commands == (UpdateTasks(Target(pronoun="it"), two_hours),)


@pytest.mark.parametrize("text", ["called mum", "just called mum", "I called mum"])
def test_what_was_done_may_be_said_without_who_did_it(text: str) -> None:
    assert understand(text, CONTEXT).commands == (CompleteTasks(Target(("call mum",))),)


@pytest.mark.parametrize("text", ["read the book", "painted desserts for friday"])
def test_a_title_may_look_like_a_deed(text: str) -> None:
    [command] = understand(text, CONTEXT).commands
    assert isinstance(command, AddTasks)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I have a dentist appointment next wed at 2", "dentist appointment"),
        ("I've got a meeting with bob tomorrow at 3", "meeting with bob"),
        ("must finish taxes by friday", "finish taxes"),
        ("should probably call grandma this weekend", "call grandma"),
        ("meet Sam @ the library @4pm", "meet Sam @ the library"),
        ("* pay rent", "pay rent"),
        ("1. pay rent", "pay rent"),
    ],
)
def test_a_title_has_nothing_of_how_it_was_said(text: str, title: str) -> None:
    [command] = understand(text, CONTEXT).commands
    assert isinstance(command, AddTasks)
    [draft] = command.drafts
    assert (draft.title, draft.labels) == (title, ())


LOOKING = ("show", "show me", "list", "count", "find", "display", "what are", "which are", "how many are")
WHAT = (
    "everything I finished yesterday", "everything that's done", "tasks finished", "the reminders completed this week", "all done tasks",
    "the tasks I moved to friday", "the tasks to delete", "all that is overdue", "the things I've done",
)  # fmt: skip


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("looking", LOOKING)
def test_who_looks_changes_nothing(looking: str, what: str) -> None:
    for command in understand(f"{looking} {what}", CONTEXT).commands:
        assert isinstance(command, FindTasks | NotForMe), command


@pytest.mark.parametrize("text", ["is everything done?", "are all the tasks done", "did I finish everything?"])
def test_whether_all_is_done_is_answered_by_what_is_not(text: str) -> None:
    assert understand(text, CONTEXT).commands == (FindTasks(TaskQuery()),)


def test_how_many_are_left_is_counted() -> None:
    assert understand("how many are left?", CONTEXT).commands == (FindTasks(TaskQuery(), count_only=True),)


def test_the_label_is_taken_off_without_its_name() -> None:
    labels_off = TaskChange(clear=("labels",))
    assert understand("remove the label from mum", CONTEXT).commands == (UpdateTasks(Target(("mum",)), labels_off),)


@pytest.mark.parametrize("text", ["how about next week", "anything for next week?", "show next week"])
def test_days_alone_are_looked_at(text: str) -> None:
    [command] = understand(text, CONTEXT).commands
    assert isinstance(command, FindTasks)
    assert command.query.due is not None
    assert (command.query.due.start, command.query.text) == (date(2026, 11, 30), "")


def test_a_no_before_an_order_is_no_order() -> None:
    assert understand("no wait, undo", CONTEXT).commands == (Undo(),)


def test_an_order_in_quotes_is_a_title() -> None:
    [command] = understand('add task "remind me to delete everything"', CONTEXT).commands
    assert isinstance(command, AddTasks)
    assert command.drafts[0].title == "remind me to delete everything"
