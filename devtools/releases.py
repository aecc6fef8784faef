"""The root verbs of images, releases and the chart: `invoke build deploy verify status cleanup lint-chart …`."""

from __future__ import annotations

from invoke import Context, task

from devtools import bootstrap, chart_checks, chart_install, deployment, images, kube, removal, verification
from devtools.cluster import CONTEXT_HELP

NAMESPACE_HELP = "the namespace of the release"


@task(
    pre=[bootstrap.run_environment],
    help={
        "context": CONTEXT_HELP,
        "load": "the command that brings an image into the cluster, with {image}; else TODO_IMAGE_LOAD",
        "push": "push the images to --registry instead of loading them",
        "registry": "HOST/PATH that the cluster pulls from",
        "platform": "build with buildx for another platform: linux/arm64",
    },
)
def build(
    c: Context, context: str = "", load: str = "", push: bool = False, registry: str = "", platform: str = ""
) -> None:
    """Build both images where the cluster finds them; shows sizes and layers, proves that they need no rights."""
    images.build_all(c, context=context, load_command=load, registry=registry, to_push=push, platform=platform)


@task(
    pre=[bootstrap.run_environment],
    iterable=["values"],
    help={
        "context": CONTEXT_HELP,
        "namespace": NAMESPACE_HELP,
        "env-file": "settings that become the release's Secret: .env",
        "values": "a values file for the chart; may be given again",
        "registry": "HOST/PATH that the cluster pulls the images from",
        "timeout": "seconds to wait for each rollout",
    },
)
def deploy(
    c: Context,
    values: list[str],
    context: str = "",
    namespace: str = kube.NAMESPACE,
    env_file: str = "",
    registry: str = "",
    timeout: int = 180,
) -> None:
    """Install or upgrade the release and wait until it runs; a failure is explained, then rolled back."""
    deployment.deploy(
        c,
        context=context,
        namespace=namespace,
        env_file=env_file,
        values_files=values,
        registry=registry,
        timeout_seconds=timeout,
    )


@task(
    pre=[bootstrap.run_environment],
    help={
        "context": CONTEXT_HELP,
        "namespace": NAMESPACE_HELP,
        "disruptive": "also delete a pod, roll out under load and roll back; only on a context that is named",
    },
)
def verify(c: Context, context: str = "", namespace: str = kube.NAMESPACE, disruptive: bool = False) -> None:
    """Use the release as a person would, and print a table of what works and how long it took."""
    verification.verify(c, context=context, namespace=namespace, disruptive=disruptive)


@task(pre=[bootstrap.run_environment], help={"context": CONTEXT_HELP, "namespace": NAMESPACE_HELP})
def status(c: Context, context: str = "", namespace: str = kube.NAMESPACE) -> None:
    """Show the release's pods, addresses, and how to open it."""
    deployment.show(c, kube.choose(c, context), namespace)


@task(
    pre=[bootstrap.run_environment],
    help={
        "context": CONTEXT_HELP,
        "namespace": NAMESPACE_HELP,
        "yes": "do not ask",
        "data": "delete the volumes and the Secrets too",
        "cluster": "delete the cluster too, if it is Minikube's or kind's",
    },
)
def cleanup(
    c: Context,
    context: str = "",
    namespace: str = kube.NAMESPACE,
    yes: bool = False,
    data: bool = False,
    cluster: bool = False,
) -> None:
    """Uninstall the release; its data only with --data."""
    removal.clean_up(c, context=context, namespace=namespace, yes=yes, data=data, cluster_too=cluster)


@task(
    pre=[bootstrap.dev_environment], help={"context": "a cluster whose API says what is valid; else .cache's schemas"}
)
def lint_chart(c: Context, context: str = "") -> None:
    """Lint the chart: ct where it is found, helm, YAML, the schema, and every object against Kubernetes' own schemas."""
    chart_checks.lint(c, context)


@task(pre=[bootstrap.run_environment], help={"output": "a folder to write into, instead of printing"})
def template_chart(c: Context, output: str = "") -> None:
    """Render the chart with every ci/*-values.yaml."""
    chart_checks.render_all(c, output)


@task(
    pre=[bootstrap.run_environment],
    help={
        "context": CONTEXT_HELP,
        "load": "the command that brings an image into the cluster, with {image}; else TODO_IMAGE_LOAD",
    },
)
def install_chart(c: Context, context: str = "", load: str = "") -> None:
    """Install, test, upgrade and remove the chart with every ci/*-values.yaml in a fresh namespace, by ct where found."""
    chart_install.install_all(c, kube.choose(c, context), load)


TASKS = (build, deploy, verify, status, cleanup, lint_chart, template_chart, install_chart)
