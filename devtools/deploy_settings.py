"""Turns an env file into a Secret and the chart's values, and refuses what cannot work inside a cluster."""

from __future__ import annotations

import base64
import ipaddress
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from invoke import Context, Exit

from devtools import kube
from devtools.programs import say

SECRET = f"{kube.RELEASE}-env"
CHART_SECRET = f"{kube.RELEASE}-bootstrap"
FIRST_EMAIL = "admin@todo.example"
CHARTS_OWN = ("AUTH_MODE", "TODO_DATA_DIR")
"""The chart decides these: a cluster is no place for AUTH_MODE=local."""
NOT_THE_BACKENDS = ("NEON_API_KEY",)
ADDRESSES = ("DATABASE_URL", "REDIS_URL", "OPENAI_BASE_URL", "OIDC_ISSUER")


def read(path: Path) -> dict[str, str]:
    """The settings of an env file that have a value. Raises: Exit, naming the line that is none."""
    if not path.is_file():
        raise Exit(
            f"There is no {path}: copy .env.example, or leave --env-file out for a release without secrets.", code=1
        )
    settings = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip().removeprefix("export ")
        if not text or text.startswith("#"):
            continue
        name, separator, value = text.partition("=")
        if not separator or not name.strip().isidentifier():
            raise Exit(f"{path}, line {number}: NAME=value is expected.", code=1)
        value = unquote(value.strip())
        if value:
            settings[name.strip()] = value
    return {name: value for name, value in settings.items() if name not in (*CHARTS_OWN, *NOT_THE_BACKENDS)}


def unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.partition(" #")[0].rstrip()


def refuse_unreachable(settings: dict[str, str]) -> None:
    """An address that means this machine means the pod inside a pod."""
    if settings.get("DATABASE_URL", "").startswith("sqlite"):
        raise Exit("DATABASE_URL names a SQLite file: leave it unset, and the release keeps one on its volume.", code=1)
    for name in ADDRESSES:
        host = urlsplit(settings.get(name, "")).hostname
        if host and is_loopback(host):
            raise Exit(
                f"{name} names {host}, which inside a pod is the pod itself: use an address that it can reach.", code=1
            )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def values(settings: dict[str, str]) -> list[str]:
    """The chart's values that follow from which settings there are; never a setting itself."""
    chosen = [f"existingSecret={SECRET}"]
    if "DATABASE_URL" in settings:
        chosen.append("database.type=postgres")
    if "REDIS_URL" in settings:
        chosen.append("redis.enabled=true")
    return chosen


def with_first_account(c: Context, cluster: kube.Cluster, namespace: str, settings: dict[str, str]) -> dict[str, str]:
    """The first account is named by the file, else the one that the release already has, else a new one."""
    names = ("BOOTSTRAP_EMAIL", "BOOTSTRAP_PASSWORD")
    if all(name in settings for name in names):
        return settings
    for secret in (SECRET, CHART_SECRET):
        data = kube.get(c, cluster, "--namespace", namespace, "secret", secret).get("data", {})
        if all(data.get(name) for name in names):
            return settings | {name: base64.b64decode(data[name]).decode() for name in names}
    email = settings.get("BOOTSTRAP_EMAIL", FIRST_EMAIL)
    return settings | {"BOOTSTRAP_EMAIL": email, "BOOTSTRAP_PASSWORD": secrets.token_urlsafe(18)}


def apply_secret(c: Context, cluster: kube.Cluster, namespace: str, settings: dict[str, str]) -> None:
    """Makes or changes the Secret. Its content passes through a file that only this user can read."""
    say(f"writing {len(settings)} settings into Secret {SECRET}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "secret.json"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            json.dump(secret(namespace, settings), file)
        arguments = ("apply", "--server-side", "--force-conflicts", "--filename", path)
        kube.kubectl(c, cluster, *arguments, hide="out")


def secret(namespace: str, settings: dict[str, str]) -> dict[str, Any]:
    labels = {"app.kubernetes.io/instance": kube.RELEASE, "app.kubernetes.io/managed-by": "invoke"}
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": SECRET, "namespace": namespace, "labels": labels},
        "stringData": settings,
    }
