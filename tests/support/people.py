"""People with accounts, each with a browser of their own, in front of one application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx2
from fastapi import FastAPI

from tests.support.chat_client import user_message
from todo_chatbot.app import create_app
from todo_chatbot.clock import Clock
from todo_chatbot.models.port import Assistant
from todo_chatbot.settings import Settings

PASSWORD = "correct horse battery"
ADMIN = "ada@example.com"


class Person:
    """Calls the API as a page in their browser does: with its cookies, from an address of its own."""

    def __init__(self, http: httpx2.AsyncClient, email: str) -> None:
        self.http = http
        self.email = email
        self.id = ""

    async def sign_in(self, password: str = PASSWORD, *, email: str | None = None) -> httpx2.Response:
        body = {"email": email or self.email, "password": password}
        response = await self.http.post("/api/v1/auth/sign-in", json=body)
        if response.status_code == 200:
            self.id = response.json()["id"]
        return response

    async def sign_up(self, password: str = PASSWORD, **more: Any) -> httpx2.Response:
        body = {"email": self.email, "password": password, "name": "Somebody", **more}
        response = await self.http.post("/api/v1/auth/sign-up", json=body)
        if response.status_code == 201:
            self.id = response.json()["id"]
        return response

    async def status_of_me(self) -> int:
        return (await self.http.get("/api/v1/auth/me")).status_code

    async def add_task(self, title: str) -> dict[str, Any]:
        response = await self.http.post("/api/v1/tasks", json={"title": title})
        assert response.status_code == 201, response.text
        return dict(response.json())

    async def titles(self) -> list[str]:
        response = await self.http.get("/api/v1/tasks")
        assert response.status_code == 200, response.text
        return sorted(task["title"] for task in response.json()["items"])

    async def say(self, text: str, conversation_id: str = "c1") -> httpx2.Response:
        message = user_message(text)
        body = {"id": conversation_id, "trigger": "submit-message", "timeZone": "Europe/Berlin", "message": message}
        return await self.http.post("/api/chat", json=body)

    async def make_token(self, *scopes: str, **more: Any) -> dict[str, Any]:
        body = {"name": "a program", "scopes": list(scopes), **more}
        response = await self.http.post("/api/v1/tokens", json=body)
        assert response.status_code == 201, response.text
        return dict(response.json())


class Place:
    """One server with accounts; everybody who comes is a new browser."""

    def __init__(self, app: FastAPI, base_url: str, stack: AsyncExitStack) -> None:
        self.app = app
        self._base_url = base_url
        self._stack = stack
        self._arrived = 0

    async def visitor(self, email: str = "visitor@example.com", **headers: str) -> Person:
        """Somebody who is not signed in."""
        self._arrived += 1
        transport = httpx2.ASGITransport(self.app, client=(f"192.0.2.{self._arrived}", 40000))
        http = httpx2.AsyncClient(transport=transport, base_url=self._base_url, headers=headers)
        return Person(await self._stack.enter_async_context(http), email)

    async def admin(self) -> Person:
        person = await self.visitor(ADMIN)
        assert (await person.sign_in()).status_code == 200
        return person

    async def user(self, email: str, *, admin: Person | None = None) -> Person:
        """Somebody who has followed an invitation."""
        person = await self.visitor(email)
        response = await person.sign_up(link=await self.invitation(email, admin=admin))
        assert response.status_code == 201, response.text
        return person

    async def invitation(self, email: str, *, admin: Person | None = None, role: str = "user") -> str:
        """The secret of its link."""
        admin = admin or await self.admin()
        response = await admin.http.post("/api/v1/admin/invitations", json={"email": email, "role": role})
        assert response.status_code == 201, response.text
        return str(response.json()["link"]).partition("#")[2]


@asynccontextmanager
async def place_with_accounts(
    database_url: str,
    *,
    clock: Clock | None = None,
    assistant: Assistant | None = None,
    base_url: str = "http://todo.test",
    **settings: Any,
) -> AsyncIterator[Place]:
    """A server whose first account is `ADMIN` with `PASSWORD`."""
    first = {"bootstrap_email": ADMIN, "bootstrap_password": PASSWORD}
    chosen = Settings(**{"auth_mode": "accounts", "database_url": database_url, **first, **settings})
    app = create_app(chosen, clock=clock, assistant=assistant)
    async with app.router.lifespan_context(app), AsyncExitStack() as stack:
        yield Place(app, base_url, stack)
