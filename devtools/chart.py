"""The collection `chart`: what is derived from values.yaml."""

from __future__ import annotations

from invoke import Context, task

from devtools import bootstrap, kube
from devtools.deployment import CHART
from devtools.programs import python, run


@task(pre=[bootstrap.dev_environment])
def docs(c: Context) -> None:
    """Write the chart's README from values.yaml and README.md.gotmpl, by helm-docs."""
    kube.need("helm-docs")
    run(c, "helm-docs", "--chart-search-root", CHART, "--sort-values-order", "file")


@task(pre=[bootstrap.dev_environment])
def schema(c: Context) -> None:
    """Check that values.yaml, values.schema.json and the README name the same values."""
    python(c, "-m", "devtools.chart_drift")
