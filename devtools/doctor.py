"""Which tools this machine has, which are needed for what, and where the missing ones come from."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from invoke import CommandTimedOut, Context, Exit

from devtools import bootstrap
from devtools.layout import VENV, node_home
from devtools.programs import run


@dataclass(frozen=True)
class Tool:
    name: str
    version_command: tuple[str, ...]
    purpose: str
    source: str
    required: bool = False


@dataclass(frozen=True)
class Finding:
    tool: Tool
    version: str
    """Empty where the tool is missing."""


def tools() -> list[Tool]:
    node = node_home() / "bin" / "node"
    return [
        Tool(
            "python",
            (sys.executable, "--version"),
            "everything (3.11 or newer)",
            "your system's packages",
            required=True,
        ),
        Tool(
            "invoke", (sys.executable, "-m", "invoke", "--version"), "these tasks", "pip install invoke", required=True
        ),
        Tool("node", (str(node), "--version"), "building the page", "comes with .venv"),
        Tool("uv", ("uv", "--version"), "making .venv in seconds", "pip install uv"),
        Tool("chromium", (chromium(), "--version"), "tests in a real browser", "the package chromium"),
        Tool(
            "docker",
            ("docker", "info", "--format", "{{.ServerVersion}}"),
            "tests on PostgreSQL",
            "docs.docker.com/engine",
        ),
        Tool("helm", ("helm", "version", "--short"), "the chart", "helm.sh"),
        Tool("ct", ("ct", "version"), "linting and installing the chart", "github.com/helm/chart-testing"),
        Tool("kubectl", ("kubectl", "version", "--client"), "a cluster", "kubernetes.io/docs/tasks/tools"),
        Tool("minikube", ("minikube", "version", "--short"), "a cluster on this machine", "minikube.sigs.k8s.io"),
        Tool("tilt", ("tilt", "version"), "live development in a cluster", "tilt.dev"),
    ]


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((name for name in names if shutil.which(name)), names[0])


def examine(c: Context, tool: Tool) -> Finding:
    """Asks the program itself: one that is there and cannot run is not there."""
    if not shutil.which(tool.version_command[0]):
        return Finding(tool, "")
    try:
        result = run(c, *tool.version_command, hide=True, warn=True, timeout=20)
    except CommandTimedOut:
        return Finding(tool, "")
    version = re.search(r"\d+\.\d+[\w.+-]*", result.stdout) if result.ok else None
    return Finding(tool, version.group() if version else "")


def report(c: Context) -> None:
    """Prints the table; fails where something is missing that nothing works without."""
    findings = [examine(c, tool) for tool in tools()]
    print(f"{'tool':<10}{'found':<18}{'needed for':<34}where to get it")
    for finding in findings:
        tool = finding.tool
        found = finding.version or ("MISSING" if tool.required else "not found")
        print(f"{tool.name:<10}{found:<18}{tool.purpose:<34}{'' if finding.version else tool.source}")
    print(f"{'.venv':<10}{environment_state(VENV)}")
    missing = [finding.tool.name for finding in findings if finding.tool.required and not finding.version]
    if missing and not c.config.run.dry:
        raise Exit(f"Missing: {', '.join(missing)}", code=1)


def environment_state(venv: Path) -> str:
    if not venv.exists():
        return "not made yet: the first task makes it"
    fresh = [name for name in ("run", "dev") if bootstrap.is_fresh(name)]
    return f"up to date for: {', '.join(fresh)}" if fresh else "out of date: the next task renews it"
