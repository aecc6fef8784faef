"""HTTP: routes, errors as problem+json, server-sent events, the page."""

import sys
from types import ModuleType
from typing import cast

# FastAPI asks of each model whether it is one of pydantic 1. Where that cannot be imported it need not load it to know:
# 70 ms and 2 MB of every start.
sys.modules.setdefault("pydantic.v1", cast(ModuleType, None))
