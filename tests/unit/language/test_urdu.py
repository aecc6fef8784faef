"""Urdu of every day, in Urdu script and in Roman letters, as a reader in Karachi on a Tuesday morning means it."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todo_chatbot.language import language_of, replies, understand
from todo_chatbot.language.replies import Mention
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
    NotForMe,
    ParseContext,
    Redo,
    ReopenTasks,
    RescheduleTasks,
    SkipOccurrence,
    SmallTalk,
    TaskQuery,
    Undo,
    UpdateTasks,
)
from todo_chatbot.language.ur import parse_when, reasons

TUESDAY = ParseContext(datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Asia/Karachi")), language="ur")
EVAL = Path(__file__).parents[2] / "eval"
INTENTS: dict[type[Command], str] = {
    AddTasks: "add",
    FindTasks: "list",
    CompleteTasks: "complete",
    ReopenTasks: "update",
    RescheduleTasks: "update",
    UpdateTasks: "update",
    SkipOccurrence: "update",
    DeleteTasks: "delete",
}


def command(text: str) -> Command:
    return understand(text, TUESDAY).commands[0]


def title(text: str) -> str:
    found = command(text)
    assert isinstance(found, AddTasks), found
    return found.drafts[0].title


def intent(text: str) -> str:
    found = command(text)
    return getattr(found, "intent", None) or INTENTS.get(type(found), "none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kal doodh khareedna yaad dilao", "doodh khareedna"),
        ("mujhe kal shaam 5 baje ammi ko phone karna yaad dilao", "ammi ko phone karna"),
        ("har mahine ki 15 tareekh ko kiraya dena hai", "kiraya dena"),
        ("bijli ka bill jama karna #ghar p1", "bijli ka bill jama karna"),
        ("کل دودھ خریدنا یاد دلاؤ", "دودھ خریدنا"),
        ("پرسوں شام ساڑھے چار بجے ڈاکٹر کے پاس جانا ہے", "ڈاکٹر کے پاس جانا"),
        ("ہر روز صبح ۹ بجے دوا لینی ہے", "دوا لینی"),
    ],
)
def test_a_title_is_what_is_left(text: str, expected: str) -> None:
    assert title(text) == expected


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("aaj", "2026-11-24"),
        ("kal", "2026-11-25"),
        ("parson", "2026-11-26"),
        ("juma ko", "2026-11-27"),
        ("agle peer", "2026-11-30"),
        ("3 din baad", "2026-11-27"),
        ("do hafte baad", "2026-12-08"),
        ("15 tareekh", "2026-12-15"),
        ("5 december", "2026-12-05"),
        ("kal shaam 5 baje", "2026-11-25 17:00"),
        ("kal subah saarhe 8 baje", "2026-11-25 08:30"),
        ("raat paune 10 baje", "2026-11-24 21:45"),
        ("dopahar dedh baje", "2026-11-24 13:30"),
        ("ek ghante baad", "2026-11-24 11:00"),
        ("آج", "2026-11-24"),
        ("کل شام ۵ بجے", "2026-11-25 17:00"),
        ("جمعرات کو", "2026-11-26"),
        ("تین دن بعد", "2026-11-27"),
        ("۵ دسمبر", "2026-12-05"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_dates(text: str, due: str) -> None:
    when = parse_when(text, TUESDAY)
    assert when is not None
    assert when.due is not None
    assert when.due.on.isoformat() + (f" {when.due.time:%H:%M}" if when.due.time else "") == due


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("har roz", "FREQ=DAILY"),
        ("roz subah 9 baje", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"),
        ("har peer ko", "FREQ=WEEKLY;BYDAY=MO"),
        ("har peer aur juma ko", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("har do din baad", "FREQ=DAILY;INTERVAL=2"),
        ("har mahine ki 15 tareekh ko", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("ہر ہفتے", "FREQ=WEEKLY"),
        ("ہر جمعے کو", "FREQ=WEEKLY;BYDAY=FR"),
    ],
)
def test_repeats(text: str, rrule: str) -> None:
    when = parse_when(text, TUESDAY)
    assert when is not None
    assert when.repeat is not None
    assert when.repeat.rrule == rrule


@pytest.mark.parametrize("text", ["31 june", "۳۱ جون"])
def test_a_day_that_does_not_exist_is_said_to_be_none(text: str) -> None:
    when = parse_when(text, TUESDAY)
    assert when is not None
    assert when.due is None
    assert when.error is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("wapas karo", Undo),
        ("واپس کرو", Undo),
        ("dobara karo", Redo),
        ("madad", Help),
        ("salam", SmallTalk),
        ("شکریہ", SmallTalk),
        ("haan", Confirm),
        ("نہیں", Confirm),
        ("doosra wala", Choose),
        ("۲", Choose),
        ("dono", Choose),
        ("سب", Choose),
        ("mausam kaisa hai", NotForMe),
    ],
)
def test_short_words(text: str, kind: type[Command]) -> None:
    assert isinstance(command(text), kind)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("kal maine kya mukammal kiya", "2026-11-23"),
        ("aaj kya kya mukammal hua", "2026-11-24"),
        ("aaj ke mukammal kaam dikhao", "2026-11-24"),
        ("کل کیا مکمل کیا", "2026-11-23"),
    ],
)
def test_what_was_done_is_looked_for_by_when_it_was_done(text: str, done: str) -> None:
    day = date.fromisoformat(done)
    assert command(text) == FindTasks(TaskQuery(state="completed", done=DateRange(day, day)))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("aaj shaam ke kaam dikhao", time(17), time(23, 59)),
        ("aaj 5 baje se pehle ke kaam dikhao", None, time(16, 59)),
        ("aaj 5 baje ke baad ke kaam dikhao", time(17, 1), time(23, 59)),
        ("آج صبح کے کام دکھاؤ", time(0), time(11, 59)),
    ],
)
def test_hours_narrow_a_list(text: str, start: time | None, end: time | None) -> None:
    found = command(text)
    assert isinstance(found, FindTasks)
    assert found.query.due == DateRange(date(2026, 11, 24), date(2026, 11, 24), start, end)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("kya kiraya ada ho gaya?", "kiraya"),
        ("kya doodh le liya", "doodh"),
        ("kya report mukammal ho gayi?", "report"),
        ("کیا کرایہ دے دیا؟", "کرایہ"),
    ],
)
def test_whether_it_is_done_is_looked_up_and_nothing_is_changed(text: str, topic: str) -> None:
    assert command(text) == FindTasks(TaskQuery(text=topic, state="any"))


def test_sentences_of_every_day() -> None:
    rows = [json.loads(line) for line in (EVAL / "urdu-intents.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) >= 100
    wrong = [
        (row["text"], row["intent"], intent(row["text"]))
        for row in rows
        if intent(row["text"]) not in {row["intent"], *row.get("also_ok", [])}
    ]
    assert len(wrong) <= 0.03 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("کل دودھ لانا ہے", "ur"),
        ("mujhe kal doodh lana yaad dilao", "ur-Latn"),
        ("report mukammal kar do", "ur-Latn"),
        ("doodh hata do", "ur-Latn"),
        ("kal doodh lana hai", "ur-Latn"),
        ("kya doodh le liya?", "ur-Latn"),
        ("things to do", "en"),
        ("add buy milk tomorrow", "en"),
        ("do me a favour and move the report", "en"),
        ("is he in or on the list", "en"),
        ("mark it done please", "en"),
        ("2", "ur"),
    ],
)
def test_the_language_is_that_of_the_message(text: str, language: str) -> None:
    assert language_of(text, TUESDAY) == language


def test_answers_are_in_the_script_of_the_message() -> None:
    task = Mention("دودھ", Due(TUESDAY.now.date()))
    assert replies(TUESDAY).done("added", [task]) == "“دودھ” شامل کر دیا — آج"
    roman = ParseContext(TUESDAY.now, language="ur-Latn")
    assert replies(roman).done("added", [Mention("doodh", task.due)]) == "“doodh” shamil kar diya — aaj"


@given(st.text(alphabet='کل دودھ خریدنا یاد دلاؤ ہر پیر ۵ بجے kar do aaj 12:۳۰ #@"“\n', max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    understand(text, TUESDAY)


def test_a_reason_is_known_in_both_scripts_or_in_none() -> None:
    assert reasons.URDU.keys() == reasons.ROMAN.keys()
    assert replies(TUESDAY).reason("a_new_code", "It rains.") == "It rains."
