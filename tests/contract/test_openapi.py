"""The API against its own description: whatever a client sends, the answer is among those described."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp

from tests.support.databases import migrate_at
from tests.support.outliving import outliving
from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings

ENDLESS = "/api/v1/events"
EXAMPLES = 15


def described() -> schemathesis.BaseSchema:
    with tempfile.TemporaryDirectory() as folder:
        document = create_app(Settings(todo_data_dir=Path(folder))).openapi()
    return schemathesis.openapi.from_dict(document)


api = described().exclude(path=ENDLESS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ASGIApp]:
    address = f"sqlite:///{tmp_path_factory.mktemp('contract') / 'todo.db'}"
    migrate_at(address)
    application = create_app(Settings(database_url=address))
    yield outliving(application)
    application.state.services.db.close()


@api.parametrize()
@hypothesis_settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case: schemathesis.Case[Any], app: ASGIApp) -> None:
    # No schema can say which zones, repeats and cursors there are: what fits it may still be refused, with a problem.
    case.operation.app = case.operation.schema.app = app
    case.call_and_validate(base_url="http://localhost", excluded_checks=[positive_data_acceptance])
