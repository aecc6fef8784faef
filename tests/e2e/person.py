"""What a person does with the page and where they look, by the names that a screen reader says."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Response, expect


class Person:
    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self._url = url

    def open(self, path: str = "/") -> None:
        self.page.goto(self._url + path)

    # The chat

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message", exact=True)

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("list", name="Messages")

    @property
    def answers(self) -> Locator:
        return self.page.get_by_role("article", name="The assistant said")

    def say(self, text: str) -> None:
        """Send a message and wait until its answer is whole."""
        before = self.answers.count()
        self.send(text)
        expect(self.answers).to_have_count(before + 1)
        self.wait_for_answer()

    def send(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def wait_for_answer(self) -> None:
        expect(self.page.get_by_role("button", name="Answer again")).to_be_visible()

    def receipt(self, title: str) -> Locator:
        """The latest card that begins with this, such as "Added"."""
        return self.page.get_by_role("region", name=re.compile(f"^{title}")).last

    # The tasks

    @property
    def tasks(self) -> Locator:
        return self.page.get_by_role("region", name="Tasks", exact=True)

    def task(self, title: str) -> Locator:
        """A task's row in the panel."""
        return self.tasks.get_by_role("listitem").filter(has=self.page.get_by_role("button", name=f"Edit “{title}”"))

    def add_line(self, line: str) -> None:
        field = self.tasks.get_by_role("textbox", name="Add a task in one line")
        field.fill(line)
        with self.page.expect_response(_is_adding):
            field.press("Enter")
        expect(field).to_have_value("")

    # The conversations

    @property
    def conversations(self) -> Locator:
        return self.page.get_by_role("navigation", name="Conversations")

    def conversation(self, title: str) -> Locator:
        return self.conversations.get_by_role("link", name=title, exact=True)

    def choose_action(self, conversation: str, action: str) -> None:
        self.conversation(conversation).hover()
        self.conversations.get_by_role("button", name=f"Actions for “{conversation}”").click()
        self.page.get_by_role("menuitem", name=action).click()


def _is_adding(response: Response) -> bool:
    return response.request.method == "POST" and response.url.endswith("/api/v1/tasks")
