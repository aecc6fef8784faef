"""The acceptance run, on a real server: what it finds wrong, and that it leaves nothing behind."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from devtools import verify_checks, verify_load
from devtools.layout import ROOT
from tests.devtools.local_release import EMAIL, PASSWORD, LocalRelease


@pytest.fixture(scope="module")
def running_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRelease]:
    with LocalRelease(tmp_path_factory.mktemp("release")).running() as release:
        yield release


@pytest.fixture
def release(running_release: LocalRelease) -> LocalRelease:
    running_release.logs = LocalRelease(Path()).logs
    running_release.objects = LocalRelease(Path()).objects
    return running_release


def verify(release: LocalRelease, *options: str, **environment: str) -> tuple[int, str]:
    """The exit code and everything that was printed."""
    release.say()
    path = f"{release.programs}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "invoke", "verify", *options],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "TODO_CONTEXT": "lab", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout


def emails(release: LocalRelease) -> list[str]:
    [file] = release.programs.parent.glob("*.db")
    with closing(sqlite3.connect(file)) as connection:
        return [email for (email,) in connection.execute("SELECT email FROM users")]


def test_a_release_that_works_passes_and_keeps_nothing_of_the_run(release: LocalRelease) -> None:
    code, said = verify(release)
    assert (code, said.count("FAIL")) == (0, 0), said
    assert "all 9 passed" in said
    assert emails(release) == [EMAIL]


def test_what_fails_is_named_and_the_rest_is_still_tried(release: LocalRelease) -> None:
    release.objects["pods"]["items"][0]["status"]["conditions"][0]["status"] = "False"
    code, said = verify(release)
    assert code == 1
    assert "not ready: todo-chatbot-backend-1" in said
    assert "1 of 9 failed: pods ready" in said
    assert emails(release) == [EMAIL]


def test_a_release_without_pods_says_what_to_do(release: LocalRelease) -> None:
    release.objects["pods"]["items"] = []
    code, said = verify(release)
    assert code == 1
    assert "no pod of todo-chatbot in todo-chatbot: invoke deploy" in said


def test_an_error_in_the_logs_fails(release: LocalRelease) -> None:
    release.logs += '\n{"level": "error", "event": "request_failed"}'
    code, said = verify(release)
    assert code == 1
    assert "1 of 9 failed: logs without errors and secrets" in said


@pytest.mark.parametrize("line", ["Traceback (most recent call last):", "2026/01/01 [emerg] 1#1: host not found"])
def test_errors_are_known_by_how_python_and_nginx_write_them(line: str) -> None:
    assert verify_checks.ERROR_LINE.search(line)


def test_a_secret_in_the_logs_fails_and_is_not_repeated(release: LocalRelease) -> None:
    release.logs += f'\n{{"level": "info", "password": "{PASSWORD}"}}'
    code, said = verify(release)
    assert code == 1
    assert "todo-chatbot-backend-1 logs a secret" in said
    assert PASSWORD not in said


def test_a_secret_without_the_first_account_is_told(release: LocalRelease) -> None:
    release.objects["secret"] = {"data": {}}
    code, said = verify(release)
    assert code == 1
    assert "no Secret of the release names the first account: BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD" in said


def test_pods_are_deleted_on_a_named_cluster_only(release: LocalRelease) -> None:
    code, said = verify(release, "--disruptive", TODO_CONTEXT="")
    assert code == 1
    assert "name the context it may do that on" in said


class Answering(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows what matters."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def load(*urls: str) -> dict[str, Any]:
    command = [sys.executable, "-B", "-c", Path(verify_load.__file__).read_text(), "0.5", "40", "todo.example", *urls]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))  # noqa: S603


def test_a_server_that_asks_who_is_there_has_answered(address: str) -> None:
    result = load(f"{address}/200", f"{address}/401")
    assert result["failures"] == []
    assert result["requests"] == 20


def test_a_server_that_fails_is_told_with_its_address(address: str) -> None:
    result = load(f"{address}/200", f"{address}/503")
    assert len(result["failures"]) == 10
    assert all(failure.endswith("/503 503") for failure in result["failures"])
