"""A test that needs what the machine lacks: skipped with the reason, or failed where it was required."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.support import needs


@pytest.fixture(autouse=True)
def missing_docker(monkeypatch: pytest.MonkeyPatch) -> None:
    def probe() -> None:
        raise needs.Missing("no engine answers")

    monkeypatch.setitem(needs.PROBES, "docker", probe)


def config(*required: str) -> Any:
    return SimpleNamespace(getoption=lambda _: frozenset(required))


def test_it_is_skipped_with_the_reason() -> None:
    with pytest.raises(pytest.skip.Exception, match="docker: no engine answers"):
        needs.ensure("docker", config("chromium"))


def test_it_fails_where_it_is_required() -> None:
    with pytest.raises(pytest.fail.Exception, match="--require docker: no engine answers"):
        needs.ensure("docker", config("chromium", "docker"))


def test_what_is_there_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(needs.PROBES, "docker", lambda: None)
    needs.ensure("docker", config("docker"))
