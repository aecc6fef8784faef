"""Finds sentences that claim a change was made: "I've added …", "Done — moved …", "The report has been deleted".

For a model's answer: a claim without a receipt is marked as unconfirmed. Offers, questions, plans, conditions, denials and
reports of what the user did are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from todo_chatbot.language.en.claimed_actions import claimed_actions
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import Claim

_DONE_TO_TASKS: Final = (
    r"(?:added|created|scheduled|saved|logged|recorded|noted down|jotted down|completed|marked|checked off|ticked off|ticked|crossed off|crossed|closed|reopened|"
    r"restored|unmarked|updated|changed|modified|edited|renamed|retitled|moved|rescheduled|postponed|pushed|shifted|bumped|delayed|deferred|snoozed|extended|reset|"
    r"deleted|removed|cancell?ed|cleared|erased|dropped|taken off|archived|discarded|wiped|emptied|tagged|labell?ed|prioriti[sz]ed|deprioriti[sz]ed|flagged|assigned|attached|"
    r"undone|reverted|redone|reinstated|rolled back|skipped|converted|split|merged|duplicated|copied|applied|swapped|switched|adjusted|corrected|inserted|included|"
    r"replaced|lowered|raised|bumped up|unscheduled|cleaned up|cleaned out|sorted out|taken care of|put|set up|set|brought forward|carried over|pinned|stored|entered|registered|stopped|turned off|paused|enabled|disabled)"
)
_FINISHED: Final = r"(?:completed|finished|done|checked off|ticked off)"
_ADVERBS: Final = r"(?:(?:just|now|also|already|successfully|both|all|each|then|quickly|indeed|gladly|safely|permanently|officially|automatically|duly|and|since|hereby|happily) )*"
_BASE: Final = r"(?:add|create|schedule|save|complete|mark|check off|tick off|cross off|reopen|restore|update|change|edit|rename|move|reschedule|postpone|push|snooze|delete|remove|cancel|clear|erase|tag|label|prioriti[sz]e|undo|revert|skip|apply|set|put)"
_THING: Final = r"(?:tasks?|reminders?|items?|to-?dos?|entry|entries|chores?|due dates?|deadlines?|dates?|priority|priorities|labels?|tags?|title|notes?|changes?|updates?|list|lists|repeat|recurrence|subtasks?|project|everything|they|it|that|these|those|ones?|both|all)"
_GO_AHEAD: Final = r"(?:gone ahead and |went ahead and |gone (?:through )?and |gone through (?:your |the )?\w+ and |taken the liberty and )?"
# What an assistant has done that changes nothing.
_LOOKED: Final = (
    r"(?:looked|checked|searched|listed|noticed|received|tried|attempted|counted|reviewed|summari[sz]ed|answered|explained|asked|decided|wanted|needed|used|scanned|misunderstood|included here|highlighted|"
    r"detected|identified|matched|grouped|displayed|filtered|analy[sz]ed|learned|worked|helped|encountered|reached|failed|stopped short|parsed|assumed|considered|double-checked|verified|confirmed|pulled|opened|"
    r"interpreted|realized|realised|compared|offered|suggested|mentioned|proposed|prepared|started|waited|stayed|believed|ignored|hoped|expected|missed|referred|followed|called|feed|need|proceed|succeed)\b"
)

_FIRST_PERSON: Final = regex(
    rf"\b(?:i|we)(?:'ve| have)? {_ADVERBS}{_GO_AHEAD}{_ADVERBS}(?:{_DONE_TO_TASKS}|undid|redid|took (?:it|that|them|.{{1,40}}) off|took care of|made (?:the|that|those|these|this|both|all|your|a few|some)(?: \w+){{0,3}} changes?|made it|made (?:a note|.{{1,60}} (?:high|top|low|medium) priority)|turned (?:it|that|.{{1,40}}) into|gave it|got (?:it|that) (?:added|moved|done|set)|completed|finished (?:adding|moving|updating|deleting|removing|marking))\b"
    rf"|\b(?:i|we)(?:'ve| have) {_ADVERBS}{_GO_AHEAD}{_ADVERBS}(?!{_LOOKED})(?:\w+ed|put|set|undone|redone|rewritten|made|taken|cut|split|given|brought|written|done (?:it|that|this|so|everything|both|all))\b|\b(?:i|we)(?:'ve| have)? {_ADVERBS}(?:booked|noted|turned|switched|reordered|pencill?ed|jotted|blocked|slotted|dismissed|trimmed|tidied)\b"
    rf"|\b(?:i|we) (?:was|were|have been|'ve been|managed|got) ?(?:able )?to {_BASE}\b|\b(?:i|we)(?:'ve| have)? (?:taken|took) the liberty of \w+ing\b|\bi've got (?:it|that|you|them|your .{{1,40}}) (?:added|moved|set|down|scheduled|saved)\b"
)
_PASSIVE: Final = regex(
    rf"\b(?:has|have) {_ADVERBS}been {_ADVERBS}(?:{_DONE_TO_TASKS}|{_FINISHED})\b|(?<=\w)(?:'s|'ve) {_ADVERBS}been {_ADVERBS}(?:{_DONE_TO_TASKS}|{_FINISHED})\b"
    rf"|\b(?:was|were|got) {_ADVERBS}{_DONE_TO_TASKS}\b"
)
_NOW: Final = regex(
    rf"(?:\b(?:is|are)|(?<=\w)'(?:s|re)) (?:all )?now (?:{_ADVERBS})(?:{_DONE_TO_TASKS}|{_FINISHED}|due|on (?:your|the|my)|in (?:your|the)|off (?:your|the)|back|gone|empty|clear|at (?:\d|noon)|for |called|named|titled|p[1-4]\b|(?:a )?(?:high|low|top|medium)|repeating|recurring|open|active|under|part of|one-time|daily|weekly|monthly|urgent|every|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|marked)"
    rf"|\bnow (?:repeats|recurs|starts|reads|says|shows up|appears|carries|has (?:the |a )?(?:label|tag|priority|due date|note)|belongs|sits|falls on|runs)\b|\bno longer (?:repeats|recurs|on your list|appears|due)\b"
    r"|(?:\b(?:is|are)|(?<=\w)'s) (?:all |already )?(?:taken care of|added|created|deleted|removed|saved|gone|moved|updated|renamed|rescheduled|cancell?ed|marked (?:as )?(?:done|complete|completed)|set(?=$|[.!,;])|scheduled(?=$|[.!,;])|off your list|on your list now|in your list now|back on your list)\b"
)
_SHORT: Final = regex(
    rf"(?:successfully |just |also |and |now |{_ADVERBS})(?:{_DONE_TO_TASKS}|finished adding|undid|redid|renamed)\b(?P<behind>.*)"
)
_DONE: Final = regex(
    r"(?:it's |that's |that is |it is |everything's |everything is |they're |they are |those are |these are |both are |both |and |all )*(?:done|all set|all sorted|all taken care of|taken care of|sorted|mission accomplished|consider it done|you're (?:all )?set(?: for \w+)?|you are all set|you're good to go|good to go|all good to go|all done|undo complete|change applied|changes applied)"
    r"(?:(?= ?(?:$|[.!,;:—–\-✓✅(]))| for you\b| now\b| with that\b| and dusted\b)(?!: ?\d|\)? ?\()"
)
_THING_DONE: Final = regex(
    rf"(?:(?:ok|new|your|the|that|this|all|both|each|every|\d+|one|two|three|four|five|six|seven|a|of|them|these|those|overdue|open|remaining|\w+'s|…|first|second|last|and) )*(?:[\w…-]+ ){{0,3}}?{_THING}(?: (?:…|for|of|to|called|named|from|due|title|date|…:))*(?: ?:)? ?(?:… )?{_ADVERBS}"
    r"(?:added|created|saved|set|scheduled|moved|deleted|removed|updated|changed|renamed|cleared|rescheduled|postponed|pushed|cancell?ed|marked|reopened|restored|snoozed|skipped|tagged|labell?ed|checked off|ticked off|crossed off|applied|undone|reverted)\b(?P<behind>.*)"
)
_ON_LIST: Final = regex(
    r"(?:\b(?:it's|they're|that's|… is|… are|they are|it is)(?: all)?(?: back)? (?:on|off|in) (?:your|the) (?:\w+ )?(?:list|schedule|calendar|agenda)s?(?: now)?|\byou're down for)\b"
)
_OPENERS: Final = regex(
    r"^(?:(?:ok(?:ay)?|sure(?: thing)?|got it|great|alright|all right|perfect|yes|yep|yeah|no problem|of course|absolutely|certainly|understood|right|good news|nice|awesome|thanks|thank you|wonderful|excellent|cool|there|there you go|here you go|no worries|will do|sounds good|"
    r"my pleasure|happy to help|hi|hello|so|well|update|result|confirmed|confirmation|success|you got it|roger|noted|very well|as requested|as you asked|for you|oops|sorry(?: about that)?|and|also|then|finally|next|first|second|in addition|additionally|i see)\b|[^\w…\"']+)+"
)
_CLAUSE: Final = regex(r"[,;:—–]| - |\b(?:and|but|so|then)\b")
_UNREAL: Final = regex(
    r"^to\b|\b(?:get it|get that|if|once|when|whenever|after|before|until|unless|whether|as soon as|in case|would|could|should|might|may|can|can't|cannot|couldn't|will|won't|shall|must|i'll|i'd|we'll|you'll|it'll|want|wants|need|needs|like|ask|say|try|tried|trying|let|to be|be|not|no|nothing|never|none|"
    r"neither|nor|hasn't|haven't|wasn't|weren't|isn't|aren't|didn't|don't|doesn't|without|unable|failed|fail|how|why|what|which|who|where|you|you've|suppose|imagine|pretend|instead of|rather than|example|e\.g\.|cannot be|yet|shows|see|because|tells?|means|that was|that were|those that|anything|any|hadn't|had|hope|wish|think|thought|guess|assume|please|did|does|do|has anything|only|unlike|since)\b"
)
_EARLIER: Final = regex(
    r"(?<!from )(?<!due )(?<!of )\b(?:yesterday|last (?:night|week|month|year|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|fall|winter)|earlier(?: today| this (?:week|month))?(?! than| time| date| slot)|previously|\w+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|this (?:week|month|year) so far|so far|in the past|back in|in (?:january|february|march|april|june|july|august|september|october|november|december|20\d\d)|originally|recently|at the time|by you|on average|^(?:this|in the last|over the last|over the past|in the past) (?:week|month|year))\b(?!'s|’s)"
)
_REPORTED: Final = regex(
    r"\b(?:completed|finished|done|created|added|updated|changed|checked off|ticked off|closed)(?: \w+)? (?:on|this (?:week|month|morning|year)|today|since|by you|in the last|over the|at \d|between|before|during|recently|per|each|every)\b|\bby (?:someone|somebody|you|another|them|him|her|others|a colleague)\b"
)
_CODE: Final = regex(r"```.*?(?:```|$)", re.DOTALL)
_QUOTED: Final = regex(
    r"\"[^\"\n]*\"|“[^”\n]*”|`[^`\n]*`|\*\*[^*\n]+\*\*|'(?=\w)[^'\n]{2,60}'(?!\w)|«[^»\n]*»|‘[^’\n]*’(?!\w)"
)
_SENTENCE: Final = regex(r"[^.!?\n]*(?:[.](?=\w)[^.!?\n]*)*(?:[.!?]+|\n|$)")
_COUNT_ONLY: Final = regex(
    r"(?: tasks?| items?| reminders?| to-?dos?)?(?: ?\(\d| ?: ?(?:\d|$)| on \w+ \d| today:| this week:| by\b| at \d| ?$(?<=tasks)| ?$(?<=items)| [a-z]+:$)| (?:tasks|items|reminders|to-?dos)(?:$| (?:are|will|can|appear|show|stay|count|go|live|move|keep|have|do|remain|come|get|don't)\b)|,? (?:it|they) (?:will|can|would|may|should)\b"
)


def find_claims(text: str) -> list[Claim]:
    """The sentences that claim a change, with where they stand."""
    return [
        Claim(text[start:end].strip(), start, end, claimed_actions(_plain(text[start:end])))
        for start, end in _sentences(text)
        if _claims(text[start:end])
    ]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    masked = _CODE.sub(lambda code: " " * len(code.group()), text)
    masked = _QUOTED.sub(lambda quoted: "x" * len(quoted.group()), masked)
    for match in _SENTENCE.finditer(masked):
        start, end = match.span()
        while start < end and masked[start].isspace():
            start += 1
        while end > start and masked[end - 1].isspace():
            end -= 1
        if end > start:
            yield start, end


def _plain(sentence: str) -> str:
    """In lower case, with what is quoted as one sign."""
    return re.sub(r"\s+", " ", _QUOTED.sub("…", sentence.replace("’", "'")).lower().strip())


def _claims(sentence: str) -> bool:
    plain = _plain(sentence)
    if plain.endswith("?") or plain.startswith(("- [", "* [", "|", ">", "#")):
        return False
    plain = plain.strip("*_ ").rstrip(".!")
    plain = re.sub(r"^(?:[-*•]|\d+[.)]) ", "", plain)
    opener = _OPENERS.match(plain)
    body = plain[opener.end() :] if opener else plain
    if _DONE.match(body) and not re.match(r"(?:all |both )?done (?:tasks|items|list|so far)", body):
        return True
    if _EARLIER.search(plain) and not re.search(r"\b(?:to|for|until) (?:earlier|yesterday)\b", plain):
        return False
    return _claims_shortly(body) or _claims_somewhere(plain)


def _claims_shortly(body: str) -> bool:
    """As in "Added …", "Task created": no subject, from the sentence's start or after a comma."""
    if (match := _SHORT.match(body)) and _COUNT_ONLY.match(match["behind"]):
        return False
    part = re.split(r"[;—–:,]| - ", body)[0].strip()
    for pattern in (_SHORT, _THING_DONE):
        match = pattern.match(part)
        if match and not _COUNT_ONLY.match(match["behind"]) and not _UNREAL.search(part[: match.start("behind")]):
            is_statement = pattern is _SHORT and re.match(r".*\b(?:are|is|will|can|appear)\b", match["behind"][:24])
            return not (_REPORTED.search(part) or is_statement)
    for dash in re.finditer(r"[—–]\s*", body):
        if (
            (match := _SHORT.match(body, dash.end()))
            and not _UNREAL.search(body[: dash.start()])
            and not _COUNT_ONLY.match(match["behind"])
        ):
            return True
    if match := _SHORT.match(body):
        return not (_COUNT_ONLY.match(match["behind"]) or _REPORTED.search(body)) and not re.match(
            r" (?:are|is|will|can|appear)\b", match["behind"]
        )
    return False


def _claims_somewhere(plain: str) -> bool:
    for pattern in (_FIRST_PERSON, _PASSIVE, _NOW, _ON_LIST):
        for match in pattern.finditer(plain):
            breaks = [
                cut.end()
                for cut in _CLAUSE.finditer(plain, 0, match.start())
                if not plain[cut.end() :].startswith(" then")
            ]
            clause = plain[breaks[-1] if breaks else 0 : match.start()]
            whole = plain[: match.start()]
            if _UNREAL.search(clause) or re.search(
                r"\b(?:if|once|when|unless|until|after|before|would|could|should)\b[^,;:—]*$", whole
            ):
                continue
            if pattern is _PASSIVE and _REPORTED.search(plain, match.start()):
                continue
            return True
    return False
