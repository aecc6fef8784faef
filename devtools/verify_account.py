"""The acceptance run's own account: made by invitation, and deleted with everything in it."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from devtools import deploy_settings, kube
from devtools.verify_client import Client, forwarded
from devtools.verify_release import Failed, Release


@contextmanager
def frontend(release: Release) -> Iterator[Client]:
    """A client at the page's address, signed in once there is an account."""
    with forwarded(release.c, release.cluster, release.namespace, f"service/{kube.RELEASE}-frontend", 80) as port:
        yield Client(port, release.host, release.cookie)


def sign_in(release: Release) -> str:
    """Signs in with the first account, which invites another; that one is used from here on."""
    email, password = first_account(release)
    with frontend(release) as admin:
        expect(admin.call("POST", "/api/v1/auth/sign-in", {"email": email, "password": password}), 200)
        release.email, release.password = f"verify-{secrets.token_hex(6)}@todo.example", secrets.token_urlsafe(18)
        invited = expect(admin.call("POST", "/api/v1/admin/invitations", {"email": release.email}), 201)
        link = json.loads(invited)["link"].partition("#")[2]
        expect(admin.call("POST", "/api/v1/auth/sign-out"), 204)
        user = Client(admin.port, release.host)
        new = {"email": release.email, "password": release.password, "name": "verify", "link": link}
        expect(user.call("POST", "/api/v1/auth/sign-up", new), 201)
        release.cookie = user.cookie
        expect(user.call("GET", "/api/v1/auth/me"), 200)
    return "first account, invitation, new account"


def first_account(release: Release) -> tuple[str, str]:
    for secret in (deploy_settings.SECRET, deploy_settings.CHART_SECRET):
        found = kube.get(release.c, release.cluster, "--namespace", release.namespace, "secret", secret)
        data = {name: base64.b64decode(value).decode() for name, value in found.get("data", {}).items()}
        release.secrets |= {value for name, value in data.items() if is_secret(name)}
        if data.get("BOOTSTRAP_PASSWORD"):
            return data["BOOTSTRAP_EMAIL"], data["BOOTSTRAP_PASSWORD"]
    raise Failed("no Secret of the release names the first account: BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD")


def is_secret(name: str) -> bool:
    return name.endswith(("_PASSWORD", "_KEY", "_SECRET")) or name in {"DATABASE_URL", "REDIS_URL"}


def remove(release: Release) -> str:
    if not release.cookie:
        return "there was none"
    with frontend(release) as user:
        expect(user.call("POST", "/api/v1/auth/delete-account", {"password": release.password}), 204)
        status, _, _ = Client(user.port, release.host, release.cookie).call("GET", "/api/v1/auth/me")
    if status != 401:
        raise Failed(f"the deleted account is still signed in: {status}")
    return release.email


def expect(answer: tuple[int, str, object], status: int) -> str:
    """The text of an answer that has this status. Raises: Failed."""
    found, text, _ = answer
    if found != status:
        raise Failed(f"{status} expected, {found} answered: {text[:200]}")
    return text
