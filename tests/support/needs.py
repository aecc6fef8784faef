"""What some tests need and a machine may lack. Each probe gives what it found, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import cache
from typing import NoReturn

import pytest


class Missing(Exception):
    """The reason is a sentence that says what to install or start."""


@cache
def chromium() -> str:
    """The path of a Chromium: Debian's package, or whatever CHROMIUM names."""
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise Missing(f"CHROMIUM names {named}, which is not a program")
    for name in (named, "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    raise Missing("no Chromium: install the package chromium, or name one in CHROMIUM")


@cache
def docker() -> None:
    import docker as engine  # noqa: PLC0415  (dear to import, and few tests need it)

    client = None
    try:
        client = engine.from_env(timeout=10)
        client.ping()
    except engine.errors.DockerException:
        raise Missing("no engine answers; `docker info` says why") from None
    finally:
        if client is not None:
            client.close()


def chart() -> None:
    if not shutil.which("helm"):
        raise Missing("no helm: helm.sh says how to install it")


def cluster() -> str:
    """The context that TODO_CONTEXT names: these tests install and delete things."""
    context = os.environ.get("TODO_CONTEXT", "")
    if not context:
        raise Missing("TODO_CONTEXT names no context to install things on")
    for program in ("helm", "kubectl"):
        if not shutil.which(program):
            raise Missing(f"no {program}")
    return context


@cache
def tilt() -> str:
    """The path of Tilt, which evaluates the chart and looks for a Docker on its way."""
    for program in ("tilt", "helm", "kubectl", "docker"):
        if not shutil.which(program):
            raise Missing(f"no {program}; `invoke doctor` says where to get it")
    return str(shutil.which("tilt"))


PROBES: dict[str, Callable[[], object]] = {
    "chromium": chromium,
    "docker": docker,
    "chart": chart,
    "cluster": cluster,
    "tilt": tilt,
}


def ensure(name: str, config: pytest.Config) -> None:
    """Skips the test that asks where `name` is missing; fails it where `--require` names it."""
    reason = ""
    try:
        PROBES[name]()
    except Missing as missing:
        reason = str(missing)
    if reason:
        give_up(name, reason, config)


def give_up(name: str, reason: str, config: pytest.Config) -> NoReturn:
    if name in config.getoption("require"):
        pytest.fail(f"--require {name}: {reason}", pytrace=False)
    pytest.skip(f"{name}: {reason}")
