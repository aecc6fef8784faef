from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todo_chatbot.accounts.credentials import API_TOKEN_PREFIX, make_credential, read_credential


@given(st.uuids(), st.sampled_from(["", API_TOKEN_PREFIX]))
def test_what_is_made_is_read(owner: UUID, prefix: str) -> None:
    text, credential = make_credential(owner, prefix)
    assert read_credential(text, prefix) == credential
    assert credential.owner_id == owner
    assert credential.secret_hash not in text


@given(st.text(max_size=200))
def test_what_was_not_made_is_none_or_has_a_hash_of_its_own(text: str) -> None:
    credential = read_credential(text)
    assert credential is None or len(credential.secret_hash) == 64


def test_no_two_are_equal() -> None:
    made = [make_credential(UUID(int=7)) for _ in range(100)]
    assert len({text for text, _ in made}) == len({credential.secret_hash for _, credential in made}) == 100


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text + "A", lambda text: "todo_" + text])
def test_no_other_spelling_is_read(change: object) -> None:
    text, _ = make_credential(UUID(int=7))
    assert callable(change)
    assert read_credential(change(text)) is None


def test_a_session_is_no_api_token() -> None:
    text, _ = make_credential(UUID(int=7))
    assert read_credential(text, API_TOKEN_PREFIX) is None
