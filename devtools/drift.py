"""Finds committed files that no longer say what they are derived from: `python -m devtools.drift`."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools import openapi
from devtools.api import OPENAPI
from devtools.layout import BACKEND, FRONTEND, REQUIREMENTS, ROOT

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?P<hashes>(?:.*\\\n)*.*)", re.MULTILINE)


def main() -> int:
    problems = [*openapi_drift(), *requirements_drift(), *package_lock_drift(), *example_drift()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def openapi_drift() -> Iterator[str]:
    if not OPENAPI.exists() or OPENAPI.read_text(encoding="utf-8") != openapi.document():
        yield f"{OPENAPI.relative_to(ROOT)} is not what the application says: invoke api.client"


def requirements_drift() -> Iterator[str]:
    """Each pin has a hash and satisfies the pyproject files; no line names a place to download from."""
    wanted_to_run = [*declared(ROOT / "pyproject.toml"), *declared(BACKEND / "pyproject.toml")]
    wanted_to_develop = [*wanted_to_run, *declared(ROOT / "pyproject.toml", group="dev")]
    for name, wanted in (("run.txt", wanted_to_run), ("dev.txt", wanted_to_develop)):
        text = (REQUIREMENTS / name).read_text(encoding="utf-8")
        if "://" in text:
            yield f"requirements/{name} names an address"
        yield from (f"requirements/{name}: {problem}: invoke lock" for problem in unmet(wanted, text))


def declared(path: Path, group: str | None = None) -> list[Requirement]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = content["dependency-groups"][group] if group else content["project"]["dependencies"]
    return [Requirement(line) for line in lines]


def unmet(wanted: list[Requirement], lock: str) -> Iterator[str]:
    pins = {canonicalize_name(match["name"]): match for match in PINNED.finditer(lock)}
    for requirement in wanted:
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None:
            yield f"{requirement.name} is missing"
        elif not requirement.specifier.contains(pin["version"], prereleases=True):
            yield f"{requirement.name}=={pin['version']} does not satisfy {requirement.specifier}"
    yield from (f"{name} has no hash" for name, pin in pins.items() if "--hash=sha256:" not in pin["hashes"])


def package_lock_drift() -> Iterator[str]:
    """No entry records an address: npm would not mind one, and it would be this machine's mirror."""
    packages = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    addressed = sorted(name for name, entry in packages.items() if "resolved" in entry)
    if addressed:
        yield f"package-lock.json records where {addressed[0]} and {len(addressed) - 1} more were downloaded from"


def example_drift() -> Iterator[str]:
    """`.env.example` names every setting, and nothing else."""
    from todo_chatbot.settings import Settings  # noqa: PLC0415

    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE))
    known = {name.upper() for name in Settings.model_fields}
    yield from (f".env.example does not name {name}" for name in sorted(known - named))
    yield from (f".env.example names {name}, which is no setting" for name in sorted(named - known))


if __name__ == "__main__":
    sys.exit(main())
