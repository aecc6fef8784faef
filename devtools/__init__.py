"""What the tasks of this repository do. tasks.py wires them; until `.venv` exists this needs invoke alone."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (invoke may run on any Python; this is where one that is too old is told)
    found = ".".join(str(part) for part in sys.version_info[:3])
    raise SystemExit(f"Python 3.11 or newer is needed, and invoke runs on {found}: python3.13 -m pip install invoke")
