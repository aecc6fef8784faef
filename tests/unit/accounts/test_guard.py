from __future__ import annotations

from uuid import UUID

import pytest

from todo_chatbot.accounts.schemas import SCOPES, Principal, Role
from todo_chatbot.accounts.schemas import Scope as TokenScope
from todo_chatbot.errors import Refused
from todo_chatbot.web.auth_cookies import SessionCookie
from todo_chatbot.web.auth_guard import check_reach, is_guarded, needed_scope


def principal(*, role: Role = "user", is_session: bool = True, scopes: frozenset[TokenScope] = SCOPES) -> Principal:
    return Principal(UUID(int=1), role, scopes, UUID(int=2), "0" * 64, is_session)


@pytest.mark.parametrize(
    "path", ["/api/v1/tasks", "/api/anything", "/api/v1/auth/me", "/api/v1/auth/sign-in/", "/mcp", "/mcp/x"]
)
def test_the_api_is_guarded_by_default(path: str) -> None:
    assert is_guarded(path)


@pytest.mark.parametrize("path", ["/", "/sign-in", "/assets/x.js", "/healthz", "/api/v1/auth/sign-in", "/mcpx"])
def test_the_page_and_the_ways_in_are_open(path: str) -> None:
    assert not is_guarded(path)


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/api/v1/tasks", "read"),
        ("POST", "/api/v1/parse", "read"),
        ("POST", "/api/v1/parse/message", "read"),
        ("POST", "/api/v1/tasks", "write"),
        ("DELETE", "/api/v1/conversations/c1", "write"),
        ("POST", "/api/chat", "chat"),
        ("GET", "/api/chat/c1/stream", "chat"),
        ("POST", "/mcp", "write"),
    ],
)
def test_what_each_address_needs(method: str, path: str, scope: str) -> None:
    assert needed_scope(method, path) == scope


def test_an_admins_token_is_no_admin() -> None:
    with pytest.raises(Refused) as refused:
        check_reach(principal(role="admin", is_session=False), "GET", "/api/v1/admin/users")
    assert refused.value.stable_code == "session_needed"
    check_reach(principal(role="admin"), "GET", "/api/v1/admin/users")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (b"todo_session=abc", "abc"),
        (b"a=1; todo_session=abc; b=2", "abc"),
        (b"xtodo_session=abc", None),
        (b"__Host-todo_session=abc", None),
        (b"", None),
        (b"todo_session", ""),
    ],
)
def test_the_cookie_is_found_by_its_whole_name(header: bytes, found: str | None) -> None:
    assert SessionCookie(is_secure=False).find([(b"host", b"x"), (b"cookie", header)]) == found
