"""Each kind of sentence becomes the command that a person means by it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from todo_chatbot.language import understand
from todo_chatbot.language.types import (
    AddTasks,
    Choose,
    Command,
    CompleteTasks,
    Confirm,
    DateRange,
    DeleteTasks,
    Due,
    FindTasks,
    Help,
    Incomplete,
    NotForMe,
    ParseContext,
    Redo,
    ReopenTasks,
    RescheduleTasks,
    SkipOccurrence,
    SmallTalk,
    Target,
    TaskChange,
    TaskDraft,
    TaskQuery,
    Undo,
    UpdateTasks,
)

CONTEXT = ParseContext(
    datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Berlin")), projects=("Work", "Home Renovation"), labels=("home",)
)


def commands(text: str) -> tuple[Command, ...]:
    return understand(text, CONTEXT).commands


def titles(text: str) -> list[str]:
    (command,) = commands(text)
    assert isinstance(command, AddTasks), command
    return [draft.title for draft in command.drafts]


IT = Target(pronoun="it")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("undo", Undo()),
        ("undo the last two things", Undo(2)),
        ("put it back", Undo()),
        ("redo", Redo()),
        ("help", Help()),
        ("what can you do?", Help()),
        ("hello there", SmallTalk("greeting")),
        ("thanks a lot!", SmallTalk("thanks")),
        ("who are you?", SmallTalk("identity")),
        ("yes please", Confirm(yes=True)),
        ("no, leave it", Confirm(yes=False)),
        ("2", Choose((2,))),
        ("the second one", Choose((2,))),
        ("the last one", Choose((-1,))),
        ("1 and 3", Choose((1, 3))),
        ("the first and the third", Choose((1, 3))),
        ("the first two", Choose((1, 2))),
        ("both", Choose(every=True)),
        ("both of them", Choose(every=True)),
        ("all of them", Choose(every=True)),
        ("I meant the milk one", Choose(text="milk")),
        ("mark it done", CompleteTasks(IT)),
        ("done!", CompleteTasks(IT)),
        ("mark both as done", CompleteTasks(Target(pronoun="both"))),
        ("complete all of them", CompleteTasks(Target(pronoun="them"))),
        ("complete the second one", CompleteTasks(Target(ordinals=(2,)))),
        ("mark 1 and 3 as done", CompleteTasks(Target(ordinals=(1, 3)))),
        ("mark 2-4 as done", CompleteTasks(Target(ordinals=(2, 3, 4)))),
        ("done with the last task", CompleteTasks(Target(ordinals=(-1,)))),
        ("complete everything overdue", CompleteTasks(Target(everything=True, query=TaskQuery(overdue=True)))),
        ("cross off the milk one", CompleteTasks(Target(phrases=("milk",)))),
        ("I bought the milk", CompleteTasks(Target(phrases=("buy the milk",)))),
        ("check eggs off my shopping list", CompleteTasks(Target(("eggs",), query=TaskQuery(project="shopping")))),
        ("reopen the report", ReopenTasks(Target(phrases=("report",)))),
        ("mark the report as not done", ReopenTasks(Target(phrases=("report",)))),
        ("delete the last one", DeleteTasks(Target(ordinals=(-1,)))),
        ("delete milk, eggs and bread", DeleteTasks(Target(phrases=("milk", "eggs", "bread")))),
        ("delete all completed tasks", DeleteTasks(Target(everything=True, query=TaskQuery(state="completed")))),
        ("clear my list", DeleteTasks(Target(everything=True))),
        ("stop reminding me about rent", DeleteTasks(Target(phrases=("rent",)))),
        ("skip the next occurrence of gym", SkipOccurrence(Target(phrases=("gym",)))),
        ("stop repeating trash", UpdateTasks(Target(phrases=("trash",)), TaskChange(clear=("repeat",)))),
        ("rename gym to yoga", UpdateTasks(Target(phrases=("gym",)), TaskChange(title="yoga"))),
        ("make it p1", UpdateTasks(IT, TaskChange(priority="p1"))),
        ("set the report to high priority", UpdateTasks(Target(phrases=("report",)), TaskChange(priority="p1"))),
        ("tag it with @home", UpdateTasks(IT, TaskChange(add_labels=("home",)))),
        ("remove the label home from it", UpdateTasks(IT, TaskChange(remove_labels=("home",)))),
        ("move it to the work project", UpdateTasks(IT, TaskChange(project="Work"))),
        ("move the tent to #camping", UpdateTasks(Target(phrases=("tent",)), TaskChange(project="camping"))),
        ("remove the due date from it", UpdateTasks(IT, TaskChange(clear=("due",)))),
        (
            "add a note to dentist: bring the card",
            UpdateTasks(Target(phrases=("dentist",)), TaskChange(add_notes="bring the card")),
        ),
        ("snooze it for an hour", RescheduleTasks(IT, TaskChange(move_by_minutes=60))),
        ("push the milk one by two days", RescheduleTasks(Target(phrases=("milk",)), TaskChange(move_by_minutes=2880))),
        ("move it up 30 minutes", RescheduleTasks(IT, TaskChange(move_by_minutes=-30))),
        ("what's overdue?", FindTasks(TaskQuery(overdue=True))),
        ("show p1 tasks", FindTasks(TaskQuery(priorities=("p1",)))),
        ("what's in the work project", FindTasks(TaskQuery(project="Work"))),
        ("show everything tagged @home", FindTasks(TaskQuery(labels=("home",)))),
        ("is buy eggs on my list?", FindTasks(TaskQuery(text="buy eggs"))),
        ("how many tasks do I have?", FindTasks(TaskQuery(), count_only=True)),
        ("what's next?", FindTasks(TaskQuery(limit=1))),
        ("search: invoice", FindTasks(TaskQuery(text="invoice"))),
        ("tasks without a date", FindTasks(TaskQuery(no_date=True))),
        ("what's the weather like?", NotForMe()),
        ("why was my card declined", NotForMe()),
        ("", NotForMe()),
    ],
)
def test_a_sentence_is_one_command(text: str, command: Command) -> None:
    assert commands(text) == (command,)


@pytest.mark.parametrize(
    ("text", "intent", "missing"),
    [
        ("add a task", "add", "title"),
        ("remind me", "add", "title"),
        ("delete the reminder", "delete", "target"),
        ("change the reminder", "update", "change"),
        ("reschedule the dentist", "update", "change"),
        ("delete", "delete", "target"),
        ("rename the dentist", "update", "change"),
    ],
)
def test_what_is_missing_is_asked_for(text: str, intent: str, missing: str) -> None:
    understanding = understand(text, CONTEXT)
    (command,) = understanding.commands
    assert isinstance(command, Incomplete)
    assert (command.intent, command.missing) == (intent, missing)


@pytest.mark.parametrize(
    ("text", "target", "due", "keeps_day"),
    [
        ("move the report to friday", "report", Due(date(2026, 11, 27)), False),
        ("move the report to friday at 3pm", "report", Due(date(2026, 11, 27), time(15)), False),
        ("move the report to 3pm", "report", Due(date(2026, 11, 24), time(15)), True),
        ("change the report from 2 to 3", "report", Due(date(2026, 11, 24), time(15)), True),
        ("change the report reminder from monday to friday", "report", Due(date(2026, 11, 27)), False),
        ("the report reminder should be on friday instead of monday", "report", Due(date(2026, 11, 27)), False),
        ("I need the report reminder moved to friday", "report", Due(date(2026, 11, 27)), False),
        ("postpone the report until friday", "report", Due(date(2026, 11, 27)), False),
    ],
)
def test_a_new_date_stands_at_the_end(text: str, target: str, due: Due, keeps_day: bool) -> None:
    (command,) = commands(text)
    assert isinstance(command, RescheduleTasks)
    assert command.target.phrases == (target,)
    assert (command.change.due, command.change.keeps_day) == (due, keeps_day)


def test_days_narrow_what_is_meant() -> None:
    (command,) = commands("delete all reminders about Anna for friday")
    friday = date(2026, 11, 27)
    query = TaskQuery(text="Anna", due=DateRange(friday, friday))
    assert command == DeleteTasks(Target(everything=True, query=query))


@pytest.mark.parametrize(
    ("text", "start", "end", "new"),
    [
        ("move everything due today to friday", "2026-11-24", "2026-11-24", "2026-11-27"),
        ("push all tasks due this week to next week", "2026-11-23", "2026-11-29", "2026-11-30"),
        ("move everything from today to tomorrow", "2026-11-24", "2026-11-24", "2026-11-25"),
    ],
)
def test_of_several_tasks_the_old_date_says_which(text: str, start: str, end: str, new: str) -> None:
    (command,) = commands(text)
    due = DateRange(date.fromisoformat(start), date.fromisoformat(end))
    assert command == RescheduleTasks(
        Target(everything=True, query=TaskQuery(due=due)), TaskChange(due=Due(date.fromisoformat(new)))
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("what did I finish yesterday?", "2026-11-23", "2026-11-23"),
        ("what have I completed this week", "2026-11-23", "2026-11-29"),
        ("what did i get done last week", "2026-11-16", "2026-11-22"),
        ("tasks I finished on monday", "2026-11-23", "2026-11-23"),
        ("completed this month", "2026-11-01", "2026-11-30"),
        ("list what I finished between monday and wednesday", "2026-11-23", "2026-11-25"),
        ("how many tasks did i complete in march", "2026-03-01", "2026-03-31"),
    ],
)
def test_what_was_done_is_looked_for_by_when_it_was_done(text: str, start: str, end: str) -> None:
    (command,) = commands(text)
    assert isinstance(command, FindTasks)
    done = DateRange(date.fromisoformat(start), date.fromisoformat(end))
    assert command.query == TaskQuery(state="completed", done=done)


def test_two_reminders_in_one_sentence_are_two_tasks() -> None:
    assert titles("remind me to call mom tomorrow and to buy milk") == ["call mom", "buy milk"]


def test_a_date_may_come_before_the_order() -> None:
    (command,) = commands("tomorrow at 5pm remind me to call mom")
    assert isinstance(command, AddTasks)
    assert command.drafts[0].title == "call mom"
    assert command.drafts[0].due == Due(date(2026, 11, 25), time(17))


def test_a_day_that_does_not_exist_is_told() -> None:
    (command,) = commands("remind me to call mom on 31 June")
    assert isinstance(command, AddTasks)
    assert (command.drafts[0].title, command.drafts[0].due) == ("call mom", None)
    assert command.drafts[0].error


def test_several_orders_in_one_sentence_keep_their_order() -> None:
    first, second = commands("mark the report done and make the milk one p1")
    assert first == CompleteTasks(Target(phrases=("report",)))
    assert second == UpdateTasks(Target(phrases=("milk",)), TaskChange(priority="p1"))


def test_several_tasks_in_one_sentence_are_added_together() -> None:
    assert titles("buy milk, call mom p1") == ["buy milk", "call mom"]


@pytest.mark.parametrize(
    "text",
    [
        "add milk, eggs and bread",
        "add milk, eggs, bread to my shopping list",
        "add three tasks: milk, eggs and bread",
        "milk\neggs\nbread",
    ],
)
def test_plain_lists_of_names_are_a_task_each(text: str) -> None:
    assert titles(text) == ["milk", "eggs", "bread"]


@pytest.mark.parametrize(
    "text",
    ["buy milk, eggs and bread", "remind me to wash and fold the clothes", "add milk and eggs", "add salt, pepper"],
)
def test_and_within_a_title_does_not_cut_it(text: str) -> None:
    assert len(titles(text)) == 1


def test_courtesies_around_an_order_are_no_orders() -> None:
    assert titles("hello, could you please add milk?") == ["milk"]


def test_orders_typed_on_separate_lines_are_each_followed() -> None:
    added, completed = commands("add milk\nmark the report done")
    assert isinstance(added, AddTasks)
    assert completed == CompleteTasks(Target(phrases=("report",)))


def test_a_list_named_in_words_is_the_project() -> None:
    (command,) = commands("put eggs on my shopping list")
    assert command == AddTasks((TaskDraft("eggs", project="shopping"),))


def test_only_what_is_read_whole_is_complete() -> None:
    assert understand("mark the report done", CONTEXT).complete
    assert not understand("why is the sky blue?", CONTEXT).complete
    assert not understand("the sky is blue. delete the report", CONTEXT).complete


def test_spans_point_into_the_message_as_typed() -> None:
    text = "add   buy  milk   p1  @home"
    spans = understand(text, CONTEXT).spans
    assert [(text[span.start : span.end], span.kind) for span in spans] == [("p1", "priority"), ("@home", "label")]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("set its priority to high", UpdateTasks(IT, TaskChange(priority="p1"))),
        ("show today's reminders", FindTasks(TaskQuery(due=DateRange(date(2026, 11, 24), date(2026, 11, 24))))),
        ("what are tomorrow's tasks?", FindTasks(TaskQuery(due=DateRange(date(2026, 11, 25), date(2026, 11, 25))))),
    ],
)
def test_possessives_name_a_day_or_the_task_spoken_of(text: str, command: Command) -> None:
    assert commands(text) == (command,)


def test_a_half_of_the_day_belongs_to_the_date() -> None:
    (command,) = commands("remind me to take pills every Tuesday pm")
    assert isinstance(command, AddTasks)
    assert command.drafts[0].title == "take pills"
    assert command.drafts[0].repeat is not None
    assert command.drafts[0].repeat.rrule == "FREQ=WEEKLY;BYDAY=TU;BYHOUR=12;BYMINUTE=0"


@pytest.mark.parametrize(
    ("text", "phrases"),
    [("delete plan party", ("plan party",)), ("remove call mom", ("call mom",))],
)
def test_a_title_may_begin_with_a_verb(text: str, phrases: tuple[str, ...]) -> None:
    assert understand(text, CONTEXT).commands == (DeleteTasks(Target(phrases=phrases)),)


@pytest.mark.parametrize(
    ("text", "searched"), [("did I already add milk?", "milk"), ("have I already added the rent?", "the rent")]
)
def test_whether_it_is_there_is_looked_up_in_any_state(text: str, searched: str) -> None:
    [command] = understand(text, CONTEXT).commands
    assert isinstance(command, FindTasks)
    assert (command.query.text, command.query.state) == (searched, "any")


def test_a_list_by_its_name_is_a_project() -> None:
    [command] = understand("do I have a list called work?", CONTEXT).commands
    assert isinstance(command, FindTasks)
    assert command.query.project == "Work"


def test_a_field_is_set_by_its_name() -> None:
    [command] = understand("set project of report to work", CONTEXT).commands
    assert isinstance(command, UpdateTasks)
    assert command.target == Target(phrases=("report",))
    assert command.change.project == "Work"


def test_a_plea_is_no_sure_command() -> None:
    assert not understand("please sort my life out", CONTEXT).complete


@pytest.mark.parametrize("text", ["watch the 5pm news", "Monday.com demo"])
def test_a_time_inside_a_name_moves_nothing(text: str) -> None:
    assert understand(f"add {text}", CONTEXT).commands == (AddTasks((TaskDraft(text),)),)


def test_hours_before_hours_before_hours_are_read_at_once() -> None:
    understand("add " + "5 to " * 40, CONTEXT)
