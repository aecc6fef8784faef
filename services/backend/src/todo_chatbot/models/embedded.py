"""The assistant that everybody has: the grammar's commands become tool calls, and the answer is composed of their outcomes.

It says nothing was done but what a receipt shows, and asks back where the message or the list leaves two readings.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from todo_chatbot.language.types import (
    AddTasks,
    Choose,
    Command,
    CompleteTasks,
    Confirm,
    DeleteTasks,
    FindTasks,
    Help,
    Incomplete,
    NotForMe,
    Redo,
    SmallTalk,
    Target,
    TaskQuery,
    Undo,
)
from todo_chatbot.models.answers import Answer
from todo_chatbot.models.choosing import chosen_option, options_of
from todo_chatbot.models.outcomes import Json, ToolOutcome
from todo_chatbot.models.planning import (
    ADDED_AT_ONCE_MAX,
    CHANGED_AT_ONCE_MAX,
    LookUp,
    Named,
    TargetCommand,
    Unclear,
    add_arguments,
    change_arguments,
    find_arguments,
    intent_of,
    resolve_target,
    state_looked_for,
    tool_of,
)
from todo_chatbot.models.port import Finished, Focus, FocusTask, Piece, Question, TextDelta, ToolCall


class EmbeddedAssistant:
    name = "embedded"
    is_model = False

    def ask(self, question: Question) -> _Dialogue:
        return _Dialogue(question)


@dataclass(frozen=True, slots=True)
class _Search:
    """A command that waits for its tasks to be found."""

    call_id: str
    command: TargetCommand
    lookup: LookUp


class _Dialogue:
    """Works the commands off in order: a round makes the calls that can be made with what is known."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._focus = question.focus
        self._chosen = chosen_option(question)
        self._answer = Answer(question.context)
        self._say = self._answer.say
        self._commands = deque(_merged(question.understanding.commands))
        self._search: _Search | None = None
        self._found: list[ToolCall] = []
        if question.settled:
            self._commands.clear()
            self._take_in(question.settled)
        elif self._chosen is not None:
            self._commands = deque((Choose(),))

    async def next_round(self, outcomes: Sequence[ToolOutcome]) -> AsyncGenerator[Piece, None]:
        self._take_in(outcomes)
        calls, self._found = self._found, []
        while self._commands and self._search is None:
            if calls and _speaks_of_the_last(self._commands[0]):
                break  # what it means is known when these calls are done
            calls.extend(self._calls_for(self._commands.popleft()))
        for call in calls:
            yield call
        if not calls:
            yield TextDelta(self._answer.text())
        yield Finished("tool-calls" if calls else "stop")

    def _take_in(self, outcomes: Sequence[ToolOutcome]) -> None:
        for outcome in outcomes:
            if self._search is not None and outcome.call_id == self._search.call_id:
                search, self._search = self._search, None
                self._take_found(search, outcome)
            else:
                self._answer.report(outcome)
                self._focus = _refocused(self._focus, outcome)

    def _take_found(self, search: _Search, outcome: ToolOutcome) -> None:
        if outcome.error is not None:
            self._answer.report(outcome)
            return
        ids = tuple(task["id"] for task in outcome.listing.tasks) if outcome.listing else ()
        total = outcome.listing.total if outcome.listing else 0
        if not ids and search.lookup.is_words_in_a_list:
            # "check off shampoo from the shopping list": people name a list that no task was put in.
            self._found.append(_change(search.command, Named(search.command.target.phrases)))
        elif not ids:
            self._answer.nothing_found(search.lookup.query)
        elif search.lookup.then == "words":
            named = Named(search.command.target.phrases, where=replace(search.lookup.query, limit=None))
            self._found.append(_change(search.command, named))
        elif total > len(ids) and search.lookup.query.limit is None:
            self._answer.add(self._say.too_many(total, len(ids)))
        elif search.lookup.then == "one" and len(ids) > 1:
            self._found.append(_change(search.command, Named(("",), ids)))
        else:
            self._found.append(_change(search.command, Named(ids)))

    def _calls_for(self, command: Command) -> Iterator[ToolCall]:
        match command:
            case AddTasks():
                yield from self._add(command)
            case FindTasks(query=query, count_only=count_only):
                find = _call("find_tasks", find_arguments(query, show=not count_only))
                self._answer.expect(find.call_id, command)
                yield find
            case Undo(count=times) | Redo(count=times):
                yield _call(tool_of(command), {"count": times})
            case Choose():
                yield from self._choose(command)
            case Confirm(yes=yes):
                is_refusal = not yes and self._question.open_choice is not None
                self._answer.add(self._say.not_applied() if is_refusal else self._say.nothing_to("confirm"))
            case Help(topic=topic):
                self._answer.add(self._say.help(topic))
            case SmallTalk(kind=kind):
                self._answer.add(self._say.small_talk(kind))
            case Incomplete():
                self._answer.add(self._ask_back(command))
            case NotForMe():
                self._answer.add(self._say.not_understood())
            case _:
                yield from self._target(command)

    def _add(self, command: AddTasks) -> Iterator[ToolCall]:
        for draft in command.drafts:
            if draft.error:
                self._answer.add(self._say.failed(draft.title, draft.error))
        drafts = tuple(draft for draft in command.drafts if not draft.error)
        for first in range(0, len(drafts), ADDED_AT_ONCE_MAX):
            yield _call("add_tasks", add_arguments(drafts[first : first + ADDED_AT_ONCE_MAX]))

    def _target(self, command: TargetCommand) -> Iterator[ToolCall]:
        meant = resolve_target(command.target, self._focus)
        match meant:
            case Named():
                yield _change(command, meant)
            case LookUp(query=query):
                query = replace(query, state=state_looked_for(command))
                limit = 1 if meant.then == "words" else CHANGED_AT_ONCE_MAX
                find = _call("find_tasks", find_arguments(query, show=False, limit=limit))
                self._search = _Search(find.call_id, command, meant)
                yield find
            case Unclear(place=None):
                self._answer.add(self._say.ask_target(intent_of(command)))
            case Unclear(place=place):
                self._answer.add(self._say.nothing_fits(str(place), [task.title for task in self._focus.listed[:5]]))

    def _ask_back(self, command: Incomplete) -> str:
        if command.missing == "title":
            return self._say.ask_title()
        if command.missing == "change" and command.target is not None:
            return self._say.ask_change(", ".join(command.target.phrases))
        return self._say.ask_target(command.intent)

    def _choose(self, command: Choose) -> Iterator[ToolCall]:
        """Repeat the call that waited, with the tasks that were chosen; an answer that fits no option asks again."""
        waiting = self._question.open_choice
        if waiting is None and command.every:
            yield from self._calls_for(FindTasks(TaskQuery()))
            return
        if waiting is None:
            self._answer.add(self._say.nothing_to("choose"))
            return
        options = waiting.choice.options
        chosen = (self._chosen,) if self._chosen else options_of(command, options)
        arguments = {name: value for name, value in waiting.call.arguments.items() if name not in {"tasks", "among"}}
        if not chosen:
            ids = [option.id for option in options]
            yield _call(waiting.call.tool_name, {"tasks": [""], "among": ids, **arguments})
        else:
            yield _call(
                waiting.call.tool_name,
                {"tasks": [*(option.task_id for option in chosen), *waiting.others], **arguments},
            )


def _merged(commands: Iterable[Command]) -> Iterator[Command]:
    """Commands, with neighbours that do the same to tasks named by words made one: they are asked for and undone as one."""
    previous: Command | None = None
    for command in commands:
        joined = _joined(previous, command) if previous is not None else None
        if joined is None and previous is not None:
            yield previous
        previous = joined or command
    if previous is not None:
        yield previous


def _joined(first: Command, second: Command) -> Command | None:
    match first, second:
        case CompleteTasks(target=a), CompleteTasks(target=b):
            target = _joined_target(a, b)
            return CompleteTasks(target) if target else None
        case DeleteTasks(target=a), DeleteTasks(target=b):
            target = _joined_target(a, b)
            return DeleteTasks(target) if target else None
    return None


def _joined_target(first: Target, second: Target) -> Target | None:
    are_words = first == Target(phrases=first.phrases) and second == Target(phrases=second.phrases)
    return Target(phrases=first.phrases + second.phrases) if are_words else None


def _speaks_of_the_last(command: Command) -> bool:
    target = getattr(command, "target", None)
    return isinstance(target, Target) and (target.pronoun is not None or bool(target.ordinals))


def _refocused(focus: Focus, outcome: ToolOutcome) -> Focus:
    tasks = [change.after or change.before for receipt in outcome.receipts for change in receipt.changes]
    listed = list(outcome.listing.tasks) if outcome.listing is not None else []
    last = tuple(FocusTask(task["id"], task["title"]) for task in (listed or tasks) if task)
    if not last:
        return focus
    return Focus(last, last if listed else focus.listed)


def _change(command: TargetCommand, named: Named) -> ToolCall:
    return _call(tool_of(command), {**named.arguments(), **change_arguments(command)})


def _call(tool_name: str, arguments: Json) -> ToolCall:
    return ToolCall(uuid4().hex[:9], tool_name, json.dumps(arguments, ensure_ascii=False))
