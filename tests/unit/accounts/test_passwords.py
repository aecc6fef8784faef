from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from pydantic import SecretStr, TypeAdapter, ValidationError

from todo_chatbot.accounts.passwords import WAITING_MAX, Passwords
from todo_chatbot.accounts.schemas import Email, Name, NewPassword, fold_email
from todo_chatbot.errors import Unavailable


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    passwords = Passwords()
    yield passwords
    passwords.close()


async def test_only_the_same_password_fits_and_the_hash_is_argon2id(passwords: Passwords) -> None:
    stored = await passwords.hash("correct horse")
    assert stored.startswith("$argon2id$")
    assert await passwords.verify("correct horse", stored) == (True, None)
    assert await passwords.verify("correct Horse", stored) == (False, None)
    assert await passwords.hash("correct horse") != stored


async def test_nothing_fits_where_nothing_is_stored(passwords: Passwords) -> None:
    assert await passwords.verify("nobody's password", None) == (False, None)


async def test_a_letter_fits_however_the_keyboard_composed_it(passwords: Passwords) -> None:
    stored = await passwords.hash("caf\u00e9 au lait")
    assert (await passwords.verify("cafe\u0301 au lait", stored))[0]


async def test_a_hash_with_older_parameters_is_renewed(passwords: Passwords) -> None:
    from pwdlib.hashers.argon2 import Argon2Hasher  # noqa: PLC0415

    old = Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1).hash("correct horse")
    fits, renewed = await passwords.verify("correct horse", old)
    assert fits
    assert renewed is not None
    assert await passwords.verify("correct horse", renewed) == (True, None)


async def test_a_crowd_waits_and_what_is_more_is_told_to_come_back(passwords: Passwords) -> None:
    async with passwords.slot():
        waiting = [asyncio.create_task(passwords.hash("correct horse")) for _ in range(WAITING_MAX)]
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await passwords.hash("correct horse")
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting)
    assert await passwords.hash("correct horse"), "those who gave up left their places"


@pytest.mark.parametrize("password", ["", "seven77", "aaaaaaaa", "abababab", "x" * 257])
def test_what_is_no_password(password: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(NewPassword).validate_python(password)


@pytest.mark.parametrize("password", ["eight888", "    spaces count", "пароль и слова", "x" * 200 + "yzab"])
def test_what_is_a_password(password: str) -> None:
    accepted: SecretStr = TypeAdapter(NewPassword).validate_python(password)
    assert accepted.get_secret_value() == password


@pytest.mark.parametrize("email", ["a@b", "a.b+c@example.co.uk", " padded@example.com ", "用户@例子.广告"])
def test_what_is_an_address(email: str) -> None:
    assert TypeAdapter(Email).validate_python(email) == email.strip()


@pytest.mark.parametrize(
    "email", ["", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: x@y", "<a@b>", "a,b@c", "x" * 300 + "@b"]
)
def test_what_is_no_address(email: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Email).validate_python(email)


def test_spellings_of_one_address_fold_together() -> None:
    assert fold_email(" Ada@EXAMPLE.com") == fold_email("ada@example.COM ")
    assert fold_email("ada@example.com") != fold_email("ada@example.org")


@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "a\x00b", "x" * 101])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(name)
