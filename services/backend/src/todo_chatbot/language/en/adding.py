"""Adding: "remind me to …", "add … to my list", "new task: …", and bare tasks as people jot them down."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.places import list_project
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.titles import DURATION, cut_out, find_priority, read_draft, read_minutes
from todo_chatbot.language.en.vocabulary import ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import AddTasks, Incomplete, ParseContext, Span, TaskDraft, When

_REMIND: Final = regex(
    r"(?:(?:remind|alert|notify|nudge|ping|prompt|warn) (?:me|us|myself)|(?:be|get) reminded|remember|reminder)\b:? ?(?P<rest>.*)"
)
_DATE_FIRST: Final = regex(
    r"(?P<when>.{3,40}?),? (?:please |can you |could you )?(?:remind|alert|notify) me (?P<rest>.+)"
)
_LEAD: Final = regex(
    rf"(?:remind|alert|notify) me (?:(?:about|of|to|for) (?P<about>.+) )?{DURATION} (?:before(?:hand)?|ahead of|ahead|prior to|in advance|early)(?: (?P<what>.+))?"
)
_TELL_LATER: Final = regex(r"(?:tell|get|ask|wake) me (?P<rest>(?:.+ )?to .+)")
_QUESTION_WORD: Final = regex(r"(?:again )?(?:what|who|whom|how|why|where|which|whether|if)\b")
_LINK: Final = regex(
    r"(?:(?:to|that|about|of|for|on|regarding|concerning|when|saying|which says|with|called|named|titled|so that|so)(?: to)?(?= |$)|[:,-])[ :,]*"
)
_FOR_ME: Final = regex(r" ?(?:for (?:me|myself|us)|on my phone|in my calendar)(?= |$)")
_DUTY: Final = regex(
    r"(?:(?:to )?(?:alert|remind|tell|notify) me ?|(?:(?:when )?it's time (?:for me )?)|(?:that )?(?:i|we)(?:'ve| have)? (?:need|have|got|want|ought|am supposed|must|should|gotta|will need)"
    r"(?: to)?|(?:that )?i'm (?:supposed|going|meant) to|i (?:must|should)|(?:that )?(?:it's|it is) time(?= to)|don't (?:let me )?forget|not to forget|make sure (?:to|that i|i)|be sure to)(?= |$) ?"
)
_DONT_FORGET: Final = regex(
    r"(?:(?:do not|don't|dont|never) (?:let me|you let me)? ?forget|i (?:don't|do not|dont|can't|cannot|must not|mustn't|better not|shouldn't|won't) (?:want to )?(?:forget|miss)|"
    r"not (?:to )?forget|(?:help me |i (?:need|have|want|should|must) to |i'd like to |make sure i |make me |try to |to )?remember|make sure (?:that )?(?:i|to|we)(?: remember to| don't forget to)?|"
    r"(?:please )?(?:get|have) me to|(?:note|memo) to self|(?:note|keep track|write down|jot down) that|it would be great if i|keep in mind)(?=[ :,]) ?[:,]? ?(?P<rest>.+)"
)
_MAKE: Final = regex(
    r"(?:(?P<need>(?:i(?:'ll| will)?(?:'d like| would like| want| need| gotta have| require|'m going to need)|need|want|get|give me|send me|(?:can|could|may) i (?:get|have))(?: to (?:get|have|set|make|add|create))?)"
    r"|(?P<verb>(?:set|put|make|create|schedule|add|start|open|enter|input|log|place|leave|write|record|program|save|register|generate|new|build|establish|plan|note|arrange|queue)(?: me)?(?: (?:up|in|down|me|myself))*))"
    rf" (?P<before>(?:[^ ]+ ){{0,9}}?)(?P<item>{ITEM})(?=$|[ :,;-])(?! lists?\b)(?P<rest>.*)"
)
_NEW_ITEM: Final = regex(
    rf"(?:a |an |the |my )?(?:new |another )?(?:(?P<level>high|top|low|medium|urgent)[ -](?:priority )?)?(?P<item>{ITEM})(?: (?:for me|to self))?(?: ?[:-] ?| to (?=[a-z])| (?=\"))(?P<rest>.+)|(?:new (?:{ITEM})|task|to-?do) (?P<bare>(?!lists?\b|for\b|due\b|about\b|with\b|in\b|number\b|one\b|two\b|three\b|\d)\S+ .+)"
)
_DATE_LINK: Final = regex(
    r"(?:for|on|at|by|about) (?:\d|the \d|the (?:first|last|second|third)|mon|tue|wed|thu|fri|sat|sun|tom|tod|ton|next|this|every|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|noon|half|quarter|in )"
)


_SO_MANY: Final = regex(
    r"(?:(?:a|few|couple|of|the|following|these|some|several|my|new|\d+|two|three|four|five|six|seven|eight|nine|ten) )+"
)
_AND_TO: Final = regex(r",? and (?:also |then )?(?:to |that i (?:need|have) to |remind me to )(?=[a-z])")
_NOT_NEW: Final = regex(r"\b(?:to|on|from|about|of|for|off|as|that|with|all|every|is|what|my|the|this) $")
_AT_PLACE: Final = regex(rf"(?:to|on|in|onto|into) (?P<where>{LIST})(?= |$|:)[ :,]*")
_KIND_OF_ITEM: Final = regex(
    r"(?:(?:new|quick|recurring|repeating|important|urgent|personal|simple|the|following|extra|more|few|couple|of|phone|"
    r"calendar|voice|friendly|regular|one-time)(?: |$))*"
)


def read_drafted(draft: TaskDraft, *, sure: bool = True, linked: bool = False) -> Reading:
    """The command that adds a draft; asks back where no title is left. `linked`: words that join may stand before it."""
    is_quoted = any(span.kind == "literal" and span.end - span.start == len(draft.title) + 2 for span in draft.spans)
    title = _strip_title_links(draft.title) if linked and not is_quoted else draft.title
    draft = replace(draft, title=title)
    if not title or re.fullmatch(
        r"(?:it|that|this|something|again|later|please|me|for me|anything|about it|about that)", title.lower()
    ):
        return Reading(Incomplete("add", draft=replace(draft, title=""), missing="title"), draft.spans)
    return Reading(AddTasks((draft,)), draft.spans, sure)


def read_reminder(request: Request) -> Reading | None:
    """As in "Remind me …", "don't let me forget …"."""
    low = request.low
    if match := _DONT_FORGET.match(low):
        return _add_rest(request, match)
    if (lead := _LEAD.fullmatch(low)) is not None and (lead["what"] or lead["about"]):
        draft = read_draft(request.phrase.cut(*lead.span("what" if lead["what"] else "about")), request.context)
        minutes = read_minutes(lead["count"], lead["unit"], lead["half"])
        return read_drafted(replace(draft, remind_before_minutes=minutes), linked=True)
    if (dated := _DATE_FIRST.fullmatch(low)) is not None:
        whens = find_dates(dated["when"], request.context)
        if whens and not cut_out(dated["when"], [(when.span.start, when.span.end) for when in whens]):
            rest = _strip_links(request.phrase.cut(dated.start("rest")))
            spans = tuple(request.phrase.span(when.span.start, when.span.end, "due") for when in whens)
            draft = read_draft(rest, request.context, tuple(whens))
            return read_drafted(replace(draft, spans=(*spans, *draft.spans)), linked=True)
    match = _REMIND.match(low)
    if match is None and (match := _TELL_LATER.match(low)) and not _starts_with_date(request, match.start("rest")):
        return None
    if match is None or (low.startswith(("reminder", "remember")) and not match["rest"]):
        return None
    if low.startswith("remember") and re.search(r"\?$|\b(?:what|when|where|who)\b", low):
        return None
    if _QUESTION_WORD.match(match["rest"]):
        return None
    return _add_rest(request, match)


def read_new_item(request: Request) -> Reading | None:
    """As in "Set a reminder for …", "I need a task to …", "new task: …"."""
    if match := _NEW_ITEM.match(request.low):
        rest = request.phrase.cut(match.start("rest" if match["rest"] else "bare"))
        draft = read_draft(_strip_links(rest), request.context)
        level = find_priority(f"{match['level']} priority") if match["level"] else None
        return read_drafted(replace(draft, priority=level[0] if level else draft.priority), linked=True)
    match = _MAKE.match(request.low)
    if match is None or _is_not_new(match, request.low):
        return None
    rest, project = _take_place(request.phrase.cut(match.start("rest")), request.context)
    named, beside, spans = _read_before(_without_article(request.phrase.cut(*match.span("before"))), request.context)
    draft = read_draft(_strip_links(rest), request.context, beside)
    if named:
        draft = replace(draft, title=f"{named} {draft.title}".strip())
    if level := find_priority(match["before"]):
        draft = replace(draft, priority=level[0])
    draft = replace(draft, project=draft.project or project, spans=(*spans, *draft.spans))
    return read_drafted(draft, linked=True)


def _is_not_new(match: re.Match[str], low: str) -> bool:
    """Whether the task spoken of is there already: "give me my tasks", "set all the reminders"."""
    before = match["before"]
    if match["rest"].startswith(":") and _SO_MANY.fullmatch(before):
        return True  # "add two tasks: …" is a list
    if match["need"] and re.search(r"\b(?:my|the|that|this|all|these|those)\b", before):
        return True
    asks = re.match(r"(?:give|get|send|have|open|enter|can|could|may|start|leave)\b", low)
    return bool(asks and not re.match(r"(?:a|an|another)\b", before)) or bool(_NOT_NEW.search(before))


def _take_place(rest: Phrase, context: ParseContext) -> tuple[Phrase, str | None]:
    """Takes "on my shopping list" off the front."""
    where = _AT_PLACE.match(rest.low)
    if where is None:
        return rest, None
    return rest.cut(where.end()), list_project(rest, where.start("where"), where.end("where"), context)


def _read_before(before: Phrase, context: ParseContext) -> tuple[str, tuple[When, ...], tuple[Span, ...]]:
    """The words before "reminder": dates ("a weekly"), a name ("a dentist"), or nothing that counts ("a quick")."""
    beside = tuple(find_dates(before.low, context)) if before else ()
    spans = tuple(before.span(w.span.start, w.span.end, "repeat" if w.repeat else "due") for w in beside)
    if beside:
        before = before.cut(beside[-1].span.end) or before.cut(0, beside[0].span.start)
    if found := find_priority(before.low):
        before = before.cut(0, found[1]) or before.cut(found[2])
    return ("" if _KIND_OF_ITEM.fullmatch(before.low) else before.text), beside, spans


def _add_rest(request: Request, match: re.Match[str]) -> Reading:
    """The task behind "remind me"; two where it goes on with "and to …"."""
    rest = request.phrase.cut(match.start("rest"))
    drafts, start = [], 0
    for cut in [*_AND_TO.finditer(rest.low), None]:
        piece = rest.cut(start, cut.start() if cut else None)
        drafts.append(read_draft(_strip_links(piece), request.context))
        start = cut.end() if cut else start
    if len(drafts) == 1:
        return read_drafted(drafts[0], linked=True)
    if not all(draft.title for draft in drafts):
        return read_drafted(read_draft(_strip_links(rest), request.context), linked=True)
    linked = tuple(replace(draft, title=_strip_title_links(draft.title)) for draft in drafts)
    return Reading(AddTasks(linked), tuple(span for draft in drafts for span in draft.spans))


def _strip_links(phrase: Phrase) -> Phrase:
    """Without the words that join a command to its task: "for me to", "that I need to"."""
    before = None
    while before != phrase.low:
        before = phrase.low
        for pattern in (_FOR_ME, _LINK, _DUTY):
            if (match := pattern.match(phrase.low)) and match.end():
                if pattern is _LINK and _DATE_LINK.match(phrase.low):
                    continue
                phrase = phrase.cut(match.end(), edges=" ,;:")
    return phrase


def _strip_title_links(title: str) -> str:
    """What a cut-out date leaves in front: "remind me tomorrow to …"."""
    before = None
    while before != title:
        before = title
        if (match := re.match(r"(?:to|that|about|of|for|and)\s+(?=\S)", title, re.IGNORECASE)) or (
            (match := _DUTY.match(title.lower())) and match.end() < len(title)
        ):
            title = title[match.end() :]
    return title.strip(" ,;:")


def _without_article(phrase: Phrase) -> Phrase:
    match = re.match(
        r"(?:(?:a|an|another|the|one|some|this|new|my|up|me|myself|of|in|down|for|also)(?: |$))+", phrase.low
    )
    return phrase.cut(match.end()) if match else phrase


def _starts_with_date(request: Request, start: int) -> bool:
    rest = request.phrase.cut(start)
    whens = find_dates(rest.low, request.context)
    return bool(whens and whens[0].span.start == 0) or rest.low.startswith(("later", "when", "to "))
