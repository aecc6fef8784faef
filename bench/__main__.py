"""`python -m bench [--rounds N] [--only MEASURE] [--json]`."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass

from bench.measures import MEASURES
from bench.numbers import Numbers


@dataclass(frozen=True)
class Row:
    name: str
    what: str
    unit: str
    limit: float | None = None


ROWS = [
    Row("ready_seconds", "start to /readyz", "s", 1.2),
    Row("idle_mb", "memory of the server when ready", "MB", 90),
    Row("used_mb", "memory after 100 turns", "MB", 90),
    Row("loaded_mb", "memory after 4,000 requests", "MB"),
    Row("turn_p50_ms", "a turn that adds a task, p50", "ms", 15),
    Row("turn_p99_ms", "a turn that adds a task, p99", "ms"),
    Row("load_p50_ms", "create and list, 16 connections, p50", "ms"),
    Row("load_p99_ms", "create and list, 16 connections, p99", "ms", 60),
    Row("load_requests_per_second", "create and list, throughput", "/s"),
    Row("signed_in_cpu_percent", "more server CPU per signed-in request", "%", 15),
    Row("sign_ins_delay_ms", "20 sign-ins at once delay a stream by", "ms", 50),
    Row("first_load_kb", "JavaScript of the first load, gzip", "kB", 160),
]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="the medians are of so many")
    parser.add_argument("--only", choices=MEASURES, help="one measure")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    options = parser.parse_args()
    numbers = medians([options.only] if options.only else list(MEASURES), max(1, options.rounds))
    if options.json:
        print(json.dumps({name: round(value, 3) for name, value in numbers.items()}, indent=2))
    else:
        print(table(numbers))


def medians(names: list[str], rounds: int) -> Numbers:
    """Takes the measures in turn, so that a busy moment of the machine falls on all of them."""
    taken: dict[str, list[float]] = {}
    for number in range(rounds):
        for name in names:
            print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
            for key, value in MEASURES[name]().items():
                taken.setdefault(key, []).append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


def table(numbers: Numbers) -> str:
    lines = [f"{'what':<40}{'median':>12}{'at most':>12}"]
    for row in ROWS:
        if (value := numbers.get(row.name)) is not None:
            limit = "" if row.limit is None else f"{row.limit:g} {row.unit}"
            over = "  OVER" if row.limit is not None and value > row.limit else ""
            lines.append(f"{row.what:<40}{f'{value:,.3g} {row.unit}':>12}{limit:>12}{over}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
