from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from invoke import Exit

from devtools import bootstrap
from tests.support.commands import commands, context


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with requirements and without a `.venv`."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("fastapi==1 --hash=sha256:1\n")
    (tmp_path / "requirements" / "dev.txt").write_text("fastapi==1 --hash=sha256:1\npytest==1 --hash=sha256:2\n")
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(bootstrap, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "SOURCE", tmp_path / "services" / "backend" / "src")
    monkeypatch.setattr(bootstrap, "site_packages", lambda: tmp_path / ".venv")
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    return tmp_path


@pytest.fixture
def restarted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands by which this process would have been replaced."""
    calls: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, argv: calls.append(argv))
    return calls


def make_venv(clone: Path) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").touch()
    bootstrap.source_path_file().write_text(f"{bootstrap.SOURCE}\n")


def make_fresh(clone: Path, wanted: str) -> None:
    make_venv(clone)
    bootstrap.stamp(wanted).write_text(bootstrap.requirements_hash(wanted))


def test_a_new_clone_gets_an_environment_with_hashes_checked(clone: Path, restarted: list[list[str]]) -> None:
    c = context()
    (clone / ".venv").mkdir()
    bootstrap.enter(c, "run")
    python = Path(sys.executable).name
    assert commands(c) == [
        f"{python} -m venv --clear --without-pip .venv",
        f"{python} -m pip --python python install --no-compile --disable-pip-version-check --require-hashes -r run.txt",
    ]
    assert len(restarted) == 1


def test_uv_installs_where_it_is_found(
    clone: Path, restarted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/opt/{name}")
    c = context()
    (clone / ".venv").mkdir()
    bootstrap.enter(c, "dev")
    assert commands(c)[1] == "uv pip install --no-python-downloads --python python --require-hashes -r dev.txt"


def test_the_task_is_started_again_inside(
    clone: Path, restarted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_fresh(clone, "run")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/invoke", "up", "--port", "9000"])
    c = context()
    bootstrap.enter(c, "run")
    assert restarted == [[str(clone / ".venv" / "bin" / "python"), "-m", "invoke", "up", "--port", "9000"]]
    assert commands(c) == []


def test_inside_a_fresh_environment_the_task_goes_on(
    clone: Path, restarted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_fresh(clone, "run")
    monkeypatch.setattr(sys, "prefix", str(clone / ".venv"))
    c = context()
    bootstrap.enter(c, "run")
    assert (restarted, commands(c)) == ([], [])


def test_a_changed_requirements_file_renews_the_environment(clone: Path, restarted: list[list[str]]) -> None:
    make_fresh(clone, "run")
    (clone / "requirements" / "run.txt").write_text("fastapi==2 --hash=sha256:3\n")
    c = context()
    bootstrap.enter(c, "run")
    assert [command for command in commands(c) if "venv" in command] == []
    assert commands(c)[0].endswith("--require-hashes -r run.txt")
    assert bootstrap.is_fresh("run")


def test_what_runs_the_product_is_not_enough_for_the_tests(clone: Path, restarted: list[list[str]]) -> None:
    make_fresh(clone, "run")
    c = context()
    bootstrap.enter(c, "dev")
    assert commands(c)[0].endswith("-r dev.txt")
    assert bootstrap.is_fresh("run")
    assert bootstrap.is_fresh("dev")


def test_an_environment_that_was_copied_from_another_clone_is_made_again(
    clone: Path, restarted: list[list[str]]
) -> None:
    make_fresh(clone, "run")
    bootstrap.source_path_file().write_text("/elsewhere/services/backend/src\n")
    c = context()
    bootstrap.enter(c, "run")
    assert "--clear" in commands(c)[0]


def test_a_dry_run_says_what_it_would_do_and_changes_nothing(clone: Path, restarted: list[list[str]]) -> None:
    c = context()
    c.config.run.dry = True
    bootstrap.enter(c, "run")
    assert len(commands(c)) == 2
    assert not bootstrap.stamp("run").exists()
    assert restarted == []


def test_without_an_installer_it_says_what_to_do(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(Exit, match="pip install uv"):
        bootstrap.installer(context())
