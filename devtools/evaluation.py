"""Scores an assistant's understanding on labelled sentences: `python -m devtools.evaluation [--intents F] …`.

The files are JSON lines. Intents: `text`, `intent` (add, list, complete, update, delete, none), and where known `title`,
`also_ok` (other right intents), `incomplete` (asking back is right). Dates: `text`, `reference`, `expect`, `grain` (day or
minute), `tier` (core or exotic), `ambiguous` (why readers differ). Recurrence: `text`, `rrule`, `also_ok`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from devtools.layout import ROOT
from todo_chatbot.language import parse_repeat, parse_when, understand
from todo_chatbot.language.types import (
    AddTasks,
    Command,
    CompleteTasks,
    DeleteTasks,
    Due,
    FindTasks,
    Incomplete,
    ParseContext,
    ReopenTasks,
    RescheduleTasks,
    SkipOccurrence,
    Target,
    UpdateTasks,
)

OWN: Final = ROOT / "tests" / "eval"
THRESHOLDS: Final = {"intents": 0.97, "by_intent": 0.93, "titles": 0.85, "core": 0.97, "all": 0.92, "recurrence": 0.95}
_ZONE: Final = ZoneInfo("UTC")
_NOW: Final = datetime(2026, 11, 24, 9, 0, tzinfo=_ZONE)
_ROUNDS: Final = 3
"""A parse counts as its fastest of so many: a server is warm, and the machine's other work is not the parser's."""
_INTENTS: Final[dict[type[Any], str]] = {
    AddTasks: "add",
    FindTasks: "list",
    CompleteTasks: "complete",
    ReopenTasks: "update",
    UpdateTasks: "update",
    RescheduleTasks: "update",
    SkipOccurrence: "update",
    DeleteTasks: "delete",
}

Parsed = TypeVar("Parsed")
Answer = tuple[str, str]
"""The intent and the title that an assistant took from a sentence."""


@dataclass(slots=True)
class Score:
    """Right answers among all, with the lines that were not."""

    n: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, right: bool, miss: str) -> None:
        self.n += 1
        self.right += right
        if not right:
            self.misses.append(miss)

    @property
    def accuracy(self) -> float | None:
        return round(self.right / self.n, 4) if self.n else None


@dataclass(slots=True)
class Scores:
    """All that one run measured."""

    intents: Score = field(default_factory=Score)
    by_intent: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    titles: Score = field(default_factory=Score)
    core: Score = field(default_factory=Score)
    dates: Score = field(default_factory=Score)
    recurrence: Score = field(default_factory=Score)
    parse_ms: list[float] = field(default_factory=list)

    def time(self, parse: Callable[[], Parsed], rounds: int = _ROUNDS) -> Parsed:
        """What `parse` gives, its time kept."""
        times = []
        for _ in range(rounds):
            started = time.perf_counter()
            parsed = parse()
            times.append(time.perf_counter() - started)
        self.parse_ms.append(min(times) * 1000)
        return parsed

    def summary(self) -> dict[str, Any]:
        """The numbers, in the shape that `invoke eval --json` promises."""
        times = sorted(self.parse_ms)
        return {
            "intents": {
                "n": self.intents.n,
                "accuracy": self.intents.accuracy,
                "by_intent": {intent: score.accuracy for intent, score in sorted(self.by_intent.items())},
            },
            "titles": {"n": self.titles.n, "accuracy": self.titles.accuracy},
            "dates": {"core": self.core.accuracy, "all": self.dates.accuracy, "n": self.dates.n},
            "recurrence": {"n": self.recurrence.n, "accuracy": self.recurrence.accuracy},
            "parse_ms": {
                "mean": round(sum(times) / len(times), 4) if times else None,
                "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 4) if times else None,
            },
        }

    def misses(self) -> list[str]:
        return [*self.intents.misses, *self.titles.misses, *self.dates.misses, *self.recurrence.misses]

    def shortfalls(self) -> list[str]:
        """What lies under the project's thresholds; times depend on the machine and are left out."""
        measured = {
            "intents": self.intents.accuracy,
            "titles": self.titles.accuracy,
            "core": self.core.accuracy,
            "all": self.dates.accuracy,
            "recurrence": self.recurrence.accuracy,
        }
        short = [(name, value, THRESHOLDS[name]) for name, value in measured.items()]
        short += [
            (f"intent {intent}", score.accuracy, THRESHOLDS["by_intent"]) for intent, score in self.by_intent.items()
        ]
        return [f"{name}: {value} < {least}" for name, value, least in short if value is not None and value < least]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def embedded_answer(text: str) -> Answer:
    """What the embedded assistant takes from a sentence: its first command that concerns tasks."""
    commands = understand(text, ParseContext(_NOW)).commands
    for command in commands:
        if (intent := _intent_of(command)) is not None:
            return intent, _title_of(command)
    return "none", ""


def score_intents(scores: Scores, lines: Iterable[dict[str, Any]], answer: Callable[[str], Answer]) -> None:
    """Counts intents, and titles where the line has one."""
    for line in lines:
        rounds = _ROUNDS if answer is embedded_answer else 1
        intent, title = scores.time(partial(answer, line["text"]), rounds)
        right = intent == line["intent"] or intent in line.get("also_ok", ())
        miss = f"intent {line['intent']}, read as {intent}: {line['text']}"
        scores.intents.count(right, miss)
        scores.by_intent[line["intent"]].count(right, miss)
        if "title" in line:
            same = plain_title(title) == plain_title(line["title"])
            scores.titles.count(same, f"title {line['title']!r}, read as {title!r}: {line['text']}")


def score_dates(scores: Scores, lines: Iterable[dict[str, Any]]) -> None:
    """Counts dates as exact to the day or the minute that is expected; null expects an error."""
    for line in lines:
        context = ParseContext(datetime.fromisoformat(line["reference"]).replace(tzinfo=_ZONE))
        when = scores.time(partial(parse_when, line["text"], context))
        found = "error" if when and when.error else _written(when.due) if when and when.due else None
        expected = line["expect"] or "error"
        miss = f"date {expected}, read as {found}: {line['text']} ({line['reference']})"
        scores.dates.count(found == expected, miss)
        if line.get("tier", "core") == "core" and "ambiguous" not in line:
            scores.core.count(found == expected, miss)


def score_recurrence(scores: Scores, lines: Iterable[dict[str, Any]]) -> None:
    """Counts repeats whose RRULE is exactly the expected one."""
    for line in lines:
        now = datetime.fromisoformat(line["reference"]).replace(tzinfo=_ZONE) if "reference" in line else _NOW
        repeat = scores.time(partial(parse_repeat, line["text"], ParseContext(now)))
        also = line.get("also_ok", [])
        right = {line["rrule"], *([also] if isinstance(also, str) else also)}
        found = repeat.rrule if repeat else None
        scores.recurrence.count(found in right, f"repeat {line['rrule']}, read as {found}: {line['text']}")


def score_files(files: dict[str, Path], answer: Callable[[str], Answer] = embedded_answer) -> Scores:
    """Scores each file that is given, by its kind: intents, dates, recurrence."""
    scores = Scores()
    if path := files.get("intents"):
        score_intents(scores, read_lines(path), answer)
    if path := files.get("dates"):
        score_dates(scores, read_lines(path))
    if path := files.get("recurrence"):
        score_recurrence(scores, read_lines(path))
    return scores


def own_files() -> dict[str, Path]:
    """The project's own sets."""
    return {kind: OWN / f"{kind}.jsonl" for kind in ("intents", "dates", "recurrence")}


def plain_title(title: str) -> str:
    """As titles are compared: case-folded, without leading articles and final punctuation."""
    plain = " ".join(title.replace("’", "'").casefold().split())
    return re.sub(r"^(?:(?:the|an?) )+", "", plain).rstrip(".!?,;: ")


def _intent_of(command: Command) -> str | None:
    if isinstance(command, Incomplete):
        return command.intent
    return _INTENTS.get(type(command))


def _title_of(command: Command) -> str:
    if isinstance(command, AddTasks):
        return command.drafts[0].title
    if isinstance(command, FindTasks):
        return command.query.text
    target: Target | None = getattr(command, "target", None)
    if target is None:
        return ""
    return ", ".join(target.phrases) or (target.query.text if target.query else "")


def _written(due: Due) -> str:
    return due.on.isoformat() if due.time is None else f"{due.on.isoformat()}T{due.time:%H:%M}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="invoke eval")
    for kind in ("intents", "dates", "recurrence"):
        parser.add_argument(f"--{kind}", type=Path)
    parser.add_argument("--assistant", choices=("embedded", "openai"), default="embedded")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    given = {kind: path for kind in ("intents", "dates", "recurrence") if (path := getattr(options, kind))}
    answer: Callable[[str], Answer] = embedded_answer
    if options.assistant == "openai":
        from devtools.model_answers import openai_answers  # noqa: PLC0415  (the openai package is heavy)

        answer = openai_answers(_NOW)
    scores = score_files(given or own_files(), answer)
    print("\n".join(scores.misses()), file=sys.stderr if options.json else sys.stdout)
    print(json.dumps(scores.summary(), indent=None if options.json else 2))
    shortfalls = [] if given else scores.shortfalls()
    for shortfall in shortfalls:
        print(f"under the threshold: {shortfall}", file=sys.stderr)
    return 1 if shortfalls else 0


if __name__ == "__main__":
    sys.exit(main())
