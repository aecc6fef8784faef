"""What `invoke check` runs: every step, whatever the steps before it said. And what `invoke fix` mends by itself."""

from __future__ import annotations

from collections.abc import Callable

from invoke import Context, Exit, Result

from devtools import page
from devtools.api import CLIENT, GENERATOR, OPENAPI
from devtools.layout import FRONTEND, SERVICES, VENV
from devtools.programs import node, npm, python, run, say

Step = Callable[[Context], Result]

STEPS: dict[str, Step] = {
    "format": lambda c: python(c, "-m", "ruff", "format", "--check", warn=True),
    "lint": lambda c: python(c, "-m", "ruff", "check", warn=True),
    "types": lambda c: python(c, "-m", "mypy", warn=True),
    "imports": lambda c: run(c, VENV / "bin" / "lint-imports", "--no-logo", warn=True),
    "Dockerfiles": lambda c: run(c, VENV / "bin" / "hadolint", *sorted(SERVICES.glob("*/Dockerfile")), warn=True),
    "generated files": lambda c: python(c, "-m", "devtools.drift", warn=True),
    "generated client": lambda c: node(
        c, GENERATOR, OPENAPI, "--output", CLIENT, "--check", folder=FRONTEND, warn=True
    ),
    "page types": lambda c: npm(c, "run", "--silent", "typecheck", folder=FRONTEND, warn=True),
    "page lint": lambda c: npm(c, "run", "--silent", "lint", folder=FRONTEND, warn=True),
}


def run_all(c: Context, only: str = "") -> None:
    """Runs every step whose name has `only` in it, then says which of them failed."""
    chosen = {name: step for name, step in STEPS.items() if only in name}
    if not chosen:
        raise Exit(f"No check is called {only}; there are {', '.join(STEPS)}.", code=1)
    page.install_packages(c)
    failed = []
    for name, step in chosen.items():
        say(name)
        if not step(c).ok:
            failed.append(name)
    if failed:
        raise Exit(f"Failed: {', '.join(failed)}. `invoke fix` mends format, lint and generated files.", code=1)
    say(f"all {len(chosen)} checks passed")


def mend(c: Context) -> None:
    """Formats, applies the linters' own fixes and writes the generated files again."""
    page.install_packages(c)
    python(c, "-m", "ruff", "check", "--fix", warn=True)
    python(c, "-m", "ruff", "format")
    npm(c, "run", "--silent", "format", folder=FRONTEND, warn=True)
    python(c, "-m", "devtools.openapi", OPENAPI)
    node(c, GENERATOR, OPENAPI, "--output", CLIENT, folder=FRONTEND)
