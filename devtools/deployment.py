"""Installs or upgrades the release and waits for it; what goes wrong is explained before it is taken back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from invoke import Context, Exit

from devtools import deploy_settings, images, kube
from devtools.layout import ROOT
from devtools.programs import say

CHART = ROOT / "helm" / "todo-chatbot"
WORKLOADS = ("deployment/todo-chatbot-backend", "deployment/todo-chatbot-frontend")


def deploy(
    c: Context,
    *,
    context: str = "",
    namespace: str = kube.NAMESPACE,
    env_file: str = "",
    values_files: list[str],
    registry: str = "",
    timeout_seconds: int = 180,
) -> None:
    kube.need("helm", "kubectl", "docker")
    cluster = kube.choose(c, context)
    settings = deploy_settings.read(Path(env_file)) if env_file else {}
    deploy_settings.refuse_unreachable(settings)
    kube.refuse_silence(c, cluster)
    tag = find_tag(c, cluster, registry)
    begun = time.monotonic()
    chosen = image_values(tag, registry)
    make_namespace(c, cluster, namespace)
    if env_file:
        settings = deploy_settings.with_first_account(c, cluster, namespace, settings)
        deploy_settings.apply_secret(c, cluster, namespace, settings)
        chosen += deploy_settings.values(settings)
    install(c, cluster, namespace, [*default_values(cluster), *values_files], chosen, timeout_seconds)
    say(f"running after {time.monotonic() - begun:.0f} s")
    show(c, cluster, namespace)


def find_tag(c: Context, cluster: kube.Cluster, registry: str) -> str:
    """The tag of what is checked out; refuses to deploy something else that was built before."""
    tag = images.exact_tag(c)
    if registry:
        return tag
    environment = images.daemon(c, cluster)
    missing = [image.name for image in images.IMAGES if not images.is_here(c, f"{image.name}:{tag}", environment)]
    if missing:
        raise Exit(f"{', '.join(f'{name}:{tag}' for name in missing)} is not built yet: invoke build", code=1)
    return tag


def image_values(tag: str, registry: str) -> list[str]:
    chosen = []
    for image in images.IMAGES:
        component = image.name.rpartition("-")[2]
        chosen.append(f"{component}.image.tag={tag}")
        if registry:
            chosen.append(f"{component}.image.repository={registry.rstrip('/')}/{image.name}")
    return chosen


def default_values(cluster: kube.Cluster) -> list[str]:
    return [str(CHART / "values-minikube.yaml")] if cluster.kind == "minikube" else []


def make_namespace(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    if not kube.get(c, cluster, "namespace", namespace):
        kube.kubectl(c, cluster, "create", "namespace", namespace)
        kube.kubectl(c, cluster, "label", "namespace", namespace, kube.OURS)


def install(
    c: Context, cluster: kube.Cluster, namespace: str, values_files: list[str], chosen: list[str], timeout_seconds: int
) -> None:
    files = [argument for name in values_files for argument in ("--values", name)]
    sets = [argument for value in chosen for argument in (("--set" if is_typed(value) else "--set-string"), value)]
    named = images.named_in(c, kube.RELEASE, CHART, *files, *sets)
    images.load_found(c, cluster, {name for name in named if not name.startswith(f"{kube.RELEASE}-")})
    # Not helm's own waiting: it says nothing until the time is over, and forgets why.
    kube.helm(
        c, cluster, "upgrade", "--install", kube.RELEASE, CHART, "--namespace", namespace, *files, *sets, hide="out"
    )
    for workload in WORKLOADS:
        command = ("--namespace", namespace, "rollout", "status", workload, f"--timeout={timeout_seconds}s")
        if not kube.kubectl(c, cluster, *command, warn=True).ok:
            explain(c, cluster, namespace)
            take_back(c, cluster, namespace)
            raise Exit(f"{workload} did not become ready in {timeout_seconds} s; the lines above say why.", code=1)


def is_typed(value: str) -> bool:
    return value.endswith(("=true", "=false"))


def explain(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    """What a person would look at: pods, the last warnings, what the containers said before they ended."""
    here = ("--namespace", namespace)
    kube.kubectl(c, cluster, *here, "get", "pods", "--selector", kube.INSTANCE, "-o", "wide", warn=True)
    events = ("get", "events", "--field-selector", "type=Warning", "--sort-by", ".lastTimestamp")
    kube.kubectl(c, cluster, *here, *events, warn=True)
    pods = kube.get(c, cluster, *here, "pods", "--selector", kube.INSTANCE).get("items", [])
    for pod in pods:
        for container in unready_containers(pod):
            logs = ("logs", pod["metadata"]["name"], "--container", container, "--tail", "20")
            if not kube.kubectl(c, cluster, *here, *logs, "--previous", warn=True, hide="err").ok:
                kube.kubectl(c, cluster, *here, *logs, warn=True, hide="err")


def unready_containers(pod: dict[str, Any]) -> list[str]:
    status = pod.get("status", {})
    found = []
    for container in [*status.get("initContainerStatuses", []), *status.get("containerStatuses", [])]:
        ended_well = container.get("state", {}).get("terminated", {}).get("exitCode") == 0
        if not container.get("ready") and not ended_well:
            found.append(container["name"])
    return found


def take_back(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    """To the revision before; a first install that failed is removed, its data and Secrets stay."""
    history = kube.helm(
        c,
        cluster,
        "history",
        kube.RELEASE,
        "--namespace",
        namespace,
        "--max",
        "2",
        "--output",
        "json",
        hide=True,
        warn=True,
    )
    if history.stdout.count('"revision"') > 1:
        say("rolling back to the revision before")
        kube.helm(c, cluster, "rollback", kube.RELEASE, "--namespace", namespace, warn=True)
    else:
        say("removing the release; its volume and its Secrets stay")
        kube.helm(c, cluster, "uninstall", kube.RELEASE, "--namespace", namespace, warn=True)


def show(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    """Pods, addresses, and how to open it."""
    here = ("--namespace", namespace)
    kinds = "deployments,pods,services,persistentvolumeclaims,horizontalpodautoscalers,ingresses"
    kube.kubectl(c, cluster, *here, "get", kinds, "--selector", kube.INSTANCE, "-o", "wide", warn=True)
    service = kube.get(c, cluster, *here, "service", "todo-chatbot-frontend")
    for address in addresses(service):
        print(f"Open http://{address}")
    prefix = f"kubectl --context {cluster.context} --namespace {namespace}"
    if cluster.kind == "minikube":
        print(f"Open it with: minikube -p {cluster.context} service --namespace {namespace} todo-chatbot-frontend")
    print(f"Or: {prefix} port-forward service/todo-chatbot-frontend 8080:80, then http://localhost:8080")
    for secret in (deploy_settings.SECRET, deploy_settings.CHART_SECRET):
        data = kube.get(c, cluster, *here, "secret", secret).get("data", {})
        if "BOOTSTRAP_PASSWORD" in data:
            print(f"Sign in with: {prefix} get secret {secret} -o jsonpath='{{.data.BOOTSTRAP_EMAIL}}' | base64 -d")
            print(f"         and: {prefix} get secret {secret} -o jsonpath='{{.data.BOOTSTRAP_PASSWORD}}' | base64 -d")
            break


def addresses(service: dict[str, Any]) -> list[str]:
    """What the Service got from its load balancer; none while it is pending."""
    status, spec = service.get("status", {}), service.get("spec", {})
    port = spec.get("ports", [{}])[0].get("port", 80)
    given = status.get("loadBalancer", {}).get("ingress", [])
    hosts = [entry.get("hostname") or entry.get("ip") for entry in given]
    return [host if port == 80 else f"{host}:{port}" for host in hosts if host]
