"""The collection `dev`: what the buttons of Tilt's dashboard do to the release that it keeps."""

from __future__ import annotations

from invoke import Context, Exit, task

from devtools import bootstrap, dev_release, kube
from devtools.cluster import CONTEXT_HELP

NAMESPACE_HELP = "the namespace of the release"
WHERE = {"context": CONTEXT_HELP, "namespace": NAMESPACE_HELP}


@task(pre=[bootstrap.run_environment], help=WHERE)
def secret(c: Context, context: str = "", namespace: str = kube.NAMESPACE) -> None:
    """Make the namespace and the Secret with the first account's and the databases' passwords, unless there is one."""
    dev_release.make_secret(c, kube.choose(c, context), namespace)


@task(pre=[bootstrap.run_environment], help=WHERE)
def migrate(c: Context, context: str = "", namespace: str = kube.NAMESPACE) -> None:
    """Bring the schema of the release's database up to date."""
    dev_release.in_backend(c, kube.choose(c, context), namespace, "python3", "-m", "todo_chatbot", "migrate")


@task(pre=[bootstrap.run_environment], help={**WHERE, "yes": "do not ask"})
def reset(c: Context, context: str = "", namespace: str = kube.NAMESPACE, yes: bool = False) -> None:
    """Delete everything in the release's database; the first account is made again."""
    if not yes and input("Delete every account, task and conversation of the release? [y/N] ").strip().lower() != "y":
        raise Exit("Nothing was deleted.")
    dev_release.reset(c, kube.choose(c, context), namespace)


@task(pre=[bootstrap.run_environment], help={**WHERE, "url": "where its API is on this machine"})
def seed(c: Context, context: str = "", namespace: str = kube.NAMESPACE, url: str = "http://localhost:8000") -> None:
    """Add demonstration tasks to the first account of the release."""
    dev_release.seed(c, kube.choose(c, context), namespace, url)


@task(
    pre=[bootstrap.run_environment],
    help={**WHERE, "window": "in a window of its own; where none can be opened, print the command"},
)
def shell(c: Context, context: str = "", namespace: str = kube.NAMESPACE, window: bool = False) -> None:
    """Open a shell in the backend's pod."""
    dev_release.open_shell(c, kube.choose(c, context), namespace, window=window)
