"""Signals between replicas: short messages with ids, for whoever is connected.

Nothing travels here that must not be lost. A replica that may have missed a signal is told so, and loads again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from todo_chatbot.db import Database

Json: TypeAlias = dict[str, Any]
Listener: TypeAlias = Callable[[Json], None]
SignalsOf: TypeAlias = Callable[[list[Any]], Iterable["Signal"]]
"""From what a unit of work announced to what the other replicas are told."""


@dataclass(frozen=True, slots=True)
class Signal:
    kind: str
    body: Json
    """Ids only, at most some 6,000 bytes: PostgreSQL carries 8,000."""


class Signals(Protocol):
    """Listeners are called in the event loop, and never with what their own process sent."""

    @property
    def trouble(self) -> str | None:
        """Why nothing reaches the other replicas at the moment; None when all is well."""
        ...

    def on_signal(self, kind: str, listener: Listener) -> None: ...

    def on_gap(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever signals may have been missed."""
        ...

    def relay(self, db: Database, signals_of: SignalsOf) -> None:
        """Tell the other replicas of every commit in `db` that announces something."""
        ...

    async def send(self, signal: Signal) -> None:
        """Raises: Unavailable."""
        ...

    def start(self) -> None: ...

    async def close(self) -> None: ...


class Alone:
    """For one process on its database: there is nobody to tell."""

    trouble: str | None = None

    def on_signal(self, kind: str, listener: Listener) -> None: ...

    def on_gap(self, listener: Callable[[], None]) -> None: ...

    def relay(self, db: Database, signals_of: SignalsOf) -> None: ...

    async def send(self, signal: Signal) -> None: ...

    def start(self) -> None: ...

    async def close(self) -> None: ...
