"""Reads what a task started from the MockContext it was given."""

from __future__ import annotations

import re
import shlex
from typing import cast
from unittest.mock import Mock

from invoke import MockContext


def context(*failing: str) -> MockContext:
    """Runs nothing; the commands that contain one of `failing` fail."""
    results: dict[object, bool] = {re.compile(f".*{re.escape(text)}"): False for text in failing}
    return MockContext(run=results | {re.compile(".*"): True})


def commands(c: MockContext) -> list[str]:
    """Every command that was started, as one would type it: without the folders of this machine."""
    started = [shlex.split(call.args[0]) for call in cast(Mock, c.run).call_args_list]
    return [" ".join(word.rpartition("/")[2] if word.startswith("/") else word for word in words) for words in started]
