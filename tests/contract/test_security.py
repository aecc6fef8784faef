"""The table of attacks: what a stranger, another site's page or a patient guesser may try, and what each gets."""

from __future__ import annotations

import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.chat_client import migrated_database, serve_in_process
from tests.support.people import ADMIN, PASSWORD, Person, Place, place_with_accounts

BASE = "http://todo.test"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return migrated_database(tmp_path / "todo.db")


@pytest.fixture
async def place(database_url: str) -> AsyncIterator[Place]:
    async with place_with_accounts(database_url, base_url=BASE) as place:
        yield place


@pytest.fixture
async def admin(place: Place) -> Person:
    return await place.admin()


class TestSessionFixation:
    async def test_signing_in_never_keeps_a_cookie_that_was_there_before(self, place: Place) -> None:
        attacker = await place.visitor(ADMIN)
        await attacker.sign_in()
        planted = attacker.http.cookies["todo_session"]
        victim = await place.visitor(ADMIN)
        victim.http.cookies.set("todo_session", planted, domain="todo.test")
        response = await victim.sign_in()
        assert planted not in response.headers["set-cookie"]
        assert await victim.status_of_me() == 200
        assert await attacker.status_of_me() == 401, "the planted session ended"

    async def test_a_made_up_cookie_is_nobody(self, place: Place) -> None:
        person = await place.visitor(ADMIN)
        for value in ("", "x", "A" * 64, "../../etc/passwd", "A" * 4000):
            assert (
                await person.http.get("/api/v1/auth/me", headers={"cookie": f"todo_session={value}"})
            ).status_code == 401


OWN, OTHER, NULL = BASE, "http://evil.test", "null"


class TestCrossSiteRequests:
    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({}, 201),
            ({"origin": OWN}, 201),
            ({"origin": OWN, "sec-fetch-site": "same-origin"}, 201),
            ({"origin": OTHER}, 403),
            ({"origin": NULL}, 403),
            ({"origin": f"{OWN}.evil.test"}, 403),
            ({"origin": f"{OWN}:8080"}, 403),
            ({"origin": OTHER, "sec-fetch-site": "cross-site"}, 403),
            ({"sec-fetch-site": "cross-site"}, 403),
            ({"sec-fetch-site": "same-site"}, 403),
            ({"origin": OWN, "sec-fetch-site": "same-site"}, 403),
        ],
    )
    async def test_a_page_elsewhere_changes_nothing(self, admin: Person, headers: dict[str, str], status: int) -> None:
        response = await admin.http.post("/api/v1/tasks", json={"title": "forged"}, headers=headers)
        assert response.status_code == status
        assert (await admin.titles() == ["forged"]) is (status == 201)

    @pytest.mark.parametrize("path", ["sign-in", "sign-up", "reset", "reset-request", "sign-out", "password"])
    async def test_nor_signs_anybody_in_or_out(self, admin: Person, path: str) -> None:
        response = await admin.http.post(
            f"/api/v1/auth/{path}", json={"email": ADMIN, "password": PASSWORD}, headers={"origin": OTHER}
        )
        assert (response.status_code, response.json()["code"]) == (403, "origin_not_allowed")
        assert "set-cookie" not in response.headers
        assert await admin.status_of_me() == 200

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
    )
    async def test_what_a_form_could_send_is_not_read(self, admin: Person, kind: str) -> None:
        response = await admin.http.post(
            "/api/v1/tasks", content=b'{"title": "forged"}', headers={"content-type": kind} if kind else {}
        )
        assert (response.status_code, response.json()["code"]) == (415, "not_json")

    async def test_no_other_origin_is_allowed_to_read(self, admin: Person) -> None:
        for method in ("GET", "OPTIONS"):
            response = await admin.http.request(
                method, "/api/v1/tasks", headers={"origin": OTHER, "access-control-request-method": "GET"}
            )
            assert not [name for name in response.headers if name.startswith("access-control-")]


class TestDnsRebinding:
    async def test_a_local_server_answers_to_loopback_names_only(self, database_url: str) -> None:
        async with serve_in_process(database_url) as http:
            for host, status in (("localhost:8000", 200), ("127.0.0.1", 200), ("evil.test", 403), ("", 403)):
                assert (await http.get("/api/v1/tasks", headers={"host": host})).status_code == status

    async def test_so_does_a_server_with_accounts_that_has_a_name(self, database_url: str) -> None:
        async with place_with_accounts(
            database_url, public_url="https://todo.test", base_url="https://todo.test"
        ) as place:
            admin = await place.admin()
            assert (await admin.http.get("/api/v1/tasks", headers={"host": "evil.test"})).status_code == 403

    async def test_where_it_has_none_a_stranger_name_meets_the_sign_in(self, place: Place) -> None:
        person = await place.visitor()
        assert (await person.http.get("/api/v1/tasks", headers={"host": "192.0.2.9:30080"})).status_code == 401


class TestRedirects:
    @pytest.mark.parametrize(
        "query", ["next=//evil.test", "redirect_uri=https://evil.test", "code=x&state=https://evil.test"]
    )
    async def test_nobody_is_sent_to_another_site(self, place: Place, query: str) -> None:
        person = await place.visitor()
        for path in ("/api/v1/auth/oidc/callback", "/api/v1/auth/oidc/start", "//evil.test", "/\\evil.test"):
            response = await person.http.get(f"{BASE}{path}?{query}")
            location = response.headers.get("location", "/")
            assert location.startswith("/")
            assert not location.startswith(("//", "/\\"))


class TestOversize:
    async def test_a_large_body_is_refused_signed_in_or_not(self, place: Place, admin: Person) -> None:
        for person, path in ((admin, "/api/v1/tasks"), (await place.visitor(), "/api/v1/auth/sign-in")):
            response = await person.http.post(path, json={"title": "x" * 2_000_000})
            assert (response.status_code, response.json()["code"]) == (413, "body_too_large")

    @pytest.mark.parametrize("field", ["email", "password"])
    async def test_long_credentials_are_not_hashed(self, place: Place, field: str) -> None:
        person = await place.visitor(ADMIN)
        body = {"email": ADMIN, "password": PASSWORD} | {field: "x" * 100_000}
        assert (await person.http.post("/api/v1/auth/sign-in", json=body)).status_code == 422


class TestEnumeration:
    async def test_a_wrong_password_reads_as_an_unknown_address_does(self, place: Place, admin: Person) -> None:
        mia = await place.user("mia@example.com", admin=admin)
        await admin.http.patch(f"/api/v1/admin/users/{mia.id}", json={"disabled": True})
        visitor = await place.visitor()
        answers = [
            await visitor.sign_in("not it at all", email=email)
            for email in (ADMIN, "mia@example.com", "nobody@example.com")
        ]
        answers.append(await visitor.sign_in(PASSWORD, email="mia@example.com"))
        assert {answer.status_code for answer in answers} == {401}
        assert len({answer.text for answer in answers}) == 1
        assert len({tuple(sorted(set(answer.headers) - {"x-request-id"})) for answer in answers}) == 1

    async def test_asking_for_a_new_password_says_nothing(self, place: Place) -> None:
        visitor = await place.visitor()
        answers = [
            await visitor.http.post("/api/v1/auth/reset-request", json={"email": email})
            for email in (ADMIN, "nobody@example.com")
        ]
        assert {(answer.status_code, answer.text) for answer in answers} == {(202, "null")}

    async def test_a_link_says_nothing_about_an_address(self, place: Place) -> None:
        visitor = await place.visitor()
        answers = {(await visitor.sign_up(email=email, link="A" * 64)).text for email in (ADMIN, "nobody@example.com")}
        assert len(answers) == 1

    async def test_time_does_not_tell_whether_there_is_an_account(self, place: Place) -> None:
        """By ranks: were one kind of answer faster, it would stand in front. Interleaved, so that load hits both."""
        known: list[float] = []
        unknown: list[float] = []
        for number in range(30):
            visitor = await place.visitor()
            for email, seconds in ((ADMIN, known), (f"nobody{number}@example.com", unknown)):
                begun = time.perf_counter()
                assert (await visitor.sign_in("not it at all", email=email)).status_code == 401
                seconds.append(time.perf_counter() - begun)
        assert abs(rank_sum_z(known, unknown)) < 4, (statistics.median(known), statistics.median(unknown))


def rank_sum_z(first: list[float], second: list[float]) -> float:
    """Of Mann, Whitney and Wilcoxon: beyond 4, one in 16,000 times by chance."""
    wins = sum((one > other) + 0.5 * (one == other) for one in first for other in second)
    n, m = len(first), len(second)
    return float((wins - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5)


class TestGuessing:
    async def test_a_made_up_forwarded_address_buys_no_attempts(self, place: Place) -> None:
        person = await place.visitor(ADMIN)
        statuses = []
        for number in range(14):
            response = await person.http.post(
                "/api/v1/auth/sign-in",
                json={"email": ADMIN, "password": "guess"},
                headers={"x-forwarded-for": f"203.0.113.{number}", "forwarded": f"for=203.0.113.{number}"},
            )
            statuses.append(response.status_code)
        assert statuses == [401] * 10 + [429] * 4

    async def test_behind_a_trusted_proxy_each_client_counts_for_itself(self, database_url: str) -> None:
        async with place_with_accounts(database_url, trusted_proxies="192.0.2.0/24,10.0.0.7") as place:
            proxy = await place.visitor(ADMIN)

            async def guess(forwarded_for: str) -> int:
                body = {"email": ADMIN, "password": "guess"}
                headers = {"x-forwarded-for": forwarded_for}
                return (await proxy.http.post("/api/v1/auth/sign-in", json=body, headers=headers)).status_code

            statuses = [await guess(f"198.51.100.{number}, 203.0.113.5, 10.0.0.7") for number in range(11)]
            assert statuses == [401] * 10 + [429], "what the client wrote in front is not believed"
            assert await guess("203.0.113.6") == 401
            events = (await (await place.admin()).http.get("/api/v1/auth/activity")).json()["items"]
            assert {event["address"] for event in events if event["action"] == "sign_in_failed"} == {
                "203.0.113.5",
                "203.0.113.6",
            }

    async def test_one_address_cannot_try_many_accounts(self, place: Place) -> None:
        person = await place.visitor()
        statuses = [
            (await person.sign_in("guess", email=f"user{number}@example.com")).status_code for number in range(62)
        ]
        assert statuses == [401] * 60 + [429] * 2

    async def test_sign_ups_from_one_address_are_limited(self, database_url: str) -> None:
        async with place_with_accounts(database_url, sign_up="open") as place:
            person = await place.visitor()
            statuses = [(await person.sign_up(email=f"user{number}@example.com")).status_code for number in range(21)]
            assert statuses == [201] * 20 + [429]


class TestScripts:
    @pytest.mark.parametrize(
        "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"]
    )
    async def test_what_people_write_comes_back_as_json_that_no_browser_runs(self, admin: Person, text: str) -> None:
        made = await admin.http.post("/api/v1/tasks", json={"title": text, "notes": text})
        listed = await admin.http.get("/api/v1/tasks")
        failed = await admin.http.get("/api/v1/tasks", params={"cursor": text})
        for response in (made, listed, failed):
            assert response.headers["content-type"].endswith("json")
            assert response.headers["x-content-type-options"] == "nosniff"
            assert "default-src 'none'" in response.headers["content-security-policy"]
        assert listed.json()["items"][0]["title"] == text


class TestSecrets:
    async def test_no_answer_is_kept_by_a_cache(self, admin: Person) -> None:
        for path in ("/api/v1/auth/me", "/api/v1/tasks", "/api/v1/tokens"):
            assert (await admin.http.get(path)).headers["cache-control"] == "no-store"

    async def test_no_secret_is_in_the_logs(
        self, place: Place, admin: Person, capfd: pytest.CaptureFixture[str]
    ) -> None:
        token = (await admin.make_token("read"))["token"]
        await (await place.visitor(authorization=f"Bearer {token}")).http.get("/api/v1/tasks")
        link = await place.invitation("mia@example.com", admin=admin)
        mia = await place.visitor("mia@example.com")
        await mia.sign_up(link=link)
        await mia.sign_in("a wrong password")
        written = "".join(capfd.readouterr())
        secrets: list[Any] = [PASSWORD, "a wrong password", token, link, mia.http.cookies["todo_session"], mia.email]
        assert not [secret for secret in secrets if secret in written]

    async def test_the_database_holds_no_secret_that_works(
        self, place: Place, admin: Person, database_url: str
    ) -> None:
        token = (await admin.make_token("read"))["token"]
        link = await place.invitation("mia@example.com", admin=admin)
        kept = read_files(database_url)
        secrets = [PASSWORD, token, token.removeprefix("todo_"), link, admin.http.cookies["todo_session"]]
        assert not [secret for secret in secrets if secret.encode() in kept]
        assert b"$argon2id$" in kept


def read_files(database_url: str) -> bytes:
    """The database with what is not yet moved into its main file."""
    path = Path(database_url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
