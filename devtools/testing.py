"""Runs every test that can run on this machine: the page's, then Python's, whose last lines say what was skipped."""

from __future__ import annotations

import shlex

from invoke import Context, Exit

from devtools import page
from devtools.layout import FRONTEND
from devtools.programs import npm, python, say

# All of it takes 3 minutes on two cores, and 5 without. A selection is sooner done than workers are started.
IN_PARALLEL = ["-n", "auto", "--maxprocesses", "4"]


def run_all(c: Context, select: list[str], require: str) -> None:
    """`select` is what narrows the run (pytest's arguments); without it the page's tests run too."""
    failed = []
    page.build(c)
    if not select:
        page.install_packages(c)
        say("the page's tests")
        if not npm(c, "run", "--silent", "test", folder=FRONTEND, warn=True).ok:
            failed.append("the page's tests")
    say("the tests of everything else")
    options = ["--require", require] if require else []
    options += select or IN_PARALLEL
    if not python(c, "-m", "pytest", *options, warn=True).ok:
        failed.append("pytest")
    if failed:
        raise Exit(f"Failed: {', '.join(failed)}", code=1)


def selection(marker: str, keyword: str, arguments: str) -> list[str]:
    """The arguments of pytest that choose tests, from the flags of the task and the text after `--`."""
    chosen = ["-m", marker] if marker else []
    chosen += ["-k", keyword] if keyword else []
    return chosen + shlex.split(arguments)
