"""From a save to what it changes, in a real cluster: `python -m bench.dev_loop`. The floor is Tilt's copy of one static file.

Tilt runs on a copy of the sources, in a namespace of its own of the context that TODO_CONTEXT names.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.browser import launch
from bench.tilt import SAVE_LIMIT_SECONDS, Tilt, copy_sources, is_served, save, wait_until

NAMESPACE = "todo-chatbot-bench"
PACKAGE = Path("services/backend/src/todo_chatbot/__init__.py")
COMPONENT = Path("services/frontend/src/app/shell.tsx")
STATIC = Path("services/frontend/public/save.txt")
PROJECT = Path("services/backend/pyproject.toml")
PINS = Path("requirements/run.txt")
TEMPLATE = Path("helm/todo-chatbot/templates/backend/deployment.yaml")
NEW_PACKAGES = (
    *("ast-serialize", "certifi", "charset-normalizer", "execnet", "graphql-core", "greenlet", "grimp", "harfile"),
    *("iniconfig", "jsonschema-rs", "librt", "mdurl", "mypy-extensions", "pathspec", "pluggy", "pygments"),
    *("pyrate-limiter", "sortedcontainers", "text-unidecode", "types-python-dateutil", "types-pyyaml", "urllib3"),
)
"""Of the development requirements, so that they have hashes, and need nothing else; what the backend has is passed over."""


@dataclass(frozen=True)
class Measure:
    name: str
    what: str
    limit: Callable[[float], float]
    """In seconds, of the floor's median."""


MEASURES = (
    Measure("floor", "one static file", lambda floor: floor),
    Measure("backend", "a backend module", lambda floor: floor + 1.5),
    Measure("frontend", "a component, in Chromium", lambda floor: floor + 0.7),
    Measure("dependency", "a new Python dependency", lambda _: 25),
    Measure("template", "a template of the chart", lambda _: 10),
)


class Saves:
    """Each method makes the `number`th save of its kind and waits until its effect can be seen."""

    def __init__(self, tilt: Tilt, page: Page) -> None:
        self._tilt = tilt
        self._page = page
        self._new_packages = iter(new_packages(tilt.folder))

    def floor(self, number: int) -> None:
        save(self._tilt.folder / STATIC, f"save {number}.")
        wait_until(lambda: is_served(f"{self._tilt.page}/{STATIC.name}", f"save {number}."), SAVE_LIMIT_SECONDS)

    def backend(self, number: int) -> None:
        save(self._tilt.folder / PACKAGE, f'"""Saved."""\n\n__version__ = "1.0.0+save{number}"\n')
        self._wait_for_version(f"1.0.0+save{number}")

    def frontend(self, number: int) -> None:
        path = self._tilt.folder / COMPONENT
        save(path, re.sub(r"<main( data-save=\"\d+\")?", f'<main data-save="{number}"', path.read_text(), count=1))
        self._page.wait_for_selector(f'main[data-save="{number}"]', timeout=SAVE_LIMIT_SECONDS * 1000)

    def dependency(self, number: int) -> None:
        """Three files, as after `invoke lock`, the last of which uses what is new."""
        name, pins = next(self._new_packages)
        folder = self._tilt.folder
        project = (folder / PROJECT).read_text()
        save(folder / PROJECT, project.replace("dependencies = [\n", f'dependencies = [\n  "{name}",\n', 1))
        save(folder / PINS, (folder / PINS).read_text() + pins)
        version = f"1.0.0+{name}{number}"
        use = f'import importlib.metadata\n\nimportlib.metadata.version("{name}")\n__version__ = "{version}"\n'
        save(folder / PACKAGE, use)
        self._wait_for_version(version)

    def template(self, number: int) -> None:
        """A new annotation of the pods: the new pod answers, the old one has ended."""
        path = self._tilt.folder / TEMPLATE
        text = re.sub(
            r"(annotations:\n)( +save: .*\n)?", rf'\g<1>        save: "{number}"\n', path.read_text(), count=1
        )
        save(path, text)
        ready = 'jsonpath={range .items[*]}{.metadata.annotations.save}{.status.conditions[?(@.type=="Ready")].status} {end}'
        pods = ("get", "pods", "--selector", "app.kubernetes.io/component=backend", "--output", ready)
        wait_until(lambda: f"{number}True" in self._tilt.kubectl(*pods).split(), SAVE_LIMIT_SECONDS, 0.1)
        wait_until(lambda: is_served(f"{self._tilt.api}/readyz", '"ok"'), SAVE_LIMIT_SECONDS)

    def _wait_for_version(self, version: str) -> None:
        wait_until(lambda: is_served(f"{self._tilt.api}/version", f'"{version}"'), SAVE_LIMIT_SECONDS)


def new_packages(folder: Path) -> Iterator[tuple[str, str]]:
    """Packages that the backend's lock does not have, each with its lines of the development lock."""
    have = (folder / PINS).read_text()
    pins = (folder / "requirements/dev.txt").read_text()
    for name in NEW_PACKAGES:
        found = re.search(rf"^{name}==.*(\n    --hash.*)+\n", pins, re.MULTILINE)
        if found and not re.search(rf"^{name}==", have, re.MULTILINE):
            yield name, found.group()


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.dev_loop", description=__doc__)
    parser.add_argument("--saves", type=int, default=20, help="of each kind")
    parser.add_argument("--only", choices=[measure.name for measure in MEASURES], help="one kind, and the floor")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument("--cold", action="store_true", help="empty Docker's build cache first, and measure the start")
    options = parser.parse_args()
    context = os.environ.get("TODO_CONTEXT", "minikube")
    chosen = [measure for measure in MEASURES if options.only in (None, measure.name) or measure.name == "floor"]
    with tempfile.TemporaryDirectory(prefix="todo-dev-loop-") as folder:
        copy_sources(Path(folder))
        tilt = Tilt(Path(folder), context, NAMESPACE, registry=os.environ.get("TODO_REGISTRY", ""))
        numbers = measure_all(tilt, chosen, options.saves, is_cold=options.cold)
    print(json.dumps(numbers, indent=2) if options.json else table(numbers))
    return 0


def measure_all(tilt: Tilt, chosen: list[Measure], saves: int, *, is_cold: bool) -> dict[str, list[float]]:
    """The seconds of every save by the name of its kind, and of the starts."""
    numbers: dict[str, list[float]] = {}
    starts = ["up_cold", "up_warm"] if is_cold else ["up_first", "up_warm"]
    if is_cold:
        subprocess.run(["docker", "builder", "prune", "--all", "--force"], check=True, stdout=subprocess.DEVNULL)
    try:
        for start in starts:
            note(start)
            with tilt.up() as seconds:
                numbers[start] = [seconds]
                note(f"{start}: {seconds:.1f} s")
                if start == starts[-1]:
                    numbers |= measure_saves(tilt, chosen, saves)
    finally:
        tilt.down()
    return numbers


def measure_saves(tilt: Tilt, chosen: list[Measure], saves: int) -> dict[str, list[float]]:
    """A warm-up of each kind first; then kind after kind, a second apart, so that one does not end up in another."""
    numbers: dict[str, list[float]] = {}
    with open_page(tilt.page) as page:
        draft = page.get_by_role("textbox").first
        draft.fill("a draft that every replaced module leaves alone")
        made = Saves(tilt, page)
        for measure in chosen:
            taken = []
            for number in range(saves + 1):
                note(f"{measure.name} {number} of {saves}")
                begun = time.perf_counter()
                getattr(made, measure.name)(number)
                taken.append(time.perf_counter() - begun)
                time.sleep(1)
            numbers[measure.name] = taken[1:]
            note(f"{measure.name}: {statistics.median(taken[1:]):.2f} s, p95 {p95(taken[1:]):.2f} s")
            if measure.name == "frontend" and draft.input_value() == "":
                raise RuntimeError("the page was loaded again: what had been typed is gone")
    return numbers


@contextmanager
def open_page(url: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(url)
        page.wait_for_selector("main")
        yield page
        browser.close()


def table(numbers: dict[str, list[float]]) -> str:
    floor = statistics.median(numbers["floor"])
    lines = [f"{'from a save to its effect':<28}{'p50':>8}{'p95':>8}{'at most':>10}{'saves':>7}"]
    for measure in MEASURES:
        if taken := numbers.get(measure.name):
            middle, limit = statistics.median(taken), measure.limit(floor)
            over = "  OVER" if middle > limit + 1e-9 else ""
            shown = "" if measure.name == "floor" else f"{limit:.2f} s"
            lines.append(f"{measure.what:<28}{middle:>6.2f} s{p95(taken):>6.2f} s{shown:>10}{len(taken):>7}{over}")
    limits = {"up_first": None, "up_cold": 150, "up_warm": 40}
    for name, most in limits.items():
        if taken := numbers.get(name):
            shown = "" if most is None else f"{most} s"
            what = name.replace("up_", "tilt up, ")
            lines.append(
                f"{what:<28}{taken[0]:>6.1f} s{'':>8}{shown:>10}{'':>7}{'  OVER' if most and taken[0] > most else ''}"
            )
    return "\n".join(lines)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
