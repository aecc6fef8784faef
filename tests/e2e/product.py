"""The product as a person runs it: a process of its own, on an empty data folder and a free port."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from bench.server import wait_until_ready
from devtools.layout import PAGE
from devtools.local_server import clean_environment, free_port, program, serve_command

STOP_LIMIT_SECONDS = 30


class Product:
    """Started by `start`; `restart` keeps the port and the data."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._folder = folder
        self._settings = dict(settings)
        self._page = folder / "page"
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}"

    def read_log(self) -> str:
        return (self._folder / "server.log").read_text()

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

    def change(self, method: str, path: str, body: Mapping[str, Any]) -> None:
        """Ask the API for something that is not what the test is about."""
        self._request(method, path, body)

    def start(self) -> None:
        if not (PAGE / "index.html").exists():
            pytest.fail("the page is not built: `invoke test` builds it")
        shutil.copytree(PAGE, self._page, dirs_exist_ok=True)  # whoever builds it meanwhile changes nothing here
        environment = clean_environment(self._folder, **self._settings)
        subprocess.run(program("migrate"), env=environment, cwd=self._folder, check=True, capture_output=True)  # noqa: S603
        command = serve_command(self._port, self._page)
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                command, env=environment, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            wait_until_ready(self._process, self._port)
        except (RuntimeError, TimeoutError) as error:
            self.stop()
            raise RuntimeError(f"the product did not start:\n{self.read_log()}") from error

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=STOP_LIMIT_SECONDS)
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def _request(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=10)) as connection:
            headers = {"Content-Type": "application/json"} if body is not None else {}
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            answer = response.read()
            # A subtask goes with its parent, before its own turn.
            assert response.status in {200, 201, 204} or (method, response.status) == ("DELETE", 404), answer
            return json.loads(answer) if answer else None
