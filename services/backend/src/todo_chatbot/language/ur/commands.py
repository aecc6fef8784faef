"""What an Urdu message asks for. The verb stands last: the last words decide the command, the rest names the task."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from todo_chatbot.language.looking_back import looking_back
from todo_chatbot.language.types import (
    AddTasks,
    Choose,
    Command,
    Confirm,
    FindTasks,
    Help,
    Incomplete,
    NotForMe,
    ParseContext,
    Redo,
    SmallTalk,
    TaskDraft,
    TaskQuery,
    Understanding,
    Undo,
)
from todo_chatbot.language.ur.lexicon import ORDINALS
from todo_chatbot.language.ur.orders import read_order
from todo_chatbot.language.ur.reading import DONE_WORDS, FILLERS, QUESTION_WORDS, Reading, read_message, words_of
from todo_chatbot.language.ur.tokens import Token

_ADD_ENDS: Final = frozenset(
    ["yaad", "dila", "reminder", "add", "daal", "naya", "do", "lo", "kar", "hai", "hoga", "mujhe", "rakh"]
)
_WORDS_OF_DEEDS: Final = frozenset(
    [
        "gaya",
        "liya",
        "diya",
        "chuka",
        "kar",
        "ho",
        "ada",
        "le",
        "de",
        "do",
        "hai",
        "ne",
        "maine",
        "humne",
        "لے",
        "دے",
        "ادا",
        "نے",
        "میں",
    ]
)
_LINE: Final = re.compile(r"[^\n]+")


def understand(text: str, context: ParseContext) -> Understanding:
    """The commands of a message; each line of a pasted list is one task."""
    lines = [line.strip(" -*•\t") for line in _LINE.findall(text) if line.strip(" -*•\t")]
    if len(lines) > 1:
        drafts = tuple(parse_line(line, context) for line in lines)
        return Understanding((AddTasks(drafts),), complete=True)
    reading = read_message(text, context)
    command = _command(reading, context.now.date())
    return Understanding((command,), complete=not isinstance(command, NotForMe | Incomplete), spans=reading.spans)


def parse_line(text: str, context: ParseContext) -> TaskDraft:
    return _draft(read_message(text, context))


def _command(reading: Reading, today: date) -> Command:
    words = reading.words
    if not reading.tokens:
        return NotForMe()
    return (
        _short(reading, words)
        or read_order(reading, words)
        or _asked_about(reading)
        or _question(reading, words, today)
        or _add(reading, words)
    )


def _short(reading: Reading, words: set[str]) -> Command | None:
    """What is said in a word or two: greetings, yes, a number, undo."""
    rest = [token.word for token in reading.tokens]
    count = len(rest)
    if "salam" in words and count <= 4:
        return SmallTalk("greeting")
    if "shukriya" in words and count <= 5:
        return SmallTalk("thanks")
    if {"khuda", "hafiz"} <= words and count <= 3:
        return SmallTalk("goodbye")
    if "madad" in words or ({"kya", "kar", "ho"} <= words and "sakte" in words):
        return Help()
    if count <= 5 and (rest[-2:] == ["kaise", "ho"] or {"kya", "haal"} <= words):
        return SmallTalk("wellbeing")
    if "kaun" in words and "ho" in words and count <= 4:
        return SmallTalk("identity")
    if count <= 3 and words <= {"haan", "hai", "kar", "do"} and "haan" in words:
        return Confirm(yes=True)
    if words <= {"nahi", "do", "kar", "kuch"} and "nahi" in words and count <= 3:
        return Confirm(yes=False)
    if "dobara" in words and words <= {"dobara", "kar", "do", "lo"}:
        return Redo()
    if words & {"wapas", "ulta"} and words <= {"wapas", "ulta", "kar", "do", "lo", "it", "ho"}:
        return Undo()
    if count == 1 and reading.tokens[0].number is not None:
        return Choose((reading.tokens[0].number,))
    if count <= 2 and rest[0] in ORDINALS and words <= {*ORDINALS, "wala"}:
        return Choose((ORDINALS[rest[0]],))
    if words in ({"dono"}, {"sab"}):
        return Choose(every=True)
    return None


def _asked_about(reading: Reading) -> Command | None:
    """As in "kya kiraya de diya?": whether one thing is done, whatever its state."""
    if reading.tokens[0].word != "kya" or reading.tokens[-1].word not in {"gaya", "liya", "diya", "chuka"}:
        return None
    topic = words_of(reading, reading.rest(FILLERS | QUESTION_WORDS | DONE_WORDS | _WORDS_OF_DEEDS))
    return FindTasks(TaskQuery(text=topic, state="any")) if topic else None


def _question(reading: Reading, words: set[str], today: date) -> Command | None:
    speaks_of_tasks = bool(words & {"kaam", "list", "baqi", "dikha", "der"}) or (
        {"kya", "kar"} <= words and "hai" in words
    )
    asks_of_done = bool(words & DONE_WORDS)
    if (
        not (words & QUESTION_WORDS or "list" in words or "der" in words)
        or words & {"add", "daal", "yaad"}
        or not (speaks_of_tasks or asks_of_done)
    ):
        return None
    ignored = (
        FILLERS
        | QUESTION_WORDS
        | DONE_WORDS
        | frozenset(["liya", "diya", "chuka", "maine", "humne", "ne", "kiye", "نے", "کیے"])
        | frozenset(
            ["kar", "do", "sab", "der", "zaroori", "mukammal", "hai", "ho", "lo", "hoga", "gaya", "aur", "pehle"]
        )
    )
    topic = words_of(reading, [token for token in reading.rest(ignored) if token.number is None])
    query = TaskQuery(
        text=topic,
        due=None if asks_of_done else reading.days,
        done=looking_back(reading.days, today) if asks_of_done and reading.days else None,
        overdue="der" in words,
        priorities=("p1",) if "zaroori" in words else ((reading.priority,) if reading.priority else ()),
        labels=reading.labels,
        project=reading.project,
        state="completed" if asks_of_done else "open",
    )
    return FindTasks(query, count_only="kitna" in words)


def _add(reading: Reading, words: set[str]) -> Command:
    draft = _draft(reading)
    asks_to_add = bool(words & {"yaad", "reminder", "add", "daal", "naya"})
    is_duty = (
        reading.tokens[-1].word in {"hai", "hoga"} and len(reading.tokens) > 1 and _is_infinitive(reading.tokens[-2])
    )
    if asks_to_add or is_duty or (reading.said and draft.title) or reading.project or reading.priority:
        return AddTasks((draft,)) if draft.title else Incomplete("add", draft=draft, missing="title")
    is_order = len(reading.tokens) > 1 and _is_infinitive(reading.tokens[-1])
    return AddTasks((draft,)) if is_order else NotForMe()


def _draft(reading: Reading) -> TaskDraft:
    """The title is what stands between the words of time and those of the command, at either end."""
    taken = {index for start, said in reading.said for index in range(start, said.end)}
    kept = [index for index in range(len(reading.tokens)) if index not in taken]
    tokens = [reading.tokens[index] for index in kept]
    while tokens and tokens[-1].word in _ADD_ENDS | {"ka", "ko", "list", "mein"} and not _is_infinitive(tokens[-1]):
        tokens.pop()
    while tokens and tokens[0].word in {
        "mujhe",
        "yaad",
        "dila",
        "reminder",
        "naya",
        "kaam",
        "add",
        "ko",
        "ka",
        "ke",
        "do",
        "kar",
    }:
        tokens.pop(0)
    return TaskDraft(
        title=words_of(reading, tokens),
        due=None if reading.repeat else reading.due,
        repeat=reading.repeat,
        priority=reading.priority,
        labels=reading.labels,
        project=reading.project,
        spans=reading.spans,
        error=reading.error,
    )


def _is_infinitive(token: Token) -> bool:
    """As in "karna", "leni": what is to be done, so a part of the title. "dilana" is the command's own."""
    return token.text.endswith(("na", "ni", "نا", "نی")) and token.word not in {"dila", "daal", "add"}
