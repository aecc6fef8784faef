"""Compiles the two pyproject files into requirements/: every package pinned, with hashes, for every platform."""

from __future__ import annotations

from pathlib import Path

from invoke import Context

from devtools.layout import BACKEND, REQUIREMENTS, ROOT
from devtools.programs import python

SOURCES: tuple[str | Path, ...] = ("pyproject.toml", BACKEND.relative_to(ROOT) / "pyproject.toml")
# No header, annotation or index: the files say what is installed, and nothing about the machine that compiled them.
FORMAT = (
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"),
)


def lock(c: Context, *, upgrade: bool) -> None:
    """Keeps the pins that still fit, unless `upgrade`."""
    options: list[str | Path] = [*FORMAT, *(["--upgrade"] if upgrade else []), *SOURCES]
    run_file, dev_file = (REQUIREMENTS.relative_to(ROOT) / name for name in ("run.txt", "dev.txt"))
    python(c, "-m", "uv", "pip", "compile", *options, "--output-file", run_file)
    options += ["--group", "dev", "--constraint", run_file]
    python(c, "-m", "uv", "pip", "compile", *options, "--output-file", dev_file)
