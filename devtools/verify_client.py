"""Talks to the release as a browser would: through the frontend's Service, with a cookie, by the public name."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from invoke import Context, Promise

from devtools import kube
from devtools.local_server import free_port

WAIT_SECONDS = 15


@contextmanager
def forwarded(c: Context, cluster: kube.Cluster, namespace: str, target: str, port: int) -> Iterator[int]:
    """A port of this machine that leads to one pod of `target`, as long as the block runs."""
    local = free_port()
    where = ("--context", cluster.context, "--namespace", namespace)
    command = ("kubectl", *where, "port-forward", target, f"{local}:{port}")
    running = c.run("exec " + shlex.join(command), asynchronous=True, hide=True, warn=True, echo=False, in_stream=False)
    assert isinstance(running, Promise)  # noqa: S101  (asked for)
    try:
        wait_for_port(local)
        yield local
    finally:
        if (process := running.runner.get_pid()) is not None:
            os.kill(process, signal.SIGTERM)
        running.join()


def wait_for_port(port: int) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


class Client:
    """One session; `host` is the name that the release goes by."""

    def __init__(self, port: int, host: str = "", cookie: str = "") -> None:
        self.port = port
        self.host = host or f"127.0.0.1:{port}"
        self.cookie = cookie

    @contextmanager
    def open(self, method: str, path: str, body: Any = None, timeout_seconds: float = 30) -> Iterator[HTTPResponse]:
        """The answer, unread: for streams."""
        headers = {"Host": self.host, "Content-Type": "application/json"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=timeout_seconds)) as connection:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            with connection.getresponse() as answer:
                if given := answer.headers.get("Set-Cookie"):
                    self.cookie = given.partition(";")[0]
                yield answer

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, str, Any]:
        """Status, text and headers."""
        with self.open(method, path, body) as answer:
            return answer.status, answer.read().decode(), answer.headers
