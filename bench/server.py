"""A server for one round: its own data folder and port, no key, ended by its process id."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.layout import PAGE
from devtools.local_server import clean_environment, free_port, is_ready, program, serve_command

START_LIMIT_SECONDS = 60


@dataclass(frozen=True)
class Server:
    port: int
    pid: int
    ready_seconds: float
    """From the start of the process to the first 200 of /readyz."""

    def resident_mb(self) -> float:
        kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, check=True).stdout
        return int(kilobytes) / 1024

    def cpu_seconds(self) -> float:
        """What the process has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(**settings: str) -> Iterator[Server]:
    """A ready server on an empty, migrated database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = clean_environment(Path(folder), **settings)
        subprocess.run(program("migrate"), env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        with (Path(folder) / "server.log").open("w+") as log:
            command = serve_command(port, PAGE)
            started = time.perf_counter()
            process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
            try:
                wait_until_ready(process, port)
                yield Server(port, process.pid, time.perf_counter() - started)
            except Exception:
                log.seek(0)
                print(log.read(), file=sys.stderr)
                raise
            finally:
                process.terminate()
                process.wait(timeout=30)


def wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    """Raises: RuntimeError, when it ends before that; TimeoutError."""
    limit = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it was ready")
        if is_ready(port):
            return
        time.sleep(0.005)
    raise TimeoutError(f"the server was not ready after {START_LIMIT_SECONDS} s")
