"""Takes the release away again: the release at once, the data only when that is said twice."""

from __future__ import annotations

from invoke import Context, Exit

from devtools import clusters, kube
from devtools.programs import say


def clean_up(c: Context, *, context: str, namespace: str, yes: bool, data: bool, cluster_too: bool) -> None:
    kube.need("helm", "kubectl")
    cluster = kube.choose(c, context)
    what = f"release {kube.RELEASE} in namespace {namespace} of {cluster.context}"
    ask(yes, f"Remove {what}?")
    if data and not yes:
        ask(yes, "Delete its volumes and Secrets too, with every task, conversation and account?")
    here = ("--namespace", namespace)
    kube.helm(c, cluster, "uninstall", kube.RELEASE, *here, "--ignore-not-found", "--wait", "--timeout", "2m")
    if data:
        owned = "statefulsets,persistentvolumeclaims,secrets"
        kube.kubectl(c, cluster, *here, "delete", owned, "--selector", kube.INSTANCE, "--timeout=120s")
        made_here = f"kubernetes.io/metadata.name={namespace},{kube.OURS}"
        kube.kubectl(c, cluster, "delete", "namespaces", "--selector", made_here, "--timeout=120s")
    else:
        say(f"the volume and the Secrets stay in {namespace}: `invoke cleanup --data` deletes them")
    if cluster_too:
        clusters.remove(c, cluster)


def ask(yes: bool, question: str) -> None:
    if not yes and input(f"{question} [y/N] ").strip().lower() != "y":
        raise Exit("Nothing was removed.", code=1)
