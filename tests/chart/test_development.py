"""What rendering without a cluster needs, as Tilt does it: nothing is looked up, so nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import CHART, Objects

RENDER = Callable[..., Objects]
TILT = CHART / "values-tilt.yaml"
TRIAL: dict[str, Any] = {
    "database.type": "postgres",
    "postgres": {"enabled": True, "existingSecret": "mine"},
    "redis.enabled": True,
    "valkey": {"enabled": True, "existingSecret": "mine"},
}


@pytest.mark.parametrize("values", [{}, TRIAL], ids=["sqlite", "trial"])
def test_values_for_tilt_make_no_secret_and_render_the_same_twice(render: RENDER, values: dict[str, Any]) -> None:
    objects = render(TILT, values=values)
    assert "Secret" not in {kind for kind, _ in objects}
    assert objects == render(TILT, values=values)


def test_trial_databases_take_their_passwords_from_a_secret_that_exists(render: RENDER) -> None:
    objects = render(values=TRIAL)
    assert ("Secret", "todo-chatbot-trial") not in objects
    for kind, part, name in (
        ("StatefulSet", "postgres", "POSTGRES_PASSWORD"),
        ("Deployment", "valkey", "VALKEY_PASSWORD"),
        ("Deployment", "backend", "POSTGRES_PASSWORD"),
        ("Deployment", "backend", "VALKEY_PASSWORD"),
    ):
        [container] = objects[kind, f"todo-chatbot-{part}"]["spec"]["template"]["spec"]["containers"]
        [found] = [variable for variable in container["env"] if variable["name"] == name]
        assert found["valueFrom"]["secretKeyRef"] == {"name": "mine", "key": name}


@pytest.mark.parametrize("part", ["backend", "frontend"])
def test_a_pod_that_drains_for_no_time_has_no_hook(render: RENDER, part: str) -> None:
    def lifecycle(values: dict[str, Any]) -> str:
        [container] = render(values=values)["Deployment", f"todo-chatbot-{part}"]["spec"]["template"]["spec"][
            "containers"
        ]
        return str(container.get("lifecycle", ""))

    assert lifecycle({f"{part}.drainSeconds": 0}) == ""
    assert "7" in lifecycle({f"{part}.drainSeconds": 7})


def test_the_claim_and_the_server_take_what_is_added(render: RENDER) -> None:
    added = {"persistence.annotations": {"mine": "yes"}, "backend.extraArgs": ["--reload"]}
    objects = render(values=added)
    claim = objects["PersistentVolumeClaim", "todo-chatbot-data"]["metadata"]["annotations"]
    assert claim == {"helm.sh/resource-policy": "keep", "mine": "yes"}
    [container] = objects["Deployment", "todo-chatbot-backend"]["spec"]["template"]["spec"]["containers"]
    assert container["args"][-1] == "--reload"
