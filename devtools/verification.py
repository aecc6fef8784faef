"""The acceptance run on a live release: a table of what works and how long it took, exit code 1 where anything does not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from invoke import Context, Exit, UnexpectedExit

from devtools import kube, verify_account, verify_checks, verify_disruptive
from devtools.verify_release import Failed, Release

Check = Callable[[Release], str]
"""Returns what it saw, in a few words. Raises: Failed."""


@dataclass
class Table:
    rows: list[tuple[str, bool, float, str]] = field(default_factory=list)

    def add(self, name: str, check: Check, release: Release) -> None:
        begun = time.monotonic()
        try:
            seen, passed = check(release), True
        except (Failed, OSError, UnexpectedExit) as error:
            seen, passed = f"{str(error).strip() or type(error).__name__}"[:300], False
        seconds = time.monotonic() - begun
        self.rows.append((name, passed, seconds, seen))
        print(f"{'ok  ' if passed else 'FAIL'}  {name:<34}{seconds:6.1f} s  {seen}", flush=True)

    @property
    def failed(self) -> list[str]:
        return [name for name, passed, _, _ in self.rows if not passed]


def verify(c: Context, *, context: str = "", namespace: str = kube.NAMESPACE, disruptive: bool = False) -> None:
    kube.need("helm", "kubectl")
    if disruptive and not (context or os.environ.get("TODO_CONTEXT")):
        raise Exit(
            "--disruptive deletes pods: name the context it may do that on (--context NAME or TODO_CONTEXT).", code=1
        )
    cluster = kube.choose(c, context)
    kube.refuse_silence(c, cluster)
    if c.config.run.dry:
        return
    release = Release(c, cluster, namespace)
    table = Table()
    checks: dict[str, Check] = dict(verify_checks.CHECKS)
    if disruptive:
        checks |= verify_disruptive.CHECKS
    try:
        for name, check in checks.items():
            table.add(name, check, release)
    finally:
        table.add("its own account and data removed", verify_account.remove, release)
        table.add("logs without errors and secrets", verify_checks.logs, release)
    if table.failed:
        raise Exit(f"{len(table.failed)} of {len(table.rows)} failed: {', '.join(table.failed)}", code=1)
    print(f"all {len(table.rows)} passed")
