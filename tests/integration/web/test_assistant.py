"""/api/v1/assistant: who answers in the chat."""

from __future__ import annotations

from pathlib import Path

import httpx2

from todo_chatbot.app import create_app
from todo_chatbot.settings import Settings


async def test_the_built_in_assistant_says_that_it_has_no_model(http: httpx2.AsyncClient) -> None:
    assert (await http.get("/api/v1/assistant")).json() == {"name": "embedded", "model": None, "has_fast_path": True}


def test_a_language_model_is_named(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, openai_base_url="http://localhost:1/v1", openai_model="qwen3:8b", fast_path=False
    )
    app = create_app(settings)
    info = app.state.assistant
    assert (info.name, info.model, info.has_fast_path) == ("openai", "qwen3:8b", False)
