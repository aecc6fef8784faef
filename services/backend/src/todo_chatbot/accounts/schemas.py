"""What accounts are made of, as the web shows them, and the rules of their texts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr

Role: TypeAlias = Literal["user", "admin"]
Scope: TypeAlias = Literal["read", "write", "chat"]
SCOPES: frozenset[Scope] = frozenset({"read", "write", "chat"})
SignUp: TypeAlias = Literal["invited", "open", "closed"]

PASSWORD_CHARACTERS_MIN = 8
PASSWORD_CHARACTERS_MAX = 256
PASSWORD_DIFFERENT_CHARACTERS_MIN = 4

EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f]{1,189}")


def _check_email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise ValueError("this is not an e-mail address")
    return value


def fold_email(email: str) -> str:
    """The form in which two spellings of one address are equal."""
    return unicodedata.normalize("NFKC", email.strip()).casefold()


def check_new_password(password: SecretStr) -> SecretStr:
    """Raises: ValueError. Length and variety; rules on kinds of characters make passwords worse."""
    text = password.get_secret_value()
    if not PASSWORD_CHARACTERS_MIN <= len(text) <= PASSWORD_CHARACTERS_MAX:
        raise ValueError(f"a password has {PASSWORD_CHARACTERS_MIN} to {PASSWORD_CHARACTERS_MAX} characters")
    if len(set(text)) < PASSWORD_DIFFERENT_CHARACTERS_MIN:
        raise ValueError(f"a password has at least {PASSWORD_DIFFERENT_CHARACTERS_MIN} different characters")
    return password


def _strip(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _check_name(value: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in value):
        raise ValueError("a name holds no control characters")
    return value


Email = Annotated[str, BeforeValidator(_strip), Field(max_length=254), AfterValidator(_check_email)]
Name = Annotated[str, BeforeValidator(_strip), Field(max_length=100), AfterValidator(_check_name)]
NewPassword = Annotated[SecretStr, AfterValidator(check_new_password)]
GivenPassword = Annotated[SecretStr, Field(max_length=PASSWORD_CHARACTERS_MAX)]


@dataclass(frozen=True, slots=True)
class Principal:
    """In whose name a request acts, and how far."""

    owner_id: UUID
    role: Role
    scopes: frozenset[Scope]
    credential_id: UUID
    """The session, or the API token."""
    secret_hash: str
    is_session: bool
    """API tokens reach tasks and the chat, never the account itself."""


@dataclass(frozen=True, slots=True)
class Client:
    """Where a request comes from."""

    address: str
    user_agent: str = ""


class User(BaseModel):
    id: UUID
    email: str
    name: str
    role: Role
    has_password: bool
    created_at: datetime
    signed_in_at: datetime | None
    disabled_at: datetime | None


class SessionInfo(BaseModel):
    id: UUID
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    is_current: bool


class TokenInfo(BaseModel):
    id: UUID
    name: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class NewToken(TokenInfo):
    token: str
    """Shown this once: the server keeps a hash."""


class Invitation(BaseModel):
    id: UUID
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime


class AuditEvent(BaseModel):
    id: UUID
    at: datetime
    action: str
    actor_id: UUID | None
    address: str
    details: dict[str, Any]
