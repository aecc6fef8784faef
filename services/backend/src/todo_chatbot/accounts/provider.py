"""OpenID Connect with one identity provider: authorization code with PKCE, and its identity tokens checked."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from todo_chatbot.errors import Refused, Unavailable

SCOPES = "openid email profile"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Signed by the provider's key; nothing that our own secret or nobody signed."""
LEEWAY_SECONDS = 60
TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Flow:
    """What the browser keeps while it is at the provider: nobody else can finish what it began."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class ProvenIdentity:
    issuer: str
    subject: str
    email: str | None
    """Only when the provider says that it is verified."""
    name: str


class IdentityProvider:
    def __init__(
        self, *, issuer: str, client_id: str, client_secret: SecretStr | None, redirect_uri: str, name: str
    ) -> None:
        self.issuer = issuer.rstrip("/")
        self.name = name
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri
        self._metadata: dict[str, Any] | None = None
        self._keys: Any = None

    async def begin(self) -> tuple[str, Flow]:
        """Where to send the browser, and what it must bring back. Raises: Unavailable."""
        metadata = await self._discover()
        flow = Flow(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        address, _ = self._client().create_authorization_url(
            metadata["authorization_endpoint"], state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier
        )
        return str(address), flow

    async def finish(self, flow: Flow, answer: Mapping[str, str]) -> ProvenIdentity:
        """Who came back. `answer` is the query that the provider sent them with. Raises: Refused, Unavailable."""
        metadata = await self._discover()
        if not secrets.compare_digest(answer.get("state", ""), flow.state):
            raise Refused("This sign-in was begun elsewhere. Begin again.", code="provider_state_wrong")
        if answer.get("iss", metadata["issuer"]) != metadata["issuer"] or "code" not in answer:
            raise Refused("The identity provider did not let you in.", code="provider_refused")
        token = await self._fetch_token(metadata, answer["code"], flow.verifier)
        claims = await self._check(metadata, str(token.get("id_token", "")), flow.nonce)
        if "email" not in claims and "userinfo_endpoint" in metadata:
            claims |= await self._fetch_userinfo(metadata, str(token.get("access_token", "")), str(claims["sub"]))
        email = claims.get("email") if claims.get("email_verified") is True else None
        return ProvenIdentity(metadata["issuer"], str(claims["sub"]), email, str(claims.get("name") or ""))

    async def _discover(self) -> dict[str, Any]:
        if self._metadata is None:
            found = await self._get(f"{self.issuer}/.well-known/openid-configuration")
            if str(found.get("issuer", "")).rstrip("/") != self.issuer:
                raise Unavailable("The identity provider goes by another name.", code="provider_unavailable")
            self._metadata = found
        return self._metadata

    async def _fetch_token(self, metadata: Mapping[str, Any], code: str, verifier: str) -> Mapping[str, Any]:
        import httpx2  # noqa: PLC0415  (a server without a provider needs neither)
        from authlib.integrations.base_client import OAuthError  # noqa: PLC0415

        try:
            async with self._client() as client:
                token: Mapping[str, Any] = await client.fetch_token(
                    metadata["token_endpoint"],
                    code=code,
                    grant_type="authorization_code",
                    code_verifier=verifier,
                    redirect_uri=self._redirect_uri,
                )
        except OAuthError as error:
            raise Refused("The identity provider did not let you in.", code="provider_refused") from error
        except (httpx2.HTTPError, ValueError) as error:
            raise _unavailable() from error
        return token

    async def _check(self, metadata: Mapping[str, Any], id_token: str, nonce: str) -> dict[str, Any]:
        """The claims of a token that this provider signed for us and for this flow. Raises: Refused."""
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": metadata["issuer"]},
            aud={"essential": True, "value": self._client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        for attempt in ("known keys", "fresh keys"):  # providers change their keys
            try:
                keys = await self._fetch_keys(metadata, is_fresh=attempt == "fresh keys")
                token = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
                rules.validate(token.claims)
            except (JoseError, ValueError) as error:
                if attempt == "known keys":
                    continue
                raise Refused("The identity provider's answer cannot be trusted.", code="provider_untrusted") from error
            if token.claims.get("azp", self._client_id) == self._client_id:
                return dict(token.claims)
        raise Refused("The identity provider's answer cannot be trusted.", code="provider_untrusted")

    async def _fetch_keys(self, metadata: Mapping[str, Any], *, is_fresh: bool) -> Any:
        from joserfc.jwk import KeySet  # noqa: PLC0415

        if self._keys is None or is_fresh:
            found: Any = await self._get(metadata["jwks_uri"])
            self._keys = KeySet.import_key_set(found)
        return self._keys

    async def _fetch_userinfo(self, metadata: Mapping[str, Any], access_token: str, subject: str) -> dict[str, Any]:
        found = await self._get(metadata["userinfo_endpoint"], {"Authorization": f"Bearer {access_token}"})
        if found.get("sub") != subject:
            raise Refused("The identity provider's answer cannot be trusted.", code="provider_untrusted")
        return found

    async def _get(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        import httpx2  # noqa: PLC0415

        try:
            async with httpx2.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
                response = await client.get(address, headers=dict(headers or {}))
                response.raise_for_status()
                found = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise _unavailable() from error
        if not isinstance(found, dict):
            raise _unavailable()
        return found

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import AsyncOAuth2Client  # noqa: PLC0415

        secret = self._client_secret.get_secret_value() if self._client_secret else None
        return AsyncOAuth2Client(
            self._client_id,
            secret,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope=SCOPES,
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            timeout=TIMEOUT_SECONDS,
        )


def _unavailable() -> Unavailable:
    return Unavailable("The identity provider does not answer. Try again in a moment.", code="provider_unavailable")
