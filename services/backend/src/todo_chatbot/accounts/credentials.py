"""Opaque credentials: session cookies, API tokens and one-time links. Only hashes of them are stored.

A credential begins with its owner's id, so that its row is found by a key led by the owner. The secret is 256 random bits:
a fast hash is enough.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

SECRET_BYTES = 32
OWNER_BYTES = 16
TEXT_CHARACTERS = (OWNER_BYTES + SECRET_BYTES) * 4 // 3
API_TOKEN_PREFIX = "todo_"  # noqa: S105  (what scanners for leaked secrets look for)


@dataclass(frozen=True, slots=True)
class Credential:
    owner_id: UUID
    secret_hash: str


def make_credential(owner_id: UUID, prefix: str = "") -> tuple[str, Credential]:
    """A new secret as its holder gets it, and as it is stored."""
    secret = secrets.token_bytes(SECRET_BYTES)
    text = base64.urlsafe_b64encode(owner_id.bytes + secret).decode()
    return prefix + text, Credential(owner_id, hashlib.sha256(secret).hexdigest())


def read_credential(text: str, prefix: str = "") -> Credential | None:
    """What `text` claims to be; None when it has not the form of a credential."""
    if not text.startswith(prefix) or len(text) != len(prefix) + TEXT_CHARACTERS:
        return None
    try:
        raw = base64.b64decode(text[len(prefix) :], altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return Credential(UUID(bytes=raw[:OWNER_BYTES]), hashlib.sha256(raw[OWNER_BYTES:]).hexdigest())
