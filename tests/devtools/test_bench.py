from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench import measures
from bench.__main__ import table
from bench.client import Connection, Response

ANSWERS = {
    "length": b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok",
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ndata\r\nb\r\n: more data\r\n0\r\n\r\n",
    "empty": b"HTTP/1.1 204 No Content\r\n\r\n",
}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("length", Response(201, b"ok")),
        ("chunked", Response(200, b"data: more data")),
        ("empty", Response(204, b"")),
    ],
)
async def test_the_client_reads_an_answer_to_its_last_byte(answer: str, expected: Response) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline() not in {b"\r\n", b""}:
            pass
        writer.write(ANSWERS[answer])
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, Connection(server.sockets[0].getsockname()[1]) as connection:
        assert await connection.request("GET", "/") == expected


def test_the_first_load_is_what_is_imported_statically(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text('<script type="module" src="/assets/index.js"></script>')
    scripts = {
        "index.js": 'import{a}from"./react.js";import"./side.js";const b=()=>import("./later.js")',
        "react.js": 'export*from"./deep.js"',
        "side.js": "",
        "deep.js": "",
        "later.js": "",
    }
    for name, text in scripts.items():
        (tmp_path / "assets" / name).write_text(text)
    assert {script.name for script in measures.first_load(tmp_path)} == scripts.keys() - {"later.js"}


def test_the_table_marks_what_is_over_its_limit() -> None:
    lines = table({"idle_mb": 91, "turn_p50_ms": 3}).splitlines()
    assert [line.endswith("OVER") for line in lines[1:]] == [True, False]
