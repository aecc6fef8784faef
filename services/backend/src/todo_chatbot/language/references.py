"""Which titles a few words mean: whole, partial, plural or mistyped. Of a language it knows only the small words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

_NO_WORD: Final = re.compile(r"[^\w\n]+|_+")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")

SMALL_WORDS: Final = frozenset(
    [
        *("a", "an", "the", "my", "our", "your", "his", "her", "their", "its", "this", "that", "these", "those"),
        *(
            "to",
            "for",
            "of",
            "about",
            "on",
            "in",
            "at",
            "by",
            "with",
            "from",
            "and",
            "or",
            "up",
            "is",
            "are",
            "be",
            "do",
        ),
        *("task", "tasks", "reminder", "reminders", "item", "one", "ones", "please"),
    ]
)
"""Words that tell no title from another."""

EXACT: Final = 1.0
"""The same words."""
WHOLE: Final = 0.9
"""Every word said is in the title, in some form."""
MISTYPED: Final = 0.8
"""Every word said is in the title, if a letter or two is mended."""
PARTIAL: Final = 0.6
"""Most of what was said is in the title; less than this is only near."""
_NEAR: Final = 0.3
_NEAREST_COUNT: Final = 5


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title by its place in what was given; `score` from 0 to 1, in the bands above."""

    index: int
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """One title that fits, several that fit equally, or none and then the nearest, best first."""

    kind: Literal["unique", "ambiguous", "none"]
    matches: tuple[TitleMatch, ...]
    phrase: str


def match_titles(phrase: str, titles: Sequence[str], small_words: frozenset[str] = SMALL_WORDS) -> list[TitleMatch]:
    """The titles that have something of `phrase`, best first, in the given order where equal."""
    said = _words(phrase)
    wanted = [word for word in said if word not in small_words] or said
    if not wanted:
        return []
    likenesses: list[dict[str, float]] = [{} for _ in wanted]
    found = []
    for index, words in enumerate(_words_of_all(titles)):
        score = _score(wanted, words, small_words, likenesses)
        if score >= _NEAR:
            found.append(TitleMatch(index, titles[index], score))
    return sorted(found, key=lambda match: -match.score)


def resolve_title(phrase: str, titles: Sequence[str], small_words: frozenset[str] = SMALL_WORDS) -> Resolution:
    """Decides: the best band that any title reaches is what fits, and two of the same band fit equally."""
    matches = match_titles(phrase, titles, small_words)
    for lowest in (EXACT, WHOLE, MISTYPED):
        fitting = tuple(match for match in matches if match.score >= lowest)
        if fitting:
            return Resolution("unique" if len(fitting) == 1 else "ambiguous", fitting, phrase)
    partial = [match for match in matches if match.score >= PARTIAL]
    if partial:
        best = tuple(match for match in partial if match.score >= partial[0].score - 0.05)
        return Resolution("unique" if len(best) == 1 else "ambiguous", best, phrase)
    return Resolution("none", tuple(matches[:_NEAREST_COUNT]), phrase)


def resolve_phrase(
    phrase: str,
    titles: Sequence[str],
    small_words: frozenset[str] = SMALL_WORDS,
    joiners: tuple[str, ...] = (" and ", " & ", " + ", " aur ", " اور "),
) -> tuple[Resolution, ...]:
    """As `resolve_title`; "milk and eggs" that is no title is two, when each of them fits one, or one does and the other's
    words are in no title that it may be.
    """
    whole = resolve_title(phrase, titles, small_words)
    if whole.kind != "none" and whole.matches[0].score >= MISTYPED:
        return (whole,)
    for joiner in joiners:
        parts = [part for part in phrase.split(joiner) if part.strip()]
        if len(parts) > 1:
            each = tuple(resolve_title(part, titles, small_words) for part in parts)
            if _are_apart(each):
                return each
    return (whole,)


def _are_apart(each: tuple[Resolution, ...]) -> bool:
    lost = [resolution for resolution in each if resolution.kind == "none"]
    found = {match.index for resolution in each if resolution.kind != "none" for match in resolution.matches}
    is_sure = all(resolution.matches[0].score >= MISTYPED for resolution in each if resolution.kind != "none")
    shared = any(match.index in found for resolution in lost for match in resolution.matches)
    return not lost or (bool(found) and is_sure and not shared)


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", _POSSESSIVE.sub("", text.casefold())).split()


def _words_of_all(titles: Sequence[str]) -> Iterator[list[str]]:
    """The words of each title; all are taken apart in one go, which is what makes thousands fast."""
    text = "\n".join(title.replace("\n", " ") for title in titles).casefold()
    for line in _NO_WORD.sub(" ", _POSSESSIVE.sub("", text)).split("\n"):
        yield line.split()


def _score(
    wanted: list[str], every: list[str], small_words: frozenset[str], likenesses: list[dict[str, float]]
) -> float:
    """`likenesses` remembers, for each wanted word, how like it the words of other titles were."""
    best = [_best_likeness(said, every, known) for said, known in zip(wanted, likenesses, strict=True)]
    if not any(best):
        return 0.0
    words = [word for word in every if word not in small_words] or every
    if words == wanted:
        return EXACT
    weights = [min(len(said), 6) for said in wanted]
    covered = sum(weight * likeness for weight, likeness in zip(weights, best, strict=True)) / sum(weights)
    length_fit = min(1.0, len(wanted) / max(1, len(words)))
    worst = min(best)
    if worst >= 0.9:
        return WHOLE + 0.09 * length_fit
    if worst > 0:
        return MISTYPED + 0.09 * length_fit * covered
    return min(MISTYPED - 0.01, covered * (0.8 + 0.2 * length_fit))


def _best_likeness(said: str, words: list[str], known: dict[str, float]) -> float:
    best = 0.0
    for word in words:
        likeness = known.get(word)
        if likeness is None:
            likeness = known[word] = _likeness(said, word)
        best = max(best, likeness)
    return best


def _likeness(said: str, other: str) -> float:
    """1 the same, 0.9 the same but for its ending, 0.8 cut short or mistyped, 0 another word."""
    if said == other:
        return 1.0
    shorter, longer = sorted((said, other), key=len)
    shared = 0
    for one, two in zip(shorter, longer, strict=False):
        if one != two:
            break
        shared += 1
    if shared >= 3 and len(shorter) - shared <= 1 and len(longer) - shared <= 3 and shared * 3 >= len(longer) * 2 - 2:
        return 0.9 if len(longer) > len(shorter) else 0.8
    if shared == len(said) and shared >= 3:
        return 0.8
    allowed = 0 if len(shorter) < 4 else 1 if len(shorter) < 8 else 2
    if abs(len(said) - len(other)) > allowed or not allowed:
        return 0.0
    return 0.8 if _within(said, other, allowed) else 0.0


def _within(first: str, second: str, allowed: int) -> bool:
    """Whether `allowed` edits (insert, drop, replace, swap neighbours) turn one into the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        previous, row = row, [i, *([0] * len(second))]
        for j, two in enumerate(second, 1):
            row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (one != two))
            if i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == two:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > allowed:
            return False
        before = previous
    return row[-1] <= allowed
