"""GET /docs: the OpenAPI document to read, as one page without scripts, so that it works offline and under our policy."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter()

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid #8886; padding: 0.5rem 0; }
h3 { margin: 0.5rem 0; font: 600 1rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
dt { font: 0.875rem ui-monospace, monospace; } dd { margin: 0 0 0.25rem 1.5rem; }
pre { overflow-x: auto; padding: 0.75rem; background: #8882; font-size: 0.875rem; }
"""
POLICY = (
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    return HTMLResponse(write_page(request.app.openapi()), headers={"Content-Security-Policy": POLICY})


def write_page(document: dict[str, Any]) -> str:
    title = escape(f"{document['info']['title']} {document['info']['version']}")
    body = "".join([*_operations(document), *_schemas(document)])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}: API</title><style>{STYLE}</style>"
        f'<h1>{title}: API</h1><p>For programs: <a href="/openapi.json">openapi.json</a></p>{body}</html>'
    )


def _operations(document: dict[str, Any]) -> Iterator[str]:
    group = None
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            tag = operation.get("tags", [""])[0]
            if tag != group:
                group = tag
                yield f"<h2>{escape(tag.capitalize())}</h2>"
            yield _operation(method.upper(), path, operation)


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    text = operation.get("description") or operation.get("summary", "")
    parameters = "".join(map(_parameter, operation.get("parameters", [])))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answers = "".join(map(_answer, operation["responses"].items()))
    return (
        f"<article><h3>{method} {escape(path)}</h3><p>{escape(text)}</p>"
        f"<dl>{parameters}{f'<dt>body</dt><dd>{_named(body)}</dd>' if body else ''}{answers}</dl></article>"
    )


def _parameter(parameter: dict[str, Any]) -> str:
    need = ", required" if parameter.get("required") else ""
    about = escape(parameter.get("description", ""))
    return (
        f"<dt>{escape(parameter['name'])} ({parameter['in']}{need})</dt><dd>{_named(parameter['schema'])} {about}</dd>"
    )


def _answer(answer: tuple[str, dict[str, Any]]) -> str:
    status, described = answer
    schemas = [content["schema"] for content in described.get("content", {}).values() if "schema" in content]
    about = escape(described.get("description", ""))
    return f"<dt>{escape(status)}</dt><dd>{' '.join(map(_named, schemas))} {about}</dd>"


def _named(schema: dict[str, Any]) -> str:
    """The name of a schema, as a link; what it is, where it has none."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "items" in schema:
        return f"list of {_named(schema['items'])}"
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(_named(choice) for choice in choices)
    if "enum" in schema:
        return escape(", ".join(map(str, schema["enum"])))
    return escape(str(schema.get("format") or schema.get("type", "anything")))


def _schemas(document: dict[str, Any]) -> Iterator[str]:
    yield "<h2>Schemas</h2>"
    for name, schema in document["components"]["schemas"].items():
        written = escape(json.dumps(schema, indent=2, ensure_ascii=False))
        yield f'<article id="{escape(name)}"><h3>{escape(name)}</h3><pre>{written}</pre></article>'
