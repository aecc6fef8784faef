"""Words find the titles that a person means by them."""

from __future__ import annotations

import pytest

from todo_chatbot.language.references import match_titles, resolve_phrase, resolve_title

TITLES = [
    "buy milk",
    "buy oat milk",
    "call mom",
    "call the bank",
    "write quarterly report",
    "dentist appointment",
    "water plants",
    "return library books",
]


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("buy milk", "buy milk"),
        ("Buy Milk!", "buy milk"),
        ("oat milk", "buy oat milk"),
        ("the report", "write quarterly report"),
        ("reports", "write quarterly report"),
        ("the quartely report", "write quarterly report"),
        ("library book", "return library books"),
        ("returning the library books", "return library books"),
        ("appointment with the dentist", "dentist appointment"),
        ("dentsit", "dentist appointment"),
        ("plant", "water plants"),
        ("bank", "call the bank"),
    ],
)
def test_one_title_fits(phrase: str, title: str) -> None:
    resolution = resolve_title(phrase, TITLES)
    assert resolution.kind == "unique"
    assert resolution.matches[0].title == title


@pytest.mark.parametrize(("phrase", "count"), [("milk", 2), ("mlik", 2), ("call", 2), ("buy", 2)])
def test_titles_that_fit_equally_are_all_given(phrase: str, count: int) -> None:
    resolution = resolve_title(phrase, TITLES)
    assert resolution.kind == "ambiguous"
    assert len(resolution.matches) == count


def test_equal_titles_are_two_tasks() -> None:
    resolution = resolve_title("call mom", ["call mom", "buy milk", "Call mom"])
    assert [match.index for match in resolution.matches] == [0, 2]
    assert resolution.kind == "ambiguous"


def test_when_none_fits_the_nearest_are_given() -> None:
    resolution = resolve_title("mom birthday present", TITLES)
    assert resolution.kind == "none"
    assert resolve_title("zzz", TITLES).matches == ()


def test_two_tasks_joined_by_and_are_two() -> None:
    first, second = resolve_phrase("the report and the dentist", TITLES)
    assert (first.matches[0].title, second.matches[0].title) == ("write quarterly report", "dentist appointment")


def test_of_two_tasks_joined_by_and_the_one_that_is_not_there_is_told() -> None:
    found, missing = resolve_phrase("the bank and the laundry", TITLES)
    assert (found.kind, found.phrase, found.matches[0].title) == ("unique", "the bank", "call the bank")
    assert (missing.kind, missing.phrase) == ("none", "the laundry")


def test_a_title_that_has_and_in_it_is_one() -> None:
    (resolution,) = resolve_phrase("socks and shoes", ["socks", "shoes", "buy socks and shoes"])
    assert resolution.matches[0].title == "buy socks and shoes"


def test_words_without_letters_match_nothing() -> None:
    assert match_titles("", TITLES) == []
    assert match_titles("!?", TITLES) == []
