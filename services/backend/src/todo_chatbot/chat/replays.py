"""Never twice: what earlier answers to the same question did, so that a regeneration does not do it again.

A call that an earlier answer made with the same arguments, and whose change stands, is answered from its receipt. A new
task that an earlier answer added, and that stands, is not added again; on a regeneration its title decides, since a
model may word the rest anew, and on an edit the whole of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from todo_chatbot.chat.events import Json
from todo_chatbot.models.outcomes import Change, Failure, Receipt
from todo_chatbot.tables import ChangeSetRow


@dataclass(frozen=True, slots=True)
class Replay:
    """An earlier call: what it answered, and its change sets, which must all stand."""

    output: Json
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class Replays:
    calls: dict[str, Replay] = field(default_factory=dict)
    added: dict[str, tuple[Json, Json | None]] = field(default_factory=dict)
    """Tasks added before, by folded title: the task, and how it was asked for."""
    by_title: bool = True


def fingerprint(tool_name: str, arguments: Any) -> str:
    """Equal for equal calls. Pass resolved arguments: ids instead of words, dates instead of phrases."""
    text = json.dumps([tool_name, arguments], sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()[:16]


def find_replay(session: Session, owner: UUID, replays: Replays, call: str) -> Replay | None:
    """The earlier call with this fingerprint, if none of its changes was taken back."""
    replay = replays.calls.get(call)
    if replay is None:
        return None
    sets = [UUID(receipt.change_set_id) for receipt in replay.receipts]
    undone = session.scalars(
        select(col(ChangeSetRow.id)).where(
            col(ChangeSetRow.owner_id) == owner,
            col(ChangeSetRow.id).in_(sets),
            col(ChangeSetRow.undone_at).is_not(None),
        )
    ).first()
    return replay if undone is None else None


def replays_of(answers: Iterable[list[Json]], *, by_title: bool) -> Replays:
    """What the earlier answers' parts say was done."""
    replays = Replays(by_title=by_title)
    for parts in answers:
        receipts: dict[str, list[Json]] = {}
        for part in parts:
            if part["type"] == "data-receipt":
                receipts.setdefault(part["data"]["toolCallId"], []).append(part["data"])
        for part in parts:
            if part["type"] == "dynamic-tool" and (made := receipts.get(part["toolCallId"])):
                _remember(replays, part, made)
    return replays


def _remember(replays: Replays, part: Json, receipts: list[Json]) -> None:
    output = part.get("output") or {}
    if "call" in output:
        replays.calls[output["call"]] = Replay(output, tuple(read_receipt(receipt) for receipt in receipts))
    for receipt in receipts:
        if receipt["action"] != "added":
            continue
        asked = {_folded(task["title"]): task for task in (part.get("input") or {}).get("tasks", [])}
        for change in receipt["changes"]:
            if task := change["after"]:
                key = _folded(task["title"])
                replays.added[key] = task, asked.get(key)


def find_added(replays: Replays, asked: Json) -> Json | None:
    """The task that an earlier answer added for the same wish."""
    found = replays.added.get(_folded(asked["title"]))
    if found is None or (not replays.by_title and found[1] != asked):
        return None
    return found[0]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def read_receipt(data: Json) -> Receipt:
    """A receipt from a stored part."""
    return Receipt(
        id=data["id"],
        turn_id=data["turnId"],
        tool_call_id=data["toolCallId"],
        change_set_id=data["changeSetId"],
        action=data["action"],
        changes=tuple(
            Change(change["taskId"], change["before"], change["after"], change.get("nextDue"))
            for change in data["changes"]
        ),
        failures=tuple(
            Failure(failure["reference"], failure["code"], failure["detail"], tuple(failure.get("near", ())))
            for failure in data["failures"]
        ),
    )
