"""The composition root: the only place that chooses implementations and puts them together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from todo_chatbot import __version__
from todo_chatbot.chat.event_log import EventLog, MemoryEventLog
from todo_chatbot.chat.opening import Opening
from todo_chatbot.chat.registry import task_tools
from todo_chatbot.chat.service import Chat
from todo_chatbot.chat.turn import Assistants
from todo_chatbot.clock import Clock, SystemClock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.errors import NotFound
from todo_chatbot.language import understand
from todo_chatbot.models.embedded import EmbeddedAssistant
from todo_chatbot.models.openai import Endpoint, OpenAIAssistant
from todo_chatbot.models.port import Assistant
from todo_chatbot.preferences.service import PreferencesService
from todo_chatbot.reminders.plan import Plan
from todo_chatbot.reminders.scheduler import Scheduler
from todo_chatbot.reminders.service import Reminders
from todo_chatbot.replicas.signals import Alone, Signals
from todo_chatbot.running import Running, lifespan
from todo_chatbot.settings import Settings, local_zone
from todo_chatbot.tasks.service import TaskService
from todo_chatbot.web import (
    auth_options,
    chat,
    conversations,
    events,
    health,
    metrics,
    names,
    openapi,
    parse,
    preferences,
    problems,
    reference,
    reminders,
    statistics,
    taking_back,
    tasks,
)
from todo_chatbot.web.assistant import AssistantInfo
from todo_chatbot.web.assistant import router as assistant_router
from todo_chatbot.web.auth_options import AuthOptions
from todo_chatbot.web.broadcast import Broadcaster, signals_of
from todo_chatbot.web.dependencies import Services
from todo_chatbot.web.guards import BodyGuard, HostGuard
from todo_chatbot.web.middleware import Observe, SecurityHeaders
from todo_chatbot.web.page import Page

if TYPE_CHECKING:  # only a server with accounts pays for them
    from todo_chatbot.web.accounts_assembly import AccountsMode

logger = structlog.get_logger(__name__)

ROUTERS: tuple[APIRouter, ...] = (
    tasks.router,
    names.router,
    taking_back.router,
    statistics.router,
    assistant_router,
    parse.router,
    preferences.router,
    reminders.router,
    chat.router,
    conversations.router,
    events.router,
    auth_options.router,
    health.router,
    metrics.router,
    reference.router,
)

StopTurns: TypeAlias = Callable[[UUID], Awaitable[None]]


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    assistant: Assistant | None = None,
    page_dir: Path | None = None,
) -> FastAPI:
    """The application; `assistant` takes the place of the one that the settings choose, `page_dir` is the built page."""
    running = _assemble(settings, clock or SystemClock(), assistant)
    numbers = metrics.Metrics()
    numbers.watch(running.services.signals)
    app = FastAPI(
        title="Todo Chatbot",
        version=__version__,
        description="A todo list that you talk to.",
        lifespan=partial(lifespan, running=running),
        generate_unique_id_function=_operation_id,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=_middleware(settings, numbers, running.accounts),
    )
    app.state.running = running
    app.state.services = running.services
    app.state.chat = running.chat
    app.state.metrics = numbers
    model = settings.openai_model if running.assistant.is_model else None
    app.state.assistant = AssistantInfo(name=running.assistant.name, model=model, has_fast_path=settings.fast_path)
    _include_routers(app, settings, running.accounts)
    if page_dir is not None:
        app.router.default = Page(page_dir)
    problems.install(app)
    openapi.install(app)
    return app


def _middleware(settings: Settings, numbers: metrics.Metrics, accounts: AccountsMode | None) -> list[Middleware]:
    """From the outside in."""
    takes_any_name = accounts is not None and not settings.host_names
    inner = [
        Middleware(Observe, metrics=numbers),
        Middleware(SecurityHeaders),
        Middleware(HostGuard, allowed=settings.host_names, takes_any_name=takes_any_name),
        Middleware(BodyGuard),
    ]
    if accounts is not None:
        inner.append(accounts.middleware)
    if not settings.trusted_proxies:
        return inner
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware  # noqa: PLC0415

    return [Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies)), *inner]


def _include_routers(app: FastAPI, settings: Settings, accounts: AccountsMode | None) -> None:
    app.state.has_accounts = accounts is not None
    app.state.auth_options = AuthOptions(
        mode=settings.auth_mode,
        sign_up=settings.sign_up,
        has_mail=settings.smtp_host is not None,
        provider=settings.oidc_name if settings.oidc_issuer else None,
    )
    for router in ROUTERS:
        app.include_router(router)
    if accounts is not None:
        from todo_chatbot.web.accounts_assembly import ROUTERS as ACCOUNT_ROUTERS  # noqa: PLC0415

        app.state.accounts = accounts.accounts
        for router in ACCOUNT_ROUTERS:
            app.include_router(router)


def _assemble(settings: Settings, clock: Clock, assistant: Assistant | None) -> Running:
    database = Database(settings.database)
    signals, log = _choose_exchange(settings, database, clock)
    broadcaster = Broadcaster(signals)
    database.on_commit(broadcaster.publish)
    preferences_service = PreferencesService(clock, local_zone())
    scheduler = _assemble_reminders(database, clock, preferences_service)
    signals.relay(database, signals_of)
    task_service = TaskService(clock)
    services = Services(database, task_service, preferences_service, Reminders(clock), broadcaster, clock, signals)
    main = assistant or _choose_assistant(settings)

    async def stop_turns(owner: UUID) -> None:  # the chat asks accounts how much is allowed, and they end its turns
        await chat_service.stop_all(owner)

    accounts = _assemble_accounts(settings, services, stop_turns)
    chat_service = Chat(
        database,
        toolbox=task_tools(task_service),
        assistants=Assistants(main, EmbeddedAssistant(), fast_path=settings.fast_path),
        understand=understand,
        opening=partial(Opening, names_of=task_service.known_names, take_back=partial(_take_back, task_service)),
        log=log,
        signals=signals,
        clock=clock,
        lease=timedelta(seconds=settings.turn_lease_seconds),
        allowance=accounts.allowance if accounts else None,
    )
    return Running(services, chat_service, main, scheduler, accounts)


def _assemble_reminders(database: Database, clock: Clock, preferences_service: PreferencesService) -> Scheduler:
    """To be called before the signals relay: what is planned in a commit is part of what it tells."""
    plan = Plan(clock, lambda unit, owner: preferences_service.zone(unit, owner, None))
    database.in_commit(plan.follow)
    scheduler = Scheduler(database, clock)
    database.on_commit(scheduler.hear)
    return scheduler


def _choose_exchange(settings: Settings, database: Database, clock: Clock) -> tuple[Signals, EventLog]:
    """Where the replicas meet, and the log of their turns. Only those who use a way load it."""
    if settings.redis_url is None and database.is_sqlite:
        return Alone(), MemoryEventLog()
    from todo_chatbot.chat.event_log_shared import SharedEventLog  # noqa: PLC0415

    if settings.redis_url is not None:
        from todo_chatbot.replicas.valkey import ValkeyExchange  # noqa: PLC0415

        valkey = ValkeyExchange(settings.redis_url)
        return valkey, SharedEventLog(valkey)
    from todo_chatbot.replicas.postgres import PostgresExchange  # noqa: PLC0415

    postgres = PostgresExchange(database, clock)
    return postgres, SharedEventLog(postgres)


def _assemble_accounts(settings: Settings, services: Services, stop_turns: StopTurns) -> AccountsMode | None:
    if settings.auth_mode == "local":
        return None
    from todo_chatbot.web.accounts_assembly import AccountsMode  # noqa: PLC0415

    return AccountsMode(settings, services.db, services.clock, stop_turns=stop_turns)


def _choose_assistant(settings: Settings) -> Assistant:
    if not settings.uses_model:
        return EmbeddedAssistant()
    key = settings.openai_api_key
    return OpenAIAssistant(
        Endpoint(
            model=settings.openai_model,
            api_key=key.get_secret_value() if key else None,
            base_url=settings.openai_base_url,
        )
    )


def _take_back(service: TaskService, unit: UnitOfWork, owner: UUID, turn_id: UUID) -> None:
    """Undo a turn; one that changed nothing, or was undone already, needs none."""
    try:
        service.undo(unit, owner, turn_id=turn_id)
    except NotFound:
        logger.debug("nothing_to_take_back")


def _operation_id(route: APIRoute) -> str:
    return route.name
