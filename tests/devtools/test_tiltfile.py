"""What the Tiltfile makes of each setting, as Tilt itself evaluates it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from devtools.layout import ROOT, VENV
from tests.support import needs

CONTEXT = "kind-somewhere"
APP = {"backend", "frontend", "objects"}
CHECKS = {"unit-tests", "types", "chart-lint", "api-client"}
Evaluate = Callable[..., dict[str, Any]]


@pytest.fixture
def tilt(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Evaluates the Tiltfile with arguments, in a context of this name."""
    needs.ensure("tilt", request.config)

    def run(*arguments: str, context: str = CONTEXT, path: str = "") -> subprocess.CompletedProcess[str]:
        kubeconfig = tmp_path / "kubeconfig"
        server = {"name": context, "cluster": {"server": "https://127.0.0.1:1"}}
        entry = {"name": context, "context": {"cluster": context, "user": "me"}}
        config = {"apiVersion": "v1", "kind": "Config", "current-context": context, "clusters": [server]}
        kubeconfig.write_text(yaml.safe_dump(config | {"contexts": [entry], "users": [{"name": "me", "user": {}}]}))
        (tmp_path / "tilt_config.json").write_text("{}")
        environment = {
            **os.environ,
            "KUBECONFIG": str(kubeconfig),
            "PATH": path or f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "TILT_DISABLE_ANALYTICS": "1",
        }
        command = [needs.tilt(), "alpha", "tiltfile-result", "--file", str(ROOT / "Tiltfile"), "--", *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603

    return run


@pytest.fixture
def evaluate(tilt: Callable[..., subprocess.CompletedProcess[str]]) -> Evaluate:
    def run(*arguments: str, **options: str) -> dict[str, Any]:
        result = tilt(*arguments, **options)
        assert result.returncode == 0, result.stdout + result.stderr
        evaluated: dict[str, Any] = json.loads(result.stdout)
        return evaluated

    return run


def resources(evaluated: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {manifest["Name"]: manifest for manifest in evaluated["Manifests"]}


def objects(evaluated: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """What a resource applies to the cluster."""
    return [part for part in yaml.safe_load_all(resources(evaluated)[name]["DeployTarget"]["yaml"]) if part]


def container(evaluated: dict[str, Any], name: str) -> dict[str, Any]:
    [deployment] = [part for part in objects(evaluated, name) if part["kind"] == "Deployment"]
    [found] = deployment["spec"]["template"]["spec"]["containers"]
    assert isinstance(found, dict)
    return found


def forwards(evaluated: dict[str, Any], name: str) -> dict[int, int]:
    spec = resources(evaluated)[name]["DeployTarget"]["portForwardTemplateSpec"]
    return {forward["localPort"]: forward["containerPort"] for forward in spec["forwards"]}


@pytest.mark.parametrize(
    ("arguments", "data"),
    [
        ((), {"secret", "volume"}),
        (("--postgres",), {"secret", "postgres"}),
        (("--valkey",), {"secret", "volume", "valkey"}),
        (("--postgres", "--valkey"), {"secret", "postgres", "valkey"}),
        (("--frontend", "nginx"), {"secret", "volume"}),
        (("--debugger",), {"secret", "volume"}),
    ],
)
def test_there_are_exactly_these_resources(evaluate: Evaluate, arguments: tuple[str, ...], data: set[str]) -> None:
    found = resources(evaluate(*arguments))
    kinds = {"app": APP, "checks": CHECKS, "data": data}
    assert {(name, *found[name]["Labels"]) for name in found} == {
        (name, kind) for kind in kinds for name in kinds[kind]
    }


def test_what_the_backend_needs_starts_before_it(evaluate: Evaluate) -> None:
    found = resources(evaluate("--postgres", "--valkey"))
    assert set(found["backend"]["ResourceDependencies"]) == {"objects", "postgres", "valkey"}
    assert found["objects"]["ResourceDependencies"] == ["secret"]


def test_nginx_waits_for_the_name_of_the_backend(evaluate: Evaluate) -> None:
    assert resources(evaluate("--frontend", "nginx"))["frontend"]["ResourceDependencies"] == ["backend"]


def test_the_ports_are_these(evaluate: Evaluate) -> None:
    evaluated = evaluate("--postgres", "--valkey", "--debugger")
    names = ("frontend", "backend", "postgres", "valkey")
    found = {name: forwards(evaluated, name) for name in names}
    assert found == {
        "frontend": {8080: 8080},
        "backend": {8000: 8000, 5678: 5678},
        "postgres": {5432: 5432},
        "valkey": {6379: 6379},
    }
    assert forwards(evaluate("--page_port", "9080", "--api_port", "9000"), "backend") == {9000: 8000}


def test_a_save_is_copied_and_never_builds(evaluate: Evaluate) -> None:
    found = resources(evaluate())
    [backend] = found["backend"]["ImageTargets"]
    [frontend] = found["frontend"]["ImageTargets"]
    copied = {sync["localPath"]: sync["containerPath"] for sync in backend["LiveUpdateSpec"]["syncs"]}
    assert copied["services/backend/src"] == "/app/src"
    assert copied["services/backend/migrations"] == "/app/migrations"
    assert [sync["containerPath"] for sync in frontend["LiveUpdateSpec"]["syncs"]] == ["/page"]
    assert "services/backend/Dockerfile" in backend["LiveUpdateSpec"]["stopPaths"]
    [install] = backend["LiveUpdateSpec"]["execs"]
    assert set(install["triggerPaths"]) == {"services/backend/pyproject.toml", "requirements/run.txt"}
    assert "--require-hashes" in " ".join(install["args"])


def test_the_server_starts_again_and_is_not_restarted_by_the_cluster(evaluate: Evaluate) -> None:
    backend = container(evaluate(), "backend")
    assert "--reload" in backend["args"]
    assert "livenessProbe" not in backend
    assert backend["readinessProbe"]["httpGet"]["path"] == "/readyz"


def test_only_vite_gets_the_demo_account(evaluate: Evaluate) -> None:
    def names(*arguments: str) -> set[str]:
        return {variable["name"] for variable in container(evaluate(*arguments), "frontend")["env"]}

    demo = {"DEMO_EMAIL", "DEMO_PASSWORD"}
    assert demo <= names()
    assert not demo & names("--demo_account=false")
    assert not demo & names("--frontend", "nginx")


@pytest.mark.parametrize(("option", "stage"), [((), "dev"), (("--debugger",), "debug")])
def test_the_debugger_is_another_image(evaluate: Evaluate, option: tuple[str, ...], stage: str) -> None:
    [image] = resources(evaluate(*option))["backend"]["ImageTargets"]
    assert image["BuildDetails"]["target"] == stage


def test_nginx_is_the_image_for_production(evaluate: Evaluate) -> None:
    [image] = resources(evaluate("--frontend", "nginx"))["frontend"]["ImageTargets"]
    assert not image["BuildDetails"].get("target")
    assert not image["LiveUpdateSpec"].get("syncs")


def test_the_rendered_chart_is_the_same_each_time(evaluate: Evaluate) -> None:
    """A password that is new at each rendering would restart the pods, and lock the database's volume."""
    arguments = ("--postgres", "--valkey")
    first, second = evaluate(*arguments), evaluate(*arguments)
    for name in ("backend", "frontend", "objects", "postgres", "valkey"):
        assert objects(first, name) == objects(second, name)
        assert "Secret" not in {part["kind"] for part in objects(first, name)}


def test_the_data_outlives_tilt(evaluate: Evaluate) -> None:
    [claim] = objects(evaluate(), "volume")
    assert claim["metadata"]["annotations"]["tilt.dev/down-policy"] == "keep"


@pytest.mark.parametrize(("arguments", "trigger"), [((), 1), (("--check_on_change",), 0)])
def test_checks_run_when_asked_or_at_each_save(evaluate: Evaluate, arguments: tuple[str, ...], trigger: int) -> None:
    found = resources(evaluate(*arguments))
    manual_after_start = {found[name]["TriggerMode"] for name in CHECKS}
    assert len(manual_after_start) == 1
    assert manual_after_start != {found["backend"]["TriggerMode"]}, "they do not run by themselves when Tilt starts"


def test_chores_and_checks_call_invoke(evaluate: Evaluate) -> None:
    found = resources(evaluate())
    for name in (*CHECKS, "secret"):
        assert "invoke" in " ".join(found[name]["DeployTarget"]["UpdateCmdSpec"]["args"])


def test_another_context_is_refused_until_it_is_named(tilt: Any, evaluate: Evaluate) -> None:
    result = tilt(context="production")
    assert result.returncode != 0
    assert "allowed_contexts" in result.stderr
    assert resources(evaluate("--allowed_contexts", "production", context="production"))


@pytest.mark.parametrize("name", ["minikube", "kind-todo-chatbot"])
def test_a_cluster_of_this_machine_is_allowed(evaluate: Evaluate, name: str) -> None:
    assert resources(evaluate(context=name))


def test_a_missing_command_is_named(tilt: Any, tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to("/bin/sh")
    result = tilt(path=str(tmp_path))
    assert result.returncode != 0
    assert "docker is not found" in result.stderr


def test_an_unknown_setting_is_refused(tilt: Any) -> None:
    assert tilt("--no_such_setting").returncode != 0
    assert 'not "apache"' in tilt("--frontend", "apache").stderr
