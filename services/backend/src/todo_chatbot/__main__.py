"""`python -m todo_chatbot`: serve the product, or bring its database up to date."""

from __future__ import annotations

import argparse
import contextlib
import gc
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from todo_chatbot.settings import Settings, SettingsError, load_settings, refuse_exposure

if TYPE_CHECKING:
    from todo_chatbot.db import Database

SOURCES = Path(__file__).parent
SERVER: dict[str, Any] = {
    "log_config": None,
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,
    "timeout_graceful_shutdown": 10,  # for answers that are being sent
    "ws": "none",
    "loop": "asyncio",  # uvloop saves 5 % of a request and costs 2 MB
}
UNUSED = ("pydantic.v1", "rich")
"""What libraries load in case it is used: FastAPI to refuse models of pydantic 1, structlog to colour tracebacks. 5 MB."""


class StartError(Exception):
    """The process cannot start; the text is one line for whoever started it."""


def main() -> None:
    options = _parse_arguments()
    try:
        settings = load_settings()
        if options.command == "migrate":
            _migrate(settings, reset=options.reset)
        elif options.reload:
            _serve_and_reload(settings, options)
        else:
            refuse_exposure(settings, options.host)
            _serve(settings, options, _listen(options.host, options.port))
    except (SettingsError, StartError) as error:
        sys.exit(str(error))


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="todo-chatbot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the API, and the page")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--page", type=Path, metavar="DIR", help="the folder of the built page")
    serve.add_argument("--reload", action="store_true", help="start again when the code changes")
    migrate = commands.add_parser("migrate", help="bring the database's schema up to date")
    migrate.add_argument("--reset", action="store_true", help="delete everything in it first")
    return parser.parse_args()


def _serve(settings: Settings, options: argparse.Namespace, listening: socket.socket) -> None:
    page = _find_page(options.page)

    sys.modules.update({name: cast(ModuleType, None) for name in UNUSED})  # to import one says that there is none
    import structlog  # noqa: PLC0415  (`migrate` needs neither them nor the application)
    import uvicorn  # noqa: PLC0415

    from todo_chatbot.app import create_app  # noqa: PLC0415
    from todo_chatbot.running import Running  # noqa: PLC0415
    from todo_chatbot.web import logs  # noqa: PLC0415

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            gc.collect()
            gc.freeze()  # what is loaded by now stays until the end: no collection has to look at it again
            logger.info("serving", host=options.host, port=listening.getsockname()[1])

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Streams first: uvicorn waits for open connections before it ends the application.
            await running.end_streams()
            await super().shutdown(sockets)

    logs.configure(settings)
    logger = structlog.get_logger(__name__)
    try:
        app = create_app(settings, page_dir=page)
    except OSError as error:
        raise _unusable_folder(error) from None
    running: Running = app.state.running
    _check_database(running.services.db)
    Server(uvicorn.Config(app, **SERVER)).run(sockets=[listening])


def _serve_and_reload(settings: Settings, options: argparse.Namespace) -> None:
    """The socket stays open while the server starts again: a request then waits, and is not refused."""
    refuse_exposure(settings, options.host)
    listening = _listen(options.host, options.port)
    listening.listen()

    import watchfiles  # noqa: PLC0415

    watchfiles.run_process(
        SOURCES,
        target="todo_chatbot.__main__._serve_until_changed",  # by name: a new process has another __main__
        target_type="function",
        args=(settings, options, listening),
        watch_filter=watchfiles.PythonFilter(),
    )


def _serve_until_changed(settings: Settings, options: argparse.Namespace, listening: socket.socket) -> None:
    try:
        with contextlib.suppress(KeyboardInterrupt):  # how it is told to end
            _serve(settings, options, listening)
    except StartError as error:
        sys.exit(str(error))


def _migrate(settings: Settings, *, reset: bool) -> None:
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    from todo_chatbot.db import Database  # noqa: PLC0415
    from todo_chatbot.schema import migrate  # noqa: PLC0415

    try:
        database = Database(settings.database)
    except OSError as error:
        raise _unusable_folder(error) from None
    try:
        _find_revision(database)
        migrate(database, reset=reset)
    except OperationalError as error:  # while it was migrated: a full disk, a folder that is only read
        raise _unusable_database(error) from None
    finally:
        database.close()


def _listen(host: str, port: int) -> socket.socket:
    """Bound before anything slow is loaded: a port in use is told at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StartError(f"Cannot listen on {host}:{port}: {reason}. Choose another with --host and --port.") from None
    return listening


def _find_page(folder: Path | None) -> Path | None:
    if folder is not None and not (folder / "index.html").is_file():
        raise StartError(f"There is no page in {folder}: build it, or leave --page out to serve the API alone.")
    return folder


def _check_database(database: Database) -> None:
    """A SQLite file that cannot be opened will not mend itself; a server that is away may come back, and /readyz tells."""
    if database.is_sqlite and _find_revision(database) is None:
        raise StartError("The database has no tables yet. Make them with: todo-chatbot migrate")


def _find_revision(database: Database) -> str | None:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from todo_chatbot.schema import find_revision  # noqa: PLC0415

    try:
        return database.read_now(find_revision)
    except DBAPIError as error:
        raise _unusable_database(error) from None


def _unusable_folder(error: OSError) -> StartError:
    return StartError(
        f"The data folder cannot be used: {error.filename}: {error.strerror}. Set TODO_DATA_DIR to another."
    )


def _unusable_database(error: Exception) -> StartError:
    reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
    return StartError(f"The database cannot be used: {reason}. Look at DATABASE_URL and TODO_DATA_DIR.")


if __name__ == "__main__":
    main()
