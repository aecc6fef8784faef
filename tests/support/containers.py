"""Servers in containers that a test may stop and start again: their port stays."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support import needs


@dataclass(frozen=True, slots=True)
class Container:
    """`docker` is the engine's own handle."""

    port: int
    docker: Any

    def stop(self) -> None:
        self.docker.stop(timeout=1)

    def start(self) -> None:
        self.docker.start()


@contextmanager
def running(image: str, port: int, config: pytest.Config, **options: Any) -> Iterator[Container]:
    """A container of `image`, whose `port` is on loopback here. Skips where Docker does not answer."""
    needs.ensure("docker", config)
    import docker as engine  # noqa: PLC0415  (dear to import, and few tests need it)

    client = engine.from_env()
    host_port = free_port()
    try:
        docker = client.containers.run(image, detach=True, ports={f"{port}/tcp": ("127.0.0.1", host_port)}, **options)
    except engine.errors.DockerException as error:
        client.close()
        needs.give_up("docker", f"{image} does not start: {error}", config)
    try:
        yield Container(host_port, docker)
    finally:
        docker.remove(force=True, v=True)
        client.close()


def empty_valkey(url: str) -> None:
    """Wait until it answers, and delete everything in it."""
    from redis import Redis  # noqa: PLC0415
    from redis.backoff import ConstantBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415

    with Redis.from_url(url, retry=Retry(ConstantBackoff(0.05), 400)) as valkey:
        valkey.flushall()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
