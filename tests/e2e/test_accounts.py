"""Many people on one server, which they reach by a plain http name: from the first link to the last sign-out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PLAIN_NAME
from tests.e2e.member import PASSWORD, Member
from tests.e2e.product import Product

ADMIN = "ada@example.com"
EXPECTED = re.compile(r"Cross-Origin-Opener-Policy header has been ignored|status of 40[1349]|ERR_INCOMPLETE_CHUNKED")
"""What the browser says of an insecure name, of refusals that are meant, and of streams that the server ends."""

Arrive = Callable[[str], Member]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    settings = {"AUTH_MODE": "accounts", "BOOTSTRAP_EMAIL": ADMIN, "BOOTSTRAP_PASSWORD": PASSWORD}
    with Product(tmp_path_factory.mktemp("accounts"), settings).running() as product:
        yield product


@pytest.fixture
def arrive(browser: Browser, browser_context_args: dict[str, object], server: Product) -> Iterator[Arrive]:
    """Somebody comes with a browser of their own; it complains about nothing that is not meant."""
    said: list[str] = []
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.search(message.text):
            said.append(message.text)

    def come(email: str) -> Member:
        context = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("console", note)
        context.on("weberror", lambda error: said.append(str(error.error)))
        return Member(context.new_page(), server.url.replace("localhost", PLAIN_NAME), email)

    yield come
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def admin(arrive: Arrive) -> Member:
    admin = arrive(ADMIN)
    admin.open()
    admin.sign_in()
    admin.is_in()
    return admin


@pytest.fixture
def make_member(arrive: Arrive, admin: Member) -> Arrive:
    """Somebody who has followed an invitation."""

    def make(email: str) -> Member:
        member = arrive(email)
        member.sign_up(admin.invite(email))
        return member

    return make


def test_from_an_invitation_to_the_first_task_and_back(arrive: Arrive, admin: Member) -> None:
    assert admin.page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
    mia = arrive("mia@example.com")
    mia.sign_up(admin.invite("mia@example.com"))
    assert "#" not in mia.page.url
    mia.say("add buy milk tomorrow")
    expect(mia.task("buy milk")).to_be_visible()

    mia.choose("Sign out")
    mia.is_out()
    mia.sign_in("not the password")
    expect(mia.page.get_by_text("The e-mail address or the password is wrong.")).to_be_visible()
    expect(mia.field("Password")).to_be_focused()
    mia.sign_in()

    expect(mia.task("buy milk")).to_be_visible()
    expect(admin.task("buy milk")).to_have_count(0)


def test_a_link_works_once(arrive: Arrive, admin: Member) -> None:
    link = admin.invite("once@example.com")
    arrive("once@example.com").sign_up(link)
    late = arrive("late@example.com")
    late.page.goto(link)
    expect(late.page.get_by_role("alert")).to_have_text("This link has been used or has run out. Ask for a new one.")


def test_a_forgotten_password_is_chosen_anew_with_an_admins_link(make_member: Arrive, admin: Member) -> None:
    zoe = make_member("zoe@example.com")
    zoe.choose("Sign out")
    zoe.page.get_by_role("link", name="Forgot your password?").click()
    expect(zoe.page.get_by_text("Ask an admin for a link")).to_be_visible()
    admin.choose_for("zoe", "Link for a new password")

    zoe.page.goto(admin.field("Link").input_value())
    zoe.field("New password").fill("short")
    zoe.page.get_by_role("button", name="Set the password").click()
    expect(zoe.field("New password")).to_be_focused()
    zoe.field("New password").fill("another horse battery")
    zoe.page.get_by_role("button", name="Set the password").click()
    expect(zoe.page.get_by_text("Your new password is set.")).to_be_visible()
    zoe.page.get_by_role("link", name="Go to sign-in").click()
    zoe.sign_in("another horse battery")

    zoe.is_in()


def test_a_token_is_made_used_and_revoked(make_member: Arrive, server: Product) -> None:
    tom = make_member("tom@example.com")
    tom.choose("API tokens")
    tom.field("What it is for").fill("Backup script")
    tom.page.get_by_role("button", name="Create token").click()
    token = tom.field("Token “Backup script”").input_value()
    tom.page.get_by_role("button", name="Copy").click()
    expect(tom.page.get_by_text(re.compile("^Copied|^It is selected"))).to_be_visible()

    assert call(server, "GET", token) == 200
    assert call(server, "POST", token) == 403  # it may read only

    tom.page.get_by_role("button", name="Revoke “Backup script”").click()
    tom.page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(tom.page.get_by_text("There are none yet.")).to_be_visible()
    assert call(server, "GET", token) == 401


def test_whom_an_admin_disables_is_out_of_the_live_page(make_member: Arrive, admin: Member) -> None:
    eve = make_member("eve@example.com")
    eve.add_line("read the news")
    admin.choose_for("eve", "Disable")
    expect(admin.page.get_by_text("eve is disabled and signed out everywhere")).to_be_visible()

    eve.is_out()
    eve.sign_in()
    expect(eve.page.get_by_text("The e-mail address or the password is wrong.")).to_be_visible()

    admin.page.reload()
    admin.page.get_by_role("button", name="Actions for eve").click()
    admin.page.get_by_role("menuitem", name="Enable").click()
    expect(admin.page.get_by_text("eve can sign in again")).to_be_visible()
    eve.sign_in()
    expect(eve.task("read the news")).to_be_visible()


def test_a_session_that_ends_elsewhere_takes_nothing_that_was_typed(make_member: Arrive, arrive: Arrive) -> None:
    leo = make_member("leo@example.com")
    leo.say("add water the plants on friday")
    place = leo.page.url
    leo.composer.fill("half a thought")
    at_work = arrive("leo@example.com")
    at_work.open()
    at_work.sign_in()
    at_work.choose("Your account")
    at_work.page.get_by_role("button", name="Sign out everywhere").click()
    at_work.is_out()

    leo.is_out()
    expect(leo.page.get_by_text("Your session has ended.")).to_be_visible()
    leo.sign_in()

    expect(leo.composer).to_have_value("half a thought")
    expect(leo.receipt("Added")).to_be_visible()
    assert leo.page.url == place


def test_a_message_that_met_the_end_of_the_session_can_be_sent_again(make_member: Arrive) -> None:
    ida = make_member("ida@example.com")
    ida.composer.fill("add call the plumber")
    ida.page.context.clear_cookies()
    ida.composer.press("Enter")

    ida.is_out()
    ida.sign_in()
    ida.page.get_by_role("button", name="Retry").click()

    expect(ida.task("call the plumber")).to_be_visible()


def test_somebody_else_at_the_same_page_sees_nothing_of_the_first(make_member: Arrive, admin: Member) -> None:
    guest = make_member("guest@example.com")
    guest.add_line("a private matter")
    guest.composer.fill("something private")
    guest.page.context.clear_cookies()
    guest.composer.press("Enter")
    guest.is_out()

    guest.email = ADMIN
    guest.sign_in()

    guest.is_in()
    expect(guest.composer).to_have_value("")
    expect(guest.task("a private matter")).to_have_count(0)


def test_an_account_is_deleted_with_its_password(make_member: Arrive) -> None:
    bob = make_member("bob@example.com")
    bob.choose("Your account")
    bob.page.get_by_role("button", name="Delete account").click()
    dialog = bob.page.get_by_role("dialog")
    dialog.get_by_label("Password", exact=True).fill("not the password")
    dialog.get_by_role("button", name="Delete for good").click()
    expect(dialog.get_by_text("The password is wrong.")).to_be_visible()
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Delete for good").click()

    bob.is_out()
    bob.sign_in()
    expect(bob.page.get_by_text("The e-mail address or the password is wrong.")).to_be_visible()


def test_the_first_account_comes_by_the_link_in_the_log(
    tmp_path_factory: pytest.TempPathFactory, arrive: Arrive
) -> None:
    with Product(tmp_path_factory.mktemp("first"), {"AUTH_MODE": "accounts"}).running() as product:
        found = re.search(r"/sign-up#[\w-]+", product.read_log())
        assert found
        first = arrive("first@example.com")
        first.sign_up(product.url.replace("localhost", PLAIN_NAME) + found[0])
        first.choose("People")
        expect(first.page.get_by_role("heading", name="Invite somebody")).to_be_visible()


def test_the_provider_is_offered_and_what_went_wrong_there_is_said(
    tmp_path_factory: pytest.TempPathFactory, arrive: Arrive
) -> None:
    settings = {
        "AUTH_MODE": "accounts",
        "SIGN_UP": "open",
        "PUBLIC_URL": f"http://{PLAIN_NAME}",
        "OIDC_ISSUER": "http://127.0.0.1:9",
        "OIDC_CLIENT_ID": "todo",
        "OIDC_NAME": "Example ID",
    }
    with Product(tmp_path_factory.mktemp("provider"), settings).running() as product:
        visitor = arrive("visitor@example.com")
        visitor.page.goto(product.url.replace("localhost", PLAIN_NAME))
        visitor.page.get_by_role("link", name="Sign in with Example ID").click()
        expect(visitor.page.get_by_role("alert")).to_have_text(
            "The identity provider does not answer. Try again in a moment."
        )
        assert urlsplit(visitor.page.url).query == ""
        expect(visitor.page.get_by_role("link", name="Create an account")).to_be_visible()
        visitor.page.close()  # before its server ends


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_a_small_phone(arrive: Arrive, admin: Member, scheme: str) -> None:
    link = admin.invite("somebody@example.com")
    pages = [
        "/sign-in",
        "/forgotten-password",
        "/sign-up",
        "/reset-password#x",
        link,
        link.replace("sign-up", "reset-password"),
    ]
    visitor = arrive("somebody@example.com")
    for member, addresses in ((visitor, pages), (admin, ["/account", "/account/tokens", "/account/people"])):
        page = member.page
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for address in addresses:
            page.set_viewport_size({"width": 320, "height": 640})
            member.open(address) if address.startswith("/") else page.goto(address)
            if member is visitor:
                expect(page.get_by_role("heading", level=1)).to_be_visible()
            else:
                expect(page.get_by_role("heading", level=2).first).to_be_visible()
            for button in page.locator("form button[type=submit]:visible").all():
                button.click()  # the fields say what is missing
            assert page.evaluate("document.documentElement.scrollWidth") == 320, address
            assert_accessible(page)


def test_a_server_without_accounts_shows_none_of_it(product: Product, browser: Browser) -> None:
    with closing(browser.new_context()) as context:
        person = Member(context.new_page(), product.url, ADMIN)
        for path in ("/", "/sign-in", "/account"):
            person.open(path)
            person.is_in()
            expect(person.page.get_by_role("button", name=re.compile("[Aa]ccount"))).to_have_count(0)


def call(server: Product, method: str, token: str) -> int:
    address = urlsplit(server.url)
    with closing(HTTPConnection("127.0.0.1", address.port, timeout=10)) as connection:
        body = json.dumps({"title": "from a program"}) if method == "POST" else None
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request(method, "/api/v1/tasks", body, headers)
        return connection.getresponse().status
