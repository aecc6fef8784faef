"""`invoke eval` scores as it says, and the project's own sets hold its thresholds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from devtools import evaluation


def written(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_own_sets_hold_their_thresholds() -> None:
    scores = evaluation.score_files(evaluation.own_files())
    assert scores.shortfalls() == [], "\n".join(scores.misses())
    assert scores.intents.n + scores.dates.n + scores.recurrence.n >= 600


def test_the_numbers_have_the_promised_shape(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    intents = written(tmp_path / "i", {"text": "remind me to call mom", "intent": "add", "title": "Call Mom."})
    dates = written(
        tmp_path / "d",
        {"text": "tomorrow", "reference": "2026-11-24T09:00:00", "expect": "2026-11-25", "tier": "core"},
        {"text": "31 June", "reference": "2026-11-24T09:00:00", "expect": None, "tier": "exotic"},
    )
    recurrence = written(tmp_path / "r", {"text": "every day", "rrule": "FREQ=DAILY"})
    code = evaluation.main(
        ["--intents", str(intents), "--dates", str(dates), "--recurrence", str(recurrence), "--json"]
    )
    summary = json.loads(capsys.readouterr().out)
    parse_ms = summary.pop("parse_ms")
    assert code == 0
    assert set(parse_ms) == {"mean", "p99"}
    assert summary == {
        "intents": {"n": 1, "accuracy": 1.0, "by_intent": {"add": 1.0}},
        "titles": {"n": 1, "accuracy": 1.0},
        "dates": {"core": 1.0, "all": 1.0, "n": 2},
        "recurrence": {"n": 1, "accuracy": 1.0},
    }


def test_misses_are_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    intents = written(tmp_path / "i", {"text": "remind me to call mom", "intent": "delete", "title": "call dad"})
    assert evaluation.main(["--intents", str(intents)]) == 0
    out = capsys.readouterr().out
    assert "intent delete, read as add: remind me to call mom" in out
    assert "title 'call dad', read as 'call mom'" in out


def test_a_set_under_its_thresholds_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = written(tmp_path / "intents.jsonl", {"text": "remind me to call mom", "intent": "delete"})
    monkeypatch.setattr(evaluation, "own_files", lambda: {"intents": wrong})
    assert evaluation.main([]) == 1
    assert "under the threshold: intents" in capsys.readouterr().err


def test_also_ok_and_asking_back_count_as_right(tmp_path: Path) -> None:
    scores = evaluation.score_files(
        {
            "intents": written(
                tmp_path / "i",
                {"text": "cross off eggs", "intent": "delete", "also_ok": ["complete"]},
                {"text": "create a reminder", "intent": "add", "incomplete": True},
            )
        }
    )
    assert scores.intents.accuracy == 1.0


@pytest.mark.parametrize(
    ("title", "plain"), [("The Report.", "report"), ("a  new Carpet!", "new carpet"), ("Ask Bob", "ask bob")]
)
def test_titles_are_compared_without_articles_and_final_punctuation(title: str, plain: str) -> None:
    assert evaluation.plain_title(title) == plain
