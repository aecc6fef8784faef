"""Runs the measurement of the development loop, which needs a cluster and Tilt."""

from __future__ import annotations

from invoke import Context

from devtools import kube
from devtools.programs import python, say


def measure(c: Context, *, json: bool, only: str, cold: bool) -> None:
    kube.need("tilt", "docker", "helm", "kubectl")
    cluster = kube.choose(c)
    kube.refuse_silence(c, cluster)
    say(f"on context {cluster.context}: 20 saves of each kind take ten minutes")
    flags = [flag for flag, wanted in (("--json", json), ("--cold", cold)) if wanted]
    options = [*flags, *(["--only", only] if only else [])]
    python(c, "-m", "bench.dev_loop", *options, env={"TODO_CONTEXT": cluster.context}, echo=not json)
