"""The release under acceptance, and what the run knows about it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from invoke import Context

from devtools import kube


class Failed(Exception):
    """The text says what was seen instead."""


@dataclass
class Release:
    c: Context
    cluster: kube.Cluster
    namespace: str
    cookie: str = ""
    email: str = ""
    password: str = ""
    conversation: str = ""
    title: str = ""
    secrets: set[str] = field(default_factory=set)
    """What no log may show."""

    @property
    def here(self) -> tuple[str, str]:
        return ("--namespace", self.namespace)

    @property
    def settings(self) -> dict[str, str]:
        """The ConfigMap of the backend."""
        found = kube.get(self.c, self.cluster, *self.here, "configmap", kube.RELEASE)
        return dict(found.get("data", {}))

    @property
    def host(self) -> str:
        """The name that requests must use; empty where any does."""
        settings = self.settings
        public = urlsplit(settings.get("PUBLIC_URL", "")).netloc
        return public or settings.get("ALLOWED_HOSTS", "").partition(",")[0]

    def pods(self, component: str = "") -> list[dict[str, Any]]:
        chosen = f"{kube.INSTANCE},app.kubernetes.io/component" + (f"={component}" if component else "!=test")
        return list(kube.get(self.c, self.cluster, *self.here, "pods", "--selector", chosen).get("items", []))

    @property
    def uses_sqlite(self) -> bool:
        found = kube.get(self.c, self.cluster, *self.here, "deployment", f"{kube.RELEASE}-backend")
        return bool(found.get("spec", {}).get("strategy", {}).get("type") == "Recreate")
