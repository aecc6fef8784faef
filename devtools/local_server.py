"""The product as a process on this machine, for whoever measures it or drives it in a browser: no key, no user's data."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

START_LIMIT_SECONDS = 60
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


def wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    """Raises: RuntimeError, when it ends before that; TimeoutError."""
    limit = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it was ready")
        if is_ready(port):
            return
        time.sleep(0.005)
    raise TimeoutError(f"the server was not ready after {START_LIMIT_SECONDS} s")


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
