"""What would lose data or not start is refused, with a sentence that says what to set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import Objects, Refused

POSTGRES = {"database.type": "postgres", "postgres.enabled": True}

REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "several backends on SQLite": ({"backend.replicaCount": 2}, "backend.replicaCount=2 needs database.type=postgres"),
    "an HPA on SQLite": (
        {"backend.autoscaling.enabled": True},
        "backend.autoscaling.enabled needs database.type=postgres",
    ),
    "SQLite without a volume": ({"persistence.enabled": False}, "would lose every task when the pod ends"),
    "a database beside SQLite": ({"postgres.enabled": True}, "set database.type=postgres"),
    "an address beside SQLite": ({"database.existingSecret": "db"}, "set database.type=postgres"),
    "PostgreSQL without an address": ({"database.type": "postgres"}, "set database.existingSecret"),
    "two databases": ({**POSTGRES, "database.existingSecret": "db"}, "name two databases"),
    "Redis without an address": ({"redis.enabled": True}, "set redis.existingSecret"),
    "a Valkey that nobody uses": ({"valkey.enabled": True}, "set redis.enabled=true"),
    "a Redis address that nobody uses": ({"redis.existingSecret": "redis"}, "set redis.enabled=true"),
    "two Valkeys": (
        {"redis.enabled": True, "valkey.enabled": True, "redis.existingSecret": "redis"},
        "name two servers",
    ),
    "a model without a key": ({"assistant": "openai"}, "assistant=openai needs openai.existingSecret"),
    "an ingress without a host": ({"ingress.enabled": True}, "ingress.enabled needs ingress.hosts"),
    "a route without a gateway": ({"httpRoute.enabled": True}, "httpRoute.enabled needs httpRoute.parentRefs"),
    "a budget for one backend": ({"backend.podDisruptionBudget.enabled": True}, "needs two pods or more"),
    "a budget for one page": ({"frontend.podDisruptionBudget.enabled": True}, "needs two pods or more"),
    "more pods at least than at most": (
        {"frontend.autoscaling.enabled": True, "frontend.autoscaling.minReplicas": 9},
        "frontend.autoscaling.minReplicas is more than maxReplicas",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_it_is_refused(render: Callable[..., Objects], name: str) -> None:
    values, sentence = REFUSALS[name]
    with pytest.raises(Refused) as refused:
        render(values=values)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "values",
    [
        {"persistence.enabled": False, "persistence.acceptDataLoss": True},
        {**POSTGRES, "backend.replicaCount": 2},
        {**POSTGRES, "backend.autoscaling.enabled": True},
        {"database.type": "postgres", "existingSecret": "all"},
        {"database.type": "postgres", "database.existingSecret": "db"},
        {"assistant": "openai", "openai.baseUrl": "http://models:8000/v1"},
        {"ingress.enabled": True, "ingress.hosts": ["todo.example.com"]},
    ],
    ids=str,
)
def test_what_works_is_taken(render: Callable[..., Objects], values: dict[str, Any]) -> None:
    assert render(values=values)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"replicas": 2}, "'replicas' not allowed"),
        ({"backend.imag": {}}, "'imag' not allowed"),
        ({"frontend.image.version": "1"}, "'version' not allowed"),
        ({"persistence.sise": "1Gi"}, "'sise' not allowed"),
        ({"database.type": "mysql"}, "/database/type"),
        ({"backend.replicaCount": "two"}, "/backend/replicaCount"),
        ({"backend.image.digest": "1.0.0"}, "/backend/image/digest"),
        ({"auth.publicUrl": "todo.example.com"}, "/auth/publicUrl"),
        ({"auth.bootstrapEmail": "nobody"}, "/auth/bootstrapEmail"),
        ({"persistence.size": "much"}, "/persistence/size"),
        ({"frontend.service.port": 0}, "/frontend/service/port"),
        ({"ingress.hosts": ["a b"]}, "/ingress/hosts/0"),
    ],
    ids=str,
)
def test_an_unknown_value_is_refused_by_its_place(
    render: Callable[..., Objects], values: dict[str, Any], place: str
) -> None:
    with pytest.raises(Refused) as refused:
        render(values=values)
    assert place in str(refused.value)
