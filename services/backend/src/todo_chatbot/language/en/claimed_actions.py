"""Which changes a claiming sentence tells: "added" is backed by the receipt of an add, "removed the date" by that of a change."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.patterns import regex

_CHANGED: Final = frozenset({"updated", "rescheduled"})
_SET: Final = _CHANGED | {"added"}
"""What can be a change of its own, or be given with a new task."""
_MOVED: Final = _CHANGED | {"skipped"}

_FIELDS: Final = r"(?:labels?|tags?|due dates?|dates?|times?|deadlines?|priorit(?:y|ies)|notes?|comments?|descriptions?|repeats?|recurrence|repetition|projects?)"
_FIELD: Final = (
    r"(?:the |a |an |your |its |their |that |this |all |any )*(?:(?!from |to |on |for |and )[\w…@#\'-]+ ){0,2}?"
    + _FIELDS
    + r"\b"
)
_WHOLE_LIST: Final = r" (?:your|the|my) (?:to-?do |task )?(?:lists?|tasks|schedule|agenda|changes)\b"
_AS_OPEN: Final = r"(?=.*\bas (?:open|incomplete|not |un|to-?do|active))"
_AS_DONE: Final = r"(?=.*\b(?:as )?(?:done|complete|completed|finished)\b|.*\boff\b)"

# The first that matches a verb, with what follows it, says what is told; None is any change.
_TOLD: Final[tuple[tuple[str, frozenset[str] | None], ...]] = (
    (rf"(?:updated|changed|modified|adjusted|sorted out|cleaned up|tidied|applied|made){_WHOLE_LIST}", None),
    (r"changes? (?:have|has) been (?:saved|made|applied)", None),
    (r"finished(?= [\w-]+ing\b|\W*$| [—–-])|done(?=\W*$| [—–-])", None),
    (rf"(?:marked|set|flagged|changed|put){_AS_OPEN}", frozenset({"reopened", "updated"})),
    (rf"(?:marked|set|flagged|changed){_AS_DONE}", frozenset({"completed", "updated"})),
    (rf"(?:added|put|attached|included|noted|noted down|saved|recorded) {_FIELD}", _SET),
    (rf"(?:removed|deleted|cleared|dropped|erased|taken off|took off|cancell?ed|turned off) {_FIELD}", _CHANGED),
    (r"(?:removed|taken|took|crossed|checked|ticked)\b.* (?:off|from) (?:your|the|my) (?:[\w-]+ )?list\b", frozenset({"deleted", "completed"})),
    (r"added|created|logged|recorded|noted down|jotted down|inserted|entered|registered|duplicated|copied|booked|pencill?ed", frozenset({"added"})),
    (r"completed|finished|checked off|ticked off|ticked|crossed off|crossed|closed", frozenset({"completed"})),
    (r"reopened|unmarked", frozenset({"reopened"})),
    (r"restored|reinstated|reverted|rolled back|brought back", frozenset({"reopened", "undone"})),
    (r"undone|undid", frozenset({"undone"})),
    (r"redone|redid", frozenset({"redone"})),
    (r"deleted|removed|erased|discarded|wiped|archived|trashed|emptied", frozenset({"deleted"})),
    (r"cancell?ed|cleared|dropped|cleaned out", frozenset({"deleted", "skipped", *_CHANGED})),
    (r"rescheduled|moved|postponed|pushed|shifted|bumped|delayed|deferred|snoozed|extended|brought forward|carried over", _MOVED),
    (r"skipped", frozenset({"skipped"})),
    (r"renamed|retitled|updated|changed|modified|edited|replaced|corrected|swapped|switched|adjusted|lowered|raised|converted|split|merged|reset", _CHANGED),
    (r"tagged|labell?ed|prioriti[sz]ed|deprioriti[sz]ed|flagged|assigned|attached|saved|scheduled|set up|set|unscheduled|pinned|put", _SET),
)  # fmt: skip
_VERB: Final = regex("|".join(rf"(?P<v{place}>(?:{pattern})\b)" for place, (pattern, _) in enumerate(_TOLD)))
_WORD_START: Final = regex(r"(?<![\w…'-])[a-z]")
_NO_CLAIM_BEFORE: Final = regex(
    r"(?:\b(?:the|your|my|a|an|any|no|its|their|other|as|to|by|not|never|previously|those|these|this|that|you|you've|you have|"
    r"of|what|already|recently|be|can|will|newly|he|she|they|isn't|wasn't|hasn't|haven't|didn't|or)|…) $"
)


_FIELD_BEFORE: Final = regex(
    rf"\b{_FIELDS}(?: (?:…|from|of|for|to|has|have|was|were|is|are|been|be|now|successfully|just|also|all))* $"
)
_DESCRIBING: Final = regex(
    r"(?:completed|finished|deleted|cancell?ed|skipped|tagged|labell?ed|flagged|scheduled|archived) (?:tasks?|items?|chores?|ones?|to-?dos?|reminders?)\b"
)
_DESCRIBED: Final = regex(r"\b(?:everything|anything|items?|tasks?|ones?|chores?|reminders?) $")
_LABELLING: Final = regex(r"(?:tagged|labell?ed|flagged)\b")


def claimed_actions(plain: str) -> tuple[frozenset[str], ...]:
    """For each verb that tells a change in a lower-case sentence, the actions of which a receipt would show it."""
    told: list[frozenset[str]] = []
    end = 0
    for start in _WORD_START.finditer(plain):
        verb = _VERB.match(plain, start.start()) if start.start() >= end else None
        if verb is None or _NO_CLAIM_BEFORE.search(plain, 0, start.start()):
            continue
        if _describes(plain, verb):
            continue
        end = verb.end()
        actions = _TOLD[int(str(verb.lastgroup)[1:])][1]
        if actions is not None and _FIELD_BEFORE.search(plain, 0, verb.start()):
            actions = actions | _CHANGED
        if actions is not None and actions not in told:
            told.append(actions)
    return tuple(told)


def _describes(plain: str, verb: re.Match[str]) -> bool:
    """As in "the two completed tasks", "everything tagged @old"."""
    if verb.start() and _DESCRIBING.match(plain, verb.start()):
        return True
    return _LABELLING.match(plain, verb.start()) is not None and _DESCRIBED.search(plain, 0, verb.start()) is not None
