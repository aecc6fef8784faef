from __future__ import annotations

import sys

import pytest
from invoke import Exit, MockContext, Result

from devtools import doctor
from tests.support.commands import commands, context


def tool(*argv: str, required: bool = False) -> doctor.Tool:
    return doctor.Tool("helm", argv, "the chart", "helm.sh", required=required)


@pytest.mark.parametrize(("printed", "version"), [("v4.3.1+gabc", "4.3.1+gabc"), ("Python 3.11.7\n", "3.11.7")])
def test_a_version_is_read_from_what_the_program_prints(printed: str, version: str) -> None:
    c = MockContext(run=Result(printed))
    assert doctor.examine(c, tool(sys.executable)).version == version


def test_a_program_that_is_not_there_is_not_started() -> None:
    c = context()
    assert doctor.examine(c, tool("no-such-program")).version == ""
    assert commands(c) == []


def test_a_program_that_cannot_run_is_not_there() -> None:
    c = MockContext(run=Result("cannot connect to 1.2.3.4", exited=1))
    assert doctor.examine(c, tool(sys.executable)).version == ""


def test_the_table_says_where_to_get_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "tools", lambda: [tool("no-such-program")])
    doctor.report(context())
    assert "not found" in (line := capsys.readouterr().out.splitlines()[1])
    assert "helm.sh" in line


def test_it_fails_where_nothing_would_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "tools", lambda: [tool("no-such-program", required=True)])
    with pytest.raises(Exit, match=r"^Missing: helm$"):
        doctor.report(context())
