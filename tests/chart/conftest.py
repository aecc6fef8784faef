"""The chart, rendered by helm: objects by kind and name."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from tests.support import needs

CHART = Path(__file__).parents[2] / "helm" / "todo-chatbot"
Objects: TypeAlias = dict[tuple[str, str], dict[str, Any]]


class Refused(Exception):
    """What helm said."""


def helm(*arguments: object) -> str:
    command = ["helm", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        raise Refused(result.stderr)
    return result.stdout


@pytest.fixture(scope="session", autouse=True)
def helm_is_here(request: pytest.FixtureRequest) -> None:
    needs.ensure("chart", request.config)


@pytest.fixture(scope="session")
def render() -> Callable[..., Objects]:
    """`render(*files, values={…})`: what the chart makes of these values, as release todo-chatbot."""

    def rendered(*files: Path, release: str = "todo-chatbot", values: dict[str, Any] | None = None) -> Objects:
        arguments: list[object] = ["template", release, CHART, "--namespace", "there"]
        for file in files:
            arguments += ["--values", file]
        for name, value in (values or {}).items():
            arguments += ["--set-json", f"{name}={json.dumps(value)}"]
        documents = [document for document in yaml.safe_load_all(helm(*arguments)) if document]
        objects = {(document["kind"], document["metadata"]["name"]): document for document in documents}
        assert len(objects) == len(documents), "two objects of one name"
        return objects

    return rendered
