"""The volume and the password of the first account live together: through upgrades, and through removing the release."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import needs

CHART = Path(__file__).parents[2] / "helm" / "todo-chatbot"
NAMESPACE = "todo-chatbot-kept"
PASSWORD = "jsonpath={.data.BOOTSTRAP_PASSWORD}"
Program = Callable[..., str]


@pytest.fixture(scope="module")
def program(request: pytest.FixtureRequest) -> Program:
    """Runs kubectl or helm on the named context."""
    needs.ensure("cluster", request.config)
    context = needs.cluster()
    flags = {"kubectl": "--context", "helm": "--kube-context"}

    def run(name: str, *arguments: object) -> str:
        command = [name, flags[name], context, "--namespace", NAMESPACE, *map(str, arguments)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run


@pytest.fixture(scope="module")
def namespace(program: Program) -> Iterator[None]:
    program("kubectl", "create", "namespace", NAMESPACE)
    yield
    program("kubectl", "delete", "namespace", NAMESPACE, "--timeout=180s")


def install(program: Program, *values: str) -> str:
    """Installs or upgrades, and signs in by the chart's own test; the password that it has now."""
    program("helm", "upgrade", "--install", "todo-chatbot", CHART, "--wait", "--timeout", "3m", *values)
    program("helm", "test", "todo-chatbot", "--timeout", "2m")
    return program("kubectl", "get", "secret", "todo-chatbot-bootstrap", "-o", PASSWORD)


@pytest.mark.usefixtures("namespace")
def test_the_first_account_stays_through_upgrade_and_reinstallation(program: Program) -> None:
    first = install(program)
    assert install(program, "--set", "logs.level=debug") == first
    program("helm", "uninstall", "todo-chatbot", "--wait", "--timeout", "2m")
    assert install(program) == first
