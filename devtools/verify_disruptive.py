"""What must hold while pods go away: only on a cluster that somebody named for it."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devtools import kube
from devtools.verify_checks import kept, pods_ready, restarts
from devtools.verify_release import Failed, Release

LOAD_POD = f"{kube.RELEASE}-verify-load"
LOAD_SECONDS = 60
REQUESTS_PER_SECOND = 50
LOAD = Path(__file__).with_name("verify_load.py")


def pod_replaced(release: Release) -> str:
    [first, *_] = release.pods("backend")
    name = first["metadata"]["name"]
    begun = time.monotonic()
    kube.kubectl(release.c, release.cluster, *release.here, "delete", "pod", name, "--wait=true", hide=True, echo=False)
    wait(release, "backend")
    return f"{name} replaced in {time.monotonic() - begun:.0f} s, {kept(release)}"


def rolling_update(release: Release) -> str:
    """New pods for both parts under load; a backend on SQLite cannot overlap with the next one, so it stays."""
    parts = ["frontend"] if release.uses_sqlite else ["frontend", "backend"]
    start_load(release, parts)
    before = {part: {pod["metadata"]["name"] for pod in release.pods(part)} for part in parts}
    try:
        for part in parts:
            deployment = f"deployment/{kube.RELEASE}-{part}"
            kube.kubectl(
                release.c, release.cluster, *release.here, "rollout", "restart", deployment, hide=True, echo=False
            )
            wait(release, part)
        used = measure(release)
        result = end_load(release)
    finally:
        delete_load(release)
    for part in parts:
        if before[part] & {pod["metadata"]["name"] for pod in release.pods(part)}:
            raise Failed(f"{part}: a pod of before is still there")
    if result["failures"]:
        raise Failed(f"{len(result['failures'])} of {result['requests']} requests failed: {result['failures'][0]}")
    return f"{' and '.join(parts)}: {result['requests']} requests, none failed; {used}"


def limits_held(release: Release) -> str:
    """Load on both parts: nobody is killed for memory or by a probe."""
    before = sum(restarts(pod) for pod in release.pods())
    start_load(release, ["frontend", "backend"], seconds=20)
    try:
        result = end_load(release)
        used = measure(release)
    finally:
        delete_load(release)
    pods_ready(release)
    after = sum(restarts(pod) for pod in release.pods())
    if after > before:
        raise Failed(f"{after - before} restarts under load")
    if result["failures"]:
        raise Failed(f"{len(result['failures'])} of {result['requests']} requests failed: {result['failures'][0]}")
    return f"{result['requests']} requests, p99 {result['p99_milliseconds']} ms; {used}"


def rollback(release: Release) -> str:
    """An upgrade to a change, and back to the revision before it, with everything still there."""
    history = kube.helm(
        release.c, release.cluster, "history", kube.RELEASE, *release.here, "--output", "json", hide=True, echo=False
    )
    revision = json.loads(history.stdout)[-1]["revision"]
    chart = Path(__file__).parent.parent / "helm" / "todo-chatbot"
    change = ("--reuse-values", "--set", "backend.podAnnotations.verify=changed")
    quiet: dict[str, Any] = {"hide": True, "echo": False}
    begun = time.monotonic()
    kube.helm(release.c, release.cluster, "upgrade", kube.RELEASE, chart, *release.here, *change, **quiet)
    wait(release, "backend")
    kube.helm(release.c, release.cluster, "rollback", kube.RELEASE, revision, *release.here, **quiet)
    wait(release, "backend")
    changed = [pod for pod in release.pods("backend") if "verify" in pod["metadata"].get("annotations", {})]
    if changed:
        raise Failed("the change is still there after the rollback")
    return f"to revision {revision} in {time.monotonic() - begun:.0f} s, {kept(release)}"


def wait(release: Release, part: str) -> None:
    command = ("rollout", "status", f"deployment/{kube.RELEASE}-{part}", "--timeout=180s")
    kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, echo=False)
    until = time.monotonic() + 60
    while any("deletionTimestamp" in pod["metadata"] for pod in release.pods(part)):
        if time.monotonic() > until:
            raise Failed(f"an old pod of {part} does not end")
        time.sleep(0.5)


def start_load(release: Release, parts: list[str], seconds: int = LOAD_SECONDS) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(load_pod(release, parts, seconds), file)
        file.flush()
        kube.kubectl(release.c, release.cluster, *release.here, "apply", "-f", file.name, hide=True, echo=False)
    kube.kubectl(
        release.c,
        release.cluster,
        *release.here,
        "wait",
        "--for=condition=Ready",
        f"pod/{LOAD_POD}",
        "--timeout=60s",
        hide=True,
        echo=False,
    )


def load_pod(release: Release, parts: list[str], seconds: int) -> dict[str, Any]:
    """In the cluster, so that the Services are used as they are; with the backend's image, which has Python."""
    [backend, *_] = release.pods("backend")
    container = backend["spec"]["containers"][0]
    paths = {
        "frontend": f"http://{kube.RELEASE}-frontend/today",
        "backend": f"http://{kube.RELEASE}-frontend/api/v1/auth/me",
    }
    labels = {"app.kubernetes.io/component": "test"}
    shared = {
        name: value for name, value in backend["metadata"]["labels"].items() if name.endswith(("/name", "/instance"))
    }
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": LOAD_POD, "labels": shared | labels},
        "spec": {
            "restartPolicy": "Never",
            "automountServiceAccountToken": False,
            "securityContext": {"runAsNonRoot": True, "runAsUser": 1001, "seccompProfile": {"type": "RuntimeDefault"}},
            "containers": [
                {
                    "name": "load",
                    "image": container["image"],
                    "imagePullPolicy": container["imagePullPolicy"],
                    "command": ["/usr/bin/python3", "-B", "-c", LOAD.read_text(encoding="utf-8")],
                    "args": [str(seconds), str(REQUESTS_PER_SECOND), release.host, *(paths[part] for part in parts)],
                    "securityContext": {
                        "allowPrivilegeEscalation": False,
                        "readOnlyRootFilesystem": True,
                        "capabilities": {"drop": ["ALL"]},
                    },
                }
            ],
        },
    }


def end_load(release: Release) -> dict[str, Any]:
    phase = "--for=jsonpath={.status.phase}=Succeeded"
    command = ("wait", phase, f"pod/{LOAD_POD}", f"--timeout={LOAD_SECONDS + 60}s")
    kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, echo=False)
    text = kube.kubectl(release.c, release.cluster, *release.here, "logs", LOAD_POD, hide=True, echo=False).stdout
    return dict(json.loads(text.strip().splitlines()[-1]))


def delete_load(release: Release) -> None:
    command = ("delete", "pod", LOAD_POD, "--ignore-not-found", "--grace-period=1")
    kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, warn=True, echo=False)


def measure(release: Release) -> str:
    """What the pods use now, where metrics-server tells."""
    command = ("top", "pods", "--selector", kube.INSTANCE, "--no-headers")
    found = kube.kubectl(release.c, release.cluster, *release.here, *command, hide=True, warn=True, echo=False)
    rows = [line.split() for line in found.stdout.splitlines()]
    return ", ".join(f"{row[0].split('-')[2]} {row[1]} {row[2]}" for row in rows if len(row) == 3) or "no metrics"


CHECKS: dict[str, Callable[[Release], str]] = {
    "deleted pod replaced, data kept": pod_replaced,
    "rolling update under load": rolling_update,
    "limits held under load": limits_held,
    "rollback": rollback,
}
