"""What a developer does at the page and in the dashboard of a Tilt that runs."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPMessage
from typing import Any

from bench.tilt import Tilt, wait_until

CHORE_LIMIT_SECONDS = 300


def ask(tilt: Tilt, method: str, path: str, headers: dict[str, str], body: object = None) -> tuple[HTTPMessage, bytes]:
    """Through the address of the page."""
    return _ask(tilt.page_port, method, path, headers, body)


def open_page(tilt: Tilt) -> str:
    """The cookie that a browser gets with the page."""
    headers, _ = ask(tilt, "GET", "/", {"Sec-Fetch-Dest": "document", "Accept": "text/html"})
    return str(headers["Set-Cookie"]).partition(";")[0]


def titles(tilt: Tilt, cookie: str) -> list[str]:
    _, body = ask(tilt, "GET", "/api/v1/tasks", {"Cookie": cookie})
    return [item["title"] for item in json.loads(body)["items"]]


def press(tilt: Tilt, button: str, **inputs: str) -> int:
    """Press a button as the dashboard does, and wait for its command: the exit code."""
    path = f"/proxy/apis/tilt.dev/v1alpha1/uibuttons/{button}"
    headers, _ = _ask(tilt.port, "GET", "/", {})
    session = {"Cookie": str(headers["Set-Cookie"]).partition(";")[0]}
    _, found = _ask(tilt.port, "GET", path, session)
    shown = json.loads(found)
    values = [{"name": name, "text": {"value": value}} for name, value in inputs.items()]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    shown["status"] = {**shown.get("status", {}), "lastClickedAt": now, "inputs": values}
    before = _last_run(tilt, button)
    _ask(tilt.port, "PUT", f"{path}/status", session, shown)
    wait_until(lambda: _last_run(tilt, button) not in ({}, before), CHORE_LIMIT_SECONDS, 0.5)
    return int(_last_run(tilt, button).get("exitCode", 0))


def run_check(tilt: Tilt, name: str) -> str:
    """Start one of the checks and wait for it: how it went."""
    tilt.command("trigger", name, "--port", str(tilt.port)).check_returncode()
    wait_until(lambda: tilt.status(name)[0] in {"ok", "error"}, CHORE_LIMIT_SECONDS, 1)
    return tilt.status(name)[0]


def _last_run(tilt: Tilt, command: str) -> dict[str, Any]:
    """How a command ended; {} while it has not."""
    answer = tilt.command("get", "cmd", command, "--port", str(tilt.port), "--output", "json")
    ended: dict[str, Any] = json.loads(answer.stdout).get("status", {}).get("terminated") or {}
    return ended


def _ask(port: int, method: str, path: str, headers: dict[str, str], body: object = None) -> tuple[HTTPMessage, bytes]:
    with closing(HTTPConnection("localhost", port, timeout=30)) as connection:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        received = answer.read()
        assert answer.status < 300, received
        return answer.headers, received
