"""Makes `.venv` from the hashed requirements and runs the task inside it. Standard library and invoke alone.

Two sets: `run` starts the product, `dev` adds what tests and checks need and contains `run`. What was installed last is
written into the environment as the hash of its file, so a changed file renews it.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke import Context, Exit, task

from devtools.layout import BACKEND, CACHE, PYTHON, REQUIREMENTS, VENV, site_packages
from devtools.programs import run, say

SOURCE = BACKEND / "src"
# What is imported is compiled when it is first imported; the rest of 150 MB never is.
PIP_OPTIONS = ("--no-compile", "--disable-pip-version-check")


@task
def run_environment(c: Context) -> None:
    """What `invoke up` needs."""
    enter(c, "run")


@task
def dev_environment(c: Context) -> None:
    """What tests and checks need."""
    enter(c, "dev")


def enter(c: Context, wanted: str) -> None:
    """Goes on only inside an up-to-date `.venv`: makes or renews it, then starts this very command again in there."""
    if not is_fresh(wanted):
        with only_one():
            if not is_fresh(wanted):
                install(c, wanted)
    if Path(sys.prefix).resolve() == VENV.resolve() or c.config.run.dry:
        return
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "invoke", *sys.argv[1:]])  # noqa: S606  (replaces this process: nothing to quote)


def is_fresh(wanted: str) -> bool:
    return is_ours() and stamp(wanted).exists() and stamp(wanted).read_text() == requirements_hash(wanted)


def is_ours() -> bool:
    """There is a `.venv`, and it was made in this folder: one that was copied along would import the original's code."""
    return PYTHON.exists() and source_path_file().exists() and source_path_file().read_text().strip() == str(SOURCE)


def install(c: Context, wanted: str) -> None:
    """Installs the set `wanted` into `.venv`, with every hash checked."""
    requirements = REQUIREMENTS / f"{wanted}.txt"
    say(f"{'updating' if is_ours() else 'making'} .venv from requirements/{requirements.name}")
    if not is_ours():
        run(c, sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    run(c, *installer(c), "--require-hashes", "-r", requirements)
    if c.config.run.dry:
        return
    source_path_file().write_text(f"{SOURCE}\n")
    for name in ("run", "dev") if wanted == "dev" else ("run",):
        stamp(name).write_text(requirements_hash(name))


def installer(c: Context) -> list[str | Path]:
    """The command that installs into `.venv`: uv (3 s) where it is found, else the pip beside invoke or the venv's own (22 s)."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--no-python-downloads", "--python", PYTHON]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", PYTHON, "install", *PIP_OPTIONS]
    if importlib.util.find_spec("ensurepip"):
        run(c, PYTHON, "-m", "ensurepip", hide="out")
        return [PYTHON, "-m", "pip", "install", *PIP_OPTIONS]
    raise Exit("Neither uv nor pip is here to install the requirements: python3 -m pip install uv")


def source_path_file() -> Path:
    """Makes the backend importable: it is run from its sources, never installed."""
    return site_packages() / "todo_chatbot.pth"


def stamp(name: str) -> Path:
    return VENV / f"requirements-{name}.sha256"


def requirements_hash(name: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest()


@contextmanager
def only_one() -> Iterator[None]:
    """Two tasks started at once do not install into the same environment: the second waits."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
