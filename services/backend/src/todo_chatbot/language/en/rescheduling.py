"""New dates, times and repeats for tasks that are there: "move … to Monday", "push it back an hour"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.new_dates import NewDate, has_date, read_new_date
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import read_target
from todo_chatbot.language.en.titles import DURATION, read_minutes
from todo_chatbot.language.en.updates import read_update
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase, loose_phrase
from todo_chatbot.language.types import Incomplete, TaskChange

_MOVE: Final = r"(?:move|push|shift|reschedule|re-schedule|postpone|delay|defer|bump|snooze|slide|put off|bring forward|bring(?! up)|pull(?! up)|advance|carry|roll|push off|hold off on|prepone|carry over|kick|roll over|set back)"

_CHANGE: Final = r"(?:change|update|modify|edit|adjust|alter|switch|revise|amend|correct|fix|reset|make|set|turn|redo|transfer|put|extend|convert|swap|replace|rewrite|have|increase|tweak|schedule|start|give|let)"

# "fix the door by Friday" is to be done; "change the dentist to Friday" is not.
_NEW_TASK_VERBS: Final = frozenset(
    {
        "fix",
        "update",
        "edit",
        "correct",
        "revise",
        "transfer",
        "extend",
        "convert",
        "swap",
        "replace",
        "rewrite",
        "redo",
        "alter",
    }
)

_HEAD: Final = regex(
    rf"(?:(?P<move>{_MOVE})|(?P<change>{_CHANGE}))(?: (?:back|out|up|off|over|forward|ahead))? (?P<rest>.+)"
)

_PASSIVE: Final = regex(
    r"(?:(?:i (?:want|need|would like|should have|had|have)|i'd like|have|get|please have) )?(?P<what>.+?)(?:,? (?:but|and|so) )?(?: i)?(?: (?:that )?(?:needs?|should|must|has|have|ought|is|are|was|were|want|needs|can|could|may|got|will))?(?: (?:to|now|supposed|now to))* ?(?:be |have been |to be |been |being |get |needs to be )*(?P<how>changed|moved|updated|rescheduled|shifted|switched|modified|postponed|pushed|bumped|set|delayed|adjusted|altered|edited|corrected|fixed|put off)(?: (?:back|out|up|off|forward|to be|ahead))?(?: (?P<rest>.+))?"
)

_NEEDS_TO_BE: Final = regex(
    r"(?:have |make |let )?(?P<what>.+?) (?:needs? to be|should be|should have been|must be|has to be|is supposed to be|was supposed to be|ought to be|is actually|is really|is now|are now|will be|is going to be|has been moved to|got moved to|got moved|was moved to|should go off|should alert me|needs to (?:go off|alert me|start)|go off|pop up again|goes off|come up) (?:at |on |for |to )?(?P<rest>.+)"
)

_INSTEAD: Final = regex(
    r",? (?:instead of|rather than|in place of|and not|not|instead|as opposed to|in lieu of|over)(?: (?P<old>.+))?$"
)

_SHIFT: Final = regex(
    rf"(?:(?P<before>back|out|forward|ahead|earlier|later|up|down|over|by|for|another|off|to be|be) )*(?:by |for |to be |another |out |an additional |an extra )*{DURATION}(?: (?P<behind>earlier|sooner|before|later|back|ahead|forward|out|more|further|after|down|longer|up))?(?: than .+)?$"
)

_REMIND_BEFORE: Final = regex(
    rf"(?:to |so (?:that )?(?:it )?)?(?:alert(?:s)?|remind(?:s)?|notify|notifies|ping(?:s)?|warn(?:s)?|go off|goes off|nudge)(?: me)? {DURATION} (?:before(?:hand)?|ahead|earlier|prior|in advance)(?: .*)?$"
)

_LEAD_TIME: Final = regex(
    rf"(?:(?:set|add|put|give|make|create)(?: me)? (?:an? |the )?(?:{ITEM}) (?:for|on|to) (?P<what>.+?)|(?:remind|alert|notify|nudge|ping|warn) me(?: (?:of|about|for))?(?P<of> it| that| this)?) "
    rf"{DURATION} (?:before(?:hand)?|ahead|earlier|prior|in advance|early)(?: (?:of )?(?P<behind>it|that|this|then))?"
)
_HAVE: Final = regex(
    rf"i (?:have|had|got|set|made|'ve got) (?:a |an |my |the )?(?P<what>.*?\b(?:{ITEM})\b.*?)(?:,| and| but| that)+ (?:can you |could you |please |i need to |i want to |i'd like to |now |need |needs to be )*(?:change|move|update|reschedule|switch|shift|make|push|set|modify|adjust|postpone) (?:it|that|this|them|the time|the date)(?P<rest> .+)"
)

_BY_FINDING: Final = regex(
    r"(?:find|look up|get|open|pull up|take|go to|locate|search for|edit) (?P<what>.+?),? and (?:then )?(?:please )?(?P<verb>change|move|update|reschedule|switch|shift|set|make|push|modify|adjust|postpone)(?: (?:it|that|them|the (?:time|date|due date|alert time|day|alert|hour)|its time|its date))+(?P<rest> .+)"
)

_I_HAVE: Final = regex(
    r"(?:i (?:have|had|set|made) )?(?P<what>.+?)(?: (?:that )?i (?:need|want|have|had|set|made)(?: to be)?)?"
)
_SEND: Final = regex(
    rf"(?:send|run|deliver|repeat|trigger|fire|issue|do|have|make) (?:me )?(?P<what>(?:my |the |that |this |those )(?:.+ )?(?:{ITEM})(?: .+?)?)(?: to me)? (?P<rest>(?:every|daily|weekly|monthly|hourly|once|twice|at|on|in|bi|again|an|tomorrow|today|tonight|next|\d).*)"
)

_REPEAT: Final = regex(
    r"(?:(?:make|have|let|set|get) (?P<made>it|that|this|them|both|(?:the|my) .+?) (?:to )?(?:repeat|recur|happen|come back)"
    r"|(?:repeat|recur) (?P<what>it|that|this|them|both|(?:the|my) .+?)) (?P<rest>.+)"
)
_REMIND_INSTEAD: Final = regex(r"(?:remind|alert|notify)(?: me)? (?:of|about|to|for)? ?(?P<what>.+)")

_TRAILING: Final = regex(
    r"(?: as soon as (?:i|you) can| asap| instead| now| again| please| from now on| going forward| (?:on|in) (?:my|the) (?:calendar|phone|schedule)| for me| if possible| rather| only)+$"
)


def read_reschedule(request: Request) -> Reading | None:
    """A new date, time or repeat for tasks that are there."""
    low, phrase = request.low, request.phrase
    if (
        request.question
        and not request.asked
        and re.match(r"(?:what|when|which|how|is|are|do|does|did|have|why)\b", low)
    ):
        return None
    for pattern in (_HAVE, _BY_FINDING):
        if match := pattern.fullmatch(low):
            change = read_new_date(phrase.cut(match.start("rest")), request.context, alone=True)
            if change:
                return _apply(phrase.cut(*match.span("what")), change, request)
    instead = _INSTEAD.search(low)
    if instead and (not instead["old"] or not has_date(instead["old"], request.context)):
        instead = None if instead["old"] else instead
    if instead:
        phrase = phrase.cut(0, instead.start())
    while trailing := _TRAILING.search(phrase.low):
        phrase = phrase.cut(0, trailing.start())
    return _read_order(phrase, request, instead=bool(instead and instead["old"]))


def _read_order(phrase: Phrase, request: Request, *, instead: bool) -> Reading | None:
    low = phrase.low
    if match := _LEAD_TIME.fullmatch(low):
        what = phrase.cut(*match.span("what")) if match["what"] else loose_phrase("it")
        return read_update(what, TaskChange(remind_before_minutes=_minutes(match)), request)
    if match := _REPEAT.fullmatch(low):
        change = read_new_date(phrase.cut(match.start("rest")), request.context, alone=True)
        if change is not None and change.repeat is not None:
            return _apply(phrase.cut(*match.span("made" if match["made"] else "what")), change, request)
    if match := _HEAD.fullmatch(low):
        reading = _read_headed(
            phrase.cut(match.start("rest")),
            request,
            moves=bool(match["move"]),
            verb=match["move"] or match["change"],
            sure=instead,
        )
        if reading is not None:
            return reading
    if match := _SEND.fullmatch(low):
        change = read_new_date(phrase.cut(match.start("rest")), request.context, alone=True)
        if change:
            return _apply(phrase.cut(*match.span("what")), change, request)
    if instead and (match := _REMIND_INSTEAD.fullmatch(low)):
        change = read_new_date(phrase.cut(match.start("what")), request.context)
        if change:
            return _apply(change.before, change, request)
    for pattern in (_PASSIVE, _NEEDS_TO_BE):
        if (match := pattern.fullmatch(low)) and (reading := _read_passive(match, phrase, request, instead=instead)):
            return reading
    if instead and (change := read_new_date(phrase, request.context)) and change.before:
        return _apply(change.before, change, request)
    return None


def _read_passive(match: re.Match[str], phrase: Phrase, request: Request, *, instead: bool) -> Reading | None:
    what = phrase.cut(*match.span("what"))
    if had := _I_HAVE.fullmatch(what.low):
        what = what.cut(*had.span("what"))
    said = (
        re.search(rf"\b(?:{ITEM}|one)\b", what.low)
        or instead
        or re.search(r" (?:is|are) now ", phrase.low)
        or re.match(r"(?:the|my) .+ (?:should|needs? to|must|has to|have to) be ", phrase.low)
        or ("how" in match.groupdict() and re.search(r"needs? to|should|must|has to", phrase.low))
    )
    if (
        not match["rest"]
        or not said
        or re.match(
            r"(?:set|create|make|add|remind|i|you|what|how|when|do|does|did|tell|show|list|read|count|display|view|see|are|is|which|find|give|have|any)\b",
            what.low,
        )
    ):
        return None
    rest = phrase.cut(match.start("rest"))
    if lead := _REMIND_BEFORE.search(rest.low):
        return read_update(what, TaskChange(remind_before_minutes=_minutes(lead)), request)
    change = read_new_date(rest, request.context, alone=True)
    if change is not None:
        return _apply(what, change, request)
    if renamed := re.match(r"(?:to|into) (?P<new>.+)", rest.low):
        return read_update(what, TaskChange(title=rest.text[renamed.start("new") :]), request)
    return None


def _read_headed(rest: Phrase, request: Request, *, moves: bool, verb: str, sure: bool) -> Reading | None:
    says_item = bool(
        re.search(
            rf"\b(?:{ITEM})\b|\b(?:all|everything)\b|\b(?:due date|deadline|date|time) (?:of|for|on)\b|^(?:it|that|this|them|both|those)\b|\bappoint\w*|\bappt\b",
            rest.low,
        )
    )
    weak = verb in {"make", "set", "put", "have", "turn", "start", "give", "let", "schedule", "replace"}
    if weak and re.match(r"(?:a|an|up|another|new|some|reminder|alert|me)\b", rest.low) and not sure:
        return None
    if (says_item or moves) and (lead := _REMIND_BEFORE.search(rest.low)):
        return read_update(rest.cut(0, lead.start()), TaskChange(remind_before_minutes=_minutes(lead)), request)
    if (moves or says_item) and (reading := _read_shift(rest, request, verb)):
        return reading
    change = read_new_date(rest, request.context)
    if (
        change is not None
        and change.before
        and _is_meant(change, rest, says_item=says_item, moves=moves, weak=weak, sure=sure, verb=verb)
    ):
        return _apply(change.before, change, request)
    if says_item and not weak and verb not in {"bring", "pull"}:
        return _read_retitle(rest, request, moves=moves)
    if (
        moves
        and not re.search(r" (?:to|into|in|for)\b", rest.low)
        and verb in {"reschedule", "postpone", "snooze", "delay", "defer", "re-schedule"}
    ):
        return Reading(Incomplete("update", target=read_target(rest, request.context).target, missing="change"))
    return None


def _is_meant(
    change: NewDate, rest: Phrase, *, says_item: bool, moves: bool, weak: bool, sure: bool, verb: str
) -> bool:
    if moves or sure:
        return True
    if weak and re.fullmatch(r"it|that|this|them|both|those", change.before.low):
        return True
    if weak:
        return says_item and change.joined and not rest.low[len(change.before.low) :].startswith(" for ")
    return says_item or (change.joined and not (verb in _NEW_TASK_VERBS and change.is_deadline))


def _read_retitle(rest: Phrase, request: Request, *, moves: bool) -> Reading | None:
    """As in "the X reminder to the Y reminder", "my reminder to taking out the trash", or a change that is missing."""
    if match := re.fullmatch(r"(?P<what>.+?) from (?P<old>.+) to (?P<new>.+)", rest.low):
        what = rest.cut(*match.span("old"))
        return read_update(what, TaskChange(title=rest.text[slice(*match.span("new"))]), request)
    if match := re.fullmatch(
        rf"(?P<what>(?:the |my |a |that |this )?(?:\w+ )?(?:{ITEM})(?: i need updated| i have)?) to (?P<new>\w+ing .+|\".+\")",
        rest.low,
    ):
        return read_update(
            rest.cut(*match.span("what")), TaskChange(title=rest.text[slice(*match.span("new"))].strip('"')), request
        )
    if match := re.fullmatch(rf"(?P<what>.*\b(?:{ITEM})\b.*) (?:to|into) (?P<new>.+)", rest.low):
        what, new = rest.cut(*match.span("what")), rest.cut(*match.span("new"))
        if not re.fullmatch(rf"(?:the |my )?(?:{ITEM})", what.low) and not moves:
            title = re.sub(rf"^(?:a|an) (?=.* (?:{ITEM})$)| (?:{ITEM})$", "", new.text)
            return read_update(what, TaskChange(title=title), request)
    reading = read_target(rest, request.context)
    return Reading(Incomplete("update", target=reading.target, missing="change"))


def _read_shift(rest: Phrase, request: Request, verb: str) -> Reading | None:
    match = _SHIFT.search(rest.low)
    if match is None or (
        not match["before"]
        and not match["behind"]
        and not re.search(r"\b(?:by|for|out|another|to be) ", match.group() + " ")
        and verb not in {"snooze", "postpone", "delay", "defer", "push", "bump"}
    ):
        return None
    if match.start() and rest.low[match.start() - 1] != " ":
        return None
    words = f"{verb} {match.group()}"
    earlier = bool(
        re.search(r"\b(?:earlier|sooner|before|ahead|bring|advance|up|prepone|pull|forward)\b", words)
    ) and not re.search(r"\b(?:push|later)\b", words)
    minutes = _minutes(match)
    what = rest.cut(0, match.start())
    while end := re.search(r"(?:^| )(?:to be|to|by|for|out|back|forward|up|another|be|ahead|off|down)$", what.low):
        what = what.cut(0, end.start())
    return read_update(what, TaskChange(move_by_minutes=-minutes if earlier else minutes), request, dated=True)


def _apply(what: Phrase, change: NewDate, request: Request) -> Reading:
    new = TaskChange(due=change.due, repeat=change.repeat, keeps_day=change.keeps_day)
    reading = read_update(what, new, request, dated=change.repeat is None)
    return replace(reading, spans=change.spans)


def _minutes(match: re.Match[str]) -> int:
    return read_minutes(match["count"], match["unit"], match["half"])
