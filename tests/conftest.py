"""What all tests share: a kind by folder, and what is skipped where something is missing (`--require` makes it fail)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import needs
from todo_chatbot.settings import Settings

HERE = Path(__file__).parent
KINDS = {
    "unit": "no sockets, no files beyond tmp_path",
    "integration": "real databases: SQLite always, PostgreSQL where Docker answers",
    "contract": "the HTTP API, the stream and the tools against their descriptions",
    "devtools": "the invoke tasks and what they start",
    "chart": "the Helm chart as helm renders it",
    "cluster": "a release on the cluster that TODO_CONTEXT names",
    "e2e": "the page in a real browser against the running product",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require",
        type=_names,
        default=frozenset(),
        metavar="NAME,NAME",
        help=f"fail, not skip, where one of these is missing: {', '.join(needs.PROBES)}",
    )


def _names(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    if unknown := names - needs.PROBES.keys():
        raise pytest.UsageError(f"--require {', '.join(sorted(unknown))}: known are {', '.join(needs.PROBES)}")
    return names


def pytest_configure(config: pytest.Config) -> None:
    for kind, what in KINDS.items():
        config.addinivalue_line("markers", f"{kind}: {what}")
    config.addinivalue_line("markers", f"needs(name): skipped where it is missing: {', '.join(needs.PROBES)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(_kind(item))
        if _kind(item) == "unit":
            item.add_marker(pytest.mark.disable_socket)
        if _kind(item) == "e2e":
            item.add_marker(pytest.mark.needs("chromium"))
    # Quick kinds first. Browsers last: Playwright keeps an event loop on this thread, and tests that bring their own need it.
    items.sort(key=lambda item: list(KINDS).index(_kind(item)))


def _kind(item: pytest.Item) -> str:
    kind = item.path.relative_to(HERE).parts[0]
    if kind not in KINDS:
        raise pytest.UsageError(f"{item.path}: a test belongs to one of {', '.join(KINDS)}")
    return kind


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        needs.ensure(marker.args[0], item.config)


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads the settings of who runs it, or comes near their tasks."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setenv("TODO_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty PostgreSQL for the whole run; a test that writes makes its own schema or database in it."""
    needs.ensure("docker", request.config)
    from docker.errors import DockerException  # noqa: PLC0415
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415
    from testcontainers.core.config import testcontainers_config  # noqa: PLC0415

    # The container ends with this fixture; the reaper that would end it otherwise is one more image to pull.
    testcontainers_config.ryuk_disabled = True
    postgres = PostgresContainer("postgres:17", driver="psycopg")
    try:
        postgres.start()
    except DockerException as error:
        needs.give_up("docker", f"postgres:17 does not start: {error}", request.config)
    try:
        yield postgres.get_connection_url()
    finally:
        postgres.stop()
