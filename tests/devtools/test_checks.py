from __future__ import annotations

import pytest
from invoke import Exit

from devtools import checks, page, testing
from tests.support.commands import commands, context


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's packages are installed and the page is built."""
    monkeypatch.setattr(page, "install_packages", lambda _: None)
    monkeypatch.setattr(page, "build", lambda _: None)


def test_every_check_runs_and_every_failure_is_named() -> None:
    c = context("ruff format", "typecheck")
    with pytest.raises(Exit, match=r"^Failed: format, page types") as failure:
        checks.run_all(c)
    assert failure.value.code == 1
    assert len(commands(c)) == len(checks.STEPS)


def test_checks_that_pass_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    checks.run_all(context())
    assert f"all {len(checks.STEPS)} checks passed" in capsys.readouterr().err


def test_no_check_changes_a_file() -> None:
    c = context()
    checks.run_all(c)
    assert not [command for command in commands(c) if "fix" in command.split()]
    assert [command for command in commands(c) if "ruff format" in command] == ["python -m ruff format --check"]


def test_fix_mends_what_check_finds() -> None:
    c = context()
    checks.mend(c)
    assert commands(c) == [
        "python -m ruff check --fix",
        "python -m ruff format",
        "node npm-cli.js run --silent format",
        "python -m devtools.openapi openapi.json",
        "node cli.js openapi.json --output schema.gen.ts",
    ]


def test_all_tests_run_though_the_first_ones_fail() -> None:
    c = context("npm-cli.js run --silent test", "pytest")
    with pytest.raises(Exit, match=r"^Failed: the page's tests, pytest$"):
        testing.run_all(c, [], "chromium,docker")
    assert commands(c) == [
        "node npm-cli.js run --silent test",
        "python -m pytest --require chromium,docker -n auto --maxprocesses 4",
    ]


def test_a_selection_runs_only_the_tests_that_it_can_choose_from() -> None:
    c = context()
    testing.run_all(c, testing.selection("unit", "undo or redo", "-x 'tests/unit/a b.py'"), "")
    assert commands(c) == ["python -m pytest -m unit -k undo or redo -x tests/unit/a b.py"]
