"""The process's settings, from the environment and an optional `.env` file. Nothing else reads the environment."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _data_home() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "todo-chatbot"


class SettingsError(ValueError):
    """A setting cannot be used. The text names it, its value and what is allowed, a line for each."""


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals. An empty one counts as unset."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str | None = None
    """SQLAlchemy address; default a SQLite file in the data folder. `postgresql://` means psycopg."""
    todo_data_dir: Path = Field(default_factory=_data_home)
    redis_url: str | None = None
    """Valkey or Redis, where replicas meet; without it they meet in PostgreSQL."""
    turn_lease_seconds: float = Field(default=30.0, ge=1.0, le=600.0)
    """How long a conversation waits for a replica that died in the middle of an answer."""

    assistant: Literal["auto", "embedded", "openai"] = "auto"
    """auto is openai when a key or a base URL is set."""
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    openai_model: str = "gpt-4.1-mini"
    fast_path: bool = True
    """With a model: sentences that the grammar covers completely are done without it."""

    auth_mode: Literal["local", "accounts"] = "local"
    sign_up: Literal["invited", "open", "closed"] = "invited"
    bootstrap_email: str | None = None
    """The first account, an admin; without it the log has a link that makes one."""
    bootstrap_password: SecretStr | None = None
    public_url: str | None = None
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Host names, without port, that a request may name beside loopback."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses and networks whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    turns_per_minute: int = Field(default=120, ge=1)
    """What one user may ask, with accounts."""
    turns_at_once: int = Field(default=5, ge=1)
    model_tokens_per_day: int = Field(default=2_000_000, ge=1)
    """What a language model may read and write for one user in a day."""

    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_name: str = "single sign-on"
    """What the button calls the identity provider."""

    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = None

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "json", "console"] = "auto"
    """auto is console on a terminal, else json."""

    @field_validator("allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("log_level", "log_format", "assistant", "auth_mode", "sign_up", "smtp_security", mode="before")
    @classmethod
    def _fold_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _check_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ipaddress.ip_network(network, strict=False)
        return value

    @field_validator("public_url", "openai_base_url", "oidc_issuer")
    @classmethod
    def _check_url(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
            raise ValueError("an http:// or https:// address is needed")
        return value

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str | None) -> str | None:
        if value is None:
            return None
        scheme, _, rest = value.partition("://")
        if scheme in {"postgres", "postgresql"}:
            return f"postgresql+psycopg://{rest}"
        if scheme not in {"sqlite", "postgresql+psycopg"}:
            raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE is needed")
        return value

    @field_validator("redis_url")
    @classmethod
    def _check_redis(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        if value is not None and (parts.scheme not in {"redis", "rediss"} or not parts.hostname):
            raise ValueError("redis://:PASSWORD@HOST:PORT/NUMBER is needed, or rediss:// for TLS")
        return value

    @property
    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.todo_data_dir / 'todo.db'}"

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names that requests may call this server by, beside loopback."""
        own = urlsplit(self.public_url).hostname if self.public_url else None
        return (*self.allowed_hosts, own) if own else self.allowed_hosts

    @property
    def uses_model(self) -> bool:
        """Whether a language model is configured to answer."""
        if self.assistant == "auto":
            return bool(self.openai_api_key or self.openai_base_url)
        return self.assistant == "openai"


def load_settings() -> Settings:
    """The settings of this process. Raises: SettingsError."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(fault) for fault in error.errors(include_url=False))) from None
    if settings.assistant == "openai" and not (settings.openai_api_key or settings.openai_base_url):
        raise SettingsError("ASSISTANT='openai' needs OPENAI_API_KEY or OPENAI_BASE_URL.")
    if settings.auth_mode == "accounts":
        _check_accounts(settings)
    return settings


def _check_accounts(settings: Settings) -> None:
    """Raises: SettingsError, naming what goes together and is not."""
    if bool(settings.bootstrap_email) != bool(settings.bootstrap_password):
        raise SettingsError("BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD are set together, or neither.")
    if settings.smtp_host and not (settings.smtp_from and settings.public_url):
        raise SettingsError("SMTP_HOST needs SMTP_FROM, and PUBLIC_URL for the links in the mail.")
    if settings.oidc_issuer and not (settings.oidc_client_id and settings.public_url):
        raise SettingsError("OIDC_ISSUER needs OIDC_CLIENT_ID, and PUBLIC_URL for the way back.")


def refuse_exposure(settings: Settings, host: str) -> None:
    """AUTH_MODE=local has no login, so it may listen on loopback only. Raises: SettingsError."""
    if settings.auth_mode == "local" and not _is_loopback(host):
        raise SettingsError(
            f"AUTH_MODE='local' has no login and would let anyone who reaches {host!r} in. "
            "Listen on 127.0.0.1, or set AUTH_MODE=accounts."
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def local_zone() -> ZoneInfo:
    """The zone of this machine; UTC where it cannot be told."""
    named = os.environ.get("TZ") or "/".join(Path("/etc/localtime").resolve().parts).partition("zoneinfo/")[2]
    try:
        return ZoneInfo(named.removeprefix(":"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


SECRET_SETTINGS = frozenset(
    {"OPENAI_API_KEY", "DATABASE_URL", "REDIS_URL", "BOOTSTRAP_PASSWORD", "OIDC_CLIENT_SECRET", "SMTP_PASSWORD"}
)


def _explain(fault: object) -> str:
    assert isinstance(fault, dict)  # noqa: S101  (pydantic's ErrorDetails)
    name = str(fault["loc"][0]).upper() if fault["loc"] else "settings"
    shown = "" if name in SECRET_SETTINGS else f"={str(fault['input'])!r}"
    reason = str(fault["msg"]).removeprefix("Value error, ")
    return f"{name}{shown} cannot be used: {reason[:1].lower()}{reason[1:]}."
