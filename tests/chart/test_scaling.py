"""More than one of each: replicas, autoscaling, budgets, rollouts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import CHART, Objects

RENDER = Callable[..., Objects]
POSTGRES = {"database.type": "postgres", "postgres.enabled": True}
PARTS = ("backend", "frontend")


def spec(objects: Objects, part: str) -> dict[str, Any]:
    return dict(objects["Deployment", f"todo-chatbot-{part}"]["spec"])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("replicas", "unavailable"), [(1, 0), (2, 0), (3, 1), (5, 1)])
def test_a_rollout_keeps_enough_pods(render: RENDER, part: str, replicas: int, unavailable: int) -> None:
    found = spec(render(values={**POSTGRES, f"{part}.replicaCount": replicas}), part)
    assert found["replicas"] == replicas
    assert found["strategy"] == {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxSurge": 1, "maxUnavailable": unavailable},
    }


@pytest.mark.parametrize("part", PARTS)
def test_the_autoscaler_alone_says_how_many(render: RENDER, part: str) -> None:
    objects = render(values={**POSTGRES, f"{part}.autoscaling.enabled": True, f"{part}.autoscaling.minReplicas": 3})
    assert "replicas" not in spec(objects, part)
    assert spec(objects, part)["strategy"]["rollingUpdate"]["maxUnavailable"] == 1
    scaler = objects["HorizontalPodAutoscaler", f"todo-chatbot-{part}"]["spec"]
    assert (scaler["minReplicas"], scaler["maxReplicas"]) == (3, 6)
    assert scaler["scaleTargetRef"]["name"] == f"todo-chatbot-{part}"
    assert scaler["metrics"][0]["resource"]["target"]["averageUtilization"] == 70


@pytest.mark.parametrize("part", PARTS)
def test_a_budget_covers_the_pods_of_its_part(render: RENDER, part: str) -> None:
    values = {**POSTGRES, f"{part}.replicaCount": 2, f"{part}.podDisruptionBudget.enabled": True}
    objects = render(values=values)
    budget = objects["PodDisruptionBudget", f"todo-chatbot-{part}"]["spec"]
    assert budget["maxUnavailable"] == 1
    assert budget["selector"] == spec(objects, part)["selector"]


def test_pods_of_one_part_avoid_each_other(render: RENDER) -> None:
    objects = render(values=POSTGRES)
    for part in PARTS:
        affinity = spec(objects, part)["template"]["spec"]["affinity"]["podAntiAffinity"]
        [rule] = affinity["preferredDuringSchedulingIgnoredDuringExecution"]
        assert rule["podAffinityTerm"]["labelSelector"] == spec(objects, part)["selector"]


def test_production_has_three_of_each_behind_tls(render: RENDER) -> None:
    objects = render(CHART / "values-production.yaml")
    for part in PARTS:
        assert objects["HorizontalPodAutoscaler", f"todo-chatbot-{part}"]["spec"]["minReplicas"] == 3
        assert ("PodDisruptionBudget", f"todo-chatbot-{part}") in objects
    assert objects["Ingress", "todo-chatbot"]["spec"]["tls"]
    assert ("NetworkPolicy", "todo-chatbot-default-deny") in objects
    assert objects["ConfigMap", "todo-chatbot"]["data"]["PUBLIC_URL"] == "https://todo.example.com"
    assert not [name for kind, name in objects if kind in {"Secret", "PersistentVolumeClaim", "StatefulSet"}]


def test_minikube_pulls_nothing_and_needs_no_tunnel(render: RENDER) -> None:
    objects = render(CHART / "values-minikube.yaml")
    for part in PARTS:
        assert spec(objects, part)["template"]["spec"]["containers"][0]["imagePullPolicy"] == "Never"
    assert objects["Service", "todo-chatbot-frontend"]["spec"]["type"] == "NodePort"
