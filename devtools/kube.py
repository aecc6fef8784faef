"""A named cluster, and the programs that talk to it. Nothing here acts on whatever the kubeconfig points at."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from typing import Any, Literal

from invoke import Context, Exit, Result

from devtools.programs import run

RELEASE = "todo-chatbot"
NAMESPACE = "todo-chatbot"
INSTANCE = f"app.kubernetes.io/instance={RELEASE}"
OURS = "app.kubernetes.io/managed-by=invoke"
"""Marks a namespace that these tasks made, and may delete."""


@dataclass(frozen=True)
class Cluster:
    context: str

    @property
    def kind(self) -> Literal["minikube", "kind", "other"]:
        if self.context == "minikube":
            return "minikube"
        return "kind" if self.context.startswith("kind-") else "other"


def choose(c: Context, context: str = "") -> Cluster:
    """The cluster to act on: the one that is named, else the current one if it is this machine's own."""
    need("kubectl")
    if named := context or os.environ.get("TODO_CONTEXT", ""):
        return Cluster(named)
    found = run(c, "kubectl", "config", "current-context", hide=True, warn=True, echo=False)
    current = Cluster(found.stdout.strip())
    if current.kind == "other" and not c.config.run.dry:
        what = (
            f"The current context is {current.context}, which is" if current.context else "There is no current context"
        )
        raise Exit(
            f"{what} neither Minikube's nor kind's. Name the one to act on (--context NAME or TODO_CONTEXT), "
            "or start one: invoke cluster.up",
            code=1,
        )
    return current


def find(c: Context, context: str = "") -> Cluster | None:
    """`choose`, where going on without a cluster makes sense."""
    try:
        return choose(c, context)
    except Exit:
        return None


def need(*programs: str) -> None:
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Exit(f"Not found: {', '.join(missing)}. `invoke doctor` says where to get it.", code=1)


def kubectl(c: Context, cluster: Cluster, *arguments: object, **options: Any) -> Result:
    return run(c, "kubectl", "--context", cluster.context, *map(str, arguments), **options)


def helm(c: Context, cluster: Cluster, *arguments: object, **options: Any) -> Result:
    return run(c, "helm", "--kube-context", cluster.context, *map(str, arguments), **options)


def get(c: Context, cluster: Cluster, *arguments: object) -> Any:
    """What `kubectl get … -o json` says; {} when there is none, and when nothing is really run."""
    result = kubectl(c, cluster, "get", *arguments, "-o", "json", hide=True, warn=True, echo=False)
    return json.loads(result.stdout) if result.ok and result.stdout.strip() else {}


def refuse_silence(c: Context, cluster: Cluster) -> None:
    """A cluster that does not answer is told at once, not after a rollout's timeout."""
    ready = ("get", "--raw", "/readyz", "--request-timeout=10s")
    if not kubectl(c, cluster, *ready, hide=True, warn=True, echo=False).ok:
        raise Exit(f"The cluster of context {cluster.context} does not answer: kubectl cluster-info says more.", code=1)
