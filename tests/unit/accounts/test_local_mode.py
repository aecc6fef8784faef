"""Without accounts nobody pays for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DEAR = ("argon2", "authlib", "limits", "pwdlib", "joserfc", "todo_chatbot.account_tables", "todo_chatbot.accounts")

PROGRAM = f"""
import sys
from pathlib import Path
from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings
create_app(Settings(_env_file=None, todo_data_dir=Path(sys.argv[1])))
print([name for name in {DEAR!r} if name in sys.modules])
"""


def test_a_local_server_loads_nothing_of_accounts(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
