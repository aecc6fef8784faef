from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from devtools import seed


class Product(ThreadingHTTPServer):
    """Remembers the tasks that were posted to it, and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.added: list[dict[str, Any]] = []
        self.status = 201


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Product)
        assert self.path == "/api/v1/tasks"
        self.server.added.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (as the base class has it)
        """Nothing: pytest shows what matters."""


@pytest.fixture
def product() -> Iterator[Product]:
    with Product() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_tasks_are_added(product: Product, capsys: pytest.CaptureFixture[str]) -> None:
    assert seed.main(f"{product.url}/") == 0
    assert product.added == seed.demonstration()
    assert capsys.readouterr().out.startswith(f"{len(product.added)} tasks were added")


def test_a_refusal_is_one_line(product: Product, capsys: pytest.CaptureFixture[str]) -> None:
    product.status = 422
    assert seed.main(product.url) == 1
    assert capsys.readouterr().err == f"{product.url} refused: {{}}\n"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "nonsense"])
def test_an_address_where_nothing_answers_is_one_line(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert seed.main(url) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
