"""Starts the product on this machine and ends it with the task."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from invoke import Context, Exit, Promise

from devtools.layout import ROOT


def refuse_busy_port(host: str, port: int) -> None:
    """Says so before a minute is spent on building a page that could not be served."""
    if not 0 < port < 65536:
        raise Exit(f"Cannot listen on port {port}: a port is a number from 1 to 65535")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise Exit(f"Cannot listen on {host}:{port}: {error}") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            other = f"invoke up --port {port + 1}"
            raise Exit(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another port: {other}") from None


def address_to_open(host: str) -> str:
    """What to type into a browser on this machine to reach a server that listens on `host`."""
    return "localhost" if host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else host  # noqa: S104  (compared, not bound)


def serve(c: Context, *argv: str | Path) -> None:
    """Runs a server until it ends; asks it to end when this task is asked to, so that no server outlives its task."""
    with asked_to_stop() as stop, c.cd(shlex.quote(str(ROOT))):
        # `exec` makes the server the direct child. An asynchronous run prints only where it is told to.
        streams = {"out_stream": sys.stdout, "err_stream": sys.stderr, "in_stream": False}
        running = c.run("exec " + shlex.join(map(str, argv)), asynchronous=True, warn=True, **streams)
        if not isinstance(running, Promise):
            return
        stop.server = running.runner.get_pid()
        stop.pass_on()
        exited = running.join().exited
    if exited and not stop.asked:
        raise Exit(code=exited)


class Stop:
    """That this task was asked to end, and the server that has to hear of it."""

    def __init__(self) -> None:
        self.asked = False
        self.server: int | None = None

    def ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.asked = True
        self.pass_on()

    def pass_on(self) -> None:
        if self.asked and self.server is not None:
            # A terminal sends its Ctrl+C to the server too, and a second SIGINT would cut the answers under way.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.server, signal.SIGTERM)


@contextlib.contextmanager
def asked_to_stop() -> Iterator[Stop]:
    """Listens for SIGINT and SIGTERM from before the server starts, so that none falls between."""
    stop = Stop()
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
