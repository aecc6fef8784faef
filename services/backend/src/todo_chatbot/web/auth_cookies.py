"""The cookie that holds a session."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from todo_chatbot.accounts.sessions import AGE_MAX


class SessionCookie:
    """`__Host-` and Secure where people come by https; else plain, so that http://node-ip can sign in."""

    def __init__(self, *, is_secure: bool) -> None:
        self.is_secure = is_secure
        self.name = "__Host-todo_session" if is_secure else "todo_session"

    def set(self, response: Response, secret: str) -> None:
        response.set_cookie(
            self.name,
            secret,
            max_age=int(AGE_MAX.total_seconds()),
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite="lax",
        )

    def clear(self, response: Response) -> None:
        response.delete_cookie(self.name, path="/", secure=self.is_secure, httponly=True, samesite="lax")

    def find(self, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
        """Its value in the raw headers of a request."""
        wanted = self.name.encode()
        for header, value in headers:
            if header == b"cookie":
                for pair in value.split(b";"):
                    name, _, content = pair.strip().partition(b"=")
                    if name == wanted:
                        return content.decode("latin-1")
        return None
