"""Where tasks are kept, as said in words: "to the grocery list", "in the work project", "labelled home"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from todo_chatbot.language.en.vocabulary import GENERIC_LIST_WORDS
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext

_PROJECT: Final = regex(
    r"(?:^| )(?:in|to|into|under|from|for|on|of|at) (?:the |my |our )?(?:project (?:called |named )?\"?(?P<behind>[\w-]+)\"?|\"?(?P<before>[\w-]+(?: [\w-]+){0,2}?)\"? project)(?= |$|[,.])"
    r"|(?:^| )project:? \"?(?P<plain>[\w-]+)\"?(?= |$|[,.])"
)
_LABEL: Final = regex(
    r"(?:^| )(?:with (?:the |a )?(?:label|tag)|labell?ed(?: as| with)?|tagged(?: as| with)?|label:?|tag:?) \"?(?P<label>[\w-]+)\"?(?= |$|[,.])"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A project or label named in words, and where."""

    start: int
    end: int
    project: str | None = None
    label: str | None = None


def find_place(phrase: Phrase, context: ParseContext) -> Place | None:
    """The first project or label named in words, or a project in use named behind "in" or "at": "at work"."""
    if match := _PROJECT.search(phrase.low):
        group = next(name for name in ("behind", "before", "plain") if match[name])
        return Place(match.start(), match.end(), project=known_project(phrase.text[slice(*match.span(group))], context))
    if match := _LABEL.search(phrase.low):
        return Place(match.start(), match.end(), label=phrase.text[slice(*match.span("label"))])
    for name in context.projects:
        match = re.search(
            rf"(?:^| )(?:in|at|under|from) (?:the |my )?{re.escape(name.lower())}(?=$|[,.?]| (?:due|for|on|by|today|tomorrow|this|next|before|that|with|are|is)\b)",
            phrase.low,
        )
        if match:
            return Place(match.start(), match.end(), project=name)
    return None


def list_project(phrase: Phrase, start: int, end: int, context: ParseContext) -> str | None:
    """The project that a list's name stands for: "my spring cleaning to-do list" → "spring cleaning"; None for the list of all."""
    words = re.sub(r"\b(?:list|note)s?\b.*", "", phrase.text[start:end], flags=re.IGNORECASE).split()
    named = [word for word in words if word.lower().strip(",.") not in GENERIC_LIST_WORDS]
    if not re.search(r"\b(?:list|lists|note|checklist)\b", phrase.low[start:end]) or not named:
        return None
    return known_project(" ".join(named), context)


def known_project(name: str, context: ParseContext) -> str:
    """The project in use that `name` means, plurals and case aside; else `name` itself."""
    wanted = _stem(name)
    return next((project for project in context.projects if _stem(project) == wanted), name)


def _stem(name: str) -> str:
    low = name.lower().strip("\"' ")
    return re.sub(r"(?:ies|y|s|ing)$", "", low)
