"""Settings: what the environment may say, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from todo_chatbot.settings import Settings, SettingsError, load_settings, local_zone, refuse_exposure


def test_by_default_tasks_are_kept_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODO_DATA_DIR", str(tmp_path))
    assert load_settings().database == f"sqlite:///{tmp_path / 'todo.db'}"


def test_the_data_folder_follows_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TODO_DATA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load_settings().todo_data_dir == tmp_path / "todo-chatbot"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_means_psycopg(scheme: str) -> None:
    assert Settings(database_url=f"{scheme}://u:p@h/d").database == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASSISTANT", "robot"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("FAST_PATH", "perhaps"),
        ("AUTH_MODE", "open"),
        ("PUBLIC_URL", "todo.example.com"),
        ("OPENAI_BASE_URL", "ftp://x"),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert f"{name}='{value}' cannot be used: " in str(refused.value)


@pytest.mark.parametrize("url", ["mysql://root:hunter2@db/x", "hunter2"])
def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "DATABASE_URL cannot be used" in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_every_bad_value_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT", "robot")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert len(str(refused.value).splitlines()) == 2


def test_an_empty_value_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("ASSISTANT", "")
    settings = load_settings()
    assert (settings.assistant, settings.openai_api_key, settings.uses_model) == ("auto", None, False)


@pytest.mark.parametrize(
    ("assistant", "key", "base_url", "uses_model"),
    [
        ("auto", None, None, False),
        ("auto", "k", None, True),
        ("auto", None, "http://localhost:11434/v1", True),
        ("embedded", "k", None, False),
        ("OpenAI", "k", None, True),
    ],
)
def test_which_assistant_answers(assistant: str, key: str | None, base_url: str | None, uses_model: bool) -> None:
    given = {"assistant": assistant, "openai_api_key": key, "openai_base_url": base_url}
    assert Settings.model_validate(given).uses_model is uses_model


def test_a_model_needs_a_key_or_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT", "openai")
    with pytest.raises(SettingsError, match="OPENAI_API_KEY or OPENAI_BASE_URL"):
        load_settings()


def test_a_key_is_never_printed() -> None:
    assert "hunter2" not in repr(Settings(openai_api_key="hunter2"))


def test_hosts_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "todo.lan, todo.example.com,")
    monkeypatch.setenv("PUBLIC_URL", "https://public.example.com/x")
    assert load_settings().host_names == ("todo.lan", "todo.example.com", "public.example.com")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback_needs_no_login(host: str) -> None:
    refuse_exposure(Settings(), host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "todo.example.com", ""])  # noqa: S104
def test_other_addresses_are_refused_without_login(host: str) -> None:
    with pytest.raises(SettingsError, match="AUTH_MODE"):
        refuse_exposure(Settings(), host)


@pytest.mark.parametrize(("value", "zone"), [("Asia/Karachi", "Asia/Karachi"), (":Europe/Berlin", "Europe/Berlin")])
def test_the_servers_zone(monkeypatch: pytest.MonkeyPatch, value: str, zone: str) -> None:
    monkeypatch.setenv("TZ", value)
    assert local_zone().key == zone


def test_a_zone_that_is_none_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Mars/Olympus")
    assert local_zone().key == "UTC"
