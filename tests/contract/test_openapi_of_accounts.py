"""The API of accounts against its own description, as an admin who is signed in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp

from tests.support.databases import migrate_at
from tests.support.outliving import outliving
from todo_chatbot.accounts import sessions, users
from todo_chatbot.accounts.schemas import Client
from todo_chatbot.app import create_app
from todo_chatbot.clock import SystemClock
from todo_chatbot.db import UnitOfWork
from todo_chatbot.settings import Settings

ACCOUNTS = r"^/api/v1/(auth|tokens|admin)"
LEAVING = r"sign-out|/password$|/delete-account$|/oidc/"
"""What would end the session that all the others need, and what sends the browser away."""

EXAMPLES = 10


@dataclass(frozen=True)
class Served:
    app: ASGIApp
    cookie: str


def described() -> schemathesis.BaseSchema:
    with tempfile.TemporaryDirectory() as folder:
        document = create_app(Settings(auth_mode="accounts", todo_data_dir=Path(folder))).openapi()
    return schemathesis.openapi.from_dict(document)


api = described().include(path_regex=ACCOUNTS).exclude(path_regex=LEAVING)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    address = f"sqlite:///{tmp_path_factory.mktemp('contract') / 'todo.db'}"
    migrate_at(address)
    application = create_app(Settings(database_url=address, auth_mode="accounts"))
    database = application.state.services.db

    def begin(unit: UnitOfWork) -> str:
        now = SystemClock().now()
        admin = users.add_user(unit.session, email="ada@example.com", name="", now=now, role="admin")
        return sessions.begin_session(unit.session, admin.owner_id, Client("192.0.2.1"), now)

    yield Served(outliving(application), f"todo_session={database.write_now(begin)}")
    database.close()


@api.parametrize()
@hypothesis_settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case: schemathesis.Case[Any], served: Served) -> None:
    case.operation.app = case.operation.schema.app = served.app
    # Whom it fits to be invited, and which links work, no schema can say.
    case.call_and_validate(
        base_url="http://localhost", headers={"cookie": served.cookie}, excluded_checks=[positive_data_acceptance]
    )


async def test_they_are_asked_by_somebody_who_is_signed_in(served: Served) -> None:
    transport = httpx2.ASGITransport(served.app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as http:
        response = await http.get("/api/v1/admin/users", headers={"cookie": served.cookie})
    assert response.status_code == 200
