"""Builds the page, and only when what it is made from changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from invoke import Context

from devtools.layout import FRONTEND, PAGE
from devtools.programs import npm, say

NOT_SOURCES = {"node_modules", "dist", "test-results", "coverage"}


def install_packages(c: Context) -> None:
    """`npm ci`, when package-lock.json is not the one that is installed."""
    stamp = FRONTEND / "node_modules" / ".lock.sha256"
    wanted = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if is_stamped(stamp, wanted):
        return
    say("installing the page's packages")
    npm(c, "ci", "--no-audit", "--no-fund", folder=FRONTEND)
    write_stamp(c, stamp, wanted)


def build(c: Context) -> None:
    """Brings services/frontend/dist up to date with its sources."""
    stamp = PAGE / ".sources.sha256"
    wanted = fingerprint(sources())
    if is_stamped(stamp, wanted):
        say("the page is up to date")
        return
    install_packages(c)
    say("building the page")
    npm(c, "run", "--silent", "build", folder=FRONTEND)
    write_stamp(c, stamp, wanted)


def sources() -> list[Path]:
    """Every file the page could be made from."""
    folders = [path for path in FRONTEND.iterdir() if path.is_dir() and path.name not in NOT_SOURCES]
    files = [path for path in FRONTEND.iterdir() if path.is_file() and path.suffix != ".tsbuildinfo"]
    return files + [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def fingerprint(files: Iterable[Path]) -> str:
    """Changes with the name or the content of any of the files, and with nothing else."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(FRONTEND).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def is_stamped(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def write_stamp(c: Context, stamp: Path, value: str) -> None:
    """Kept in the folder that it vouches for: whoever removes or remakes that folder removes the stamp."""
    if not c.config.run.dry:
        stamp.write_text(value)
