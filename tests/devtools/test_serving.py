from __future__ import annotations

import gc
import signal
import socket
import sys
import warnings
from collections.abc import Iterator

import pytest
from invoke import Config, Context, Exit

from devtools import serving
from devtools.local_server import free_port
from tests.support.commands import commands, context

WAITS_FOR_SIGTERM = "import os, signal; os.kill(os.getppid(), {sent}); signal.pause()"


@pytest.fixture(autouse=True)
def pipes_are_collected_here() -> Iterator[None]:
    """Invoke leaves a program's pipes to the garbage collector, which would warn in the middle of another test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_a_busy_port_is_refused_in_one_line_that_names_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Exit, match=rf"^Cannot listen on 127\.0\.0\.1:{port}: .*--port {port + 1}$") as refusal:
            serving.refuse_busy_port("127.0.0.1", port)
    assert refusal.value.code == 1


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 8000), ("127.0.0.1", 70_000), ("127.0.0.1", 0)])
def test_an_impossible_address_is_refused(host: str, port: int) -> None:
    with pytest.raises(Exit, match=r"^Cannot listen on"):
        serving.refuse_busy_port(host, port)


def test_a_free_port_is_not_refused() -> None:
    serving.refuse_busy_port("127.0.0.1", free_port())


@pytest.mark.parametrize("sent", ["signal.SIGTERM", "signal.SIGINT"])
def test_the_server_ends_with_the_task_that_is_asked_to(sent: str) -> None:
    serving.serve(Context(), sys.executable, "-c", WAITS_FOR_SIGTERM.format(sent=sent))


def test_a_server_that_fails_gives_the_task_its_exit_code() -> None:
    with pytest.raises(Exit) as failure:
        serving.serve(Context(), sys.executable, "-c", "raise SystemExit(7)")
    assert failure.value.code == 7


def test_what_the_server_prints_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    serving.serve(Context(), sys.executable, "-c", "import sys; print('out'); print('err', file=sys.stderr)")
    assert capsys.readouterr() == ("out\n", "err\n")


def test_its_arguments_are_quoted() -> None:
    c = context()
    serving.serve(c, "python", "--page", "a folder")
    assert commands(c) == ["exec python --page a folder"]


def test_a_dry_run_starts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    serving.serve(Context(Config(overrides={"run": {"dry": True}})), "no-such-program")
    assert "exec no-such-program" in capsys.readouterr().out


def test_a_signal_that_comes_before_the_server_is_started_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr("os.kill", lambda *signalled: sent.append(signalled))
    stop = serving.Stop()
    stop.ask(signal.SIGTERM, None)
    assert sent == []
    stop.server = 4711
    stop.pass_on()
    assert sent == [(4711, signal.SIGTERM)]
