"""The Chromium of this machine, without a window."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

from devtools.doctor import chromium


def launch(playwright: Playwright) -> Browser:
    path = shutil.which(os.environ.get("CHROMIUM") or chromium())
    if path is None:
        raise RuntimeError("no Chromium: install the package chromium, or name one in CHROMIUM")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=["--disable-dev-shm-usage", "--disable-gpu", *as_root])
