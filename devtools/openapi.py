"""Writes the application's OpenAPI document: `python -m devtools.openapi FILE`. The same code gives the same bytes."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path


def document() -> str:
    """The OpenAPI document of the application as it is now, whatever this machine's settings are."""
    from todo_chatbot.app import create_app  # noqa: PLC0415  (the environment may not exist when tasks are listed)
    from todo_chatbot.settings import Settings  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(_env_file=None, auth_mode="accounts", todo_data_dir=folder))  # has all there is
        return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
