"""What a measure gives: numbers by name."""

from __future__ import annotations

from typing import TypeAlias

Numbers: TypeAlias = dict[str, float]
