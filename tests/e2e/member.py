"""Somebody with an account, in a browser of their own."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.person import Person

PASSWORD = "correct horse battery"


class Member(Person):
    def __init__(self, page: Page, url: str, email: str) -> None:
        super().__init__(page, url)
        self.email = email

    def sign_in(self, password: str = PASSWORD) -> None:
        """Fill in the sign-in that is shown, and send it."""
        self.field("E-mail").fill(self.email)
        self.field("Password").fill(password)
        self.field("Password").press("Enter")

    def sign_up(self, link: str, *, password: str = PASSWORD) -> None:
        """Follow a link and make the account that it is for."""
        self.page.goto(link)
        if self.field("E-mail").is_editable():
            self.field("E-mail").fill(self.email)
        self.field("Password").fill(password)
        self.page.get_by_role("button", name="Create an account").click()
        self.is_in()

    def is_in(self) -> None:
        expect(self.composer).to_be_visible()

    def is_out(self) -> None:
        """The sign-in is what is shown, and nothing of the product is."""
        expect(self.page.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(self.composer).not_to_be_visible()
        expect(self.tasks).not_to_be_visible()

    def choose(self, item: str) -> None:
        """Something of the account's menu."""
        self.page.get_by_role("button", name=re.compile("^Account of")).click()
        self.page.get_by_role("menuitem", name=item).click()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def invite(self, email: str) -> str:
        """The link of an invitation, made on the page for admins."""
        self.choose("People")
        self.field("E-mail").fill(email)
        self.page.get_by_role("button", name="Create link").click()
        link = self.field(f"Link for {email}").input_value()
        self.page.get_by_role("button", name="Back to your tasks").click()
        return link

    def choose_for(self, name: str, action: str) -> None:
        """Something that admins do with somebody's account."""
        self.choose("People")
        self.page.get_by_role("button", name=f"Actions for {name}").click()
        self.page.get_by_role("menuitem", name=action).click()
