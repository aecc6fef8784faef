"""What a user may add, and what things are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chart.conftest import CHART, Objects
from todo_chatbot.web.middleware import SECURITY_HEADERS
from todo_chatbot.web.page import PAGE_POLICY

RENDER = Callable[..., Objects]
HERE = Path(__file__).parent
FILES = [
    *sorted(CHART.glob("values-*.yaml")),
    *sorted((CHART / "ci").glob("*.yaml")),
    *sorted((HERE / "values").glob("*.yaml")),
]
NGINX = CHART.parents[1] / "services" / "frontend" / "nginx" / "site.conf.template"


def pod(objects: Objects, part: str) -> dict[str, Any]:
    return dict(objects["Deployment", f"todo-chatbot-{part}"]["spec"]["template"]["spec"])


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_values_file_renders(render: RENDER, file: Path) -> None:
    assert ("Deployment", "todo-chatbot-backend") in render(file)


def test_everything_a_user_adds_arrives(render: RENDER) -> None:
    objects = render(HERE / "values" / "everything.yaml")
    for part in ("backend", "frontend"):
        spec = pod(objects, part)
        assert spec["imagePullSecrets"] == [{"name": "registry"}]
        assert {"name": "more", "emptyDir": {}} in spec["volumes"]
        assert {"name": "more", "mountPath": "/more"} in spec["containers"][0]["volumeMounts"]
        assert [container["name"] for container in spec["containers"]] == [part, "beside"]
        assert spec["initContainers"][0]["name"] == "before"
    backend = objects["Deployment", "todo-chatbot-backend"]["spec"]["template"]
    assert backend["spec"]["containers"][0]["image"].startswith("todo-chatbot-backend@sha256:0123")
    assert backend["spec"]["nodeSelector"] == {"disk": "ssd"}
    assert backend["spec"]["tolerations"] == [{"key": "todo", "operator": "Exists"}]
    assert backend["spec"]["affinity"] == {"nodeAffinity": {}}
    assert backend["spec"]["priorityClassName"] == "high"
    assert backend["spec"]["topologySpreadConstraints"][0]["topologyKey"] == "zone"
    assert backend["metadata"]["annotations"]["example.com/a"] == "1"
    assert backend["metadata"]["labels"]["example.com/b"] == "2"
    assert backend["spec"]["containers"][0]["envFrom"][-1] == {"secretRef": {"name": "more"}}
    assert objects["ServiceAccount", "todo-chatbot"]["metadata"]["annotations"] == {"example.com/role": "todo"}
    assert objects["ConfigMap", "todo-chatbot-more"]["data"] == {"a": "1"}
    assert all(
        object_["metadata"]["labels"]["team"] == "todo"
        for key, object_ in objects.items()
        if key[1] != "todo-chatbot-more"
    )


def test_model_settings(render: RENDER) -> None:
    settings = render(HERE / "values" / "everything.yaml")["ConfigMap", "todo-chatbot"]["data"]
    assert (settings["OPENAI_BASE_URL"], settings["OPENAI_MODEL"]) == ("https://models.example.com/v1", "large")


@pytest.mark.parametrize(
    ("release", "values", "name"),
    [
        ("todo-chatbot", {}, "todo-chatbot"),
        ("mine", {}, "mine-todo-chatbot"),
        ("mine", {"nameOverride": "tasks"}, "mine-tasks"),
        ("mine", {"fullnameOverride": "tasks"}, "tasks"),
        ("r" * 53, {}, "r" * 40),
    ],
)
def test_names(render: RENDER, release: str, values: dict[str, Any], name: str) -> None:
    assert ("Service", f"{name}-frontend") in render(release=release, values=values)


def test_two_releases_share_nothing(render: RENDER) -> None:
    assert not render(release="one").keys() & render(release="two").keys()


def test_the_pages_server_says_what_the_backends_own_page_says() -> None:
    template = NGINX.read_text(encoding="utf-8").replace("$assets_source", "")
    assert f'add_header Content-Security-Policy "{PAGE_POLICY}" always;' in template
    template = template.replace("$assets_policy", "same-origin")
    for name, value in SECURITY_HEADERS.items():
        assert f"add_header {name} {value} always;" in template
