from __future__ import annotations

from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest
from invoke import Result, UnexpectedExit

from devtools import page
from tests.support.commands import commands, context

INSTALL = "node npm-cli.js ci --no-audit --no-fund"
BUILD = "node npm-cli.js run --silent build"


@pytest.fixture
def frontend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("package.json", "package-lock.json", "index.html", "src/main.tsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    for name in ("node_modules", "dist"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(page, "FRONTEND", tmp_path)
    monkeypatch.setattr(page, "PAGE", tmp_path / "dist")
    return tmp_path


def built() -> list[str]:
    c = context()
    page.build(c)
    return commands(c)


def test_a_page_is_built_once(frontend: Path) -> None:
    assert built() == [INSTALL, BUILD]
    assert built() == []


@pytest.mark.parametrize("name", ["src/main.tsx", "index.html", "src/new.css"])
def test_it_is_built_again_when_a_source_changed(frontend: Path, name: str) -> None:
    built()
    (frontend / name).write_text("changed")
    assert built() == [BUILD]


def test_its_packages_are_installed_again_when_the_lock_changed(frontend: Path) -> None:
    built()
    (frontend / "package-lock.json").write_text("changed")
    assert built() == [INSTALL, BUILD]


def test_it_is_built_again_when_a_source_was_renamed(frontend: Path) -> None:
    built()
    (frontend / "src" / "main.tsx").rename(frontend / "src" / "start.tsx")
    assert built() == [BUILD]


def test_what_a_build_leaves_behind_is_no_source(frontend: Path) -> None:
    built()
    (frontend / "dist" / "index.html").write_text("built")
    (frontend / "node_modules" / "package.js").write_text("installed")
    (frontend / "tsconfig.tsbuildinfo").write_text("cache")
    assert built() == []


def test_a_build_that_failed_is_tried_again(frontend: Path) -> None:
    c = context()
    cast(Mock, c.run).side_effect = UnexpectedExit(Result(exited=1))
    with pytest.raises(UnexpectedExit):
        page.build(c)
    assert built() == [INSTALL, BUILD]
