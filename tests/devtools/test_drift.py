from __future__ import annotations

import json
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from devtools import drift

LOCK = """\
fastapi==0.165.0 \\
    --hash=sha256:1 \\
    --hash=sha256:2
typing-extensions==4.16.0 ; python_full_version < '3.13' \\
    --hash=sha256:3
"""


def problems(*wanted: str, lock: str = LOCK) -> list[str]:
    return list(drift.unmet([Requirement(line) for line in wanted], lock))


def test_a_lock_that_satisfies_what_is_declared_has_no_drift() -> None:
    assert problems("fastapi>=0.165", "typing_extensions") == []


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ("fastapi>=1", "fastapi==0.165.0 does not satisfy >=1"),
        ("starlette", "starlette is missing"),
    ],
)
def test_a_declared_package_must_be_locked_as_declared(wanted: str, problem: str) -> None:
    assert problems(wanted) == [problem]


def test_every_pin_has_a_hash() -> None:
    assert problems("fastapi", lock="fastapi==0.165.0\n") == ["fastapi has no hash"]


def test_the_committed_requirements_have_no_drift() -> None:
    assert list(drift.requirements_drift()) == []


def test_a_lock_with_addresses_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "FRONTEND", tmp_path)
    packages = {"": {}, "node_modules/react": {"version": "1", "resolved": "https://mirror.example/react.tgz"}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    assert len(list(drift.package_lock_drift())) == 1
