"""A release that the acceptance run can be tried on without a cluster: the real server, behind a kubectl that leads to it."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.server import wait_until_ready
from devtools.local_server import clean_environment, free_port, program, serve_command

EMAIL, PASSWORD = "ops@todo.example", "correct horse battery staple"

KUBECTL = f"""#!{sys.executable}
import json, pathlib, socket, sys, threading

here, words = pathlib.Path(__file__).parent, sys.argv[1:]
KINDS = ("pods", "secret", "configmap", "deployment")


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


if "port-forward" in words:
    listening = socket.create_server(("127.0.0.1", int(words[-1].partition(":")[0])))
    while True:
        accepted, _ = listening.accept()
        there = socket.create_connection(("127.0.0.1", int((here / "port").read_text())))
        for pair in ((accepted, there), (there, accepted)):
            threading.Thread(target=pump, args=pair, daemon=True).start()
elif "get" in words and "--raw" not in words:
    kind = next(word for word in words if word in KINDS)
    print(json.dumps(json.loads((here / "objects.json").read_text())[kind]))
elif "logs" in words:
    print((here / "logs").read_text())
elif "apply" in words:
    print("configmap/todo-chatbot serverside-applied (server dry run)")
"""


class LocalRelease:
    """What the cluster would say can be changed before the acceptance run; the server is what it is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.programs = folder / "bin"
        self.logs = '{"level": "info", "event": "serving"}'
        pod = {
            "metadata": {"name": "todo-chatbot-backend-1", "labels": {}},
            "status": {"conditions": [{"type": "Ready", "status": "True"}], "containerStatuses": [{"restartCount": 0}]},
        }
        first_account = {"BOOTSTRAP_EMAIL": EMAIL, "BOOTSTRAP_PASSWORD": PASSWORD}
        self.objects: dict[str, Any] = {
            "pods": {"items": [pod]},
            "secret": {
                "data": {name: base64.b64encode(text.encode()).decode() for name, text in first_account.items()}
            },
            "configmap": {"data": {}},
            "deployment": {},
        }

    @contextmanager
    def running(self, **settings: str) -> Iterator[LocalRelease]:
        port = self._prepare()
        first_account = {"BOOTSTRAP_EMAIL": EMAIL, "BOOTSTRAP_PASSWORD": PASSWORD}
        environment = clean_environment(self._folder, AUTH_MODE="accounts", **first_account, **settings)
        subprocess.run(program("migrate"), env=environment, cwd=self._folder, check=True, capture_output=True)  # noqa: S603
        command = serve_command(port, self._folder / "page")
        process = subprocess.Popen(command, env=environment, cwd=self._folder, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            wait_until_ready(process, port)
            yield self
        finally:
            process.terminate()
            process.wait(timeout=30)

    def say(self) -> None:
        """Let kubectl say what the objects and logs are now."""
        (self.programs / "objects.json").write_text(json.dumps(self.objects))
        (self.programs / "logs").write_text(self.logs)

    def _prepare(self) -> int:
        assets = self._folder / "page" / "assets"
        assets.mkdir(parents=True)
        (assets / "index-AbCd1234.js").write_text("export {}")
        (assets.parent / "index.html").write_text(
            '<script type="module" src="/assets/index-AbCd1234.js"></script><div id="root"></div>'
        )
        self.programs.mkdir()
        for name, text in {"kubectl": KUBECTL, "helm": "#!/bin/sh\necho 'kind: ConfigMap'\n"}.items():
            (self.programs / name).write_text(text)
            (self.programs / name).chmod(0o755)
        port = free_port()
        (self.programs / "port").write_text(str(port))
        return port
