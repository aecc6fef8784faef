"""The product as a person runs it: a process of its own, on an empty data folder and a free port."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from devtools.layout import PAGE

START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 30


class Product:
    """Started by `start`; `restart` keeps the port and the data."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._folder = folder
        self._settings = {"ASSISTANT": "embedded", **settings}
        self._page = folder / "page"
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}"

    @contextmanager
    def running(self) -> Iterator[Product]:
        try:
            self.start()
            yield self
        finally:
            self.stop()

    def empty(self) -> None:
        """Remove every task and conversation, as a person would."""
        for kind in ("tasks?state=any&", "conversations?"):
            path = f"/api/v1/{kind.partition('?')[0]}"
            while items := self._request("GET", f"/api/v1/{kind}limit=100")["items"]:
                for item in items:
                    self._request("DELETE", f"{path}/{item['id']}")

    def start(self) -> None:
        if not (PAGE / "index.html").exists():
            pytest.fail("the page is not built: `invoke test` builds it")
        shutil.copytree(PAGE, self._page, dirs_exist_ok=True)  # whoever builds it meanwhile changes nothing here
        program = [sys.executable, "-m", "todo_chatbot"]
        environment = self._environment()
        subprocess.run([*program, "migrate"], env=environment, cwd=self._folder, check=True, capture_output=True)  # noqa: S603
        command = [*program, "serve", "--host", "127.0.0.1", "--port", str(self._port), "--page", str(self._page)]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                command, env=environment, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT
            )
        limit = time.monotonic() + START_LIMIT_SECONDS
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > limit:
                log_text = (self._folder / "server.log").read_text()
                self.stop()
                raise RuntimeError(f"the product did not start:\n{log_text}")
            time.sleep(0.02)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=STOP_LIMIT_SECONDS)
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def _environment(self) -> dict[str, str]:
        """The environment of whoever runs the tests, without what would change how the product behaves."""
        passed_on = {
            name: os.environ[name] for name in ("HOME", "LANG", "PATH", "PYTHONPATH", "TMPDIR") if name in os.environ
        }
        return {**passed_on, "TODO_DATA_DIR": str(self._folder), **self._settings}

    def _is_ready(self) -> bool:
        try:
            self._request("GET", "/readyz")
        except (OSError, HTTPException, AssertionError):
            return False
        return True

    def _request(self, method: str, path: str) -> Any:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=10)) as connection:
            connection.request(method, path)
            response = connection.getresponse()
            body = response.read()
            # A subtask goes with its parent, before its own turn.
            assert response.status in {200, 204} or (method, response.status) == ("DELETE", 404), body
            return json.loads(body) if body else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
