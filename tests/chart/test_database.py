"""Where tasks are kept: SQLite on a volume, a PostgreSQL of one's own, or the one for trying out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.chart.conftest import Objects

RENDER = Callable[..., Objects]
TRIAL = {"database.type": "postgres", "postgres.enabled": True, "redis.enabled": True, "valkey.enabled": True}


def pod(objects: Objects) -> dict[str, Any]:
    return dict(objects["Deployment", "todo-chatbot-backend"]["spec"]["template"]["spec"])


def environment(objects: Objects) -> dict[str, dict[str, Any]]:
    return {entry["name"]: entry for entry in pod(objects)["containers"][0].get("env", [])}


def data_volume(objects: Objects) -> dict[str, Any]:
    return next(volume for volume in pod(objects)["volumes"] if volume["name"] == "data")


@pytest.mark.parametrize(
    ("value", "expected"), [("", None), ("fast", "fast"), ("-", "")], ids=["the default", "a class", "none"]
)
def test_storage_class(render: RENDER, value: str, expected: str | None) -> None:
    claim = render(values={"persistence.storageClass": value})["PersistentVolumeClaim", "todo-chatbot-data"]
    assert claim["spec"].get("storageClassName") == expected


def test_a_claim_that_exists_is_used_and_none_is_made(render: RENDER) -> None:
    objects = render(values={"persistence.existingClaim": "mine"})
    assert data_volume(objects)["persistentVolumeClaim"]["claimName"] == "mine"
    assert not [name for kind, name in objects if kind == "PersistentVolumeClaim"]


def test_without_a_volume_the_secret_goes_with_the_data(render: RENDER) -> None:
    objects = render(values={"persistence.enabled": False, "persistence.acceptDataLoss": True})
    assert data_volume(objects)["emptyDir"] == {}
    assert "annotations" not in objects["Secret", "todo-chatbot-bootstrap"]["metadata"]


def test_a_volume_of_root_is_given_to_the_backend_where_that_is_asked_for(render: RENDER) -> None:
    own, migrate = pod(render(values={"persistence.takeOwnership": "always"}))["initContainers"]
    assert (own["name"], migrate["name"]) == ("own-volume", "migrate")
    assert own["securityContext"]["runAsUser"] == 0
    assert own["securityContext"]["capabilities"] == {"drop": ["ALL"], "add": ["CHOWN"]}
    assert "os.chown('/app/data', 1001, -1)" in own["command"][-1]


@pytest.mark.parametrize("value", ["auto", "never"])
def test_nothing_runs_as_root_otherwise(render: RENDER, value: str) -> None:
    [migrate] = pod(render(values={"persistence.takeOwnership": value}))["initContainers"]
    assert migrate["name"] == "migrate"


def test_an_existing_secret_replaces_the_charts(render: RENDER) -> None:
    objects = render(values={"existingSecret": "mine"})
    assert not [name for kind, name in objects if kind == "Secret"]
    sources = pod(objects)["containers"][0]["envFrom"]
    assert sources == [{"configMapRef": {"name": "todo-chatbot"}}, {"secretRef": {"name": "mine"}}]
    assert objects["Pod", "todo-chatbot-test-chat"]["spec"]["containers"][0]["envFrom"] == [
        {"secretRef": {"name": "mine"}}
    ]


def test_addresses_come_from_their_own_secrets(render: RENDER) -> None:
    values = {
        "database.type": "postgres",
        "database.existingSecret": "db",
        "redis.enabled": True,
        "redis.existingSecret": "queue",
        "openai.existingSecret": "model",
    }
    found = {name: entry["valueFrom"]["secretKeyRef"] for name, entry in environment(render(values=values)).items()}
    assert found == {
        "DATABASE_URL": {"name": "db", "key": "DATABASE_URL"},
        "REDIS_URL": {"name": "queue", "key": "REDIS_URL"},
        "OPENAI_API_KEY": {"name": "model", "key": "OPENAI_API_KEY"},
    }


def test_with_postgres_there_is_no_volume_of_the_backends(render: RENDER) -> None:
    objects = render(values={"database.type": "postgres", "database.existingSecret": "db"})
    assert not [name for kind, name in objects if kind == "PersistentVolumeClaim"]
    assert data_volume(objects)["emptyDir"] == {}


def test_the_trial_databases_passwords_are_only_in_their_secret(render: RENDER) -> None:
    objects = render(values=TRIAL)
    secret = objects["Secret", "todo-chatbot-trial"]
    assert secret["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"
    found = environment(objects)
    assert found["DATABASE_URL"]["value"] == "postgresql://todo:$(POSTGRES_PASSWORD)@todo-chatbot-postgres:5432/todo"
    assert found["REDIS_URL"]["value"] == "redis://:$(VALKEY_PASSWORD)@todo-chatbot-valkey:6379/0"
    others = str([object_ for key, object_ in objects.items() if key[0] != "Secret"])
    for password in secret["data"].values():
        assert base64.b64decode(password).decode() not in others


def test_a_password_stands_before_what_is_made_of_it(render: RENDER) -> None:
    """Kubernetes expands $(NAME) only from what comes earlier."""
    names = list(environment(render(values=TRIAL)))
    assert names.index("POSTGRES_PASSWORD") < names.index("DATABASE_URL")
    assert names.index("VALKEY_PASSWORD") < names.index("REDIS_URL")


def test_ones_own_variables_come_last(render: RENDER) -> None:
    values = {**TRIAL, "backend.extraEnv": [{"name": "FAST_PATH", "value": "false"}]}
    assert list(environment(render(values=values)))[-1] == "FAST_PATH"
