"""A language model behind Chat Completions that says its next piece when the test lets it."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE_LIMIT_SECONDS = 30


class PacedModel:
    """`say` streams a piece of the answer under way, `finish` ends it."""

    def __init__(self) -> None:
        self._pieces: queue.Queue[str | None] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def settings(self) -> dict[str, str]:
        port = self._server.server_address[1]
        return {
            "ASSISTANT": "openai",
            "FAST_PATH": "false",
            "OPENAI_API_KEY": "none-needed",
            "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
            "OPENAI_MODEL": "paced",
        }

    def say(self, text: str) -> None:
        self._pieces.put(text)

    def finish(self) -> None:
        self._pieces.put(None)

    @contextmanager
    def running(self) -> Iterator[PacedModel]:
        self._thread.start()
        try:
            yield self
        finally:
            self.finish()  # an answer that still waits for a piece
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pieces = self._pieces

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                try:
                    while (text := pieces.get(timeout=PIECE_LIMIT_SECONDS)) is not None:
                        self._write(_chunk({"role": "assistant", "content": text}))
                    self._write(_chunk({}, "stop"))
                    self._write("[DONE]")
                except (OSError, queue.Empty):
                    self.close_connection = True  # the product stopped reading, or the test stopped writing

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base's name)
                """Say nothing: the test's own report says what matters."""

            def _write(self, data: str) -> None:
                self.wfile.write(f"data: {data}\n\n".encode())
                self.wfile.flush()

        return Handler


def _chunk(delta: dict[str, str], finish_reason: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    return json.dumps(
        {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "paced", "choices": [choice]}
    )
