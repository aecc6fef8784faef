"""What axe finds wrong with a page."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from devtools.layout import FRONTEND

AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"


def assert_accessible(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
    told = [
        {"rule": violation["id"], "at": [(node["target"], node["failureSummary"]) for node in violation["nodes"]]}
        for violation in found["violations"]
    ]
    assert not told, json.dumps(told, indent=2)
