"""What the dashboard offers beside the pods, on a real cluster: buttons, checks, the image for production."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.tilt import Tilt, is_served, save, wait_until
from tests.cluster.developer import ask, open_page, press, run_check, titles

PACKAGES = Path("services/frontend/package.json")
LIMIT_SECONDS = 120


def test_each_button_does_what_it_says(tilt: Tilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODO_DATA_DIR", str(tmp_path))  # a revision is compared with a database of this machine
    with tilt.up():
        assert press(tilt, "migrate") == 0
        assert press(tilt, "seed") == 0
        assert len(titles(tilt, open_page(tilt))) > 5
        assert press(tilt, "eval") == 0
        assert press(tilt, "shell") == 0
        assert press(tilt, "reset-data") == 0
        wait_until(lambda: is_served(f"{tilt.api}/readyz", "ok"), LIMIT_SECONDS, 0.5)
        assert titles(tilt, open_page(tilt)) == []
        assert press(tilt, "new-revision", MESSAGE="Add a thing") == 0
        [revision] = (tilt.folder / "services/backend/migrations/versions").glob("*add_a_thing.py")
        revision.unlink()


@pytest.mark.parametrize("name", ["types", "unit-tests", "chart-lint", "api-client"])
def test_a_check_runs_when_it_is_pressed(tilt: Tilt, name: str) -> None:
    with tilt.up():
        assert run_check(tilt, name) == "ok"


def test_another_package_of_the_page_is_installed_in_the_pod(tilt: Tilt) -> None:
    def installed() -> str:
        """When they were installed; nothing while they are."""
        pod = ("exec", "deployment/todo-chatbot-frontend", "--")
        return tilt.kubectl(*pod, "sh", "-c", "stat -c %Y node_modules/.package-lock.json || true")

    with tilt.up():
        before = installed()
        packages = json.loads((tilt.folder / PACKAGES).read_text())
        save(tilt.folder / PACKAGES, json.dumps({**packages, "description": "installed anew"}, indent=2))
        wait_until(lambda: installed() not in ("", before), LIMIT_SECONDS, 0.5)
        wait_until(lambda: b'<div id="root">' in ask(tilt, "GET", "/", {"Accept": "text/html"})[1], LIMIT_SECONDS, 0.5)


def test_nginx_serves_the_page_as_in_production(tilt: Tilt) -> None:
    tilt.settings["frontend"] = "nginx"
    with tilt.up():
        headers, page = ask(tilt, "GET", "/", {})
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        asset = re.search(r"/assets/[^\"]+\.js", page.decode())
        assert asset
        headers, _ = ask(tilt, "GET", asset.group(), {})
        assert "immutable" in headers["Cache-Control"]
