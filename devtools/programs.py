"""Starts programs: always through invoke's `c.run`, always quoted, so that `inv --dry` shows every one."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Any

from invoke import Context, Result

from devtools.layout import PYTHON, ROOT, node_home


def run(c: Context, *argv: str | Path, folder: Path = ROOT, **options: Any) -> Result:
    """Runs one program in `folder`; a failure ends the task with the program's exit code, unless `warn=True`."""
    options.setdefault("pty", sys.stdout.isatty() and not options.get("hide"))
    with c.cd(shlex.quote(str(folder))):
        result: Result = c.run(shlex.join(map(str, argv)), in_stream=False, **options)
    sys.stdout.flush()  # into a pipe or a file, lines of progress would overtake what the program printed
    return result


def python(c: Context, *arguments: str | Path, **options: Any) -> Result:
    return run(c, PYTHON, *arguments, **options)


def node(c: Context, *arguments: str | Path, **options: Any) -> Result:
    """Runs Node itself: the wheel's own commands are Python wrappers whose child outlives them when killed."""
    home = node_home()
    path = os.pathsep.join((str(home / "bin"), os.environ.get("PATH", os.defpath)))
    return run(c, home / "bin" / "node", *arguments, env={"PATH": path}, **options)


def npm(c: Context, *arguments: str | Path, **options: Any) -> Result:
    return node(c, node_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", *arguments, **options)


def say(text: str) -> None:
    """A line of progress; standard output is for what was asked for."""
    sys.stdout.flush()
    print(f"· {text}", file=sys.stderr, flush=True)
