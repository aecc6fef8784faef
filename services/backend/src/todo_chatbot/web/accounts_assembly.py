"""AUTH_MODE=accounts: puts the parts of accounts together. Only a server in this mode loads what is below."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import structlog
from fastapi import APIRouter
from pydantic import TypeAdapter, ValidationError
from starlette.middleware import Middleware

from todo_chatbot.accounts import audit
from todo_chatbot.accounts.administration import Administration
from todo_chatbot.accounts.bootstrap import FirstAccount, ensure_first_account
from todo_chatbot.accounts.identities import SigningInByProvider
from todo_chatbot.accounts.limits import Rates, Throttle, TurnAllowance
from todo_chatbot.accounts.mail import Mailer
from todo_chatbot.accounts.own_account import OwnAccount
from todo_chatbot.accounts.passwords import Passwords
from todo_chatbot.accounts.provider import IdentityProvider
from todo_chatbot.accounts.recovery import Recovery
from todo_chatbot.accounts.resolver import Resolver
from todo_chatbot.accounts.schemas import Email, NewPassword
from todo_chatbot.accounts.signing_in import SigningIn
from todo_chatbot.accounts.signing_up import SigningUp
from todo_chatbot.chat.approvals import ApprovalDecided
from todo_chatbot.clock import Clock
from todo_chatbot.db import Database, UnitOfWork
from todo_chatbot.settings import Settings, SettingsError
from todo_chatbot.web import accounts, admin, auth, auth_provider, tokens
from todo_chatbot.web.auth_cookies import SessionCookie
from todo_chatbot.web.auth_dependencies import Accounts
from todo_chatbot.web.auth_guard import SignInGuard
from todo_chatbot.web.auth_streams import LiveStreams

logger = structlog.get_logger(__name__)

ROUTERS: tuple[APIRouter, ...] = (auth.router, auth_provider.router, accounts.router, tokens.router, admin.router)
CALLBACK = "/api/v1/auth/oidc/callback"


class AccountsMode:
    """Close it before the database."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        clock: Clock,
        *,
        stop_turns: Callable[[UUID], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._db = db
        self._clock = clock
        self._first = _first_account(settings)
        self._passwords = Passwords()
        self._throttle = Throttle(_rates(settings), redis_url=settings.redis_url)
        self.allowance = TurnAllowance(self._throttle)
        self._resolver = Resolver(db, clock)
        self._streams = LiveStreams(self._resolver)
        self._stop_turns = stop_turns
        self._stopping: set[asyncio.Task[None]] = set()
        self._resolver.on_revoked(self._stop_turns_of)
        db.on_commit(self._note_approvals)
        self.accounts = self._assemble()
        self.middleware = Middleware(
            SignInGuard, resolver=self._resolver, cookie=self.accounts.cookie, streams=self._streams
        )

    async def start(self) -> None:
        """Make sure that there is a first account, or a way to make it. May be called again after a failure."""
        if not self.accounts.cookie.is_secure:
            logger.warning("cookies_not_secure", detail="PUBLIC_URL is not https: sessions can be read on the way.")
        public_url = self._settings.public_url or ""
        link = await ensure_first_account(self._db, self._clock, self._passwords, self._first, public_url)
        if link is not None:
            logger.warning(
                "first_account", detail="Open this link once to make the first account, an admin.", link=link
            )
        self._streams.start()

    async def close(self) -> None:
        await self._streams.close()
        await self.accounts.recovery.close()
        if self._stopping:
            await asyncio.wait(self._stopping)
        await self._throttle.close()
        self._passwords.close()

    def _assemble(self) -> Accounts:
        settings, db, clock = self._settings, self._db, self._clock
        passwords, throttle, resolver, mailer = self._passwords, self._throttle, self._resolver, _mailer(settings)
        signing_in = SigningIn(db, clock, passwords=passwords, throttle=throttle, resolver=resolver)
        provider = _provider(settings)
        return Accounts(
            signing_in=signing_in,
            signing_up=SigningUp(
                db, clock, passwords=passwords, throttle=throttle, signing_in=signing_in, sign_up=settings.sign_up
            ),
            recovery=Recovery(
                db,
                clock,
                passwords=passwords,
                throttle=throttle,
                resolver=resolver,
                signing_in=signing_in,
                mailer=mailer,
                public_url=settings.public_url or "",
            ),
            own=OwnAccount(db, clock, resolver=resolver, signing_in=signing_in, stop_turns=self._stop_turns),
            administration=Administration(db, clock, resolver=resolver, mailer=mailer),
            provider=SigningInByProvider(
                db, clock, provider, resolver=resolver, signing_in=signing_in, sign_up=settings.sign_up
            )
            if provider
            else None,
            cookie=SessionCookie(is_secure=(settings.public_url or "").startswith("https:")),
            public_url=settings.public_url,
        )

    def _stop_turns_of(self, owner: UUID, secret_hash: str | None) -> None:
        """A turn outlives the request that began it; it must not outlive every way in of its owner."""
        if secret_hash is None:
            task = asyncio.ensure_future(self._stop_turns(owner))
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)

    def _note_approvals(self, announcements: list[Any]) -> None:
        decided = [announcement for announcement in announcements if isinstance(announcement, ApprovalDecided)]
        if not decided:
            return
        now = self._clock.now()

        def note(unit: UnitOfWork) -> None:
            for approval in decided:
                audit.record(
                    unit.session,
                    approval.owner_id,
                    "approval_decided",
                    now,
                    approval=approval.approval_id,
                    tool=approval.tool_name,
                    approved=approval.is_approved,
                )

        self._db.write_now(note)


def _rates(settings: Settings) -> Rates:
    return Rates(
        turns_at_once=settings.turns_at_once,
        turns_by_user=f"{settings.turns_per_minute} per minute",
        model_tokens_by_user=f"{settings.model_tokens_per_day} per day",
    )


def _first_account(settings: Settings) -> FirstAccount | None:
    """Raises: SettingsError, when they could not be typed into the page either."""
    if settings.bootstrap_email is None or settings.bootstrap_password is None:
        return None
    try:
        email = TypeAdapter(Email).validate_python(settings.bootstrap_email)
        password = TypeAdapter(NewPassword).validate_python(settings.bootstrap_password)
    except ValidationError as error:
        reason = str(error.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD cannot be used: {reason}.") from None
    return FirstAccount(email, password)


def _mailer(settings: Settings) -> Mailer | None:
    if settings.smtp_host is None or settings.smtp_from is None:
        return None
    return Mailer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_from,
        settings.smtp_user,
        settings.smtp_password,
        settings.smtp_security,
    )


def _provider(settings: Settings) -> IdentityProvider | None:
    if settings.oidc_issuer is None or settings.oidc_client_id is None or settings.public_url is None:
        return None
    return IdentityProvider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        redirect_uri=settings.public_url.rstrip("/") + CALLBACK,
        name=settings.oidc_name,
    )
