"""The release that Tilt keeps: its passwords, its data, its pod."""

from __future__ import annotations

import base64
import json
import os
import secrets
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from invoke import Context, Exit

from devtools import kube
from devtools.deploy_settings import FIRST_EMAIL
from devtools.deployment import make_namespace
from devtools.programs import python, run, say

SECRET = f"{kube.RELEASE}-dev"
BACKEND = "deployment/todo-chatbot-backend"
RESTARTED_BY = "src/todo_chatbot/__init__.py"
"""The server looks at its sources, so touching one starts it again."""
TERMINALS = (("x-terminal-emulator", "-e"), ("gnome-terminal", "--"), ("konsole", "-e"), ("xterm", "-e"))


def make_secret(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    """It stays when Tilt takes the release down, as the volume does that knows its passwords."""
    make_namespace(c, cluster, namespace)
    here = ("--namespace", namespace)
    if kube.get(c, cluster, *here, "secret", SECRET):
        say(f"Secret {SECRET} is there")
        return
    passwords = {name: secrets.token_hex(16) for name in ("BOOTSTRAP_PASSWORD", "POSTGRES_PASSWORD", "VALKEY_PASSWORD")}
    made = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": SECRET, "labels": {"app.kubernetes.io/managed-by": "invoke"}},
        "stringData": {"BOOTSTRAP_EMAIL": FIRST_EMAIL, **passwords},
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "secret.json"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            json.dump(made, file)
        kube.kubectl(c, cluster, *here, "create", "--filename", path)


def in_backend(c: Context, cluster: kube.Cluster, namespace: str, *command: str) -> None:
    """Runs a program in the pod that serves the API."""
    kube.kubectl(c, cluster, "--namespace", namespace, "exec", BACKEND, "--container", "backend", "--", *command)


def reset(c: Context, cluster: kube.Cluster, namespace: str) -> None:
    in_backend(c, cluster, namespace, "python3", "-m", "todo_chatbot", "migrate", "--reset")
    in_backend(c, cluster, namespace, "touch", RESTARTED_BY)


def seed(c: Context, cluster: kube.Cluster, namespace: str, url: str) -> None:
    """Signs in as the first account. The password goes through the environment: arguments can be read by others."""
    data = kube.get(c, cluster, "--namespace", namespace, "secret", SECRET).get("data", {})
    if not data:
        raise Exit(f"There is no Secret {SECRET} in namespace {namespace}: `tilt up` or `invoke dev.secret` makes it.")
    account = {f"SEED_{key}": base64.b64decode(data[f"BOOTSTRAP_{key}"]).decode() for key in ("EMAIL", "PASSWORD")}
    python(c, "-m", "devtools.seed", url, env=account)


def open_shell(c: Context, cluster: kube.Cluster, namespace: str, *, window: bool) -> None:
    place = ("--context", cluster.context, "--namespace", namespace)
    command = ("kubectl", *place, "exec", "--stdin", "--tty", BACKEND, "--container", "backend", "--", "bash")
    if not window:
        c.run(shlex.join(command), pty=True)
        return
    terminal = next((terminal for terminal in TERMINALS if shutil.which(terminal[0])), None)
    if sys.platform == "darwin":
        script = f'tell application "Terminal" to do script {json.dumps(shlex.join(command))}'
        run(c, "osascript", "-e", script)
    elif terminal and os.environ.get("DISPLAY", os.environ.get("WAYLAND_DISPLAY")):
        c.run(f"nohup {shlex.join((*terminal, *command))} >/dev/null 2>&1 &", in_stream=False)
    else:
        print(f"No window can be opened from here. In a terminal:\n  {shlex.join(command)}")
