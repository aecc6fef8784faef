"""Talks to the chat as the page does, and reads the stream as the AI SDK does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from todo_chatbot.app import create_app
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database
from todo_chatbot.models.port import Assistant
from todo_chatbot.schema import migrate
from todo_chatbot.settings import Settings

Json = dict[str, Any]


@dataclass(slots=True)
class Turn:
    """One answer: its events, or the problem that refused it."""

    status: int
    events: list[Json] = field(default_factory=list)
    problem: Json = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(event["delta"] for event in self.events if event["type"] == "text-delta")

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]

    def all(self, kind: str) -> list[Json]:
        return [event for event in self.events if event["type"] == kind]

    def one(self, kind: str) -> Json:
        (event,) = self.all(kind)
        return event

    @property
    def receipts(self) -> list[Json]:
        return [event["data"] for event in self.all("data-receipt")]

    @property
    def notices(self) -> list[str]:
        return [event["data"]["code"] for event in self.all("data-notice")]

    @property
    def finish_reason(self) -> str:
        return str(self.one("finish")["finishReason"])


class ChatClient:
    """One person in one conversation, unless told otherwise."""

    def __init__(self, http: httpx2.AsyncClient, conversation_id: str = "c1") -> None:
        self.http = http
        self.conversation_id = conversation_id
        self.time_zone = "Europe/Berlin"
        self.locale = "en-US"

    def body(self, text: str | None = None, **fields: Any) -> Json:
        body: Json = {"id": self.conversation_id, "timeZone": self.time_zone, "locale": self.locale, **fields}
        if text is not None:
            body["message"] = user_message(text, fields.get("messageId"))
        return body

    async def say(self, text: str, **fields: Any) -> Turn:
        return await self.post(self.body(text, **fields))

    async def post(self, body: Json) -> Turn:
        return read_turn(await self.http.post("/api/chat", json=body))

    async def choose(self, choice: Json, number: int) -> Turn:
        """Click the option with this number."""
        option = choice["options"][number - 1]
        message = user_message(option["label"])
        message["parts"].append({"type": "data-choice", "data": {"choiceId": choice["id"], "optionId": option["id"]}})
        return await self.post(self.body(message=message))

    async def answer_approval(self, *, approved: bool) -> Turn:
        """Click Apply or Cancel in the last answer, as the SDK does: the whole message is sent again."""
        message = (await self.messages())[-1]
        for part in message["parts"]:
            if part.get("state") == "approval-requested":
                part["state"] = "approval-responded"
                part["approval"]["approved"] = approved
        return await self.post(self.body(message=message))

    async def regenerate(self, **fields: Any) -> Turn:
        return await self.post(self.body(trigger="regenerate-message", **fields))

    async def conversation(self) -> Json:
        response = await self.http.get(f"/api/v1/conversations/{self.conversation_id}")
        response.raise_for_status()
        return dict(response.json())

    async def messages(self) -> list[Json]:
        return list((await self.conversation())["messages"])

    async def tasks(self, **query: Any) -> list[Json]:
        response = await self.http.get("/api/v1/tasks", params=query)
        response.raise_for_status()
        return list(response.json()["items"])

    async def titles(self, **query: Any) -> list[str]:
        return sorted(task["title"] for task in await self.tasks(**query))


def user_message(text: str, message_id: str | None = None) -> Json:
    return {"id": message_id or uuid4().hex, "role": "user", "parts": [{"type": "text", "text": text}]}


def read_turn(response: httpx2.Response) -> Turn:
    if response.status_code != 200:
        return Turn(response.status_code, problem=response.json() if response.content else {})
    return Turn(200, read_events(response.text))


def read_events(stream: str) -> list[Json]:
    """The events of a whole stream; it must end as the protocol says."""
    blocks = stream.split("\n\n")
    assert blocks[-2:] == ["data: [DONE]", ""], f"the stream ends with {blocks[-2:]!r}"
    return [json.loads(block.removeprefix("data: ")) for block in blocks[:-2]]


def migrated_database(path: Path) -> str:
    url = f"sqlite:///{path}"
    database = Database(url)
    migrate(database)
    database.close()
    return url


@asynccontextmanager
async def serve_in_process(
    database_url: str, *, assistant: Assistant | None = None, clock: Clock | None = None, **settings: Any
) -> AsyncIterator[httpx2.AsyncClient]:
    """The application without sockets; it is started and ended as a server does it."""
    app = create_app(Settings(database_url=database_url, **settings), assistant=assistant, clock=clock)
    transport = httpx2.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost:8000") as http,
    ):
        yield http


def option_labels(choice: Json) -> Sequence[str]:
    return [option["label"] for option in choice["options"]]
