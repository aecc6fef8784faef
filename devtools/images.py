"""Builds the two images, shows what is in them, proves that they run without rights, brings them to a cluster."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invoke import Context, Exit

from devtools import kube
from devtools.layout import BACKEND, FRONTEND, ROOT
from devtools.programs import run, say

VERSION = "1.0.0"
SOURCES = ("services", "requirements")
LOAD_VARIABLE = "TODO_IMAGE_LOAD"
CONFINED = ("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--tmpfs", "/tmp")  # noqa: S108

BACKEND_PROOF = """
import os, time, urllib.request
for left in range(40, -1, -1):
    try:
        answer = urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=5); break
    except OSError:
        if not left: raise
        time.sleep(0.5)
try: open('/app/proof', 'w'); raise SystemExit('the root is writable')
except OSError: print('answers', answer.status, 'as user', os.getuid(), 'on a read-only root')
raise SystemExit(os.getuid() == 0)
"""
FRONTEND_PROOF = """
n=0; until wget -q -O /dev/null http://127.0.0.1:8080/health.html; do n=$((n+1)); [ $n -lt 20 ] || exit 1; sleep 0.5; done
if touch /proof 2>/dev/null; then echo 'the root is writable'; exit 1; fi
echo "answers 200 as user $(id -u) on a read-only root"; [ "$(id -u)" -ne 0 ]
"""


@dataclass(frozen=True)
class Image:
    name: str
    dockerfile: Path
    folder: Path


IMAGES = (
    Image("todo-chatbot-backend", BACKEND / "Dockerfile", ROOT),
    Image("todo-chatbot-frontend", FRONTEND / "Dockerfile", FRONTEND),
)


def exact_tag(c: Context) -> str:
    """1.0.0-g<sha>, and -dirty-<hash> when what the images are made from is not what was committed."""
    commit = run(c, "git", "rev-parse", "--short=12", "HEAD", hide=True, warn=True, echo=False)
    if not commit.ok or not commit.stdout.strip():
        return VERSION
    changed = run(c, "git", "diff", "--binary", "HEAD", "--", *SOURCES, hide=True, echo=False).stdout
    added = run(c, "git", "ls-files", "--others", "--exclude-standard", "--", *SOURCES, hide=True, echo=False).stdout
    tag = f"{VERSION}-g{commit.stdout.strip()}"
    if not changed and not added:
        return tag
    digest = hashlib.sha256(changed.encode())
    for name in added.splitlines():
        digest.update(name.encode() + (ROOT / name).read_bytes())
    return f"{tag}-dirty-{digest.hexdigest()[:8]}"


def build(c: Context, image: Image, tag: str, *, platform: str = "", environment: dict[str, str]) -> None:
    """Tags it with the version and with `tag`; several platforms are what buildx can do and a plain build cannot."""
    say(f"building {image.name}:{tag}")
    revision = tag.partition("-g")[2] or "unknown"
    tags = [argument for name in (VERSION, tag) for argument in ("--tag", f"{image.name}:{name}")]
    labels = ["--build-arg", f"VERSION={VERSION}", "--build-arg", f"REVISION={revision}"]
    kind = ["buildx", "build", "--load", "--platform", platform] if platform else ["build"]
    run(c, "docker", *kind, "--file", image.dockerfile, *tags, *labels, image.folder, env=environment)


def show(c: Context, image: Image, environment: dict[str, str]) -> None:
    """Its size and its layers, largest first."""
    name = f"{image.name}:{VERSION}"
    size = run(c, "docker", "image", "inspect", "--format", "{{.Size}}", name, env=environment, hide=True, echo=False)
    layout = "{{.Size}}\t{{.CreatedBy}}"
    history = ("history", "--no-trunc", "--human=false", "--format", layout, name)
    layers = run(c, "docker", *history, env=environment, hide=True, echo=False).stdout.splitlines()
    print(f"{name}  {int(size.stdout.strip() or 0) / 1e6:.1f} MB")
    for line in sorted(layers, key=lambda line: -int(line.partition("\t")[0] or 0)):
        amount, _, made_by = line.partition("\t")
        if int(amount or 0) > 10_000:
            print(f"  {int(amount) / 1e6:7.1f} MB  {shorten(made_by)}")


def shorten(made_by: str) -> str:
    return re.sub(r"\s+", " ", made_by.removeprefix("/bin/sh -c #(nop) ")).strip()[:90]


def prove(c: Context, image: Image, environment: dict[str, str]) -> None:
    """Starts it without rights and with a read-only root, and asks it whether it works."""
    name, proof = f"{image.name}:{VERSION}", f"{image.name}-proof"
    say(f"starting {name} with a read-only root and without capabilities")
    is_backend = image is IMAGES[0]
    volume = ["--volume", f"{proof}:/app/data", "--env", "AUTH_MODE=accounts"] if is_backend else []
    address = [] if is_backend else ["--env", "BACKEND_ADDRESS=127.0.0.1:8000"]
    program = ("/usr/bin/python3", "-c", BACKEND_PROOF) if is_backend else ("sh", "-c", FRONTEND_PROOF)
    quiet: dict[str, Any] = {"env": environment, "hide": True, "echo": False}
    try:
        if is_backend:
            run(c, "docker", "run", "--rm", *CONFINED, *volume, name, "migrate", **quiet)
        run(c, "docker", "run", "--detach", "--name", proof, *CONFINED, *volume, *address, name, **quiet)
        run(c, "docker", "exec", proof, *program, env=environment, echo=False)
    finally:
        run(c, "docker", "rm", "--force", proof, warn=True, **quiet)
        if is_backend:
            run(c, "docker", "volume", "rm", "--force", proof, warn=True, **quiet)


def push(c: Context, registry: str, tag: str, environment: dict[str, str]) -> None:
    if not registry:
        raise Exit("--push needs --registry HOST/PATH: where the cluster pulls from.", code=1)
    for image in IMAGES:
        for name in (VERSION, tag):
            remote = f"{registry.rstrip('/')}/{image.name}:{name}"
            run(c, "docker", "tag", f"{image.name}:{name}", remote, env=environment)
            run(c, "docker", "push", "--quiet", remote, env=environment)


def daemon(c: Context, cluster: kube.Cluster | None) -> dict[str, str]:
    """The environment that makes `docker` build where the cluster runs: Minikube's own engine, where it has Docker."""
    environment = {"DOCKER_BUILDKIT": "1"}
    if cluster is None or cluster.kind != "minikube":
        return environment
    command = ("minikube", "-p", cluster.context, "docker-env", "--shell", "none")
    answer = run(c, *command, hide=True, warn=True, echo=False)
    if not answer.ok:  # its runtime is another: images are built here and loaded
        return environment
    pairs = (line.partition("=") for line in answer.stdout.splitlines() if "=" in line)
    return environment | {name: value.strip('"') for name, _, value in pairs if name.startswith("DOCKER_")}


def load(c: Context, cluster: kube.Cluster, names: list[str], command: str = "") -> None:
    """Brings images of this machine's engine into the cluster."""
    template = command or os.environ.get(LOAD_VARIABLE, "")
    for name in names:
        if template:
            run(c, *(part.replace("{image}", name) for part in shlex.split(template)))
        elif cluster.kind == "minikube":
            run(c, "minikube", "-p", cluster.context, "image", "load", name)
        elif cluster.kind == "kind":
            run(c, "kind", "load", "docker-image", "--name", cluster.context.removeprefix("kind-"), name)
        else:
            raise Exit(
                f"How does an image come to {cluster.context}? --load 'COMMAND {{image}}' or {LOAD_VARIABLE}, "
                "or --push --registry HOST/PATH",
                code=1,
            )


def is_here(c: Context, name: str, environment: dict[str, str]) -> bool:
    return run(c, "docker", "image", "inspect", name, env=environment, hide=True, warn=True, echo=False).ok


def named_in(c: Context, *template: object) -> set[str]:
    """The images that a chart names, rendered with these arguments of `helm template`."""
    rendered = run(c, "helm", "template", *map(str, template), hide=True, echo=False).stdout
    lines = (line.strip().removeprefix("- ") for line in rendered.splitlines())
    return {line.partition(":")[2].strip().strip('"') for line in lines if line.startswith("image:")}


def load_found(c: Context, cluster: kube.Cluster, names: set[str], command: str = "") -> None:
    """Those of the images that this machine's engine has, where the cluster has another."""
    environment = daemon(c, cluster)
    if "DOCKER_HOST" in environment or (cluster.kind == "other" and not (command or os.environ.get(LOAD_VARIABLE))):
        return
    load(c, cluster, [name for name in sorted(names) if is_here(c, name, environment)], command)


def build_all(
    c: Context,
    *,
    context: str = "",
    load_command: str = "",
    registry: str = "",
    to_push: bool = False,
    platform: str = "",
) -> None:
    kube.need("docker")
    cluster = kube.find(c, context)
    environment = daemon(c, cluster)
    tag = exact_tag(c)
    for image in IMAGES:
        build(c, image, tag, platform=platform, environment=environment)
    for image in IMAGES:
        show(c, image, environment)
        prove(c, image, environment)
    if to_push:
        push(c, registry, tag, environment)
    elif cluster is None:
        say("no cluster is named or running: the images stay in this machine's engine")
    elif "DOCKER_HOST" not in environment:
        load(c, cluster, [f"{image.name}:{name}" for image in IMAGES for name in (VERSION, tag)], load_command)
