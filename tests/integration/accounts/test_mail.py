"""Links by mail: to those who have an account, and to nobody's advantage otherwise."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.integration.accounts.conftest import Open
from tests.support.fixed_clock import FixedClock
from tests.support.mail_server import MailServer, mail_server
from tests.support.people import ADMIN, Place

PUBLIC_URL = "https://todo.test"


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


@pytest.fixture
def settings(mail: MailServer) -> dict[str, Any]:
    return {
        "public_url": PUBLIC_URL,
        "base_url": PUBLIC_URL,
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.port,
        "smtp_security": "none",
        "smtp_from": "Todo Chatbot <todo@todo.test>",
    }


@pytest.fixture
async def place(open_place: Open, settings: dict[str, Any]) -> AsyncIterator[Place]:
    async with open_place(**settings) as place:
        yield place


def link_in(text: str, page: str) -> str:
    (secret,) = re.findall(rf"{re.escape(PUBLIC_URL)}/{page}#(\S+)", text)
    return str(secret)


async def test_a_forgotten_password_is_chosen_again_with_a_mailed_link(place: Place, mail: MailServer) -> None:
    person = await place.visitor(ADMIN)
    await person.http.post("/api/v1/auth/reset-request", json={"email": "ADA@example.com"})
    secret = link_in(await mail.next_text(), "reset-password")
    body = {"link": secret, "password": "a new beginning"}
    assert (await person.http.post("/api/v1/auth/reset", json=body)).status_code == 204
    assert (await person.sign_in("a new beginning")).status_code == 200


async def test_no_mail_goes_to_who_has_no_account(place: Place, mail: MailServer) -> None:
    person = await place.visitor()
    await person.http.post("/api/v1/auth/reset-request", json={"email": "nobody@example.com"})
    await person.http.post("/api/v1/auth/reset-request", json={"email": ADMIN})
    message = await mail.delivered.get()
    assert message["To"] == ADMIN
    assert mail.delivered.empty()


async def test_nobodys_mailbox_is_filled(place: Place, mail: MailServer) -> None:
    for _ in range(8):
        person = await place.visitor()
        answer = await person.http.post("/api/v1/auth/reset-request", json={"email": ADMIN})
        assert answer.status_code == 202
    await place.app.state.accounts.recovery.close()
    assert mail.delivered.qsize() == 5


async def test_a_mailed_link_runs_out_in_an_hour(place: Place, mail: MailServer, clock: FixedClock) -> None:
    person = await place.visitor(ADMIN)
    await person.http.post("/api/v1/auth/reset-request", json={"email": ADMIN})
    secret = link_in(await mail.next_text(), "reset-password")
    clock.advance(minutes=61)
    body = {"link": secret, "password": "a new beginning"}
    assert (await person.http.post("/api/v1/auth/reset", json=body)).json()["code"] == "link_invalid"


async def test_an_invitation_is_mailed_too(place: Place, mail: MailServer) -> None:
    admin = await place.admin()
    made = await admin.http.post("/api/v1/admin/invitations", json={"email": "mia@example.com"})
    assert made.json()["is_mailed"] is True
    mia = await place.visitor("mia@example.com")
    assert (await mia.sign_up(link=link_in(await mail.next_text(), "sign-up"))).status_code == 201


async def test_the_address_of_a_mailed_link_is_not_the_askers_to_choose(place: Place, mail: MailServer) -> None:
    person = await place.visitor()
    headers = {"host": "evil.test", "x-forwarded-host": "evil.test"}
    refused = await person.http.post("/api/v1/auth/reset-request", json={"email": ADMIN}, headers=headers)
    assert refused.status_code == 403
    await person.http.post(
        "/api/v1/auth/reset-request", json={"email": ADMIN}, headers={"x-forwarded-host": "evil.test"}
    )
    assert "evil.test" not in await mail.next_text()


async def test_a_mail_server_that_is_away_is_nobody_elses_trouble(open_place: Open, settings: dict[str, Any]) -> None:
    async with open_place(**{**settings, "smtp_port": 9}) as place:
        admin = await place.admin()
        assert (await admin.http.post("/api/v1/auth/reset-request", json={"email": ADMIN})).status_code == 202
        made = await admin.http.post("/api/v1/admin/invitations", json={"email": "mia@example.com"})
        assert (made.status_code, made.json()["is_mailed"]) == (201, False)
