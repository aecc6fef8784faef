"""Deleting: "delete …", "take … off the list", "I no longer need the reminder about …"."""

from __future__ import annotations

import re
from typing import Final

from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import read_target
from todo_chatbot.language.en.task_verbs import TASK_VERBS
from todo_chatbot.language.en.vocabulary import FOREIGN_PLACE, ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase, loose_phrase
from todo_chatbot.language.types import DeleteTasks, Incomplete

_STRONG: Final = r"(?:delete|remove|cancel|erase|del|rm|get rid of|eliminate|nix|scratch|scrap|unschedule|discard|un-?add|take away|call off|do away with|deleted|rid me of|x out|exclude)"
_WEAK: Final = r"(?:clear(?: out| off| up)?|wipe(?: out| off| clean| away)?|drop|trash|kill|dump|ditch|forget(?: about)?|throw (?:out|away)|empty|purge|lose|dismiss|turn off|disable|stop|end|abandon|void|undo|ignore|bin|toss(?: out)?|skip|deactivate|strike|cut|take out|take down|clean(?: out| up)?|shut off|silence|nuke|leave out|disregard|unset|take off|withdraw|axe|subtract)"
_DELETE: Final = regex(rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?: (?:off|out))? (?P<what>.+)")
_TAKE_OFF: Final = regex(
    rf"(?:take|get|pull|strike|scratch|leave|kick|wipe|clear|move|drop|cut|keep|have|pick|throw|toss) (?P<what>.+?) (?:off of|off|out of|out from|from|out)(?: of)? (?P<where>{LIST})(?P<rest> (?:for|on|at|today|tomorrow|this|next).*)?"
)
_LIST_DELETE: Final = regex(
    rf"(?:(?:from|on|in|off) )?(?P<where>{LIST}),? (?:please )?(?:{_STRONG}|{_WEAK}|take off|take out) (?P<what>.+)"
)
_NO_NEED: Final = regex(
    rf"(?:i|we)(?: (?:really|just))? (?:no longer|don't|do not|dont|never|won't|will not)(?: (?:really|actually))? (?:need|want|wish|require|care about|have)(?: (?:for )?(?:you )?to)?(?: be)?(?: (?:remind(?:ed)?|alert(?:ed)?|notif(?:y|ied))(?: me)?(?: any ?more)?| have| keep| see)? ?(?P<what>.+?)(?: any ?more| any longer)?"
    rf"|(?:stop|quit|no longer|don't|do not|dont|no need to|never|cease|no more|you don't (?:need|have) to|there's no need to)(?: (?:remind|alert|notify|nag|bug)(?:ing)? me| reminders?| reminding)(?: any ?more)? ?(?P<stop>.+?)?(?: any ?more| any longer| again)?"
    rf"|(?:never ?mind|forget) (?:about )?(?P<mind>.*\b(?:{ITEM})\b.*|.* one)"
    rf"|(?P<unneeded>.+?) (?:is|are)(?:n't| not| no longer) (?:needed|necessary|relevant|required|wanted|happening|important)(?: any ?more)?"
)
_PASSIVE: Final = regex(
    r"(?P<what>.+?) (?:(?:that|which) .+ )?(?:needs?|has|have|should|must|ought|can|could|may|is|are|want|wants|got)(?: to)?(?: now)?(?: (?:be|get|have))?(?: (?:to be|been))?(?: now)? (?:deleted|removed|cancell?ed|erased|cleared|wiped|scrapped|dropped|taken (?:off|out|away)|gotten rid of|discarded|gone|off|trashed)(?: (?:from|of|off|out of) (?:my|the) .+)?(?: now)?"
    r"|(?:i (?:want|need|would like)|i'd like|have|get|i wish) (?P<have>.+?) (?:to be )?(?:deleted|removed|cancell?ed|erased|cleared|wiped|taken (?:off|out)|gone)(?: from (?:my|the) .+)?"
)
_CALENDAR: Final = regex(
    r" (?:(?:i |that i |i've )?(?:added|put|have|had|set|scheduled) )?(?:from|on|to|in|off) (?:my |the |our )?(?:calendar|calender|schedule|agenda|diary|phone|memory|app|plans?|events?|itinerary)\b(?= |$)"
)
_PLAN_OF: Final = regex(
    r"(?:the )?(?:plan|plans|event|idea|pickup of|date|booking) (?:of|for|with|about|called|named) "
)
_DELETE_NOTHING: Final = regex(rf"{_STRONG}(?: (?:an?|one|some|another))*(?: (?:{ITEM}))?")
_NOTHING: Final = regex(
    r"(?:you|your|it|me|to|that|this|help|anything|a|an|know|any help|my (?:account|card|password|job|money|phone))\b"
)

_BOOKED: Final = regex(
    r"\bmy (?:\w+ ){0,2}(?:reservation|booking|hotel|flight|order|subscription|membership|card|tickets?|service|trip|ride)s?\b"
)


def read_delete(request: Request) -> Reading | None:
    """As in "Delete …" and its many other ways."""
    low, phrase = request.low, request.phrase
    if request.question and not request.asked and not re.match(r"delete|remove", low):
        return None
    if _DELETE_NOTHING.fullmatch(low):
        return Reading(Incomplete("delete"))
    if match := _LIST_DELETE.fullmatch(low):
        return _delete(phrase.cut(*match.span("what")), request)
    if match := _TAKE_OFF.fullmatch(low):
        text = phrase.cut(*match.span("what"))
        return _delete(loose_phrase(f"{text.text} from {phrase.text[slice(*match.span('where'))]}"), request)
    if match := _DELETE.fullmatch(low):
        what = phrase.cut(match.start("what"))
        reading = read_target(_without_calendar(what), request.context)
        from_calendar = _CALENDAR.search(what.low) is not None
        if match["weak"] and not (
            from_calendar or reading.says_item or reading.target.everything or reading.target.pronoun
        ):
            return _read_unwanted(request)
        is_foreign = _BOOKED.search(what.low) or _is_elsewhere(_without_calendar(what).low)
        if is_foreign and not reading.says_item:
            return None
        return _delete(what, request)
    return _read_unwanted(request)


def _is_elsewhere(low: str) -> bool:
    """Whether it is kept elsewhere, and no title that begins with a verb: "plan party", "cancel subscription"."""
    place = FOREIGN_PLACE.search(low)
    verb, _, more = low.partition(" ")
    is_title = bool(more) and verb in TASK_VERBS
    return place is not None and not (is_title and (place.start() or place.end() <= len(verb)))


def _read_unwanted(request: Request) -> Reading | None:
    low, phrase = request.low, request.phrase
    if match := _NO_NEED.fullmatch(low):
        group = next((name for name in ("what", "stop", "mind", "unneeded") if match[name]), None)
        if group is None:
            return Reading(Incomplete("delete"))
        what = phrase.cut(*match.span(group))
        said = group in {"stop", "mind"} or bool(re.search(r"\b(?:remind|alert|notif)", low[: match.start(group)]))
        reading = read_target(what, request.context)
        if said or reading.says_item or reading.target.pronoun:
            return _delete(what, request) if not _NOTHING.fullmatch(what.low) else Reading(Incomplete("delete"))
    if match := _PASSIVE.fullmatch(low):
        group = "what" if match["what"] else "have"
        what = phrase.cut(*match.span(group))
        reading = read_target(what, request.context)
        if reading.says_item or reading.target.pronoun or reading.target.ordinals:
            return _delete(what, request)
    return None


def _delete(what: Phrase, request: Request) -> Reading:
    reading = read_target(_without_calendar(what), request.context)
    if not reading.named:
        return Reading(Incomplete("delete", target=reading.target))
    return Reading(DeleteTasks(reading.target))


def _without_calendar(what: Phrase) -> Phrase:
    if match := _PLAN_OF.match(what.low):
        what = what.cut(match.end())
    if re.match(r"that (?=[a-z]+ )", what.low) and not re.match(rf"that (?:one|{ITEM})", what.low):
        what = what.cut(5)
    match = _CALENDAR.search(what.low)
    if match is None or not match.start():
        return what
    return loose_phrase(what.text[: match.start()] + what.text[match.end() :])
