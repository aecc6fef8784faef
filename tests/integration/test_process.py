"""The server as a process: how it starts, what it says when it cannot, and that what it acknowledged outlives it."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from bench.server import wait_until_ready

PROGRAM = (sys.executable, "-m", "todo_chatbot")
WAIT_SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    """A data folder with an empty database."""
    (tmp_path / "todo.db").write_bytes(sqlite_template.read_bytes())
    return tmp_path


def environment(folder: Path, **settings: str) -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPATH") if name in os.environ}
    return passed_on | {"TODO_DATA_DIR": str(folder), "ASSISTANT": "embedded", "LOG_FORMAT": "json"} | settings


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [*PROGRAM, *arguments],
        env=environment(folder, **settings),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server that listens; killed at the end if it still runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    with (folder / "server.log").open("wb") as log:
        command = [*PROGRAM, "serve", "--port", str(port)]
        process = subprocess.Popen(  # noqa: S603
            command, env=environment(folder), cwd=folder, stderr=log, stdout=log
        )
        try:
            wait_until_ready(process, port)
            yield process, port
        finally:
            process.kill()
            process.wait()


def ask(port: int, method: str, path: str, body: object = None) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json"} if content else {})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_what_was_acknowledged_outlives_a_kill(folder: Path) -> None:
    acknowledged: list[str] = []
    enough = threading.Event()

    def write(writer: int, port: int) -> None:
        for number in range(10_000):
            title = f"{writer}-{number}"
            try:
                status, _ = ask(port, "POST", "/api/v1/tasks", {"title": title})
            except (OSError, HTTPException):
                return
            assert status == 201
            acknowledged.append(title)
            if len(acknowledged) >= 40:
                enough.set()

    with serving(folder) as (process, port):
        writers = [threading.Thread(target=write, args=(writer, port)) for writer in range(4)]
        for writer in writers:
            writer.start()
        assert enough.wait(WAIT_SECONDS)
        process.send_signal(signal.SIGKILL)
        for writer in writers:
            writer.join()
    with serving(folder) as (_, port):
        assert ask(port, "GET", "/readyz")[0] == 200
    rows = sqlite3.connect(folder / "todo.db")
    kept = {title for (title,) in rows.execute("SELECT title FROM tasks")}
    journalled = rows.execute("SELECT count(*) FROM changes").fetchone()[0]
    searchable = rows.execute("SELECT count(*) FROM tasks_fts").fetchone()[0]
    rows.close()
    assert set(acknowledged) <= kept
    assert journalled == searchable == len(kept)


def test_it_ends_in_order_though_a_page_follows_events(folder: Path) -> None:
    with serving(folder) as (process, port):
        page = HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
        page.request("GET", "/api/v1/events")
        stream = page.getresponse()
        assert stream.readline() == b"retry: 2000\n"
        process.terminate()
        process.wait(WAIT_SECONDS)
        assert stream.read() == b"\n"
        page.close()
    log = (folder / "server.log").read_text()
    assert "Traceback" not in log
    assert "Cancel" not in log


def test_its_log_is_json_without_what_people_wrote(folder: Path) -> None:
    with serving(folder) as (process, port):
        ask(port, "POST", "/api/v1/tasks", {"title": "very secret errand"})
        ask(port, "GET", "/api/v1/tasks?q=secret")
        process.terminate()
        process.wait(WAIT_SECONDS)
    lines = [json.loads(line) for line in (folder / "server.log").read_text().splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["method"], line["route"], line["status"]) for line in requests] == [
        ("POST", "/api/v1/tasks", 201),
        ("GET", "/api/v1/tasks", 200),
    ]
    assert "secret" not in (folder / "server.log").read_text()


def test_a_server_loads_nothing_that_it_does_not_use(folder: Path) -> None:
    code = (
        "import sys; from todo_chatbot.app import create_app; from todo_chatbot.settings import Settings; "
        "create_app(Settings()); print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env=environment(folder), cwd=folder, capture_output=True, text=True, check=True
    ).stdout.split()
    assert (
        set(loaded)
        & {"openai", "httpx", "httpx2", "alembic", "psycopg", "authlib", "argon2", "redis", "testcontainers"}
        == set()
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ASSISTANT": "robot"}, ["ASSISTANT", "'robot'", "embedded"]),
        ({"LOG_LEVEL": "loud"}, ["LOG_LEVEL", "'loud'", "warning"]),
        ({"FAST_PATH": "perhaps"}, ["FAST_PATH", "'perhaps'", "boolean"]),
        ({"DATABASE_URL": "mysql://root:hunter2@db/x"}, ["DATABASE_URL", "sqlite", "postgresql"]),
        ({"REDIS_URL": "valkey:6379:hunter2"}, ["REDIS_URL", "redis://", "rediss://"]),
        ({"OPENAI_BASE_URL": "localhost:11434"}, ["OPENAI_BASE_URL", "'localhost:11434'", "http://"]),
        ({"ASSISTANT": "openai"}, ["ASSISTANT", "OPENAI_API_KEY"]),
    ],
)
@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_bad_setting_is_one_line(folder: Path, command: str, settings: dict[str, str], said: list[str]) -> None:
    ended = run(folder, command, **settings)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert [word for word in said if word not in ended.stderr] == []
    assert "hunter2" not in ended.stderr


def test_a_port_in_use_is_one_line(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run(folder, "serve", "--port", str(port))
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert f"Cannot listen on 127.0.0.1:{port}" in ended.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.com"])  # noqa: S104  (refused, which is the point)
def test_without_login_it_listens_on_loopback_only(folder: Path, host: str) -> None:
    ended = run(folder, "serve", "--host", host, "--port", "0")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "AUTH_MODE" in ended.stderr
    assert host in ended.stderr


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_data_folder_that_cannot_be_used_is_one_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("")
    arguments = [command, "--port", "0"] if command == "serve" else [command]
    ended = run(tmp_path, *arguments, TODO_DATA_DIR=str(tmp_path / "file"))
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "TODO_DATA_DIR" in ended.stderr


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "todo.db").write_bytes(b"not a database, but long enough to be looked at" * 100)
    for command in (["serve", "--port", "0"], ["migrate"]):
        ended = run(tmp_path, *command)
        assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
        assert "database" in ended.stderr


def test_an_empty_folder_needs_migrate_first(tmp_path: Path) -> None:
    before = run(tmp_path, "serve", "--port", "0")
    assert (before.returncode, "todo-chatbot migrate" in before.stderr) == (1, True)
    assert run(tmp_path, "migrate").returncode == 0
    assert run(tmp_path, "migrate").returncode == 0


def test_a_page_that_is_not_there_is_one_line(folder: Path) -> None:
    ended = run(folder, "serve", "--port", "0", "--page", str(folder / "none"))
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "There is no page in" in ended.stderr
