from __future__ import annotations

import pytest

from tests.support.fixed_clock import FixedClock
from tests.support.todo_list import TodoList
from todo_chatbot.db import Database


@pytest.fixture
def todo(database: Database, clock: FixedClock) -> TodoList:
    return TodoList(database, clock)
