"""The product as a process on this machine, for whoever measures it or drives it in a browser: no key, no user's data."""

from __future__ import annotations

import os
import socket
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PASSED_ON = ("HOME", "LANG", "PATH", "PYTHONPATH", "TMPDIR")


def program(*arguments: str) -> list[str]:
    """The command line of `todo-chatbot` in this environment."""
    return [sys.executable, "-m", "todo_chatbot", *arguments]


def serve_command(port: int, page: Path) -> list[str]:
    return program("serve", "--host", "127.0.0.1", "--port", str(port), "--page", str(page))


def clean_environment(data_folder: Path, **settings: str) -> dict[str, str]:
    """The environment of this machine without what would change how the product behaves."""
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed_on, "TODO_DATA_DIR": str(data_folder), "ASSISTANT": "embedded", **settings}


def is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
