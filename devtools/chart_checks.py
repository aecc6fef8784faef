"""What can be said about the chart without installing it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from invoke import Context, Exit

from devtools import kube, kubernetes_schemas
from devtools.deployment import CHART
from devtools.layout import CACHE, ROOT, VENV
from devtools.programs import python, run, say

SCHEMAS = CACHE / "kubernetes-schemas"
NOT_KUBERNETES = "HTTPRoute"
"""Kinds of CRDs: a cluster that has them checks them."""


def values_files() -> list[Path]:
    """Every values file that is meant to be used, the default one first."""
    own = [CHART / "values.yaml", *sorted(CHART.glob("values-*.yaml")), *ci_values_files()]
    return [*own, *sorted((ROOT / "tests" / "chart" / "values").glob("*.yaml"))]


def ci_values_files() -> list[Path]:
    return sorted((CHART / "ci").glob("*-values.yaml"))


def lint(c: Context, context: str = "") -> None:
    """Runs every check, then says which of them failed."""
    kube.need("helm")
    steps: dict[str, Callable[[], bool]] = {
        "ct lint": lambda: lint_with_ct(c),
        "helm lint": lambda: lint_with_helm(c),
        "yamllint": lambda: run(c, VENV / "bin" / "yamllint", "--strict", "helm", "ct.yaml", warn=True).ok,
        "schema and README": lambda: python(c, "-m", "devtools.chart_drift", warn=True).ok,
        "kubeconform": lambda: conform(c, context),
    }
    failed = []
    for name, step in steps.items():
        say(name)
        if not step():
            failed.append(name)
    if failed:
        raise Exit(f"Failed: {', '.join(failed)}", code=1)


def lint_with_helm(c: Context) -> bool:
    """Every values file, whatever was found in the one before it."""
    command = ("helm", "lint", "--strict", "--quiet", CHART, "--values")
    return all([run(c, *command, file, warn=True).ok for file in values_files()])  # noqa: C419


def lint_with_ct(c: Context) -> bool:
    if not shutil.which("ct"):
        say("ct is not found: what it does is done by the steps after this one, but for the version's increment")
        return True
    command = ("ct", "lint", "--config", "ct.yaml", "--charts", CHART.relative_to(ROOT))
    return run(c, *command, warn=True, env={"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}).ok  # its yamale


def conform(c: Context, context: str) -> bool:
    if not shutil.which("kubeconform"):
        say("kubeconform is not found: objects are not held against Kubernetes' schemas")
        return True
    if not find_schemas(c, context):
        say(f"no schemas in {SCHEMAS.relative_to(ROOT)} and no cluster to ask for them: kubeconform is skipped")
        return True
    location = f"{SCHEMAS}/{{{{.ResourceKind}}}}{{{{.KindSuffix}}}}.json"
    passed = True
    for file in values_files():
        rendered = CACHE / "rendered.yaml"
        options = ("-strict", "-summary", "-schema-location", location, "-skip", NOT_KUBERNETES)
        passed &= render(c, file, rendered) and run(c, "kubeconform", *options, rendered, warn=True).ok
    return passed


def find_schemas(c: Context, context: str) -> bool:
    """Those of an earlier run, or what the cluster's API describes."""
    if any(SCHEMAS.glob("*.json")) and not context:
        return True
    cluster = kube.find(c, context)
    if cluster is None:
        return False
    answer = kube.kubectl(c, cluster, "get", "--raw", "/openapi/v2", hide=True, warn=True, echo=False)
    if not answer.ok or not answer.stdout:
        return False
    count = kubernetes_schemas.write(json.loads(answer.stdout), SCHEMAS)
    say(f"{count} schemas from {cluster.context}")
    return True


def render(c: Context, values_file: Path, target: Path) -> bool:
    target.parent.mkdir(parents=True, exist_ok=True)
    command = ("helm", "template", kube.RELEASE, CHART, "--namespace", kube.NAMESPACE, "--values", values_file)
    result = run(c, *command, hide="out", warn=True, echo=False)
    if result.ok:
        target.write_text(result.stdout, encoding="utf-8")
    return bool(result.ok)


def render_all(c: Context, output: str) -> None:
    kube.need("helm")
    for file in ci_values_files():
        target = Path(output or CACHE / "rendered") / file.name.replace("-values", "")
        if not render(c, file, target):
            raise Exit(f"{file.relative_to(ROOT)} does not render.", code=1)
        if output:
            say(f"{file.name} → {target}")
        else:
            print(f"# {file.relative_to(ROOT)}\n{target.read_text(encoding='utf-8')}")
