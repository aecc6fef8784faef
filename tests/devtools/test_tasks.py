"""The tasks that exist, and the habits that every one of them keeps."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import Any

import pytest
from invoke import Exit, Task

import tasks
from devtools import db, page, serving
from devtools.layout import PAGE, ROOT
from tests.support.commands import commands, context

ALL: dict[str, Task[Any]] = {name: tasks.ns[name] for name in tasks.ns.task_names}
MODULES = [ROOT / "tasks.py", *sorted((ROOT / "devtools").glob("*.py"))]
LONGEST_TASK_LINES = 15


def test_the_tasks_are_these() -> None:
    assert set(ALL) == {
        *("up", "test", "check", "fix", "doctor", "lock", "eval", "bench"),
        *("db.migrate", "db.revision", "db.reset", "db.seed", "api.export", "api.client"),
        *("build", "deploy", "verify", "status", "cleanup", "lint-chart", "template-chart", "install-chart"),
        *("cluster.up", "cluster.down", "cluster.load", "cluster.status", "chart.docs", "chart.schema"),
        *("dev.secret", "dev.migrate", "dev.reset", "dev.seed", "dev.shell"),
    }


@pytest.mark.parametrize("name", ALL)
def test_the_readme_lists_it(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_a_task_says_what_it_does_and_what_each_flag_does(name: str) -> None:
    task = ALL[name]
    flags = {parameter for parameter in inspect.signature(task.body).parameters if parameter != "c"}
    assert task.__doc__
    assert {name.replace("-", "_") for name in task.help} == flags


@pytest.mark.parametrize("name", ALL)
def test_a_task_is_short(name: str) -> None:
    [function] = ast.parse(inspect.getsource(ALL[name].body)).body
    assert isinstance(function, ast.FunctionDef)
    assert (function.end_lineno or 0) - function.body[0].lineno < LONGEST_TASK_LINES


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_programs_are_started_through_the_context(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "subprocess" not in imported
    assert not called & {"system", "popen", "spawnv"}


@pytest.mark.parametrize("name", sorted(set(ALL) - {"doctor"}))
def test_a_task_enters_its_environment_first(name: str) -> None:
    assert ALL[name].pre


def test_up_migrates_builds_and_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "build", lambda c: c.run("build the page"))
    monkeypatch.setattr(serving, "refuse_busy_port", lambda *_: None)
    c = context()
    tasks.up(c, port=9000, reload=True)
    assert commands(c) == [
        "python -m todo_chatbot migrate",
        "build the page",
        f"exec python -m todo_chatbot serve --host 127.0.0.1 --port 9000 --page {PAGE.name} --reload",
    ]


def test_reset_deletes_nothing_unless_it_is_told_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "")
    c = context()
    with pytest.raises(Exit, match=r"Nothing was deleted\."):
        db.reset(c)
    assert commands(c) == []


@pytest.mark.parametrize("answer", ["y", " Y "])
def test_reset_asks(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("builtins.input", lambda _: answer)
    c = context()
    db.reset(c)
    assert len(commands(c)) == 1


def test_reset_with_yes_does_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("it asked"))
    db.reset(context(), yes=True)


def test_a_revision_quotes_its_message() -> None:
    c = context()
    db.revision(c, "Add reminders; rm -rf /")
    assert commands(c) == ["python -m alembic revision --autogenerate --message Add reminders; rm -rf /"]
