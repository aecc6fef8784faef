"""Who reaches whom: ingress, Gateway, network policies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import Objects

RENDER = Callable[..., Objects]
POLICIES = {"networkPolicy.enabled": True}
TRIAL = {"database.type": "postgres", "postgres.enabled": True, "redis.enabled": True, "valkey.enabled": True}


def policy(objects: Objects, name: str) -> dict[str, Any]:
    return dict(objects["NetworkPolicy", f"todo-chatbot-{name}"]["spec"])


def parts(rules: list[dict[str, Any]], side: str) -> set[str]:
    """The components that the rules name."""
    peers = [peer for rule in rules for peer in rule.get(side, [])]
    selectors = [peer["podSelector"]["matchLabels"] for peer in peers if "podSelector" in peer]
    return {labels["app.kubernetes.io/component"] for labels in selectors if "app.kubernetes.io/component" in labels}


def test_everything_is_denied_first(render: RENDER) -> None:
    deny = policy(render(values=POLICIES), "default-deny")
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    assert not {"ingress", "egress"} & deny.keys()
    assert set(deny["podSelector"]["matchLabels"]) == {"app.kubernetes.io/name", "app.kubernetes.io/instance"}


def test_the_page_is_reached_by_everyone_and_reaches_the_backend(render: RENDER) -> None:
    frontend = policy(render(values=POLICIES), "frontend")
    assert frontend["ingress"] == [{"ports": [{"port": "http"}]}]
    assert parts(frontend["egress"], "to") == {"backend"}


def test_the_page_can_be_for_the_ingress_alone(render: RENDER) -> None:
    ingress = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}}
    [rule] = policy(render(values={**POLICIES, "networkPolicy.frontendFrom": [ingress]}), "frontend")["ingress"]
    assert rule["from"][0] == ingress
    assert parts([rule], "from") == {"test"}


def test_the_backend_is_reached_by_the_page_and_by_tests(render: RENDER) -> None:
    backend = policy(render(values=POLICIES), "backend")
    assert parts(backend["ingress"], "from") == {"frontend", "test"}
    assert {"ports": [{"port": 443}]} in backend["egress"]


def test_more_may_be_allowed(render: RENDER) -> None:
    prometheus = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}
    model = {"ports": [{"port": 11434}]}
    values = {**POLICIES, "networkPolicy.backendFrom": [prometheus], "networkPolicy.extraEgress": [model]}
    backend = policy(render(values=values), "backend")
    assert prometheus in backend["ingress"][0]["from"]
    assert model in backend["egress"]


def test_databases_are_reached_by_the_backend_alone_and_reach_nobody(render: RENDER) -> None:
    objects = render(values={**POLICIES, **TRIAL})
    assert {"postgres", "valkey"} <= parts(policy(objects, "backend")["egress"], "to")
    for name in ("postgres", "valkey"):
        assert parts(policy(objects, name)["ingress"], "from") == {"backend"}
        assert "egress" not in policy(objects, name)


def test_a_database_elsewhere_is_reached_by_its_port(render: RENDER) -> None:
    values = {**POLICIES, "database.type": "postgres", "redis.enabled": True, "existingSecret": "all"}
    ports = [rule["ports"][0]["port"] for rule in policy(render(values=values), "backend")["egress"]]
    assert ports == [443, 5432, 6379]


def test_names_are_looked_up(render: RENDER) -> None:
    [rule] = policy(render(values=POLICIES), "dns")["egress"]
    assert {(port["port"], port["protocol"]) for port in rule["ports"]} == {(53, "UDP"), (53, "TCP")}


def test_an_ingress_sends_everything_to_the_page(render: RENDER) -> None:
    tls = [{"secretName": "todo-tls", "hosts": ["todo.example.com"]}]
    values = {
        "ingress.enabled": True,
        "ingress.className": "nginx",
        "ingress.hosts": ["todo.example.com"],
        "ingress.tls": tls,
    }
    spec = render(values=values)["Ingress", "todo-chatbot"]["spec"]
    assert (spec["ingressClassName"], spec["tls"]) == ("nginx", tls)
    [rule] = spec["rules"]
    assert rule["host"] == "todo.example.com"
    [path] = rule["http"]["paths"]
    assert path["path"] == "/"
    assert path["backend"]["service"] == {"name": "todo-chatbot-frontend", "port": {"name": "http"}}


def test_a_route_lets_streams_stay_open(render: RENDER) -> None:
    values = {
        "httpRoute.enabled": True,
        "httpRoute.parentRefs": [{"name": "public"}],
        "httpRoute.hostnames": ["todo.example.com"],
    }
    spec = render(values=values)["HTTPRoute", "todo-chatbot"]["spec"]
    assert spec["parentRefs"] == [{"name": "public"}]
    [rule] = spec["rules"]
    assert rule["timeouts"] == {"request": "0s"}
    assert rule["backendRefs"] == [{"name": "todo-chatbot-frontend", "port": 80}]


@pytest.mark.parametrize(
    ("values", "host"),
    [
        ({}, None),
        ({"auth.publicUrl": "https://todo.example.com"}, "todo.example.com"),
        ({"auth.allowedHosts": ["inside"]}, "inside"),
    ],
    ids=["any", "public", "allowed"],
)
def test_tests_use_a_name_that_is_taken(render: RENDER, values: dict[str, Any], host: str | None) -> None:
    container = render(values=values)["Pod", "todo-chatbot-test-chat"]["spec"]["containers"][0]
    assert {entry["name"]: entry["value"] for entry in container["env"]}.get("PUBLIC_HOST") == host
