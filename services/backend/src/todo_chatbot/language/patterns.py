"""Regular expressions that are compiled when they are first used: hundreds at once would hold up the start of a process."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Becomes the compiled pattern's face at the first look at any of its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for face in ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "pattern", "groupindex"):
            setattr(self, face, getattr(compiled, face))
        return self.__dict__[name]


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. A match's `re` is the compiled pattern, not this one."""
    return cast("re.Pattern[str]", _Later(source, flags))
