"""Pasted lists: a task a line, indents become children; bullets, numbers and markdown checkboxes are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from todo_chatbot.language.en.titles import read_draft
from todo_chatbot.language.en.when import PLACES_LOOKED_AT_MAX, Allowance
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import read_phrase
from todo_chatbot.language.types import ParseContext, Span, TaskDraft

_MARK: Final = regex(
    r"(?P<indent>[ \t\u00a0]*)(?P<bullet>(?:[-*+•◦▪‣–—·○●]|\(?\d{1,3}[.):]|[a-zA-Z][.)])(?=\s))?\s*(?P<box>\[[ xX✓✔]?\]|[☐☑☒✅✔✓□■])?\s*"
)
_PLAIN_BULLET: Final = regex(r"[*+•◦▪‣·○●]|\(?\d{1,3}[.)]")
_HEADING: Final = regex(
    r"\s*(?:#{1,6}\s|(?:please )?(?:add|remind me|here(?:'s| is| are)|my|the|create|make|new|put|to-?do|tasks?|list|shopping|groceries|today|tomorrow|these|following|i need)\b[^\n]{0,80}:\s*$)",
    re.IGNORECASE,
)
_TAB: Final = 4
CHARACTERS_A_PLACE: Final = 14
"""A list has room for a date in so many characters; where more words could begin one, the last of them stay as they are."""


@dataclass(slots=True)
class _Line:
    indent: int
    draft: TaskDraft
    children: list[_Line] = field(default_factory=list)


def split_lines(text: str) -> list[tuple[int, str]]:
    """The lines with something on them, each with where it begins."""
    lines, position = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append((position, line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")))
        position += len(line)
    return lines


def is_list(lines: list[tuple[int, str]]) -> bool:
    """Whether most lines are marked, or all are short enough to be tasks."""
    marked = sum(1 for _, line in lines if _is_marked(line))
    return marked >= max(1, (len(lines) - 1) / 2) or all(len(line) <= 120 for _, line in lines)


def is_marked_line(line: str) -> bool:
    """A single line that is a bullet or checkbox; a dash or a letter before words may be anything."""
    match = _MARK.match(line)
    return bool(match and (match["box"] or _PLAIN_BULLET.fullmatch(match["bullet"] or "")))


def is_heading(line: str) -> bool:
    """As in "Groceries:", "add these:", "# Today": a line that opens a list and is none of its tasks."""
    return not _is_marked(line) and (bool(_HEADING.match(line)) or line.rstrip().endswith(":"))


def read_lines(lines: list[tuple[int, str]], context: ParseContext) -> tuple[TaskDraft, ...]:
    """A draft for each line, indented ones under the line above."""
    reader = _LineReader(context, Allowance(max(PLACES_LOOKED_AT_MAX, lines[-1][0] // CHARACTERS_A_PLACE)))
    roots: list[_Line] = []
    path: list[_Line] = []
    for offset, line in lines:
        entry = reader.read(offset, line)
        if entry is None:
            continue
        while path and path[-1].indent >= entry.indent:
            path.pop()
        (path[-1].children if path else roots).append(entry)
        path.append(entry)
    return tuple(_tree(entry) for entry in roots)


def _is_marked(line: str) -> bool:
    match = _MARK.match(line)
    return bool(match and (match["bullet"] or match["box"]))


class _LineReader:
    """Reads a list's lines; what was read before is the same task again."""

    def __init__(self, context: ParseContext, allowance: Allowance) -> None:
        self._context = context
        self._allowance = allowance
        self._known: dict[str, tuple[int, TaskDraft]] = {}

    def read(self, offset: int, line: str) -> _Line | None:
        match = _MARK.match(line)
        text = line[match.end() :] if match else ""
        if match is None or not text.strip():
            return None
        offset += match.end()
        begin, draft = self._known.get(text) or (offset, self._read_text(text, offset))
        self._known[text] = begin, draft
        if draft.spans and begin != offset:
            further = offset - begin
            draft = replace(draft, spans=tuple(Span(s.start + further, s.end + further, s.kind) for s in draft.spans))
        if match["box"] and match["box"] not in {"[ ]", "[]", "☐", "□"}:
            draft = replace(draft, checked=True)
        return _Line(sum(_TAB if character == "\t" else 1 for character in match["indent"]), draft)

    def _read_text(self, text: str, offset: int) -> TaskDraft:
        body = read_phrase(text, offset)
        draft = read_draft(body, self._context, allowance=self._allowance)
        return draft if draft.title else TaskDraft(body.text, error=draft.error)


def _tree(line: _Line) -> TaskDraft:
    if not line.children:
        return line.draft
    return replace(line.draft, children=tuple(_tree(child) for child in line.children))


def all_spans(drafts: tuple[TaskDraft, ...]) -> tuple[Span, ...]:
    """The spans of drafts and of all under them, in the text's order."""
    found = [span for draft in drafts for span in (*draft.spans, *all_spans(draft.children))]
    return tuple(sorted(found, key=lambda span: span.start))
