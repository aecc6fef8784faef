"""What an English message asks for: its commands, in order."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.en.adding import read_new_item, read_reminder
from todo_chatbot.language.en.changing import read_field_change, read_skip_or_repeat
from todo_chatbot.language.en.clauses import split_clauses
from todo_chatbot.language.en.completing import read_complete, read_reopen
from todo_chatbot.language.en.deleting import read_delete
from todo_chatbot.language.en.entering import read_add, read_list_entry
from todo_chatbot.language.en.finding import read_find
from todo_chatbot.language.en.jotting import read_bare_task
from todo_chatbot.language.en.lines import all_spans, is_heading, is_list, is_marked_line, read_lines, split_lines
from todo_chatbot.language.en.reading import Reading, Rule
from todo_chatbot.language.en.requests import Request, read_request, without_end_mark
from todo_chatbot.language.en.rescheduling import read_reschedule
from todo_chatbot.language.en.smalltalk import read_answer, read_small_talk
from todo_chatbot.language.en.titles import read_draft
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase, read_phrase
from todo_chatbot.language.types import (
    AddTasks,
    Command,
    Confirm,
    NotForMe,
    ParseContext,
    SmallTalk,
    TaskDraft,
    Understanding,
)

# The first that reads a sentence wins.
_RULES: Final[tuple[Rule, ...]] = (
    read_small_talk,
    read_answer,
    read_skip_or_repeat,
    read_reopen,
    read_field_change,
    read_delete,
    read_reschedule,
    read_reminder,
    read_list_entry,
    read_complete,
    read_new_item,
    read_find,
    read_add,
    read_bare_task,
)
# What is longer is no order; reading it word by word would only cost time.
_LONGEST_SENTENCE: Final = 600
_ORDERS_AT_MOST: Final = 100
_LONGEST_ORDERS: Final = 4_000
_LONG_ADD: Final = regex(r"\s*(?:add|remind me to|new task:?)\s+", re.IGNORECASE)


def understand(text: str, context: ParseContext) -> Understanding:
    """The commands of a message."""
    lines = split_lines(text)
    if not lines:
        return Understanding((NotForMe(),), complete=False)
    if len(lines) > 1:
        return _understand_lines(lines, context)
    offset, line = lines[0]
    if is_marked_line(line):
        drafts = read_lines(lines, context)
        return (
            Understanding((AddTasks(drafts),), complete=True, spans=all_spans(drafts))
            if drafts
            else Understanding((NotForMe(),), complete=False)
        )
    return _understand_sentence(line, offset, context)


def parse_line(text: str, context: ParseContext) -> TaskDraft:
    """The task that one line describes, no command expected."""
    if len(text) > _LONGEST_SENTENCE:
        return TaskDraft(" ".join(text.split()))
    return read_draft(read_phrase(text), context)


def _understand_sentence(line: str, offset: int, context: ParseContext) -> Understanding:
    if len(line) > _LONGEST_SENTENCE:
        if match := _LONG_ADD.match(line):
            return Understanding((AddTasks((TaskDraft(" ".join(line[match.end() :].split())),)),), complete=True)
        return Understanding((NotForMe(),), complete=False)
    phrase = read_phrase(line, offset)
    clauses = split_clauses(phrase)
    readings = [_read_clause(clause, context) for clause in clauses]
    if len(readings) > 1 and not all(_is_order(reading) for reading in readings):
        whole = _read_clause(phrase, context)
        orders = [reading for reading in readings if _is_order(reading)]
        if not orders or (isinstance(whole.command, AddTasks) and not _mends(readings)):
            readings = [whole]
        else:
            complete = all(isinstance(reading.command, SmallTalk) or _is_order(reading) for reading in readings)
            return _understanding(orders, complete=complete)
    return _understanding(readings, complete=True)


def _mends(readings: list[Reading]) -> bool:
    return isinstance(readings[-1].command, AddTasks) and not isinstance(readings[0].command, AddTasks)


def _is_order(reading: Reading) -> bool:
    return not isinstance(reading.command, NotForMe | SmallTalk)


def _read_clause(clause: Phrase, context: ParseContext) -> Reading:
    if (reading := read_small_talk(Request(without_end_mark(clause), context))) is not None:
        return reading
    request = read_request(clause, context)
    for rule in _RULES:
        if (reading := rule(request)) is not None:
            return reading
    return Reading(NotForMe(), sure=False)


def _understanding(readings: list[Reading], *, complete: bool) -> Understanding:
    commands = [reading.command for reading in readings]
    merged = [command for index, command in enumerate(commands) if index == 0 or command != commands[index - 1]]
    joined: list[Command] = []
    for command in merged:
        if isinstance(command, AddTasks) and joined and isinstance(joined[-1], AddTasks):
            joined[-1] = AddTasks((*joined[-1].drafts, *command.drafts))
        else:
            joined.append(command)
    if len(joined) > 1:  # "no, delete the bread": the order says what the no was about
        joined = [command for command in joined if command != Confirm(yes=False)] or joined[:1]
    spans = tuple(sorted((span for reading in readings for span in reading.spans), key=lambda span: span.start))
    return Understanding(tuple(joined), complete and all(reading.sure for reading in readings), spans)


def _understand_lines(lines: list[tuple[int, str]], context: ParseContext) -> Understanding:
    heading = is_heading(lines[0][1])
    body = lines[1:] if heading else lines
    if is_list(body) and not _are_orders(body):
        drafts = read_lines(body, context)
        if drafts:
            return Understanding((AddTasks(drafts),), complete=True, spans=all_spans(drafts))
    if len(lines) > _ORDERS_AT_MOST or lines[-1][0] > _LONGEST_ORDERS:
        return Understanding((NotForMe(),), complete=False)
    readings = [_understand_sentence(line, offset, context) for offset, line in lines]
    commands = tuple(
        command for reading in readings for command in reading.commands if not isinstance(command, NotForMe)
    )
    spans = tuple(span for reading in readings for span in reading.spans)
    return Understanding(
        commands or (NotForMe(),), bool(commands) and all(reading.complete for reading in readings), spans
    )


def _are_orders(lines: list[tuple[int, str]]) -> bool:
    """Whether lines typed one under the other are orders and not a list of titles."""
    opening = regex(
        r"\s*(?:add|remind me|mark|delete|remove|complete|move|reschedule|what|show|list|undo|how many|set a)\b",
        re.IGNORECASE,
    )
    return sum(1 for _, line in lines if opening.match(line)) * 2 >= len(lines) and not any(
        is_marked_line(line) for _, line in lines
    )
