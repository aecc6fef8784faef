"""What an Urdu message asks for. The verb stands last: the last words decide the command, the rest names the task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final, cast

from todo_chatbot.language.types import (
    AddTasks,
    Choose,
    Command,
    CompleteTasks,
    Confirm,
    DateRange,
    DeleteTasks,
    Due,
    FindTasks,
    Help,
    Incomplete,
    NotForMe,
    ParseContext,
    Priority,
    Redo,
    ReopenTasks,
    Repeat,
    RescheduleTasks,
    SkipOccurrence,
    SmallTalk,
    Span,
    Target,
    TaskChange,
    TaskDraft,
    TaskQuery,
    Understanding,
    Undo,
    UpdateTasks,
    When,
)
from todo_chatbot.language.ur.dates import Said, due_of, range_of, read_said, repeat_of
from todo_chatbot.language.ur.lexicon import ORDINALS
from todo_chatbot.language.ur.tokens import Token, read_tokens

_FILLERS: Final = frozenset(
    [
        "ko",
        "ka",
        "par",
        "mein",
        "se",
        "kaam",
        "wala",
        "mera",
        "hamara",
        "mujhe",
        "aur",
        "list",
        "yaad",
        "reminder",
        "naya",
        "hai",
        "zara",
        "please",
        "meri",
        "bhi",
        "plz",
        "plse",
    ]
)
_ADD_ENDS: Final = frozenset(
    ["yaad", "dila", "reminder", "add", "daal", "naya", "do", "lo", "kar", "hai", "hoga", "mujhe", "rakh"]
)
_ASKS: Final = frozenset(["dikha", "kya", "kaun", "kitna", "baqi", "kab", "dhoond"])
_LINE: Final = re.compile(r"[^\n]+")
_MARK: Final = re.compile(
    r"(?<!\S)(?:#(?P<project>[^\W\d][\w-]*)|@(?P<label>[^\W\d][\w-]*)|(?P<priority>[pP][1-4])(?!\w))"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A message taken apart: its words, what it says of time, and its marks."""

    text: str
    tokens: tuple[Token, ...]
    said: tuple[tuple[int, Said], ...]
    due: Due | None
    repeat: Repeat | None
    days: DateRange | None
    error: str | None
    project: str | None
    labels: tuple[str, ...]
    priority: Priority | None
    spans: tuple[Span, ...]

    @property
    def words(self) -> set[str]:
        return {token.word for token in self.tokens}

    def rest(self, ignored: frozenset[str]) -> list[Token]:
        """The words that name something: not of time, not of the command."""
        taken = {index for start, said in self.said for index in range(start, said.end)}
        return [
            token
            for index, token in enumerate(self.tokens)
            if index not in taken and token.word not in ignored and token.text[0] not in "#@"
        ]


def understand(text: str, context: ParseContext) -> Understanding:
    """The commands of a message; each line of a pasted list is one task."""
    lines = [line.strip(" -*•\t") for line in _LINE.findall(text) if line.strip(" -*•\t")]
    if len(lines) > 1:
        drafts = tuple(parse_line(line, context) for line in lines)
        return Understanding((AddTasks(drafts),), complete=True)
    reading = _read(text, context)
    command = _command(reading)
    return Understanding((command,), complete=not isinstance(command, NotForMe | Incomplete), spans=reading.spans)


def parse_line(text: str, context: ParseContext) -> TaskDraft:
    return _draft(_read(text, context))


def find_whens(text: str, context: ParseContext) -> list[When]:
    """The dates and repeats in a text."""
    tokens = read_tokens(text)
    return [_when(tokens, start, said, context) for start, said in _find_said(tokens, context, past=False)]


def parse_when(text: str, context: ParseContext) -> When | None:
    """The date that the whole text names."""
    tokens = read_tokens(text)
    said = read_said(tokens, 0, context) if tokens else None
    return _when(tokens, 0, said, context) if said is not None and said.end == len(tokens) else None


def parse_clock(low: str, context: ParseContext) -> time | None:
    """The time of day that the whole text names, without a day."""
    tokens = read_tokens(low)
    said = read_said(tokens, 0, context) if tokens else None
    if said is None or said.end != len(tokens) or said.day is not None or said.moment is not None or said.clock is None:
        return None
    return said.clock


def parse_range(text: str, context: ParseContext) -> DateRange | None:
    when = parse_when(text, context)
    return when.range if when else None


def parse_repeat(text: str, context: ParseContext) -> Repeat | None:
    when = parse_when(text, context)
    return when.repeat if when else None


def _when(tokens: Sequence[Token], start: int, said: Said, context: ParseContext) -> When:
    repeat = repeat_of(said, context)
    span = Span(tokens[start].start, tokens[said.end - 1].end, "repeat" if repeat else "due")
    due = repeat.start if repeat else due_of(said, context)
    error = f"“{said.error}”: ایسی کوئی تاریخ نہیں۔" if said.error else None
    return When(span, due=due, repeat=repeat, range=range_of(said), error=error)


def _find_said(tokens: Sequence[Token], context: ParseContext, *, past: bool) -> list[tuple[int, Said]]:
    found: list[tuple[int, Said]] = []
    at = 0
    while at < len(tokens):
        said = None if tokens[at].text[0] in '"“#@' else read_said(tokens, at, context, past=past)
        if said is None:
            at += 1
        else:
            found.append((at, said))
            at = said.end
    return found


def _read(text: str, context: ParseContext) -> _Reading:
    marks = list(_MARK.finditer(text))
    masked = text
    for mark in marks:
        masked = masked[: mark.start()] + " " * (mark.end() - mark.start()) + masked[mark.end() :]
    tokens = read_tokens(masked)
    past = tokens[-1].word in {"liya", "diya", "gaya", "chuka"} if tokens else False
    said = _find_said(tokens, context, past=past)
    whens = [_when(tokens, start, one, context) for start, one in said]
    days = next((when.range for when in whens if when.range), None)
    kinds: dict[str, list[str]] = {"project": [], "label": [], "priority": []}
    spans = [when.span for when in whens]
    for mark in marks:
        kind = cast(str, mark.lastgroup)
        kinds[kind].append(mark[kind])
        spans.append(Span(mark.start(), mark.end(), kind))  # type: ignore[arg-type]
    dues = [when.due for when in whens if when.due]
    return _Reading(
        text,
        tuple(tokens),
        tuple(said),
        _merged(dues),
        next((when.repeat for when in whens if when.repeat), None),
        days,
        next((when.error for when in whens if when.error), None),
        kinds["project"][0] if kinds["project"] else None,
        tuple(dict.fromkeys(kinds["label"])),
        cast(Priority, kinds["priority"][0].lower()) if kinds["priority"] else None,
        tuple(sorted(spans, key=lambda span: span.start)),
    )


def _merged(dues: Sequence[Due]) -> Due | None:
    """A day here and a time there are one."""
    if not dues:
        return None
    timed = next((due for due in dues if due.time), None)
    return Due(dues[0].on, timed.time) if timed and dues[0].time is None else dues[0]


def _command(reading: _Reading) -> Command:
    words = reading.words
    if not reading.tokens:
        return NotForMe()
    return _short(reading, words) or _change(reading, words) or _question(reading, words) or _add(reading, words)


def _short(reading: _Reading, words: set[str]) -> Command | None:
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
        return Choose(ordinal=reading.tokens[0].number)
    if count <= 2 and rest[0] in ORDINALS and words <= {*ORDINALS, "wala"}:
        return Choose(ordinal=ORDINALS[rest[0]])
    return None


def _change(reading: _Reading, words: set[str]) -> Command | None:
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


def _is_done(reading: _Reading, words: set[str]) -> bool:
    last = [token.word for token in reading.tokens[-3:]]
    if words & _ASKS:
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


def _reschedule(reading: _Reading, words: set[str]) -> Command | None:
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


def _minutes(reading: _Reading) -> int | None:
    """As in "do ghante aage"."""
    units = {"minute": 1, "ghanta": 60, "din": 1440, "hafta": 10_080}
    for before, token in zip(reading.tokens, reading.tokens[1:], strict=False):
        if token.word in units:
            number = 0.5 if before.word == "aadha" else before.number
            if number is not None:
                return int(number * units[token.word])
    return None


def _rename(reading: _Reading) -> Command | None:
    """As in "report ka naam budget kar do"."""
    at = next(index for index, token in enumerate(reading.tokens) if token.word == "naam")
    before = [token for token in reading.tokens[:at] if token.word not in _FILLERS]
    after = [token for token in reading.tokens[at + 1 :] if token.word not in {"kar", "do", "shift", "rakh", "ko"}]
    if not after:
        return Incomplete("update", missing="change")
    target = Target(pronoun="it") if not before or before[0].word == "it" else Target(phrases=(_text(reading, before),))
    return UpdateTasks(target, TaskChange(title=_text(reading, after)))


def _question(reading: _Reading, words: set[str]) -> Command | None:
    speaks_of_tasks = bool(words & {"kaam", "list", "baqi", "dikha", "der"}) or (
        {"kya", "kar"} <= words and "hai" in words
    )
    if (
        not (words & _ASKS or "list" in words or "der" in words)
        or words & {"add", "daal", "yaad"}
        or not speaks_of_tasks
    ):
        return None
    ignored = (
        _FILLERS
        | _ASKS
        | frozenset(
            ["kar", "do", "sab", "der", "zaroori", "mukammal", "hai", "ho", "lo", "hoga", "gaya", "aur", "pehle"]
        )
    )
    topic = _text(reading, [token for token in reading.rest(ignored) if token.number is None])
    query = TaskQuery(
        text=topic,
        due=reading.days,
        overdue="der" in words,
        priorities=("p1",) if "zaroori" in words else ((reading.priority,) if reading.priority else ()),
        labels=reading.labels,
        project=reading.project,
        state="completed" if "mukammal" in words else "open",
    )
    return FindTasks(query, count_only="kitna" in words)


def _add(reading: _Reading, words: set[str]) -> Command:
    draft = _draft(reading)
    asks_to_add = bool(words & {"yaad", "reminder", "add", "daal", "naya"})
    is_duty = (
        reading.tokens[-1].word in {"hai", "hoga"} and len(reading.tokens) > 1 and _is_infinitive(reading.tokens[-2])
    )
    if asks_to_add or is_duty or (reading.said and draft.title) or reading.project or reading.priority:
        return AddTasks((draft,)) if draft.title else Incomplete("add", draft=draft, missing="title")
    is_order = len(reading.tokens) > 1 and _is_infinitive(reading.tokens[-1])
    return AddTasks((draft,)) if is_order else NotForMe()


def _draft(reading: _Reading) -> TaskDraft:
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
        title=_text(reading, tokens),
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


def _target(reading: _Reading, ignored: frozenset[str], *, dated: bool = True, numbers: bool = True) -> Target:
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
    rest = reading.rest(ignored | _FILLERS | {"sab", "it", "dono", "der"})
    ordinals = tuple(ORDINALS[token.word] for token in rest if token.word in ORDINALS)
    if ordinals and len(rest) == len(ordinals):
        return Target(ordinals=ordinals, query=named)
    rest = [token for token in rest if numbers or token.number is None]
    if rest:
        return Target(phrases=(_text(reading, rest),), query=named)
    if "dono" in words:
        return Target(pronoun="both", query=named)
    if "sab" in words:
        return Target(everything=True, query=query)
    if named is not None and dated:
        return Target(everything=True, query=query)
    return Target(pronoun="it", query=None)


def _names_something(target: Target) -> bool:
    return target != Target()


def _text(reading: _Reading, tokens: Sequence[Token]) -> str:
    """The words as they were typed."""
    title = " ".join(reading.text[token.start : token.end] for token in tokens)
    quoted = re.fullmatch(r'["“]([^"”]*)["”]', title)
    return quoted[1] if quoted else title


__all__ = ["find_whens", "parse_clock", "parse_line", "parse_range", "parse_repeat", "parse_when", "understand"]
