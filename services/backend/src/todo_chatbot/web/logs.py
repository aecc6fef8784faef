"""One format for all log lines, ours and the libraries': JSON for machines, colours on a terminal. Never to stdout."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

from todo_chatbot.settings import Settings

QUIET = ("uvicorn.error", "uvicorn.asgi", "httpx2", "openai", "alembic")
"""Libraries whose lines below a warning say nothing that ours don't."""


def configure(settings: Settings) -> None:
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())
    describing: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendering: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if as_json
        # Without the values of variables, which are what people wrote.
        else [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )
    structlog.configure(
        processors=[*describing, *rendering],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        cache_logger_on_first_use=True,
    )
    _configure_libraries(settings, describing, rendering)


def _configure_libraries(settings: Settings, describing: list[Processor], rendering: list[Processor]) -> None:
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=describing,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
