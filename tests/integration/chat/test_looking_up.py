"""Which tasks are found for a question, and for an order that describes them: by when they were done, by hours, among many."""

from __future__ import annotations

import pytest

from tests.integration.chat.conftest import Serve
from tests.support.chat_client import ChatClient, Turn
from tests.support.fixed_clock import FixedClock


def listed(turn: Turn) -> list[str]:
    return sorted(task["title"] for task in turn.one("data-tasks")["data"]["tasks"])


async def fill(chat: ChatClient, count: int, **fields: str) -> None:
    """So many tasks, added as a program would."""
    for first in range(0, count, 100):
        numbers = range(first, min(first + 100, count))
        adds = [{"op": "add", "task": {"title": f"chore {number}", **fields}} for number in numbers]
        (await chat.http.post("/api/v1/tasks/bulk", json={"operations": adds})).raise_for_status()


async def test_what_was_done_is_found_by_the_day_in_the_users_zone(serve: Serve, clock: FixedClock) -> None:
    async with serve() as chat:
        await chat.say("- pay rent\n- water plants every day\n- call mom")
        await chat.say("complete rent and plants")
        clock.advance(hours=12)  # past midnight in Berlin, still the same day in UTC
        await chat.say("complete mom")

        yesterday = await chat.say("what did I finish yesterday?")
        assert listed(yesterday) == ["pay rent", "water plants"]
        assert yesterday.one("data-tasks")["data"]["title"] == "Completed Tue 24 Nov"
        assert listed(await chat.say("what did I finish today?")) == ["call mom"]
        assert "2 completed tasks" in (await chat.say("how many tasks did I finish yesterday")).text
        assert listed(await chat.say("what have I completed this week")) == ["call mom", "pay rent", "water plants"]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("what's due this evening", ["dinner"]),
        ("tasks before 5pm today", ["call mom"]),
        ("show everything due today", ["call mom", "dinner", "pay rent"]),
        ("what's due tomorrow morning", ["gym"]),
        ("what do I have between 2 and 4pm today", ["call mom"]),
    ],
)
async def test_hours_narrow_a_list(chat: ChatClient, question: str, titles: list[str]) -> None:
    await chat.say(
        "- pay rent today\n- call mom today at 3pm\n- dinner today at 7pm\n- gym tomorrow at 8am\n- read tomorrow at 8pm"
    )

    assert listed(await chat.say(question)) == titles


async def test_everything_due_today_is_moved_and_nothing_else(chat: ChatClient) -> None:
    await chat.say("\n".join(f"- chore {number} today" for number in range(6)) + "\n- call mom tomorrow\n- read")

    asked = await chat.say("move everything due today to friday")
    preview = asked.one("data-preview")["data"]
    assert sorted(row["title"] for row in preview["rows"]) == [f"chore {number}" for number in range(6)]
    await chat.say("yes")
    assert {task["title"] for task in await chat.tasks(due_from="2026-11-27")} == {f"chore {n}" for n in range(6)}
    assert await chat.titles(due_to="2026-11-26") == ["call mom"]


async def test_the_task_that_fits_is_found_among_thousands(chat: ChatClient) -> None:
    await chat.say("add renew the passport today #errands")
    await fill(chat, 1_000, project="errands", due_on="2026-11-24")

    turn = await chat.say("complete the passport task due today")
    assert [change["after"]["title"] for change in turn.receipts[0]["changes"]] == ["renew the passport"]


async def test_more_than_can_be_changed_at_once_is_said_and_not_begun(chat: ChatClient) -> None:
    await fill(chat, 510, due_on="2026-11-24")

    turn = await chat.say("move everything due today to friday")
    assert turn.all("data-preview") == []
    assert turn.receipts == []
    assert "510" in turn.text


async def test_a_long_pasted_list_is_added_whole_and_undone_at_once(chat: ChatClient) -> None:
    turn = await chat.say("\n".join(f"- chore {number}" for number in range(230)))

    assert sum(len(receipt["changes"]) for receipt in turn.receipts) == 230
    assert "230" in (await chat.say("how many tasks do I have")).text
    await chat.say("undo")
    assert await chat.tasks() == []


async def test_a_choice_is_asked_for_in_words_and_its_options_are_on_the_card(chat: ChatClient) -> None:
    await chat.say("- buy milk\n- buy bread")

    turn = await chat.say("complete buy")
    assert turn.text == "2 tasks fit “buy”. Which one?"
    assert len(turn.one("data-choice")["data"]["options"]) == 2


async def test_cards_speak_the_language_of_the_message(chat: ChatClient) -> None:
    await chat.say("- doodh khareedna hai\n- doodh garam karna hai")

    assert (await chat.say("mere kaam dikhao")).one("data-tasks")["data"]["title"] == "Baqi kaam"
    asked = await chat.say("doodh mukammal kar do")
    assert asked.one("data-choice")["data"]["prompt"] == "“doodh” se 2 kaam milte hain. Kaun sa?"
    preview = (await chat.say("sab kaam hata do")).one("data-preview")["data"]
    assert preview["title"] == "2 kaam hat jayenge?"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("report mukammal kar do", "“report”: Yeh pehle hi mukammal hai."),
        ("رپورٹ مکمل کر دو", "“رپورٹ”: یہ پہلے ہی مکمل ہے۔"),
    ],
)
async def test_what_was_not_done_is_told_in_the_language_of_the_message(
    chat: ChatClient, order: str, said: str
) -> None:
    title = said.partition("”")[0].removeprefix("“")
    await chat.say(f"add {title}")
    await chat.say(order)

    assert (await chat.say(order)).text == said


async def test_a_card_of_what_was_done_in_part_is_in_the_language_of_the_message(chat: ChatClient) -> None:
    await chat.say("- doodh lana every day\n- anday lana")
    await chat.say("mere kaam dikhao")

    turn = await chat.say("is baar dono chhor do")
    (failure,) = turn.receipts[0]["failures"]
    assert failure["detail"] == "Yeh dohraya nahi jata, is liye chhorne ko koi tareekh nahi."
    assert failure["detail"] in turn.text


async def test_two_tasks_joined_in_urdu_are_two(chat: ChatClient) -> None:
    await chat.say("- doodh lana\n- anday lana\n- chai banana")

    turn = await chat.say("doodh aur anday mukammal kar do")
    assert {change["after"]["title"] for change in turn.receipts[0]["changes"]} == {"doodh lana", "anday lana"}


async def test_a_task_that_was_spoken_of_is_named_by_its_title_where_it_was_not_changed(chat: ChatClient) -> None:
    await chat.say("add call mum")
    await chat.say("mark it as done")

    assert (await chat.say("mark it as done")).text == "“call mum”: The task is completed already."
