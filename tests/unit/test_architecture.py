"""Rules of the code's shape that import-linter cannot state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.layout import BACKEND, ROOT

PACKAGE = BACKEND / "src" / "todo_chatbot"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE_LINES = 300


def nodes(module: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(module.read_text(encoding="utf-8"), filename=str(module)))


def test_only_the_unit_of_work_commits() -> None:
    committing = {
        module.relative_to(PACKAGE).as_posix()
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }
    assert committing == {"db.py"}


def test_only_the_settings_read_the_environment() -> None:
    reading = {
        module.relative_to(PACKAGE).as_posix()
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}
    }
    assert reading <= {"settings.py"}


@pytest.mark.parametrize("folder", [PACKAGE, ROOT / "devtools", ROOT / "bench"], ids=lambda folder: folder.name)
def test_every_file_can_be_read_in_one_sitting(folder: Path) -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py")}
    assert lines
    assert {str(path): count for path, count in lines.items() if count > LONGEST_FILE_LINES} == {}
