"""What `helm install` makes without a single value."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import Objects

RENDER = Callable[..., Objects]
PARTS = ("backend", "frontend")


@pytest.fixture(scope="module")
def objects(render: RENDER) -> Objects:
    return render()


def deployment(objects: Objects, part: str) -> dict[str, Any]:
    return dict(objects["Deployment", f"todo-chatbot-{part}"]["spec"])


def container(objects: Objects, part: str) -> dict[str, Any]:
    return dict(deployment(objects, part)["template"]["spec"]["containers"][0])


def all_pods(objects: Objects) -> list[dict[str, Any]]:
    specs = [
        object_["spec"]["template"]["spec"]
        for (kind, _), object_ in objects.items()
        if kind in {"Deployment", "StatefulSet"}
    ]
    return specs + [object_["spec"] for (kind, _), object_ in objects.items() if kind == "Pod"]


def test_it_makes_these_objects(objects: Objects) -> None:
    assert set(objects) == {
        ("ServiceAccount", "todo-chatbot"),
        ("Secret", "todo-chatbot-bootstrap"),
        ("ConfigMap", "todo-chatbot"),
        ("PersistentVolumeClaim", "todo-chatbot-data"),
        ("Deployment", "todo-chatbot-backend"),
        ("Deployment", "todo-chatbot-frontend"),
        ("Service", "todo-chatbot-backend"),
        ("Service", "todo-chatbot-frontend"),
        ("Pod", "todo-chatbot-test-chat"),
        ("Pod", "todo-chatbot-test-health"),
        ("Pod", "todo-chatbot-test-page"),
    }


@pytest.mark.parametrize(
    ("part", "kind", "port", "target"), [("frontend", "LoadBalancer", 80, 8080), ("backend", "ClusterIP", 8000, 8000)]
)
def test_services(objects: Objects, part: str, kind: str, port: int, target: int) -> None:
    spec = objects["Service", f"todo-chatbot-{part}"]["spec"]
    assert (spec["type"], spec["ports"][0]["port"]) == (kind, port)
    assert container(objects, part)["ports"] == [{"name": spec["ports"][0]["targetPort"], "containerPort": target}]
    labels = deployment(objects, part)["template"]["metadata"]["labels"]
    assert spec["selector"].items() <= labels.items()


@pytest.mark.parametrize("part", PARTS)
def test_the_image_is_of_the_charts_version(objects: Objects, part: str) -> None:
    assert container(objects, part)["image"] == f"todo-chatbot-{part}:1.0.0"


@pytest.mark.parametrize(
    ("part", "resources"),
    [
        ("frontend", {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"cpu": "250m", "memory": "256Mi"}}),
        ("backend", {"requests": {"cpu": "250m", "memory": "256Mi"}, "limits": {"cpu": "500m", "memory": "512Mi"}}),
    ],
)
def test_resources(objects: Objects, part: str, resources: dict[str, Any]) -> None:
    assert container(objects, part)["resources"] == resources


@pytest.mark.parametrize("part", PARTS)
def test_there_are_all_three_probes(objects: Objects, part: str) -> None:
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container(objects, part).keys()


def test_liveness_never_asks_the_database(objects: Objects) -> None:
    probes = container(objects, "backend")
    assert probes["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert probes["readinessProbe"]["httpGet"]["path"] == "/readyz"


def test_the_data_is_on_a_volume_that_outlives_the_release(objects: Objects) -> None:
    claim = objects["PersistentVolumeClaim", "todo-chatbot-data"]
    assert claim["spec"]["resources"]["requests"]["storage"] == "5Gi"
    assert claim["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"
    mounts = {mount["name"]: mount["mountPath"] for mount in container(objects, "backend")["volumeMounts"]}
    assert mounts["data"] == "/app/data"
    volumes = {volume["name"]: volume for volume in deployment(objects, "backend")["template"]["spec"]["volumes"]}
    assert volumes["data"]["persistentVolumeClaim"]["claimName"] == "todo-chatbot-data"


def test_two_processes_never_share_the_file(objects: Objects) -> None:
    assert deployment(objects, "backend")["strategy"] == {"type": "Recreate"}


def test_migrations_run_before_the_server(objects: Objects) -> None:
    [migrate] = deployment(objects, "backend")["template"]["spec"]["initContainers"]
    assert migrate["args"] == ["migrate"]
    assert migrate["envFrom"] == container(objects, "backend")["envFrom"]
    assert migrate["volumeMounts"] == container(objects, "backend")["volumeMounts"]


def test_the_first_accounts_password_is_made_and_stays_with_the_data(objects: Objects) -> None:
    secret = objects["Secret", "todo-chatbot-bootstrap"]
    assert len(base64.b64decode(secret["data"]["BOOTSTRAP_PASSWORD"])) == 24
    assert base64.b64decode(secret["data"]["BOOTSTRAP_EMAIL"]) == b"admin@todo.example"
    assert secret["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"


def test_two_renderings_make_two_passwords(render: RENDER, objects: Objects) -> None:
    assert render()["Secret", "todo-chatbot-bootstrap"]["data"] != objects["Secret", "todo-chatbot-bootstrap"]["data"]


def test_nothing_secret_is_outside_the_secret(objects: Objects) -> None:
    password = objects["Secret", "todo-chatbot-bootstrap"]["data"]["BOOTSTRAP_PASSWORD"]
    others = [object_ for (kind, _), object_ in objects.items() if kind != "Secret"]
    assert password not in str(others)
    assert base64.b64decode(password).decode() not in str(others)


def test_people_sign_in(objects: Objects) -> None:
    settings = objects["ConfigMap", "todo-chatbot"]["data"]
    assert (settings["AUTH_MODE"], settings["SIGN_UP"], settings["ASSISTANT"]) == ("accounts", "invited", "auto")


@pytest.mark.parametrize("kind", ["config", "secret"])
def test_a_changed_setting_restarts_the_backend(render: RENDER, objects: Objects, kind: str) -> None:
    values = {"config": {"logs.level": "debug"}, "secret": {"auth.bootstrapEmail": "you@example.com"}}[kind]
    name = f"checksum/{kind}"
    changed = deployment(render(values=values), "backend")["template"]["metadata"]["annotations"]
    assert changed[name] != deployment(objects, "backend")["template"]["metadata"]["annotations"][name]


def test_pods_are_hardened(render: RENDER) -> None:
    pods = all_pods(
        render(
            values={
                "postgres.enabled": True,
                "database.type": "postgres",
                "redis.enabled": True,
                "valkey.enabled": True,
            }
        )
    )
    assert len(pods) == 7
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] > 0
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        assert pod["enableServiceLinks"] is False
        for part in [*pod.get("initContainers", []), *pod["containers"]]:
            assert part["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert part["resources"]["limits"]["memory"]


def test_the_service_account_has_no_token(objects: Objects) -> None:
    assert objects["ServiceAccount", "todo-chatbot"]["automountServiceAccountToken"] is False


@pytest.mark.parametrize("part", PARTS)
def test_a_pod_that_ends_goes_on_answering_until_nobody_asks_it(objects: Objects, part: str) -> None:
    pod = deployment(objects, part)["template"]["spec"]
    assert "preStop" in pod["containers"][0]["lifecycle"]
    assert pod["terminationGracePeriodSeconds"] >= 5 + 10 + 10


def test_the_page_finds_the_backend(objects: Objects) -> None:
    environment = {entry["name"]: entry.get("value") for entry in container(objects, "frontend")["env"]}
    assert environment == {"BACKEND_ADDRESS": "todo-chatbot-backend:8000"}


def test_a_pod_that_is_the_same_stays_when_the_chart_has_a_new_version(objects: Objects) -> None:
    for part in PARTS:
        labels = deployment(objects, part)["template"]["metadata"]["labels"]
        assert not {"helm.sh/chart", "app.kubernetes.io/version"} & labels.keys()
