"""Listing, searching and counting: "what's due this week?", "show my reminders", "how many tasks are left?"."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.narrowing import narrow_by
from todo_chatbot.language.en.queries import ADDED, APPOINTMENT, CALLED, find_asked_about, read_query
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.vocabulary import FOREIGN_PLACE, FOREIGN_TOPIC, ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import FindTasks, TaskQuery

_SHOW: Final = (
    r"(?:show(?: me| us)?(?: again)?|list(?: out| up| down| all)?|display|read(?: me| out| off| aloud| back| through| over)*|tell(?: me)?(?: about)?|view|see|give(?: me)?|check(?: on| out| up on| over)?|open(?: up)?|access|pull up|bring up|"
    r"recite|repeat|find(?: me| out)?|get(?: me)?|look(?: up| at| over| for| through| into)|recall|go (?:over|through|to)|review|print(?: out)?|search(?: for| through| in)?|refresh|remind me(?: again)?(?: of)?|fetch|retrieve|"
    r"(?:the )?(?:total|number|count)|run (?:through|down|over)|call up|summari[sz]e|recap|count|hear|know|confirm|verify|describe|inform me(?: of| about)?|let me (?:see|hear|know|have|look at|view|check)|grab|provide(?: me)?(?: with)?|throw up|filter|"
    r"browse|preview|scan|load|identify|clarify|refresh my memory (?:on|about|of)|return|query|put (?=.* on (?:the|my) screen)|enumerate|double ?check|have a look at|take a look at|what about|how about|i have to see|i wanna see|pull|locate|spit out)"
)
_SHOW_RE: Final = regex(
    rf"(?:{_SHOW})(?: (?:me|to me|all|just|only|please|again|aloud|back|out loud|out))* ?(?P<what>.*)"
)
_ASKING: Final = regex(
    r"(?:what|what's|whats|what're|which|when|when's|where|where's|how many|how much|how's|hows|how|is|are|was|were|am|does|do|did|don't|didn't|have|haven't|has|had|any|anything|will|isn't|aren't|who|could there|whether|if|at what time|what time)\b"
)
_ABOUT_TASKS: Final = regex(
    rf"\b(?:{ITEM}|to[- ]?do'?s?|agenda)\b|\b(?:to[- ]?do|grocery|shopping|chores?|\w+) lists?\b|\bmy lists?\b|\bthe lists?\b|(?<!\w)[#@][a-z]\w*|\b(?:in|on|for|under|from) (?:the |my )?(?:project \w+|[\w-]+ project)\b|\bwhat(?:'s| is) (?:there )?to do\b"
)
_PLANS: Final = regex(
    r"\b(?:i|we) (?:have |still |need |want |wanted |got |'ve got |am supposed |was supposed |still have |still need |had |should |must |ought )*(?:to|gotta) (?:do|remember|finish|complete|get done|accomplish|be reminded|take care of|buy|get|not forget|work on|deal with)\b"
    r"|\b(?:do|should|must|can) i (?:have |need |still |want |got |currently |even )*(?:to do|to remember|to finish|to complete|to get done|to buy|to work on|do next|do now|do first|do today|do tomorrow|do this|planned|scheduled|going on|on my plate|coming up|left|due|pending|outstanding)\b"
    r"|\bdid i (?:want|need|have|wish|ask|say|tell|plan|put|add|note|mean|forget|intend)\b(?=.*\b(?:remember|to do|list|remind|plan|forget|add|do)\b)"
    r"|\b(?:do|did|have|had) i (?:have |got )?(?:anything|something|nothing) (?:about|for|on|regarding|to|due|planned|coming|else|left|scheduled|in)\b|\bto be done\b|\bneeds? (?:to be done|doing)\b|\bdue\b(?! to\b)|\boverdue\b|\bon my (?:plate|agenda|to[- ]do|schedule|docket|radar)\b|\bmy (?:plans?|schedule|agenda|day|week|weekend)\b(?! with)|\bam i (?:going to do|doing|supposed to (?:do|remember)|forgetting|behind on|missing)\b|\bleft to do\b|\bnext to do\b|\bdo i do next\b"
    r"|\b(?:things|stuff|something|anything|jobs|what|everything|work) (?:\w+ )?(?:i |that i |i've )?(?:wanted|need|needed|have|want|had|asked|got|planned|left|else)(?: \w+)? (?:to|for)\b|\bplanned\b|\bi (?:asked|told|wanted) you to (?:remind|remember|add|put|note)\b"
    r"|^what(?:'s| is)? (?:do i have|have i got|i have|do i got|on|happening|coming up|planned)(?: on| for| up| going on)*(?: today| tonight| tomorrow| this| next| on| for| at| between| before| after| from| by| until| in| during|$)|\b(?:was|am|were) i (?:supposed|meant|going|planning) to (?:remember|do|buy|get|finish)\b"
    r"|^how many (?:are|do i have|have i got)(?: still)? (?:left|remaining|open|overdue|done|completed|to do|to go)\b"
    r"|\bwhat(?:'s| is| was| has been) (?:already |all )?(?:done|completed|finished)\b|\bwhat(?:'s| is) next\b|\bwhat(?:'s| is) left\b|\bhave i (?:got|told you|asked you|set|put|added|finished|completed|done|made|planned)\b|\bdid i (?:finish|complete|get done|accomplish|check off|tick off)\b|\bdid i do\b(?=.*\b(?:today|yesterday|days?|week|weekend|month|year|list|so far|already|morning|afternoon|evening|since|[a-z]+day)\b)"
    r"|\b(?:what|which|that|everything|all|things|stuff|many) (?:have )?(?:i|i've|i have|we|we've|we have) (?:already |just )?(?:finished|completed|did|done|got done|gotten done|accomplished|ticked off|checked off)\b"
)
_NOT_TASKS: Final = regex(
    r"\b(?:bill|rent|mortgage|payment|insurance|library book|tax(?:es)?|balance|credit card|card|loan|assignment) (?:is |are )?due\b|\bhow (?:do|can|could|would|should) (?:i|you|we|one|someone)\b|\bhow to\b|\bmean(?:s|ing)?\b"
    r"|\b(?:guest|play|price|wait(?:ing)?|contact|contacts|wish|best ?seller|bucket|watch|top|a|wine|packing|cast|ingredients?) ?lists?\b(?=.*\b(?:for|of|in|at|from|movies?)\b)|\bdue (?:date )?(?:for|on) my (?:car|credit|loan|bill)"
)
_BARE: Final = regex(
    rf"(?:(?:all |any |my |the |list |open |only |pending |everything |current )*(?:{LIST}|{ITEM}|agenda|schedule)(?: (?:for|on|in|this|next|due|today|tomorrow|tonight|before|after|between|until|by|from|since|without|(?:that |which )?(?:i|i've|i have|we|we've|we have) (?:already |just )?(?:finished|completed|did|done|got done|accomplished|ticked off|checked off)|please|with|about|called|named|titled|regarding|tagged|labell?ed|status|overview|summary|list|left|at|read back|[#@p]).*)?"
    r"|(?:everything |anything |what's |whats |what is |stuff |things )?(?:that is |that's )?(?:overdue|due .*|past due)|due|(?:completed|finished|done)(?: (?:tasks|things|stuff|so far))? (?:today|yesterday|this|last|on|since|in the|between|the)\b.*|(?:search|find|show|filter|look for|search for): ?.+)"
)
_EVERYTHING: Final = regex(r"(?:show|list|see|view)(?: me)?(?: all| everything)?(?: of (?:it|them))?")
_LOOK_AT: Final = regex(
    r"(?:(?:what|how) (?:about )?|(?:show(?: me)?|list|see|view) |(?:(?:do|did) (?:i|we) have |have (?:i|we) got |is there )?(?:anything|something|everything) (?:else )?(?:due |planned |scheduled |set |up )?)?"
)
_COUNT: Final = regex(
    r"^(?:how (?:many|much)|count|(?:what(?:'s| is) )?the (?:total|number|count))\b|\bhow many\b|\b(?:total|number|count) of\b"
)
_KEPT: Final = regex(r"^(?:the|my|our) (?:[\w'-]+ ){1,3}(?:appointment|appt|meeting|exam|interview|deadline)s?$")
_SEARCH: Final = regex(
    r"(?:search|find|look for|search for|filter|filter by|look up)(?: for)?(?P<colon>:)? ?(?P<what>.+)"
)


def read_find(request: Request) -> Reading | None:
    """A question about tasks or a wish to see them."""
    low, phrase = request.low, request.phrase
    if _EVERYTHING.fullmatch(low):
        return _find(request)
    shown = _SHOW_RE.fullmatch(low)
    asking = _ASKING.match(low) is not None
    if shown is None and not asking and not request.question:
        if _BARE.fullmatch(low) or re.fullmatch(rf"{LIST} (?:contains|has|holds|includes) what(?: .*)?", low):
            return _find(request)
        return _read_range_alone(request)
    what = phrase.cut(shown.start("what")) if shown else phrase
    on_tasks = bool(_ABOUT_TASKS.search(low)) and not re.search(
        r"\b(?:price|guest|play|contact|wine|cast|waiting|set|track) ?lists?\b", low
    )
    if APPOINTMENT.match(low) or CALLED.fullmatch(low):
        return _find(request)
    is_foreign = FOREIGN_TOPIC.search(low) or FOREIGN_PLACE.search(low)
    if (ADDED.fullmatch(low) or find_asked_about(low)) and not is_foreign:
        return _find(request)
    if on_tasks or _PLANS.search(low):
        if _NOT_TASKS.search(low) and not re.search(r"\b(?:to[- ]?do|reminders?|tasks?)\b", low):
            return None
        if FOREIGN_TOPIC.search(low) and not re.search(r"\b(?:reminders?|tasks?|to[- ]?dos?|lists?)\b", low):
            return None
        return _find(request)
    if (
        shown
        and re.match(
            r"(?:everything|all|overdue|high|low|urgent|p[1-4]\b|[#@]|completed|today|tomorrow|this week)", what.low
        )
        and len(what.low.split()) <= 5
    ):
        return _find(request)
    if search := _SEARCH.fullmatch(low):
        sought = phrase.cut(search.start("what"))
        short = len(sought.low.split()) <= 2 and not re.match(
            r"(?:me|my|a|an|the|out|some|us|who|what|where|your)\b", sought.low
        )
        is_kept = _KEPT.search(sought.low) is not None
        if (
            (search["colon"] or short or is_kept or '"' in sought.low)
            and not FOREIGN_TOPIC.search(sought.low)
            and not request.asked
        ):
            text = re.sub(r"^(?:the|my|our) ", "", sought.text.strip('"'), flags=re.IGNORECASE)
            return Reading(FindTasks(TaskQuery(text=text)))
    return _read_range_alone(request)


def _read_range_alone(request: Request) -> Reading | None:
    """As in "today", "tomorrow's", "how about next week", "anything for tonight": a look at those days."""
    if len(request.low.split()) > 8:
        return None
    whens = find_dates(request.low, request.context)
    if (
        not whens
        or not _LOOK_AT.fullmatch(request.low[: whens[0].span.start])
        or whens[0].repeat
        or not re.fullmatch(r"'?s?", request.low[whens[0].span.end :])
    ):
        return None
    return Reading(
        FindTasks(narrow_by(TaskQuery(), whens)), (request.phrase.span(whens[0].span.start, whens[0].span.end, "due"),)
    )


def _find(request: Request) -> Reading:
    low = request.low
    query = read_query(request.phrase, request.context)
    whens = find_dates(low, request.context)
    spans = tuple(request.phrase.span(when.span.start, when.span.end, "due") for when in whens)
    return Reading(FindTasks(query, count_only=_COUNT.search(low) is not None), spans)
