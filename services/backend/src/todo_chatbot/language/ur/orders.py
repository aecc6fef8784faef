"""Commands that change tasks that are there: complete, reopen, move, rename, skip, delete."""

from __future__ import annotations

from todo_chatbot.language.types import (
    Command,
    CompleteTasks,
    DeleteTasks,
    Incomplete,
    ReopenTasks,
    RescheduleTasks,
    SkipOccurrence,
    Target,
    TaskChange,
    TaskQuery,
    UpdateTasks,
)
from todo_chatbot.language.ur.lexicon import ORDINALS
from todo_chatbot.language.ur.reading import FILLERS, QUESTION_WORDS, Reading, words_of


def read_order(reading: Reading, words: set[str]) -> Command | None:
    """Commands that change tasks that are there."""
    if "khol" in words or ("dobara" in words and "khol" in words):
        return ReopenTasks(_target(reading, frozenset({"khol", "dobara", "wapas", "do", "kar"})))
    if "hata" in words:
        target = _target(reading, frozenset({"hata", "do", "kar", "lo"}))
        return DeleteTasks(target) if _names_something(target) else Incomplete("delete", missing="target")
    if ("ruk" in words or "band" in words) and ("baar" in words or "har" in words or "dobara" in words):
        ignored = frozenset({"ruk", "band", "kar", "do", "baar", "har", "dobara"})
        return UpdateTasks(_target(reading, ignored), TaskChange(clear=("repeat",)))
    if "chhor" in words:
        return SkipOccurrence(
            _target(reading, frozenset({"chhor", "do", "kar", "is", "dafa", "baar", "lo"}), dated=False)
        )
    if "naam" in words and {"kar", "shift"} & words:
        return _rename(reading)
    if _is_done(reading, words):
        ignored = frozenset(
            [
                "mukammal",
                "khatam",
                "poora",
                "ho",
                "gaya",
                "liya",
                "diya",
                "chuka",
                "nipta",
                "kar",
                "do",
                "hai",
                "ne",
                "lo",
                "le",
                "لے",
                "نے",
            ]
        )
        target = _target(reading, ignored)
        return CompleteTasks(target) if _names_something(target) else Incomplete("complete", missing="target")
    return _reschedule(reading, words)


def _is_done(reading: Reading, words: set[str]) -> bool:
    last = [token.word for token in reading.tokens[-3:]]
    if words & QUESTION_WORDS:
        return False
    if words & {"mukammal", "nipta"} or ("khatam" in words and words & {"kar", "ho", "do", "gaya"}):
        return True
    if "poora" in words and words & {"kar", "ho"}:
        return True
    return (
        last[-2:] in (["ho", "gaya"], ["kar", "liya"], ["kar", "diya"], ["kar", "chuka"], ["le", "liya"])
        or (len(last) > 1 and last[-1] in {"liya", "diya", "chuka"} and len(reading.tokens) > 1)
        or (last[-1:] == ["ho"] and reading.tokens[-1].text in {"hogaya", "hogayi", "hogya", "ہوگیا", "ہوگئی"})
    )


def _reschedule(reading: Reading, words: set[str]) -> Command | None:
    moves = bool(words & {"shift", "aage"}) or ("kar" in words and reading.said and words & {"ko", "it"})
    if not moves or words & {"yaad", "add", "daal", "naya"}:
        return None
    ignored = frozenset(["shift", "aage", "kar", "do", "lo", "le", "jao", "waqt", "tareekh", "time", "ja", "rakh"])
    if "aage" in words:
        minutes = _minutes(reading)
        if minutes is not None:
            target = _target(
                reading, ignored | {"ghanta", "minute", "din", "hafta", "aadha", "ek"}, dated=False, numbers=False
            )
            return RescheduleTasks(target, TaskChange(move_by_minutes=minutes))
    if reading.due is None and reading.repeat is None:
        return None
    target = _target(reading, ignored, dated=False)
    change = TaskChange(due=None if reading.repeat else reading.due, repeat=reading.repeat)
    return UpdateTasks(target, change) if reading.repeat else RescheduleTasks(target, change)


def _minutes(reading: Reading) -> int | None:
    """As in "do ghante aage"."""
    units = {"minute": 1, "ghanta": 60, "din": 1440, "hafta": 10_080}
    for before, token in zip(reading.tokens, reading.tokens[1:], strict=False):
        if token.word in units:
            number = 0.5 if before.word == "aadha" else before.number
            if number is not None:
                return int(number * units[token.word])
    return None


def _rename(reading: Reading) -> Command | None:
    """As in "report ka naam budget kar do"."""
    at = next(index for index, token in enumerate(reading.tokens) if token.word == "naam")
    before = [token for token in reading.tokens[:at] if token.word not in FILLERS]
    after = [token for token in reading.tokens[at + 1 :] if token.word not in {"kar", "do", "shift", "rakh", "ko"}]
    if not after:
        return Incomplete("update", missing="change")
    target = (
        Target(pronoun="it") if not before or before[0].word == "it" else Target(phrases=(words_of(reading, before),))
    )
    return UpdateTasks(target, TaskChange(title=words_of(reading, after)))


def _target(reading: Reading, ignored: frozenset[str], *, dated: bool = True, numbers: bool = True) -> Target:
    """The tasks meant. `dated`: a date narrows them; else it is the new one."""
    words = reading.words
    query = TaskQuery(
        due=reading.days if dated else None,
        overdue="der" in words,
        labels=reading.labels,
        project=reading.project,
        priorities=(reading.priority,) if reading.priority else (),
    )
    named = query if query != TaskQuery() else None
    rest = reading.rest((ignored | FILLERS | {"sab", "it", "dono", "der"}) - {"aur"})
    while rest and "aur" in {rest[0].word, rest[-1].word}:  # only between two names it is a part of them
        rest.pop(0 if rest[0].word == "aur" else -1)
    ordinals = tuple(ORDINALS[token.word] for token in rest if token.word in ORDINALS)
    if ordinals and len(rest) == len(ordinals):
        return Target(ordinals=ordinals, query=named)
    rest = [token for token in rest if numbers or token.number is None]
    if rest:
        return Target(phrases=(words_of(reading, rest),), query=named)
    if "dono" in words:
        return Target(pronoun="both", query=named)
    if "sab" in words:
        return Target(everything=True, query=query)
    if named is not None and dated:
        return Target(everything=True, query=query)
    return Target(pronoun="it", query=None)


def _names_something(target: Target) -> bool:
    return target != Target()
