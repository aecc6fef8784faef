"""A Tilt of its own for a measurement or a test: on a copy of the sources, so that nobody's files are changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.layout import ROOT
from devtools.local_server import free_port

APP = ("backend", "frontend")
POLL_SECONDS = 0.02
UP_LIMIT_SECONDS = 600
SAVE_LIMIT_SECONDS = 120


def copy_sources(folder: Path) -> None:
    """What git has and what was added since, as it is on the disk: what `tilt up` here would see."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (source := ROOT / name).is_file():
            (target := folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


@dataclass
class Tilt:
    """`folder` holds the sources; the release goes to `namespace` of `context`, the images to `registry` if it is named."""

    folder: Path
    context: str
    namespace: str
    registry: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    page_port: int = field(default_factory=free_port)
    api_port: int = field(default_factory=free_port)

    @property
    def page(self) -> str:
        return f"http://localhost:{self.page_port}"

    @property
    def api(self) -> str:
        return f"http://localhost:{self.api_port}"

    def configure(self) -> None:
        settings = {
            "allowed_contexts": [self.context],
            "namespace": self.namespace,
            "page_port": str(self.page_port),
            "api_port": str(self.api_port),
            **({"registry": self.registry} if self.registry else {}),
            **self.settings,
        }
        (self.folder / "tilt_config.json").write_text(json.dumps(settings), encoding="utf-8")

    def command(self, *arguments: str, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
        """One call of `tilt` on the sources, whatever it ends with."""
        return subprocess.run(
            ["tilt", *arguments],
            cwd=self.folder,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def kubectl(self, *arguments: str) -> str:
        command = ["kubectl", "--context", self.context, "--namespace", self.namespace, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def ci(self) -> subprocess.CompletedProcess[str]:
        """`tilt ci`: starts everything, ends with 0 when it is healthy."""
        self.configure()
        return self.command("ci", "--context", self.context, "--port", str(self.port), timeout=UP_LIMIT_SECONDS)

    @contextmanager
    def up(self) -> Iterator[float]:
        """Yields the seconds until all was green; ends Tilt afterwards, and leaves the release to `down`."""
        self.configure()
        log = self.folder / "tilt.log"
        arguments = ["up", "--stream", "--context", self.context, "--host", "127.0.0.1", "--port", str(self.port)]
        with log.open("w") as output:
            begun = time.perf_counter()
            process = subprocess.Popen(
                ["tilt", *arguments], cwd=self.folder, env=environment(), stdout=output, stderr=subprocess.STDOUT
            )
            try:
                wait_until(lambda: self.is_green(process, log), UP_LIMIT_SECONDS, 0.25)
                yield time.perf_counter() - begun
            finally:
                process.terminate()
                process.wait(timeout=30)

    def is_green(self, process: subprocess.Popen[bytes], log: Path) -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"tilt ended with {process.returncode}:\n{log.read_text()[-3000:]}")
        return all(self.status(name) == ("ok", "ok") for name in APP)

    def status(self, resource: str) -> tuple[str, str]:
        """How its last update went, and how it runs."""
        path = "jsonpath={.status.updateStatus} {.status.runtimeStatus}"
        answer = self.command("get", "uiresource", resource, "--port", str(self.port), "--output", path)
        update, _, runtime = answer.stdout.partition(" ")
        return update, runtime

    def down(self) -> None:
        """The release and its namespace, with the data that `tilt down` would keep."""
        self.command("down", "--context", self.context).check_returncode()
        self.kubectl("delete", "namespace", self.namespace, "--ignore-not-found", "--timeout=180s")


def environment() -> dict[str, str]:
    """Nothing is reported to anyone, and a virtual environment is not passed on to chores that have their own."""
    ours = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "TODO_CONTEXT"}}
    return {**ours, "TILT_DISABLE_ANALYTICS": "1", "DO_NOT_TRACK": "1"}


def save(path: Path, text: str) -> None:
    """As editors do: all of it at once."""
    path.write_text(text, encoding="utf-8")


def wait_until(holds: Callable[[], bool], limit_seconds: float, pause_seconds: float = POLL_SECONDS) -> float:
    """The seconds until it holds. Raises: TimeoutError."""
    begun = time.perf_counter()
    while not holds():
        if time.perf_counter() - begun > limit_seconds:
            raise TimeoutError(f"not after {limit_seconds} s")
        time.sleep(pause_seconds)
    return time.perf_counter() - begun


def is_served(url: str, text: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=SAVE_LIMIT_SECONDS) as answer:
            return text in answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
