"""The collection `cluster`: Minikube by default, kind, or a cluster that is there already."""

from __future__ import annotations

from invoke import Context, task

from devtools import bootstrap, clusters, images, kube

CONTEXT_HELP = "the kubectl context; without it TODO_CONTEXT, or the current one if it is Minikube's or kind's"


@task(
    pre=[bootstrap.run_environment],
    help={"provider": "minikube, kind, or context for one that is there already", "context": CONTEXT_HELP},
)
def up(c: Context, provider: str = "minikube", context: str = "") -> None:
    """Start a cluster (2 CPUs, 4 GB, metrics-server, storage-provisioner), or check the one that is there."""
    clusters.start(c, provider, context)


@task(pre=[bootstrap.run_environment], help={"context": CONTEXT_HELP})
def down(c: Context, context: str = "") -> None:
    """Stop the cluster on this machine; Minikube keeps its data, kind is deleted."""
    clusters.stop(c, context)


@task(
    pre=[bootstrap.run_environment],
    help={
        "context": CONTEXT_HELP,
        "load": "the command that brings an image into the cluster, with {image}; else TODO_IMAGE_LOAD",
    },
)
def load(c: Context, context: str = "", load: str = "") -> None:
    """Bring the images that were built into the cluster."""
    tags = (images.VERSION, images.exact_tag(c))
    names = [f"{image.name}:{tag}" for image in images.IMAGES for tag in tags]
    images.load(c, kube.choose(c, context), [name for name in names if images.is_here(c, name, {})], load)


@task(pre=[bootstrap.run_environment], help={"context": CONTEXT_HELP})
def status(c: Context, context: str = "") -> None:
    """Show the nodes, the storage classes and what is used."""
    clusters.show(c, context)
