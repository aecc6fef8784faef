"""Signing in through an identity provider: a real one, in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.accounts.conftest import Open
from tests.support import identity_provider, needs
from tests.support.identity_provider import CLIENT_ID, CLIENT_SECRET, sign_in_at_provider
from tests.support.people import ADMIN, Person, Place, place_with_accounts

PUBLIC_URL = "https://todo.test"
CALLBACK = f"{PUBLIC_URL}/api/v1/auth/oidc/callback"


@pytest.fixture(scope="module")
def issuer(request: pytest.FixtureRequest) -> Iterator[str]:
    try:
        folder = identity_provider.install(Path(request.config.rootpath) / ".cache" / "identity-provider")
    except identity_provider.NotInstalled as reason:
        needs.give_up("npm", str(reason), request.config)
    with identity_provider.running(folder, CALLBACK) as issuer:
        yield issuer


@pytest.fixture
def settings(issuer: str) -> dict[str, Any]:
    return {
        "public_url": PUBLIC_URL,
        "base_url": PUBLIC_URL,
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT_ID,
        "oidc_client_secret": CLIENT_SECRET,
    }


@pytest.fixture
async def place(open_place: Open, settings: dict[str, Any]) -> AsyncIterator[Place]:
    async with open_place(**settings) as place:
        yield place


async def begin(person: Person) -> str:
    response = await person.http.get("/api/v1/auth/oidc/start")
    assert response.status_code == 303
    return str(response.headers["location"])


async def enter(person: Person, name: str) -> str:
    """Where the page is after signing in at the provider as `name`."""
    back = await sign_in_at_provider(await begin(person), name, CALLBACK)
    response = await person.http.get(back.removeprefix(PUBLIC_URL))
    assert response.status_code == 303
    return str(response.headers["location"])


async def test_the_browser_is_sent_with_pkce_and_what_ties_the_answer_to_it(place: Place, issuer: str) -> None:
    person = await place.visitor()
    address = await begin(person)
    assert address.startswith(issuer)
    for part in ("code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "response_type=code"):
        assert part in address
    (flow,) = person.http.cookies.jar
    assert flow.name.startswith("__Host-")
    assert flow.secure


async def test_an_invited_address_gets_its_account_through_the_provider(place: Place) -> None:
    await place.invitation("alice@example.com")
    alice = await place.visitor()
    assert await enter(alice, "alice") == "/"
    me = (await alice.http.get("/api/v1/auth/me")).json()
    assert (me["email"], me["name"], me["role"], me["has_password"]) == (
        "alice@example.com",
        "alice of the provider",
        "user",
        False,
    )
    again = await place.visitor()
    assert await enter(again, "alice") == "/"
    assert (await again.http.get("/api/v1/auth/me")).json()["id"] == me["id"]
    assert (await (await place.admin()).http.get("/api/v1/admin/invitations")).json()["items"] == []


async def test_who_is_not_invited_gets_none(place: Place) -> None:
    stranger = await place.visitor()
    assert await enter(stranger, "stranger") == "/sign-in?error=sign_up_closed"
    assert await stranger.status_of_me() == 401


async def test_a_verified_address_leads_to_the_account_that_has_it(place: Place) -> None:
    mia = await place.user("mia@example.com")
    await mia.add_task("mine")
    browser = await place.visitor()
    assert await enter(browser, "mia") == "/"
    assert await browser.titles() == ["mine"]
    assert await mia.status_of_me() == 200
    assert (await (await place.visitor(mia.email)).sign_in()).status_code == 200, "the password still works"


async def test_an_address_that_is_not_verified_leads_nowhere(place: Place) -> None:
    mia = await place.user("mia@example.com")
    eve = await place.visitor()
    assert await enter(eve, "unverified-mia") == "/sign-in?error=email_not_verified"
    assert [await eve.status_of_me(), await mia.status_of_me()] == [401, 200]


async def test_who_made_an_account_for_somebody_elses_address_loses_it_to_them(
    open_place: Open, settings: dict[str, Any]
) -> None:
    async with open_place(sign_up="open", **settings) as place:
        squatter = await place.visitor("alice@example.com")
        await squatter.sign_up()
        token = (await squatter.make_token("read"))["token"]
        program = await place.visitor(authorization=f"Bearer {token}")
        alice = await place.visitor()
        assert await enter(alice, "alice") == "/"
        assert await alice.status_of_me() == 200
        assert await squatter.status_of_me() == 401
        assert (await program.http.get("/api/v1/tasks")).status_code == 401
        assert (await squatter.sign_in()).status_code == 401


async def test_a_disabled_account_stays_out(place: Place) -> None:
    admin = await place.admin()
    mia = await place.user("mia@example.com", admin=admin)
    await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": True})
    browser = await place.visitor()
    assert await enter(browser, "mia") == "/sign-in?error=account_disabled"
    assert await browser.status_of_me() == 401


async def test_nobody_finishes_what_another_browser_began(place: Place) -> None:
    await place.user("mia@example.com")
    eve, victim = await place.visitor(), await place.visitor()
    back = await sign_in_at_provider(await begin(eve), "mia", CALLBACK)
    await begin(victim)
    response = await victim.http.get(back.removeprefix(PUBLIC_URL))
    assert response.headers["location"] == "/sign-in?error=provider_state_wrong"
    assert await victim.status_of_me() == 401


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?code=x&state=y"])
async def test_a_made_up_way_back_leads_to_the_sign_in_page_of_this_server(place: Place, query: str) -> None:
    person = await place.visitor()
    response = await person.http.get(f"/api/v1/auth/oidc/callback{query}")
    assert response.headers["location"].startswith("/sign-in?error=")


async def test_a_code_works_once(place: Place) -> None:
    await place.user("mia@example.com")
    person = await place.visitor()
    back = await sign_in_at_provider(await begin(person), "mia", CALLBACK)
    flow = [(cookie.name, cookie.value or "") for cookie in person.http.cookies.jar]
    await person.http.get(back.removeprefix(PUBLIC_URL))
    person.http.cookies.update(dict(flow))
    response = await person.http.get(back.removeprefix(PUBLIC_URL))
    assert response.headers["location"] == "/sign-in?error=provider_refused"


async def test_a_provider_that_is_away_is_told_from_one_that_refuses(
    database_url: str, settings: dict[str, Any]
) -> None:
    async with place_with_accounts(database_url, **{**settings, "oidc_issuer": "http://127.0.0.1:9"}) as place:
        person = await place.visitor(ADMIN)
        response = await person.http.get("/api/v1/auth/oidc/start")
        assert response.headers["location"] == "/sign-in?error=provider_unavailable"
        assert (await person.sign_in()).status_code == 200
