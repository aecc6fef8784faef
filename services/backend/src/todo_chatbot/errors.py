"""Every error that a user or client can meet, each with a stable code.

    TodoError
    ├── NotFound            task_not_found, conversation_not_found, …
    ├── Invalid             the request is understood and cannot be carried out as it stands
    ├── Conflict            the thing changed, or something is under way
    ├── PreconditionFailed  If-Match names an older version
    ├── Unauthenticated     nobody is signed in
    ├── Refused             not allowed here
    ├── TooMany             a limit is reached for a while
    └── Unavailable         try again later

Two tables read this tree: `web.problems` (HTTP) and `chat.tools` (what a model is told). Nothing here knows either.
"""

from __future__ import annotations

from typing import ClassVar


class TodoError(Exception):
    """An expected failure. `code` is stable; `detail` is a sentence for the user that says what to do next."""

    code: ClassVar[str] = "error"

    def __init__(self, detail: str, *, code: str | None = None, **extra: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.stable_code = code or self.code
        self.extra = extra


class NotFound(TodoError):
    code = "not_found"


class Invalid(TodoError):
    code = "invalid"


class Conflict(TodoError):
    code = "conflict"


class PreconditionFailed(TodoError):
    code = "version_mismatch"


class Unauthenticated(TodoError):
    code = "not_signed_in"


class Refused(TodoError):
    code = "refused"


class TooMany(TodoError):
    code = "too_many_requests"

    def __init__(self, detail: str, *, retry_after_seconds: int, code: str | None = None) -> None:
        super().__init__(detail, code=code)
        self.retry_after_seconds = retry_after_seconds


class Unavailable(TodoError):
    code = "unavailable"
    retry_after_seconds: ClassVar[int] = 1
