"""Changing tasks: new dates, shifts, names, priorities, labels, projects, notes and repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from todo_chatbot.language.en.places import known_project
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import TargetReading, read_target
from todo_chatbot.language.en.titles import DURATION, find_priority, read_minutes
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.en.when import combine, find_whens, parse_when
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import (
    Due,
    Incomplete,
    ParseContext,
    Repeat,
    RescheduleTasks,
    SkipOccurrence,
    Span,
    TaskChange,
    UpdateTasks,
    When,
)

_MOVE: Final = r"(?:move|push|shift|reschedule|re-schedule|postpone|delay|defer|bump|snooze|slide|put off|bring forward|bring|pull|advance|carry|roll|push off|hold off on|prepone|carry over|kick|roll over|set back)"
_CHANGE: Final = r"(?:change|update|modify|edit|adjust|alter|switch|revise|amend|correct|fix|reset|make|set|turn|redo|transfer|put|extend|convert|swap|replace|rewrite|have|increase|tweak|schedule|start|give|let)"
_HEAD: Final = re.compile(
    rf"(?:(?P<move>{_MOVE})|(?P<change>{_CHANGE}))(?: (?:back|out|up|off|over|forward|ahead))? (?P<rest>.+)"
)
_PASSIVE: Final = re.compile(
    r"(?:(?:i (?:want|need|would like|should have|had|have)|i'd like|have|get|please have) )?(?P<what>.+?)(?:,? (?:but|and|so) )?(?: i)?(?: (?:that )?(?:needs?|should|must|has|have|ought|is|are|was|were|want|needs|can|could|may|got|will))?(?: (?:to|now|supposed|now to))* ?(?:be |have been |to be |been |being |get |needs to be )*(?P<how>changed|moved|updated|rescheduled|shifted|switched|modified|postponed|pushed|bumped|set|delayed|adjusted|altered|edited|corrected|fixed|put off)(?: (?:back|out|up|off|forward|to be|ahead))?(?: (?P<rest>.+))?"
)
_NEEDS_TO_BE: Final = re.compile(
    r"(?P<what>.+?) (?:needs? to be|should be|should have been|must be|has to be|is supposed to be|was supposed to be|ought to be|is actually|is really|is now|are now|will be|is going to be|has been moved to|got moved to|got moved|was moved to|should go off|should alert me|needs to (?:go off|alert me|start)|go off|pop up again|goes off|come up) (?:at |on |for |to )?(?P<rest>.+)"
)
_INSTEAD: Final = re.compile(
    r",? (?:instead of|rather than|in place of|and not|not|instead|as opposed to|in lieu of|over)(?: (?P<old>.+))?$"
)
_ABOUT_TIME: Final = re.compile(
    r"(?:the |my )?(?:alert |due |start |starting |scheduled |reminder |alarm )?(?:time|date|day|due date|deadline|schedule|hour|timing|frequency|recurrence|times|dates|due|time and date|date and time|date/time)(?: (?:for|of|on|in|that))+ (?P<of>.+)"
    r"|(?P<whose>.+?)(?:'s|s')? (?:due date|deadline|alert time|start time|due time|date|time)"
)
_TO: Final = re.compile(
    r"(?:^|[ ,])(?:to|until|till|til|for|by|at|on|is|be|as|so|from)(?: (?:be|start|begin|end|alert(?: me)?|remind(?: me)?|go off|repeat|happen|occur|be on|be at|notify me|ring|sound|come|instead|now|that|it's|is|a|the))*$"
)
_FROM: Final = re.compile(
    r"(?:^|[ ,])(?:from|currently|set|scheduled|which is|that is|that's|ending|starting|set for)(?: (?:at|on|for))?$"
)
_SHIFT: Final = re.compile(
    rf"(?:(?P<before>back|out|forward|ahead|earlier|later|up|down|over|by|for|another|off|to be|be) )*(?:by |for |to be |another |out |an additional |an extra )*{DURATION}(?: (?P<behind>earlier|sooner|before|later|back|ahead|forward|out|more|further|after|down|longer|up))?(?: than .+)?$"
)
_REMIND_BEFORE: Final = re.compile(
    rf"(?:to |so (?:that )?(?:it )?)?(?:alert(?:s)?|remind(?:s)?|notify|notifies|ping(?:s)?|warn(?:s)?|be|go off|goes off|nudge)(?: me)? {DURATION} (?:before(?:hand)?|ahead|earlier|prior|in advance)(?: .*)?$"
)
_RENAME: Final = re.compile(
    r"(?:rename|retitle|reword|rephrase) (?P<old>.+?) (?:to|as|into) (?P<new>.+)"
    r"|(?:change|update|edit|modify|set|alter) (?:the )?(?:title|name|text|wording|description|subject|content|label) (?:of|for|on) (?P<titled>.+) to (?:say |read |be )?(?P<title>.+)"
    r"|(?:change|update|edit|modify|make|fix|correct|alter|have|switch) (?P<said>.+?) (?:to say|to read|so that it says|so it says|to state|say|read|with the (?:subject line|title|name|subject|text)|to be called|to be named|into) (?P<say>.+)"
    r"|call (?P<called>it|that|this|.+ (?:task|reminder|one)) (?P<name>.+?)(?: instead)?"
)
_INCLUDE: Final = re.compile(
    r"(?:change|update|edit|modify|alter|amend|add to|expand|extend) (?P<what>.+?) (?:to|and|so it|so that it) (?:also )?(?:includes?|mentions?|add|contain) (?:the (?:statement|note|text|words|phrase)[,:]? |that |a note (?:that|to|saying) )?(?P<include>.+)"
    r"|(?:add|put|write|attach|include) (?:a |the |this |another )?(?:note|comment|description|detail|details|notes)(?: saying)? (?:to|on|for|in|under) (?P<noted>.+?)(?: saying|:| that|,)+ (?P<note>.+)"
    r"|(?:add|put|write) (?P<quoted>\".+\") (?:to|in|as) (?:the )?(?:notes?|description)(?: of| for| on)? (?P<of>.+)|note (?:on|for) (?P<on>.+?): ?(?P<on_note>.+)"
)
_PRIORITY: Final = re.compile(
    r"(?:set|change|make|mark|give|raise|lower|bump|update|put|flag|move|increase|drop|turn)(?: the)?(?: priority)?(?: (?:of|for|on))? (?P<what>.+?)(?:'s)? (?:a |an |as |to |is |be |at |with |the |priority |of )*(?P<level>(?:high|highest|top|low|lowest|medium|normal|urgent)(?:er)?[ -]priority|p[1-4]|priority (?:[1-4]|high|low|medium|normal|urgent|p[1-4])|urgent|high|low|medium|important|critical|top|normal)(?: priority)?"
    r"|(?P<verb>prioriti[sz]e|deprioriti[sz]e|star|flag) (?P<object>.+)|(?P<subject>.+?) (?:is|are) (?P<adjective>urgent|(?:super |very |really )?important|(?:a )?(?:top|high|low|medium) priority|p[1-4]|critical)(?: now)?"
)
_LEVELS: Final = {
    "high": "p1",
    "top": "p1",
    "urge": "p1",
    "impo": "p1",
    "crit": "p1",
    "medi": "p2",
    "norm": "p3",
    "low": "p4",
    "lowe": "p4",
}
_UNPRIORITY: Final = re.compile(
    r"(?:remove|clear|delete|drop|take away|unset)(?: the)? priority (?:from|of|for|on|off) (?P<what>.+)|(?:unstar|unflag) (?P<object>.+)"
)
_LABEL: Final = re.compile(
    r"(?:(?:add|put|attach|give|apply|assign)(?: the| a)?(?: label| tag)?s? (?P<name>@?[\w-]+|\"[^\"]+\")(?: label| tag)? (?:to|on) (?P<what>.+)|(?:tag|label) (?P<tagged>.+?) (?:as|with|@)(?: ?)(?P<tag>@?[\w-]+)|(?P<marked>tag|label) (?P<object>.+?) (?P<sigil>@[\w-]+))"
)
_UNLABEL: Final = re.compile(
    r"(?:remove|delete|take|drop|clear|strip)(?: the)?(?:(?: label| tag)s? (?P<name>@?[\w-]+)| (?P<sigil>@[\w-]+)| (?P<word>[\w-]+) (?:label|tag))(?: label| tag)? (?:from|off|of) (?P<what>.+)|(?:untag|unlabel) (?P<object>.+?) (?:as|from|with )?(?P<tag>@[\w-]+)"
)
_PROJECT: Final = re.compile(
    r"(?:move|put|assign|transfer|file|shift|add|send|place|change|switch) (?P<what>.+?) (?:to|into|in|under|onto)(?: the| my| project)* (?P<name>#[\w/-]+|\"?[\w' -]+?\"? (?:project|list|folder)|(?<=project )[\w-]+)"
)
_CLEAR: Final = re.compile(
    r"(?:remove|clear|delete|drop|unset|take (?:off|away)|get rid of|erase|strip)(?: the| its| all)? (?P<field>due date|date|deadline|due|time|notes?|description|labels|tags|project|repeat|repetition|recurrence)(?: (?:and time))? (?:from|of|for|on|off) (?P<what>.+)"
    r"|(?:remove|clear|delete|drop|unset) (?P<whose>.+?)(?:'s|s') (?P<field_of>due date|date|deadline|time|notes?|labels|tags|project|recurrence)|(?P<undate>unschedule|undate) (?P<undated>.+)"
)
_FIELDS: Final = {"due": "due", "date": "due", "deadline": "due", "time": "time", "note": "notes", "description": "notes", "label": "labels", "tag": "labels", "project": "project", "rep": "repeat", "rec": "repeat"}  # fmt: skip
_STOP_REPEAT: Final = re.compile(
    r"(?:stop|quit|end|cancel|turn off|disable|don't|do not|no longer)(?: the)? (?:repeating|repeat(?:s| on)?|recurring|the recurrence (?:of|on|for)|recurrence (?:of|on|for)|the repeat (?:of|on|for)|having) ?(?P<what>.+)"
    r"|(?:make|set) (?P<once>.+?) (?:(?:to )?(?:non-?repeating|not repeat(?:ing)?|not recur(?:ring)?|one[- ]time|a one[- ](?:time|off)|just once|not repeat any ?more|stop repeating|happen (?:only )?once))(?: any ?more)?"
    r"|stop (?P<from>.+?) (?:from )?(?:repeating|recurring)(?: any ?more)?|(?P<shouldnt>.+?) (?:should(?:n't| not)|needn't|doesn't need to|need not) (?:repeat|recur)(?: any ?more)?"
)
_SKIP: Final = re.compile(
    r"skip (?:(?:the |this |one |today's |tomorrow's |next )*(?:next |one )?(?:occurrence|instance|time|one|round|repeat)s? (?:of|for|on) )?(?P<what>.+?)(?: (?:this time|once|this once|for (?:today|now|this time|once|tomorrow|this week)|today|tomorrow|this week|next week|tonight))?"
)
_HAVE: Final = re.compile(
    rf"i (?:have|had|got|set|made|'ve got) (?:a |an |my |the )?(?P<what>.*?\b(?:{ITEM})\b.*?)(?:,| and| but| that)+ (?:can you |could you |please |i need to |i want to |i'd like to |now |need |needs to be )*(?:change|move|update|reschedule|switch|shift|make|push|set|modify|adjust|postpone) (?:it|that|this|them|the time|the date)(?P<rest> .+)"
)
_BY_FINDING: Final = re.compile(
    r"(?:find|look up|get|open|pull up|take|go to|locate|search for|edit) (?P<what>.+?),? and (?:then )?(?:please )?(?P<verb>change|move|update|reschedule|switch|shift|set|make|push|modify|adjust|postpone)(?: (?:it|that|them|the (?:time|date|due date|alert time|day|alert|hour)|its time|its date))+(?P<rest> .+)"
)
_SEND: Final = re.compile(
    rf"(?:send|run|deliver|repeat|trigger|fire|issue|do|have|make) (?:me )?(?P<what>(?:my |the |that |this |those )(?:.+ )?(?:{ITEM})(?: .+?)?)(?: to me)? (?P<rest>(?:every|daily|weekly|monthly|hourly|once|twice|at|on|in|bi|again|an|tomorrow|today|tonight|next|\d).*)"
)
_REMIND_INSTEAD: Final = re.compile(r"(?:remind|alert|notify)(?: me)? (?:of|about|to|for)? ?(?P<what>.+)")
_TRAILING: Final = re.compile(
    r"(?: as soon as (?:i|you) can| asap| instead| now| again| please| from now on| going forward| (?:on|in) (?:my|the) (?:calendar|phone|schedule)| for me| if possible| rather| only)+$"
)
_BARE_NUMBER: Final = re.compile(
    r"(?:^|[ ,])(?:to|until|till|at|be|for)(?: (?:be|start at|end at|start|end|be at|alert at|go off at|ring at|begin at))? (?P<number>\d{1,2}(?:[:.]?\d\d)?|noon|midnight)$"
)


@dataclass(frozen=True, slots=True)
class _NewDate:
    """A new date at the end of a sentence, and the words before it."""

    before: Phrase
    due: Due | None
    repeat: Repeat | None
    spans: tuple[Span, ...]
    joined: bool
    """Joined by "to" or such, so that it is plainly the new one."""
    error: str | None = None


def read_skip_or_repeat(request: Request) -> Reading | None:
    """ "Skip …" and "stop repeating …"."""
    if match := _STOP_REPEAT.fullmatch(request.low):
        what = request.phrase.cut(*match.span(match.lastgroup or "what"))
        return Reading(UpdateTasks(read_target(what, request.context).target, TaskChange(clear=("repeat",))))
    if (match := _SKIP.fullmatch(request.low)) and not re.match(
        r"(?:to|song|track|ad|ads|the (?:song|track|intro)|this (?:song|track)|back|forward|ahead|a)\b", match["what"]
    ):
        return Reading(SkipOccurrence(read_target(request.phrase.cut(*match.span("what")), request.context).target))
    return None


def read_field_change(request: Request) -> Reading | None:
    """New names, notes, priorities, labels, projects; fields emptied."""
    for read in (_read_rename, _read_include, _read_priority, _read_label, _read_clear, _read_project):
        if (reading := read(request)) is not None:
            return reading
    return None


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
            change = _read_new(phrase.cut(match.start("rest")), request.context, alone=True)
            if change:
                return _apply(phrase.cut(*match.span("what")), change, request)
    instead = _INSTEAD.search(low)
    if instead and (not instead["old"] or not _has_date(instead["old"], request.context)):
        instead = None if instead["old"] else instead
    if instead:
        phrase = phrase.cut(0, instead.start())
    while trailing := _TRAILING.search(phrase.low):
        phrase = phrase.cut(0, trailing.start())
    return _read_order(phrase, request, instead=bool(instead and instead["old"]))


def _read_order(phrase: Phrase, request: Request, *, instead: bool) -> Reading | None:
    low = phrase.low
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
        change = _read_new(phrase.cut(match.start("rest")), request.context, alone=True)
        if change:
            return _apply(phrase.cut(*match.span("what")), change, request)
    if instead and (match := _REMIND_INSTEAD.fullmatch(low)):
        change = _read_new(phrase.cut(match.start("what")), request.context)
        if change:
            return _apply(change.before, change, request)
    for pattern in (_PASSIVE, _NEEDS_TO_BE):
        if (match := pattern.fullmatch(low)) and (reading := _read_passive(match, phrase, request, instead=instead)):
            return reading
    return None


def _read_passive(match: re.Match[str], phrase: Phrase, request: Request, *, instead: bool) -> Reading | None:
    what = phrase.cut(*match.span("what"))
    said = (
        re.search(rf"\b(?:{ITEM}|one)\b", what.low)
        or instead
        or (match.re is _PASSIVE and re.search(r"needs? to|should|must|has to", phrase.low))
    )
    if (
        not match["rest"]
        or not said
        or re.match(
            r"(?:set|create|make|add|remind|i|you|what|how|when|do|does|did|tell|show|list|read|are|is|which|find|give|have|any)\b",
            what.low,
        )
    ):
        return None
    rest = phrase.cut(match.start("rest"))
    if lead := _REMIND_BEFORE.search(rest.low):
        return _update(what, TaskChange(remind_before_minutes=_minutes(lead)), request)
    change = _read_new(rest, request.context, alone=True)
    if change is not None:
        return _apply(what, change, request)
    if renamed := re.match(r"(?:to|into) (?P<new>.+)", rest.low):
        return _update(what, TaskChange(title=rest.text[renamed.start("new") :]), request)
    return None


def _read_headed(rest: Phrase, request: Request, *, moves: bool, verb: str, sure: bool) -> Reading | None:
    says_item = bool(
        re.search(
            rf"\b(?:{ITEM})\b|\b(?:all|everything)\b|^(?:it|that|this|them|both|those)\b|\bappoint\w*|\bappt\b",
            rest.low,
        )
    )
    weak = verb in {"make", "set", "put", "have", "turn", "start", "give", "let", "schedule", "replace"}
    if weak and re.match(r"(?:a|an|up|another|new|some|reminder|alert|me)\b", rest.low) and not sure:
        return None
    if lead := _REMIND_BEFORE.search(rest.low):
        if says_item or moves:
            return _update(rest.cut(0, lead.start()), TaskChange(remind_before_minutes=_minutes(lead)), request)
    if (moves or says_item) and (reading := _read_shift(rest, request, verb)):
        return reading
    change = _read_new(rest, request.context)
    if (
        change is not None
        and change.before
        and _is_meant(change, rest, says_item=says_item, moves=moves, weak=weak, sure=sure)
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


def _is_meant(change: _NewDate, rest: Phrase, *, says_item: bool, moves: bool, weak: bool, sure: bool) -> bool:
    if moves or sure:
        return True
    if weak and re.fullmatch(r"it|that|this|them|both|those", change.before.low):
        return True
    if weak:
        return says_item and change.joined and not rest.low[len(change.before.low) :].startswith(" for ")
    return says_item or change.joined


def _read_retitle(rest: Phrase, request: Request, *, moves: bool) -> Reading | None:
    """ "the X reminder to the Y reminder", "my reminder to taking out the trash", or a change that is missing."""
    if match := re.fullmatch(r"(?P<what>.+?) from (?P<old>.+) to (?P<new>.+)", rest.low):
        what = rest.cut(*match.span("old"))
        return _update(what, TaskChange(title=rest.text[slice(*match.span("new"))]), request)
    if match := re.fullmatch(
        rf"(?P<what>(?:the |my |a |that |this )?(?:\w+ )?(?:{ITEM})(?: i need updated| i have)?) to (?P<new>\w+ing .+|\".+\")",
        rest.low,
    ):
        return _update(
            rest.cut(*match.span("what")), TaskChange(title=rest.text[slice(*match.span("new"))].strip('"')), request
        )
    if match := re.fullmatch(rf"(?P<what>.*\b(?:{ITEM})\b.*) (?:to|into) (?P<new>.+)", rest.low):
        what, new = rest.cut(*match.span("what")), rest.cut(*match.span("new"))
        if not re.fullmatch(rf"(?:the |my )?(?:{ITEM})", what.low) and not moves:
            title = re.sub(rf"^(?:a|an) (?=.* (?:{ITEM})$)| (?:{ITEM})$", "", new.text)
            return _update(what, TaskChange(title=title), request)
    reading = read_target(rest, request.context)
    return Reading(Incomplete("update", target=reading.target, missing="change"))


def _read_shift(rest: Phrase, request: Request, verb: str) -> Reading | None:
    match = _SHIFT.search(rest.low)
    if match is None or (
        not match["before"]
        and not match["behind"]
        and not re.search(r"\b(?:by|for|out|another|to be) ", match.group() + " ")
        and verb != "snooze"
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
    return _update(what, TaskChange(move_by_minutes=-minutes if earlier else minutes), request, dated=True)


def _read_new(phrase: Phrase, context: ParseContext, *, alone: bool = False) -> _NewDate | None:
    """The new date at the end of `phrase`; with `alone`, nothing else may stand before it."""
    whens = find_whens(phrase.low, context)
    number = _BARE_NUMBER.search(phrase.low)
    if number and not (
        whens
        and whens[-1].span.start <= number.start("number")
        and whens[-1].due
        and whens[-1].due.time
        and "from" not in phrase.low[whens[-1].span.start : whens[-1].span.end]
    ):
        when = parse_when("at " + number["number"].replace(".", ":"), context)
        if when is not None:
            found = (phrase.span(number.start("number"), number.end("number"), "due"),)
            return _new_date(phrase, number.start("number"), [when], context, found)
    run = _trailing_run(phrase.low, whens)
    if not run:
        return None
    spans = tuple(phrase.span(when.span.start, when.span.end, "repeat" if when.repeat else "due") for when in run)
    change = _new_date(phrase, run[0].span.start, run, context, spans)
    if alone and change and change.before:
        return None
    return change


def _trailing_run(low: str, whens: list[When]) -> list[When]:
    """The dates that end the text, together: "today at 8 PM"; a "from …" before them belongs to what was."""
    run: list[When] = []
    end = len(low)
    for when in reversed(whens):
        between = low[when.span.end : end].strip(" ,")
        if between not in {"", "at", "on", "and", "for", "in", "of"} and not (not run and between in {"instead"}):
            break
        if run and low[run[0].span.start :].startswith(("to ", "until ", "till ")):
            break
        run.insert(0, when)
        end = when.span.start
        if re.search(r"\b(?:to|until|till)$", low[: when.span.start].rstrip()):
            break
    return run


def _new_date(
    phrase: Phrase, start: int, whens: list[When], context: ParseContext, spans: tuple[Span, ...]
) -> _NewDate:
    said = phrase.low[start:]
    joined = bool(re.match(r"(?:to|until|till|for|by|from)\b", said))
    before = phrase.cut(0, start)
    if connective := _TO.search(before.low):
        joined = joined or not connective.group().strip().startswith(("at", "on", "is"))
        before = before.cut(0, connective.start())
    before = _without_old(before, context)
    due, repeat = combine(whens, context)
    if due is None and repeat is None and (ranges := [when.range for when in whens if when.range and when.range.start]):
        due = Due(ranges[0].start, ranges[0].start_time) if ranges[0].start else None
    return _NewDate(before, due, repeat, spans, joined, next((when.error for when in whens if when.error), None))


def _without_old(before: Phrase, context: ParseContext) -> Phrase:
    """Without "from 9am" at its end: the date it had."""
    whens = find_whens(before.low, context)
    if whens and not before.low[whens[-1].span.end :].strip(" ,"):
        start = whens[-1].span.start
        for when in reversed(whens[:-1]):
            if before.low[when.span.end : start].strip(" ,"):
                break
            start = when.span.start
        if before.low.startswith("from ", start):
            return before.cut(0, start)
        if match := _FROM.search(before.cut(0, start).low):
            return (
                before.cut(0, match.start())
                if match.group().strip(" ,").startswith(("from", "currently", "ending", "starting"))
                else before
            )
    if match := re.search(r"(?:^| )from (?:\d{1,2}(?:[:.]?\d\d)?(?: ?[ap]m)?|noon|midnight|then|now)$", before.low):
        return before.cut(0, match.start())
    return before


def _apply(what: Phrase, change: _NewDate, request: Request) -> Reading:
    new = TaskChange(due=change.due, repeat=change.repeat)
    reading = _update(what, new, request, dated=change.repeat is None)
    return replace(reading, spans=change.spans)


def _update(what: Phrase, change: TaskChange, request: Request, *, dated: bool = False) -> Reading:
    if (match := _ABOUT_TIME.fullmatch(what.low)) and not re.fullmatch(
        r"(?:the |my )?(?:alert|due|reminder) ?(?:time|date)?", what.low
    ):
        group = "of" if match["of"] else "whose"
        shorter = what.cut(*match.span(group))
        what = shorter if group == "of" or (match["whose"] and "'s" in what.low) else what
    if re.fullmatch(
        r"(?:the |my |its )?(?:alert |due |reminder )?(?:time|date|day|alert|due date|deadline)?", what.low
    ):
        target: TargetReading = read_target(request.phrase.cut(0, 0), request.context) if False else _it()
    else:
        target = read_target(_without_old(what, request.context), request.context)
    command = RescheduleTasks(target.target, change) if dated else UpdateTasks(target.target, change)
    return Reading(command, sure=target.named)


def _it() -> TargetReading:
    from todo_chatbot.language.types import Target

    return TargetReading(Target(pronoun="it"), says_item=True, named=True)


def _read_rename(request: Request) -> Reading | None:
    match = _RENAME.fullmatch(request.low)
    if match is None:
        return None
    old, new = next(
        (a, b) for a, b in (("old", "new"), ("titled", "title"), ("said", "say"), ("called", "name")) if match[a]
    )
    what = request.phrase.cut(*match.span(old))
    if old in {"called", "said"} and not (
        re.search(rf"\b(?:{ITEM})\b", what.low) or what.low in {"it", "that", "this"} or '"' in what.low
    ):
        return None
    title = request.phrase.text[slice(*match.span(new))].strip("\"' ")
    return _update(what, TaskChange(title=title), request)


def _read_include(request: Request) -> Reading | None:
    match = _INCLUDE.fullmatch(request.low)
    if match is None:
        return None
    old, new = next(
        (a, b) for a, b in (("what", "include"), ("noted", "note"), ("of", "quoted"), ("on", "on_note")) if match[a]
    )
    return _update(
        request.phrase.cut(*match.span(old)),
        TaskChange(add_notes=request.phrase.text[slice(*match.span(new))].strip('"')),
        request,
    )


def _read_priority(request: Request) -> Reading | None:
    if match := _UNPRIORITY.fullmatch(request.low):
        return _update(
            request.phrase.cut(*match.span(match.lastgroup or "what")), TaskChange(clear=("priority",)), request
        )
    match = _PRIORITY.fullmatch(request.low)
    if match is None or (
        match["subject"]
        and (
            request.question
            or (re.match(r"(?:what|how|it|this|that) ", match["subject"] + " ")
            and not match["adjective"].startswith("p"))
        )
    ):
        return None
    if match["what"] and match["level"] in {"high", "low", "medium", "normal", "top"} and "priority" not in request.low:
        return None
    group = next(name for name in ("what", "object", "subject") if match[name])
    said = match["level"] or match["adjective"] or ("low" if match["verb"].startswith("de") else "high")
    found = find_priority(said)
    level = (
        found[0]
        if found
        else _LEVELS.get(re.sub(r"^(?:a |very |super |really |priority )+", "", said)[:4].strip(), "p1")
    )
    return _update(request.phrase.cut(*match.span(group)), TaskChange(priority=level), request)  # type: ignore[arg-type]


def _read_label(request: Request) -> Reading | None:
    text = request.phrase.text
    for pattern, adds in ((_LABEL, True), (_UNLABEL, False)):
        match = pattern.fullmatch(request.low)
        if match is None:
            continue
        groups = match.groupdict()
        name = next((key for key in ("name", "tag", "sigil", "word") if groups.get(key)), None)
        what = next((key for key in ("what", "tagged", "object") if groups.get(key)), None)
        if name is None or what is None:
            continue
        said = match.group()
        if (
            adds
            and name == "name"
            and not (groups["name"] or "").startswith("@")
            and not re.match(r"\w+(?: the| a)? (?:label|tag)|.* (?:label|tag) (?:to|on) ", said)
        ):
            continue
        label = text[slice(*match.span(name))].strip('@"')
        change = TaskChange(add_labels=(label,)) if adds else TaskChange(remove_labels=(label,))
        return _update(request.phrase.cut(*match.span(what)), change, request)
    return None


def _read_project(request: Request) -> Reading | None:
    match = _PROJECT.fullmatch(request.low)
    if (
        match is None
        or (re.match(r"(?:add|put)\b", request.low)
        and not re.match(rf"\w+ (?:it|that|them|this|both|the .*{ITEM}|task|.* one)\b", request.low))
    ):
        return None
    name = request.phrase.text[slice(*match.span("name"))]
    name = re.sub(r"(?i) (?:project|list|folder)$", "", name.strip('#" ')).strip('" ')
    if re.fullmatch(r"(?:my |the )?(?:to[- ]?do|task|done|completed|reminder|)", name.lower()) or _has_date(
        name.lower(), request.context
    ):
        return None
    return _update(
        request.phrase.cut(*match.span("what")), TaskChange(project=known_project(name, request.context)), request
    )


def _read_clear(request: Request) -> Reading | None:
    match = _CLEAR.fullmatch(request.low)
    if match is None:
        return None
    field = match["field"] or match["field_of"] or "due"
    group = next(name for name in ("what", "whose", "undated") if match[name])
    cleared = next(value for key, value in _FIELDS.items() if field.startswith(key))
    return _update(request.phrase.cut(*match.span(group)), TaskChange(clear=(cleared,)), request)  # type: ignore[arg-type]


def _minutes(match: re.Match[str]) -> int:
    return read_minutes(match["count"], match["unit"], match["half"])


def _has_date(low: str, context: ParseContext) -> bool:
    return bool(find_whens(low, context)) or bool(re.fullmatch(r"\d{1,2}(?::\d\d)?(?: ?[ap]m)?\.?", low.strip()))
