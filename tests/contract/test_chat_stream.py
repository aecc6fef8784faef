"""`docs/chat-stream.md` is the table of the stream's events: the code has those events with those fields, and no others.

The recorded streams in `fixtures/` are what the frontend's tests replay; `TODO_WRITE_FIXTURES=1` writes them anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import get_args

import pytest

from tests.support.chat_client import ChatClient, Json, migrated_database, read_events, serve_in_process
from tests.support.fixed_clock import FixedClock
from todo_chatbot.chat import events
from todo_chatbot.chat.events import Event, wire_names
from todo_chatbot.models import outcomes
from todo_chatbot.models.port import Assistant, Finished, TextDelta, ToolCall, ToolCallDelta, ToolCallStart
from todo_chatbot.models.scripted import ScriptedAssistant, call, calls, say

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "chat-stream.md").read_text()
FIXTURES = Path(__file__).parent / "fixtures"
EVENTS = {kind.type: kind for kind in get_args(Event)}


def documented_events() -> dict[str, set[str]]:
    """Each event of the table with its fields; a row may hold several events."""
    found: dict[str, set[str]] = {}
    table = TABLE.split("## Events")[1].split("## Data")[0]
    for row in re.findall(r"^\| (`[a-z-]+`.*?) \| (.*?) \|", table, re.MULTILINE):
        without_shapes = re.sub(r"\{[^}]*\}", "", row[1])
        names = {name.split(":")[0] for name in re.findall(r"`([A-Za-z]+(?:: [a-z]+)?)`", without_shapes)}
        for kind in re.findall(r"`([a-z-]+)`", row[0]):
            found[kind] = names
    return found


def documented_type(name: str) -> set[str]:
    """The fields of a TypeScript type of the page, of its outermost object only."""
    body = TABLE.split(f"type {name}", 1)[1].split("= {", 1)[1]
    depth, text = 1, ""
    for character in body:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            break
        if depth == 1:
            text += character
    return set(re.findall(r"(\w+)\??:", text))


def test_the_table_and_the_code_name_the_same_events() -> None:
    assert documented_events().keys() == EVENTS.keys()


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_has_the_fields_that_the_table_names(kind: str) -> None:
    documented = documented_events()[kind]
    if kind in {"text-start", "text-end"}:
        documented -= {"delta"}  # the three share a row
    assert {name for _, name in wire_names(EVENTS[kind])} == documented


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Receipt", outcomes.Receipt), ("TaskList", outcomes.TaskList), ("Choice", outcomes.Choice)],
)
def test_data_has_the_fields_that_the_page_documents(name: str, kind: type) -> None:
    names = {events.camel_case(field) for field in kind.__dataclass_fields__}  # type: ignore[attr-defined]
    assert names == documented_type(name)


async def embedded_add(chat: ChatClient) -> list[Json]:
    return [chat.body("add buy milk tomorrow at 5pm p1 #home @shop")]


async def embedded_list(chat: ChatClient) -> list[Json]:
    return [chat.body("- buy milk today\n- call mom"), chat.body("show my tasks")]


async def embedded_choice(chat: ChatClient) -> list[Json]:
    return [chat.body("- buy milk\n- buy bread"), chat.body("complete buy")]


async def approval_request(chat: ChatClient) -> list[Json]:
    return [chat.body("- buy milk\n- buy bread"), chat.body("delete everything")]


async def model_turn(chat: ChatClient) -> list[Json]:
    return [chat.body("why is the sky blue?")]


def pieces() -> Assistant:
    """A model that writes word by word, calls well and badly, and claims what it did not do."""
    arguments = '{"tasks": [{"title": "buy milk"}]}'
    return ScriptedAssistant(
        [
            TextDelta("Let me "),
            TextDelta("see."),
            ToolCallStart("call_a", "add_tasks"),
            ToolCallDelta("call_a", arguments[:12]),
            ToolCallDelta("call_a", arguments[12:]),
            ToolCall("call_a", "add_tasks", arguments),
            Finished("tool-calls"),
        ],
        calls(call("format_disk", "call_b"), call("undo", "call_c", count=0), call("redo", "call_d")),
        say("**Done**, the milk is on your list."),
    )


RECORDED: dict[str, tuple[Callable[[ChatClient], Awaitable[list[Json]]], Callable[[], Assistant] | None]] = {
    "embedded-add": (embedded_add, None),
    "embedded-list": (embedded_list, None),
    "embedded-choice": (embedded_choice, None),
    "approval-request": (approval_request, None),
    "model-turn": (model_turn, pieces),
}


@pytest.mark.parametrize("name", RECORDED)
async def test_the_recorded_stream_is_what_the_backend_writes(name: str, tmp_path: Path) -> None:
    requests, assistant = RECORDED[name]
    url = migrated_database(tmp_path / "chat.db")
    async with serve_in_process(url, clock=FixedClock(), assistant=assistant() if assistant else None) as http:
        for body in await requests(ChatClient(http)):
            stream = (await http.post("/api/chat", json=body)).text
    read_events(stream)
    written = with_steady_ids(stream)
    path = FIXTURES / f"{name}.sse"
    if os.environ.get("TODO_WRITE_FIXTURES"):
        path.write_text(written)
    assert path.read_text() == written


def with_steady_ids(stream: str) -> str:
    """The stream with random ids numbered in the order in which they appear."""
    seen: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        found = match[0]
        if found not in seen:
            at = len(seen) + 1
            seen[found] = f"00000000-0000-7000-8000-{at:012d}" if "-" in found else f"id{at:03d}"
        return seen[found]

    uuid = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    return re.sub(rf'{uuid}|(?<=["-])(?=[0-9a-f]*\d)[0-9a-f]{{8,9}}(?=[".])', number, stream)
