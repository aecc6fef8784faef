"""What a running turn says, kept where every replica can read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeAlias
from uuid import UUID

RUN_KEPT_SECONDS = 600
"""Longer than any turn. What nobody ended by then is forgotten."""

Feed: TypeAlias = Callable[[int | None, bytes, bool], None]
"""Called with a position in bytes, what stands there, and whether it is the last. Some may come twice; None is the end."""


class Run(NamedTuple):
    """One run of a turn. A turn that waited for an approval runs again, with another id."""

    owner_id: UUID
    conversation_id: str
    id: UUID


class Runs(Protocol):
    async def append(self, run: Run, position: int, data: bytes, *, is_last: bool) -> None:
        """Keep `data`, which begins at byte `position` of what the run says. May be repeated. Raises: Unavailable."""
        ...

    async def end(self, run: Run, data: bytes) -> None:
        """Let `data` be the last of a run whose own process has gone. Raises: Unavailable."""
        ...

    async def find_run(self, owner: UUID, conversation_id: str) -> Run | None:
        """The run under way there, if it has said something. Raises: Unavailable."""
        ...

    async def follow(self, run: Run, feed: Feed) -> Callable[[], None]:
        """Feed everything from the first byte on; gives the call that ends it. Raises: Unavailable."""
        ...

    def on_loss(self, listener: Callable[[], None]) -> None:
        """Call `listener` when what is followed may not come any more."""
        ...
