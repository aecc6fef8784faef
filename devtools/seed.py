"""Adds demonstration tasks to a running product: `python -m devtools.seed URL`.

Where it has accounts, SEED_EMAIL and SEED_PASSWORD name the one to add them to.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any


def demonstration() -> list[dict[str, Any]]:
    """Tasks around today, so that every view has something to show."""
    today = datetime.now(UTC).astimezone().date()

    def due(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return [
        {"title": "Pay the rent", "due_on": due(-1), "priority": "p1", "project": "home"},
        {"title": "Buy milk", "due_on": due(0), "labels": ["errand"]},
        {"title": "Call the dentist", "due_on": due(0), "priority": "p2", "labels": ["phone"]},
        {"title": "Send the quarterly report", "due_on": due(2), "priority": "p1", "project": "work"},
        {"title": "Water the plants", "due_on": due(1), "rrule": "FREQ=WEEKLY", "project": "home"},
        {"title": "Prepare the team meeting", "due_on": due(5), "project": "work", "notes": "Agenda, numbers, demo."},
        {"title": "Renew the passport", "due_on": due(30), "labels": ["errand"]},
        {"title": "Read The 5th Wave", "priority": "p4"},
    ]


def post(url: str, path: str, body: dict[str, Any], cookie: str = "") -> str:
    """The cookie of the answer, if it sets one."""
    request = urllib.request.Request(  # noqa: S310  (the person who runs it names the address)
        f"{url.rstrip('/')}/api/v1/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **({"Cookie": cookie} if cookie else {})},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return str(answer.headers.get("Set-Cookie", "")).partition(";")[0]


def sign_in(url: str) -> str:
    """The cookie of a session; empty where no account is named, as without accounts."""
    email, password = os.environ.get("SEED_EMAIL"), os.environ.get("SEED_PASSWORD")
    return post(url, "auth/sign-in", {"email": email, "password": password}) if email else ""


def main(url: str) -> int:
    try:
        cookie = sign_in(url)
        for task in demonstration():
            post(url, "tasks", task, cookie)
    except urllib.error.HTTPError as error:
        print(f"{url} refused: {error.read().decode(errors='replace')[:500]}", file=sys.stderr)
        return 1
    except (urllib.error.URLError, ValueError) as error:
        print(f"Nothing answers at {url} ({error}). Start it with `invoke up`.", file=sys.stderr)
        return 1
    print(f"{len(demonstration())} tasks were added at {url}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
