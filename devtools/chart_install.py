"""Installs the chart for real: `ct install`, or the same steps with helm where ct is missing."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from invoke import Context, Exit

from devtools import images, kube
from devtools.chart_checks import ci_values_files
from devtools.deployment import CHART, explain
from devtools.layout import ROOT
from devtools.programs import run, say


def install_all(c: Context, cluster: kube.Cluster, load_command: str = "") -> None:
    kube.need("helm", "kubectl")
    kube.refuse_silence(c, cluster)
    load_images(c, cluster, load_command)
    if shutil.which("ct"):
        say("ct install")
        with_ct(c, cluster)
        return
    say("ct is not found: installing, testing, upgrading and removing with helm")
    table = []
    for file in ci_values_files():
        begun = time.monotonic()
        with_helm(c, cluster, file)
        table.append((file.name, time.monotonic() - begun))
    for name, seconds in table:
        print(f"{name:<28}installed, tested, upgraded, removed in {seconds:5.1f} s")


def load_images(c: Context, cluster: kube.Cluster, load_command: str) -> None:
    """Every image that the ci/ values name and this machine has; the cluster pulls the others."""
    named: set[str] = set()
    for file in ci_values_files():
        named |= images.named_in(c, kube.RELEASE, CHART, "--values", file)
    images.load_found(c, cluster, named, load_command)


def with_ct(c: Context, cluster: kube.Cluster) -> None:
    """Runs ct, which acts on the current context, so it gets a kubeconfig that has no other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kubeconfig"
        only = run(
            c, "kubectl", "config", "view", "--minify", "--flatten", "--context", cluster.context, hide=True, echo=False
        )
        path.touch(mode=0o600)
        path.write_text(only.stdout, encoding="utf-8")
        command = ("ct", "install", "--config", "ct.yaml", "--charts", CHART.relative_to(ROOT))
        run(c, *command, env={"KUBECONFIG": str(path)})


def with_helm(c: Context, cluster: kube.Cluster, values_file: Path) -> None:
    """In a namespace of its own, which is deleted with everything in it whatever happens."""
    name = f"todo-chatbot-{values_file.name.partition('-values')[0]}-{int(time.time()) % 100_000}"
    here = ("--namespace", name)
    wait = ("--wait", "--timeout", "3m")
    say(f"{values_file.name} in namespace {name}")
    kube.kubectl(c, cluster, "create", "namespace", name)
    try:
        kube.helm(c, cluster, "install", kube.RELEASE, CHART, *here, "--values", values_file, *wait, hide="out")
        kube.helm(c, cluster, "test", kube.RELEASE, *here, "--logs", "--timeout", "3m")
        kube.helm(c, cluster, "upgrade", kube.RELEASE, CHART, *here, "--values", values_file, *wait, hide="out")
        kube.helm(c, cluster, "test", kube.RELEASE, *here, "--timeout", "3m", hide="out")
        kube.helm(c, cluster, "uninstall", kube.RELEASE, *here, *wait)
    except Exception as error:
        explain(c, cluster, name)
        raise Exit(f"{values_file.relative_to(ROOT)} failed: {str(error).strip().splitlines()[0]}", code=1) from error
    finally:
        kube.kubectl(c, cluster, "delete", "namespace", name, "--timeout=180s", warn=True)
