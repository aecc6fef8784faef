"""Errors as RFC 9457 problem+json: one table from the tree of `errors` to a status, and what the framework refuses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from todo_chatbot.errors import (
    Conflict,
    Invalid,
    NotFound,
    PreconditionFailed,
    Refused,
    TodoError,
    TooMany,
    Unauthenticated,
    Unavailable,
)

logger = structlog.get_logger(__name__)

STATUSES: dict[type[TodoError], int] = {
    NotFound: 404,
    Conflict: 409,
    PreconditionFailed: 412,
    Invalid: 422,
    Unauthenticated: 401,
    Refused: 403,
    TooMany: 429,
    Unavailable: 503,
}
TITLES = {
    400: "Not understood",
    401: "Not signed in",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    412: "Changed since",
    413: "Too large",
    415: "Not JSON",
    422: "Invalid",
    429: "Too many requests",
    500: "Something went wrong",
    503: "Try again later",
}
FIELD_CODES = {
    "string_too_long": "too_long",
    "too_long": "too_long",
    "string_too_short": "empty",
    "too_short": "empty",
    "missing": "missing",
    "extra_forbidden": "unknown",
}
DISK_IS_FULL = frozenset({"SQLITE_FULL", "53100"})
"""SQLite's name and PostgreSQL's code for it."""
UNION_TAGS = frozenset({"task", "line"})
"""Names that the validator puts into a place for the branch of a union it took: no field of the client's."""


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    code: str
    detail: str


class Problem(BaseModel):
    """RFC 9457. `code` is stable; `detail` is a sentence for the user."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None


def problem(
    status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **extra: object
) -> Response:
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
        **extra,
    }
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, headers, media_type="application/problem+json")


def of_error(error: TodoError) -> Response:
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    return problem(status, error.stable_code, error.detail, headers=_headers_of(error), **error.extra)


def _headers_of(error: TodoError) -> dict[str, str] | None:
    if isinstance(error, Unavailable | TooMany):
        return {"Retry-After": str(error.retry_after_seconds)}
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    return None


def install(app: FastAPI) -> None:
    """Answer every error of a route with a problem."""
    app.add_exception_handler(TodoError, _todo_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OperationalError, _database_error)


async def _todo_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, TodoError)  # noqa: S101  (as it was registered)
    return of_error(error)


async def _database_error(_: Request, error: Exception) -> Response:
    cause = error.__cause__
    reason = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    logger.error("database_error", kind=type(cause).__name__, reason=reason)
    if reason in DISK_IS_FULL:
        return of_error(Unavailable("The server's disk is full: nothing was saved.", code="storage_full"))
    return of_error(Unavailable("The database does not answer. Try again in a moment.", code="database_unavailable"))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  (as it was registered)
    if error.status_code == 404:
        return problem(404, "not_found", "There is nothing at this address.")
    if error.status_code == 405:
        allowed = ", ".join(sorted(_methods_at(request)))
        return problem(405, "method_not_allowed", f"Use {allowed} here.", headers={"Allow": allowed})
    return problem(error.status_code, f"http_{error.status_code}", str(error.detail), headers=error.headers)


def _methods_at(request: Request) -> set[str]:
    """Every method that some route takes at this address; a router alone names those of its first match."""
    found: set[str] = set()
    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
        scope = {**request.scope, "method": method}
        routes: Iterable[BaseRoute] = request.app.routes
        if any(route.matches(dict(scope))[0] is Match.FULL for route in routes):
            found.add(method)
    return found


async def _validation_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  (as it was registered)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem(400, "json_invalid", "The body is not JSON.")
    errors = [_field_problem(fault) for fault in faults]
    code = _code_of(errors[0], faults[0]) if len(errors) == 1 else "validation_failed"
    detail = "; ".join(f"{e.field}: {e.detail}" for e in errors[:5])
    return problem(422, code, detail, errors=[e.model_dump() for e in errors])


def _field_problem(fault: Mapping[str, Any]) -> FieldProblem:
    place, *steps = fault["loc"]
    names = [str(step) for step in steps if step not in UNION_TAGS]
    detail = str(fault["msg"]).removeprefix("Value error, ")
    return FieldProblem(
        field=".".join(names) or str(place), code=FIELD_CODES.get(fault["type"], fault["type"]), detail=detail
    )


def _code_of(error: FieldProblem, fault: Mapping[str, Any]) -> str:
    """`title_too_long`, `time_zone_unknown`; only names of ours become part of a code."""
    if error.code == "unknown":
        return "field_unknown"
    if error.code.endswith("_unknown"):
        return error.code
    if fault["type"] in FIELD_CODES:
        name = next((step for step in reversed(error.field.split(".")) if not step.isdecimal()), "field")
        return f"{name}_{error.code}"
    return "validation_failed"
