"""Tasks as people jot them down, with no command: "call mom", "dentist tuesday 3pm", "I need to pay the rent"."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.en.adding import read_drafted
from todo_chatbot.language.en.pointing import read_pointing
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.task_verbs import TASK_VERBS, UNSURE_VERBS
from todo_chatbot.language.en.titles import read_draft
from todo_chatbot.language.en.vocabulary import FOREIGN_PLACE, FOREIGN_REQUEST, FOREIGN_TOPIC
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import loose_phrase
from todo_chatbot.language.types import RescheduleTasks, TaskChange, TaskDraft

_VERB: Final = regex(r"[a-z-]+")
_STATEMENT: Final = regex(
    r"(?:i|we|he|she|they|you|it|there|this|that|who|what)\b|.* (?:is|are|was|were|isn't|aren't|wasn't|has been|feels?|looks?|seems?|means?)\b(?! due)"
)
_TO_AN_ASSISTANT: Final = regex(
    r"\w+ (?:me|us|it|that|this|them|home)\b|.*\b(?:you|your|yourself)\b|(?:change|set|switch|turn|update|put|make) .+ (?:to|into|on|as) .+|cancel my\b"
    r"|(?:read|check|see|get|watch|show) (?:my|the) (?:last|latest|next|new|recent|current|status|results?)\b|check (?:if|whether|on (?:my|the) (?:order|flight))\b"
)
_THAT_ONE: Final = regex(r"(?:the|that) .+ one", re.IGNORECASE)
_EVENT: Final = regex(
    r"(?:i|we)(?:(?:'ve| have) got| have|'ve| got) (?!got\b)(?:an? |another |my )?(?P<what>(?:[\w'-]+ ){0,3}?(?:appointment|appt|meeting|class|exam|interview|"
    r"deadline|session|lesson|practice|rehearsal|recital|call|test|check-?up|game|match|date|party|wedding|concert|dinner|lunch)\b.*)"
)
_WORDS_AT_MOST: Final = 8
_SURELY_A_TITLE: Final = 4


def read_bare_task(request: Request) -> Reading | None:
    """An imperative or a plan, or a few words with a date or mark; nothing that another assistant could be asked."""
    low = request.low
    if not low or request.question:
        return None
    if (event := _read_event(request)) is not None:
        return event
    if FOREIGN_REQUEST.match(low):
        return None
    draft = read_draft(request.phrase, request.context)
    if draft.priority or draft.labels or draft.project:
        return read_drafted(draft)
    has_date = bool(draft.due or draft.repeat or draft.error)
    if (moved := _read_moved(draft)) is not None:
        return moved
    if not draft.title or request.asked or (request.wanted and not has_date):
        return None
    verb = _VERB.match(draft.title.lower())
    if verb is None or verb.group() not in TASK_VERBS:
        is_short = len(draft.title.split()) <= _WORDS_AT_MOST
        is_noun = has_date and is_short and not request.polite and not _STATEMENT.match(low) and not _is_foreign(low)
        return read_drafted(draft, sure=len(draft.title.split()) <= _SURELY_A_TITLE) if is_noun else None
    if has_date:
        return read_drafted(draft, sure=not _is_foreign(low))
    unsure = verb.group() in UNSURE_VERBS
    if _TO_AN_ASSISTANT.match(low) or " " not in draft.title or (unsure and (request.polite or _is_foreign(low))):
        return None
    sure = not unsure and not request.polite and len(low.split()) <= _WORDS_AT_MOST
    return read_drafted(draft, sure=sure)  # "please …" may ask the assistant to do it


def _read_event(request: Request) -> Reading | None:
    """As in "I have a dentist appointment next Wednesday at 2"."""
    event = _EVENT.fullmatch(request.low)
    draft = read_draft(request.phrase.cut(event.start("what")), request.context) if event else None
    return read_drafted(draft) if draft and draft.due and not draft.error else None


def _read_moved(draft: TaskDraft) -> Reading | None:
    """As in "both of them tomorrow", "the second one on Friday", "the milk one at 5": no title, but tasks spoken of."""
    pointing = read_pointing(loose_phrase(draft.title)) if draft.due and not draft.repeat else None
    if pointing is None or not pointing.named or (pointing.target.phrases and not _THAT_ONE.fullmatch(draft.title)):
        return None
    return Reading(RescheduleTasks(pointing.target, TaskChange(due=draft.due)), draft.spans)


def _is_foreign(low: str) -> bool:
    return bool(FOREIGN_TOPIC.search(low) or FOREIGN_PLACE.search(low))
