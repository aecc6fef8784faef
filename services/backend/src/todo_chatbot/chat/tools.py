"""The one registry of tools: the chat loop, every assistant and every other way in use what is registered here.

    Tool("complete_tasks", "Complete tasks.", NamedTasks, Hints(destructive=False, …), complete)

A body gets its context and its checked arguments and returns a `Result`; it works inside the unit of work that it is
given and commits nothing. Expected errors (`TodoError`) become outcomes here, with their stable codes; others are bugs and
pass through.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from todo_chatbot.chat.approvals import Tally
from todo_chatbot.chat.arguments import Arguments, schema_of
from todo_chatbot.chat.events import Json
from todo_chatbot.chat.replays import Replays
from todo_chatbot.db import UnitOfWork
from todo_chatbot.errors import TodoError
from todo_chatbot.language.types import ParseContext
from todo_chatbot.models.outcomes import Choice, Failure, Preview, Receipt, TaskList, ToolOutcome
from todo_chatbot.models.port import ToolCall, ToolSpec


@dataclass(frozen=True, slots=True)
class Hints:
    """What a caller may assume, in the terms of MCP's annotations."""

    read_only: bool
    destructive: bool
    idempotent: bool


@dataclass(frozen=True, slots=True)
class CallContext:
    """Whose call it is and when: from the session, never from the arguments."""

    unit: UnitOfWork
    owner_id: UUID
    turn_id: UUID
    call_id: str
    viewpoint: ParseContext
    tally: Tally
    replays: Replays
    approved: bool = False
    """The user said yes to these very arguments."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a body gives back: `output` for the model, the rest for the page."""

    output: Json
    receipts: tuple[Receipt, ...] = ()
    listing: TaskList | None = None
    is_shown: bool = True
    choices: tuple[Choice, ...] = ()
    failures: tuple[Failure, ...] = ()
    standing: tuple[Json, ...] = ()
    """What an earlier answer to the same question did already: tasks that were not added or changed again."""
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    description: str
    arguments: type[Arguments]
    hints: Hints
    execute: Callable[[CallContext, Any], Result]

    @property
    def spec(self) -> ToolSpec:
        return ToolSpec(self.name, self.description, schema_of(self.arguments))


@dataclass(frozen=True, slots=True)
class CheckedCall:
    """A call of a known tool with arguments that fit it."""

    call_id: str
    tool: Tool
    arguments: Arguments

    @property
    def written_arguments(self) -> Json:
        return self.arguments.model_dump(mode="json", exclude_unset=True)


class Toolbox:
    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self.specs = tuple(tool.spec for tool in self._tools.values())

    def __iter__(self) -> Iterator[Tool]:
        return iter(self._tools.values())

    def get(self, name: str) -> Tool | None:
        return self._tools.get(name)

    def check(self, call: ToolCall) -> CheckedCall | ToolOutcome:
        """The call, ready to run; or the outcome that tells its author what is wrong with it."""
        tool = self._tools.get(call.tool_name)
        if tool is None:
            names = ", ".join(self._tools)
            return refused(call, Failure(call.tool_name, "tool_unknown", f"There is no such tool. The tools: {names}."))
        try:
            return CheckedCall(call.call_id, tool, tool.arguments.model_validate_json(call.arguments or "{}"))
        except ValidationError as error:
            return refused(call, Failure(call.tool_name, "arguments_invalid", _explain(error)))

    def run(self, context: CallContext, call: CheckedCall) -> ToolOutcome:
        """Run it in the context's unit of work. An expected error becomes an outcome with `error` set."""
        try:
            result = call.tool.execute(context, call.arguments)
        except TodoError as error:
            return failed(call, Failure(call.tool.name, error.stable_code, error.detail))
        return ToolOutcome(
            call_id=call.call_id,
            tool_name=call.tool.name,
            arguments=call.written_arguments,
            output=result.output,
            receipts=result.receipts,
            listing=result.listing,
            is_shown=result.is_shown,
            choices=result.choices,
            failures=result.failures,
            standing=result.standing,
            preview=result.preview,
        )


def refused(call: ToolCall, failure: Failure) -> ToolOutcome:
    """The outcome of a call that could not be run at all."""
    return ToolOutcome(call.call_id, call.tool_name, _read(call.arguments), output=_told(failure), error=failure)


def failed(call: CheckedCall, failure: Failure) -> ToolOutcome:
    """The outcome of a call that ran and did nothing."""
    return ToolOutcome(call.call_id, call.tool.name, call.written_arguments, output=_told(failure), error=failure)


def _told(failure: Failure) -> Json:
    return {"error": failure.code, "detail": failure.detail}


def _read(arguments: str) -> Json:
    try:
        value = json.loads(arguments)
    except ValueError:
        return {"text": arguments}
    return value if isinstance(value, dict) else {"value": value}


def _explain(error: ValidationError) -> str:
    """Each fault in one line, without the value: it is in the call already."""
    lines = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False)[:8]:
        place = ".".join(str(step) for step in fault["loc"]) or "arguments"
        lines.append(f"{place}: {fault['msg']}")
    return "; ".join(lines)
