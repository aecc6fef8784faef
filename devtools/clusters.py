"""Starts and ends clusters on this machine; one that is elsewhere is only looked at."""

from __future__ import annotations

from invoke import Context, Exit

from devtools import kube
from devtools.programs import run, say

CPUS = 2
MEMORY_MEGABYTES = 4096
ADDONS = ("metrics-server", "storage-provisioner", "default-storageclass")
KIND_NAME = "todo-chatbot"
PROVIDERS = ("minikube", "kind", "context")


def start(c: Context, provider: str, context: str = "") -> None:
    """Brings up what is asked for, unless it runs, and waits until its node is ready."""
    if provider == "minikube":
        kube.need("docker", "minikube", "kubectl", "helm")
        start_minikube(c)
        cluster = kube.Cluster("minikube")
    elif provider == "kind":
        kube.need("docker", "kind", "kubectl", "helm")
        start_kind(c)
        cluster = kube.Cluster(f"kind-{KIND_NAME}")
    elif provider == "context":
        kube.need("kubectl", "helm")
        cluster = kube.choose(c, context)
    else:
        raise Exit(f"--provider {provider}: known are {', '.join(PROVIDERS)}.", code=1)
    kube.refuse_silence(c, cluster)
    kube.kubectl(c, cluster, "wait", "--for=condition=Ready", "nodes", "--all", "--timeout=120s")


def start_minikube(c: Context) -> None:
    if run(c, "minikube", "-p", "minikube", "status", hide=True, warn=True).ok:
        say("Minikube is running")
    else:
        run(c, "minikube", "-p", "minikube", "start", f"--cpus={CPUS}", f"--memory={MEMORY_MEGABYTES}")
    for addon in ADDONS:
        run(c, "minikube", "-p", "minikube", "addons", "enable", addon)


def start_kind(c: Context) -> None:
    if KIND_NAME in run(c, "kind", "get", "clusters", hide=True, warn=True).stdout.split():
        say("kind is running")
    else:
        run(c, "kind", "create", "cluster", "--name", KIND_NAME)


def stop(c: Context, context: str = "") -> None:
    """Minikube is stopped and keeps its data; kind knows only deleting."""
    cluster = kube.choose(c, context)
    if cluster.kind == "minikube":
        run(c, "minikube", "-p", cluster.context, "stop")
    else:
        remove(c, cluster)


def remove(c: Context, cluster: kube.Cluster) -> None:
    if cluster.kind == "minikube":
        run(c, "minikube", "-p", cluster.context, "delete")
    elif cluster.kind == "kind":
        run(c, "kind", "delete", "cluster", "--name", cluster.context.removeprefix("kind-"))
    else:
        raise Exit(f"{cluster.context} was not started by these tasks: they do not end it.", code=1)


def show(c: Context, context: str = "") -> None:
    cluster = kube.choose(c, context)
    print(f"context {cluster.context} ({cluster.kind})")
    kube.refuse_silence(c, cluster)
    kube.kubectl(c, cluster, "get", "nodes", "-o", "wide")
    kube.kubectl(c, cluster, "get", "storageclasses")
    if not kube.kubectl(c, cluster, "top", "nodes", warn=True, hide="err").ok:
        say("no metrics-server: autoscaling and `kubectl top` need it")
