"""A Tilt on a copy of the sources, in a namespace that is deleted afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.tilt import Tilt, copy_sources
from tests.support import needs

NAMESPACE = "todo-chatbot-tilt-test"


@pytest.fixture(scope="module")
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    for need in ("cluster", "tilt"):
        needs.ensure(need, request.config)
    folder = tmp_path_factory.mktemp("sources")
    copy_sources(folder)
    return folder


@pytest.fixture(scope="module")
def tilt(sources: Path) -> Iterator[Tilt]:
    made = Tilt(sources, needs.cluster(), NAMESPACE, registry=os.environ.get("TODO_REGISTRY", ""))
    yield made
    made.settings.clear()
    made.down()
