"""A day with Tilt on a real cluster: start, save, see it served, break it, mend it, find the data still there."""

from __future__ import annotations

from pathlib import Path

from bench.tilt import Tilt, is_served, save, wait_until
from tests.cluster.developer import ask, open_page, titles

PACKAGE = Path("services/backend/src/todo_chatbot/__init__.py")
LIMIT_SECONDS = 60


def set_version(tilt: Tilt, version: str) -> None:
    save(tilt.folder / PACKAGE, f'"""Saved by a test."""\n\n__version__ = "{version}"\n')


def wait_for_version(tilt: Tilt, version: str) -> None:
    wait_until(lambda: is_served(f"{tilt.api}/version", f'"{version}"'), LIMIT_SECONDS)


def restarts(tilt: Tilt) -> set[str]:
    """How often each container of the backend was started again by the cluster, with its pod's name."""
    shown = "jsonpath={range .items[*]}{.metadata.name} {.status.containerStatuses[0].restartCount}{end}"
    selector = "app.kubernetes.io/component=backend"
    return set(tilt.kubectl("get", "pods", "--selector", selector, "--output", shown).split("\n"))


def test_a_day(tilt: Tilt) -> None:
    with tilt.up():
        cookie = open_page(tilt)
        ask(tilt, "POST", "/api/v1/tasks", {"Cookie": cookie}, {"title": "Outlive every save"})
        pod = restarts(tilt)

        set_version(tilt, "1.0.0+first")
        wait_for_version(tilt, "1.0.0+first")

        save(tilt.folder / PACKAGE, "a mistake\n")
        wait_until(lambda: "SyntaxError" in tilt.kubectl("logs", "deployment/todo-chatbot-backend"), LIMIT_SECONDS, 0.5)

        set_version(tilt, "1.0.0+mended")
        wait_for_version(tilt, "1.0.0+mended")
        assert restarts(tilt) == pod, "the mistake was mended in the same pod"
        assert titles(tilt, cookie) == ["Outlive every save"]

    tilt.command("down", "--context", tilt.context).check_returncode()
    with tilt.up():
        assert titles(tilt, open_page(tilt)) == ["Outlive every save"], "the volume outlives `tilt down`"


def test_ci_is_green_from_nothing_and_fails_when_the_app_is_not_healthy(tilt: Tilt) -> None:
    tilt.down()
    assert (healthy := tilt.ci()).returncode == 0, healthy.stdout[-3000:] + healthy.stderr[-3000:]
    tilt.command("down", "--context", tilt.context).check_returncode()

    save(tilt.folder / PACKAGE, "a mistake\n")
    broken = tilt.ci()
    assert broken.returncode != 0
    assert "backend" in broken.stdout + broken.stderr
