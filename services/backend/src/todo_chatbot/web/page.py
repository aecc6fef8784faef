"""The page, as Vite built it: hashed assets for ever, everything else looked up again; unknown addresses show the page.

Beside each file its `.br` or `.gz`, where the build made them, is sent to browsers that take them.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ENCODINGS = {"br": ".br", "gzip": ".gz"}
API_PREFIXES = ("/api/", "/mcp")
"""Unknown addresses under these are errors, not places in the page."""

TYPES = {".js": "text/javascript; charset=utf-8", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    media_type: str
    etag: str
    is_hashed: bool
    encodings: tuple[str, ...]


class Page:
    """The application's answer to addresses that no route knows."""

    def __init__(self, folder: Path) -> None:
        files = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
        self._files = {
            name: _file(name, path, files) for name, path in files.items() if path.suffix not in {".br", ".gz"}
        }
        self._bodies: dict[Path, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = scope["path"]
        if path.startswith(API_PREFIXES):
            raise HTTPException(404)
        if scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(404)
        found = self._files.get(path) or self._shell(path)
        if found is None:
            raise HTTPException(404)
        scope["page"] = True
        await self._answer(found, Headers(scope=scope))(scope, receive, send)

    def _shell(self, path: str) -> _File | None:
        """index.html for places within the page; a missing file is missing."""
        return None if path.startswith("/assets/") or Path(path).suffix else self._files.get("/index.html")

    def _answer(self, found: _File, request: Headers) -> Response:
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable" if found.is_hashed else "no-cache",
            "Content-Security-Policy": PAGE_POLICY,
            "ETag": found.etag,
            "Vary": "Accept-Encoding",
        }
        if found.etag in request.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        accepted = _accepted(request.get("accept-encoding", ""))
        encoding = next((name for name in found.encodings if name in accepted), None)
        path = found.path
        if encoding is not None:
            headers["Content-Encoding"] = encoding
            path = path.with_name(path.name + ENCODINGS[encoding])
        return Response(self._body(path), headers=headers, media_type=found.media_type)

    def _body(self, path: Path) -> bytes:
        """Read once: all of the page is a few hundred kilobytes."""
        body = self._bodies.get(path)
        if body is None:
            body = self._bodies[path] = path.read_bytes()
        return body


def _accepted(header: str) -> set[str]:
    """The encodings of an Accept-Encoding header, without those refused by q=0."""
    choices = (choice.replace(" ", "").lower().partition(";q=") for choice in header.split(","))
    return {name for name, _, quality in choices if quality.strip("0.") or not quality}


def _file(name: str, path: Path, files: dict[str, Path]) -> _File:
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _File(
        path=path,
        media_type=media_type,
        etag=f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:20]}"',
        is_hashed=name.startswith("/assets/"),
        encodings=tuple(encoding for encoding, suffix in ENCODINGS.items() if name + suffix in files),
    )
