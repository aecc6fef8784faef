"""What a person who depends on the release would try, one function a promise."""

from __future__ import annotations

import json
import re
import secrets
import tempfile
import time
from collections.abc import Callable
from threading import Thread
from typing import Any
from urllib.parse import quote

from devtools import kube
from devtools.verify_account import expect, frontend, sign_in
from devtools.verify_client import Client, forwarded
from devtools.verify_release import Failed, Release

EVENT_SECONDS_MAX = 1.0
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
ERROR_LINE = re.compile(r'"level": ?"(error|critical)"|Traceback \(most recent|\[(emerg|alert|crit)\]')


def pods_ready(release: Release) -> str:
    pods = release.pods()
    if not pods:
        raise Failed(f"no pod of {kube.RELEASE} in {release.namespace}: invoke deploy")
    unready = [pod["metadata"]["name"] for pod in pods if not is_ready(pod)]
    if unready:
        raise Failed(f"not ready: {', '.join(unready)}")
    return f"{len(pods)} pods, {sum(restarts(pod) for pod in pods)} restarts"


def is_ready(pod: dict[str, Any]) -> bool:
    status = pod["status"]
    return any(entry["type"] == "Ready" and entry["status"] == "True" for entry in status.get("conditions", []))


def restarts(pod: dict[str, Any]) -> int:
    status = pod["status"]
    return sum(entry["restartCount"] for entry in status.get("containerStatuses", []))


def health(release: Release) -> str:
    seen: dict[str, str] = {}
    with forwarded(release.c, release.cluster, release.namespace, f"service/{kube.RELEASE}-backend", 8000) as port:
        for path in ("/healthz", "/readyz", "/health", "/version"):
            seen |= json.loads(expect(Client(port).call("GET", path), 200))
    return f"{seen['database']}, schema {seen['schema_revision']}, version {seen['version']}"


def page(release: Release) -> str:
    with frontend(release) as browser:
        for path in ("/", "/today"):
            status, text, headers = browser.call("GET", path)
            if status != 200 or '<div id="root">' not in text:
                raise Failed(f"{path}: {status} {text[:100]}")
            lacking = [name for name, start in PAGE_HEADERS.items() if not (headers.get(name) or "").startswith(start)]
            if lacking:
                raise Failed(f"{path} lacks {', '.join(lacking)}")
        assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', text)
        for asset in assets:
            status, _, headers = browser.call("GET", asset)
            if status != 200 or "immutable" not in (headers.get("Cache-Control") or ""):
                raise Failed(f"{asset}: {status}, Cache-Control {headers.get('Cache-Control')}")
        expect(browser.call("GET", "/assets/none.js"), 404)
        expect(browser.call("GET", "/api/v1/tasks"), 401)
    return f"page, {len(assets)} assets, headers; the API asks who is there"


def chat_turn(release: Release) -> str:
    release.title = f"verify {secrets.token_hex(4)}"
    release.conversation = secrets.token_hex(16)
    message = {"id": secrets.token_hex(8), "role": "user", "parts": [{"type": "text", "text": f"add {release.title}"}]}
    body = {"id": release.conversation, "message": message, "trigger": "submit-message", "timeZone": "UTC"}
    with frontend(release) as browser:
        begun = time.monotonic()
        stream = expect(browser.call("POST", "/api/chat", body), 200)
        milliseconds = (time.monotonic() - begun) * 1000
    if "data-receipt" not in stream:
        raise Failed(f"the answer has no receipt: {stream[-300:]}")
    return f"{kept(release)}; the turn took {milliseconds:.0f} ms"


def kept(release: Release) -> str:
    """The task and the conversation of this run are there."""
    with frontend(release) as browser:
        found = json.loads(expect(browser.call("GET", f"/api/v1/tasks?q={quote(release.title)}"), 200))["items"]
        if [task["title"] for task in found] != [release.title]:
            raise Failed(f"{release.title!r} expected, found {[task['title'] for task in found]}")
        conversation = json.loads(expect(browser.call("GET", f"/api/v1/conversations/{release.conversation}"), 200))
        messages = conversation.get("messages", [])
        if len(messages) < 2:
            raise Failed(f"the conversation has {len(messages)} messages")
    return "one task, one conversation"


def live_event(release: Release) -> str:
    """A stream is held open through nginx; another connection adds a task; how long until the stream says so."""
    arrived: list[float] = []
    with frontend(release) as browser, browser.open("GET", "/api/v1/events", timeout_seconds=10) as stream:
        if stream.status != 200:
            raise Failed(f"/api/v1/events: {stream.status}")
        if not stream.readline().startswith(b"retry"):
            raise Failed("the stream does not begin at once: is it buffered on the way?")

        def listen() -> None:
            for line in iter(stream.readline, b""):
                if line.startswith(b"event: tasks.changed"):
                    arrived.append(time.monotonic())
                    return

        listener = Thread(target=listen, daemon=True)
        listener.start()
        begun = time.monotonic()
        expect(browser.call("POST", "/api/v1/tasks", {"title": "heard elsewhere"}), 201)
        listener.join(timeout=5)
    if not arrived or arrived[0] - begun > EVENT_SECONDS_MAX:
        raise Failed(f"no tasks.changed within {EVENT_SECONDS_MAX} s" if not arrived else f"{arrived[0] - begun:.2f} s")
    return f"arrived after {(arrived[0] - begun) * 1000:.0f} ms"


def dry_run(release: Release) -> str:
    """The API server takes the release's manifests as they are, unknown fields included."""
    manifest = kube.helm(
        release.c, release.cluster, "get", "manifest", kube.RELEASE, *release.here, hide=True, echo=False
    )
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:  # for this user alone: Secrets are in it
        file.write(manifest.stdout)
        file.flush()
        command = (
            "apply",
            "--dry-run=server",
            "--server-side",
            "--force-conflicts",
            "--validate=strict",
            "-f",
            file.name,
        )
        result = kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, warn=True, echo=False)
    if not result.ok:
        raise Failed(result.stderr.strip()[-300:])
    return f"{len(result.stdout.splitlines())} objects taken"


def logs(release: Release) -> str:
    count = 0
    for pod in release.pods():
        name = pod["metadata"]["name"]
        command = ("logs", name, "--all-containers", "--tail=-1")
        text = kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, echo=False).stdout
        count += len(text.splitlines())
        if errors := [line for line in text.splitlines() if ERROR_LINE.search(line)]:
            raise Failed(f"{name}: {errors[0][:200]}")
        if any(secret in text for secret in release.secrets | {release.password} if secret):
            raise Failed(f"{name} logs a secret")
    return f"{count} lines"


CHECKS: dict[str, Callable[[Release], str]] = {
    "pods ready": pods_ready,
    "health": health,
    "page and headers": page,
    "sign in": sign_in,
    "chat turn adds a task": chat_turn,
    "change elsewhere arrives": live_event,
    "server-side dry run": dry_run,
}
