"""Completing and reopening: "mark … done", "I finished …", "cross off …", "reopen …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import read_target
from todo_chatbot.language.en.task_verbs import find_base_verb
from todo_chatbot.language.en.titles import read_draft
from todo_chatbot.language.en.vocabulary import ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase, loose_phrase
from todo_chatbot.language.types import CompleteTasks, Incomplete, ReopenTasks, Target, TaskQuery

_DONE: Final = r"(?:done|complete[d]?|finished|accomplished|ticked(?: off)?|checked(?: off)?|crossed off|closed|finish|achieved|over|over with|resolved|taken care of|dealt with|sorted|handled)"
_OPEN_AGAIN: Final = r"(?:undone|not done|incomplete|uncompleted|unfinished|not (?:finished|complete|completed)|open|active|pending|unchecked|not done yet)"
_REOPEN: Final = regex(
    rf"(?:reopen|re-open|uncomplete|un-complete|uncheck|un-check|untick|unmark|reactivate|restore|bring back|undo (?:completing|finishing|the completion of)|reinstate|revive|re-add|unfinish) (?P<what>.+)"
    rf"|(?:mark|set|flag|change|make|put) (?P<marked>.+?) (?:as |to |back to |back as |be |back )*{_OPEN_AGAIN}(?: again)?"
    rf"|(?:i )?(?:haven't|have not|didn't|did not|never) (?:actually |really )?(?:done|did|do|finish(?:ed)?|complete[d]?) (?P<not_done>.+?)(?: yet| after all| actually)*"
    rf"|(?P<still>.+?) (?:is|are|was|were)(?:n't| not)(?: actually| really)? (?:done|finished|complete|completed)(?: yet| after all)?"
)
_MARK: Final = regex(
    rf"(?:mark|set|flag|make|put|check|tick|cross|list|label|call|record|change|get|show|update|turn|consider|count|log|note)(?: off)? (?P<what>.+?) (?:(?:as|to|is|are|be|being|status|state) )*(?:{_DONE})(?: (?:in|on|from|off|at) (?P<where>{LIST}))?(?: (?:already|now|too|today|yesterday))?"
)
_CROSS_OFF: Final = regex(
    rf"(?:(?:check|tick|cross|strike|mark|scratch|knock)(?: off)+|(?:cross|strike|scratch) (?:out|through)) (?P<off>.+)"
    rf"|(?:check|tick|cross|strike|mark|knock|scratch) (?P<what>.+?) (?:off|out)(?: (?:of|on|from|in|off))?(?: (?P<where>{LIST}))?"
    rf"|(?:tick (?P<ticked_at>.+ (?:from|on|in) {LIST})|check (?P<from>(?!what|if|whether|my|the|on|out).+ from {LIST}))|tick (?P<ticked>.+)|mark (?P<marked>it|that|this|them|both)"
)
_COMPLETE: Final = regex(r"(?:already )?(?:complete|close(?: out)?|accomplish|i complete) (?P<what>.+)")
_FINISH: Final = regex(
    r"(?P<verb>finish|finished|wrap up|completed|done|all done|i'm done|resolved|closed|finalize|achieved)\b(?: (?:with|off|doing))? ?[:,-]? ?(?P<what>.+)"
)
_PAST_FINISH: Final = frozenset({"finished", "completed", "done", "all done", "resolved", "closed", "achieved"})
_JUST_NOW: Final = regex(
    r"(?<=\S) (?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|already|earlier|(?:just )?now|a (?:minute|moment) ago)$"
)
_I_DID: Final = regex(
    r"(?:i(?:'ve| have|'m| am|ve)?|we(?:'ve| have|'re)?|just|already|finally|all)(?: (?:just|already|finally|now|also|all|have|recently|actually|gone and|went and|done|managed to|went ahead and|today|since))* ?"
    r"(?P<verb>done(?: with)?|did|finish(?:ed)?(?: up)?(?: with)?|complete[d]?|accomplished|took care of|taken care of|got (?:the )?|wrapped up|through with|finished off|checked off|crossed off|ticked off|dealt with|handled|sorted(?: out)?|knocked out)"
    r"(?: (?P<what>.+?))?(?: (?:today|yesterday|this morning|last night|already|earlier|now|just now|a (?:minute|moment) ago|tonight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))?"
)
_IS_DONE: Final = regex(
    r"(?P<what>.+?)(?:,|:| is| are|'s| has been| have been| was| were| just| got)?(?: (?:all|now|already|just|been|finally|also|both))* (?:done|finished|completed|complete|taken care of|dealt with|sorted|accomplished|ticked off|over and done with)(?: (?:now|already|too|today))?"
)
_PAST: Final = regex(
    r"(?P<who>(?:i|we)(?:'ve| have)?(?: (?:just|already|finally|also|now))* |(?:just|already|finally) )?(?P<verb>[a-z]+)(?P<particle> (?:up|out|off|in|back|down))? (?P<rest>.+?)(?:,? (?:today|already|yesterday|this morning|earlier|now|last night))*"
)
_NAMED: Final = regex(r"(?:the|my|our|all|his|her) |[a-z']+$")
"""What "called …" without "I" must go on with, to be no title."""
_AND_DID: Final = regex(r",? and (?:also |then |have |i've |i )?(?P<verb>[a-z]+)(?= )")
_DONE_ALONE: Final = regex(
    r"(?:i(?:'m| am|'ve) )?(?:all )?(?:just )?(?:done|finished|completed|did it|complete|finish|tick|check)!?(?: (?:with )?(?:it|that|this|now|already))?"
)
_THAT_IS: Final = regex(
    r"(?:(?<= )(?:that|which)|\bwhat(?:ever)?)(?:'s|'re| is| are| was| were| has been| have been)?$"
)
_LOOKS: Final = regex(r"(?:list|show|count|display|find|view|see|read|tell|give|which)\b(?! off)")
_AS_DONE: Final = regex(rf" as (?:{_DONE})$")
_BOUGHT: Final = regex(r"(?:a (?:purchase|payment|transaction|charge)|my (?:order|flight))\b")
_NOT_A_TASK: Final = regex(
    r"(?:you|that'?s? (?:it|all)|we're|how|what|why|when|where|who|is|are|was|were|do|does|did|not|never|get it|i am|i'm|all(?= done|$)|it is|job|well|nothing|my order|my purchase|until|once|have|has|am)\b"
)


def read_reopen(request: Request) -> Reading | None:
    """As in "Reopen …", "mark … as not done"."""
    match = _REOPEN.fullmatch(request.low)
    if match is None or match.lastgroup is None or (request.question and match["still"]):
        return None
    what = request.phrase.cut(*match.span(str(match.lastgroup)))
    if match["still"] and _NOT_A_TASK.match(what.low):
        return None
    reading = read_target(what, request.context)
    if not reading.named:
        return Reading(Incomplete("update", target=reading.target))
    return Reading(ReopenTasks(reading.target))


def read_complete(request: Request) -> Reading | None:
    """As in "Mark … done", "complete …", "done with …", "I bought …"."""
    if _DONE_ALONE.fullmatch(request.low):
        return Reading(CompleteTasks(Target(pronoun="it")))
    if request.question and not request.asked:
        return None
    if _LOOKS.match(request.low) and " as " not in request.low:
        return None  # "list everything I finished" asks for what is done already
    return _read_deeds(request) or _read_one(request)


def _read_deeds(request: Request) -> Reading | None:
    """As in "I did the dishes and took out the trash"."""
    for joint in _AND_DID.finditer(request.low):
        if find_base_verb(joint["verb"]) is None:
            continue
        first = _read_one(replace(request, phrase=request.phrase.cut(0, joint.start())))
        then = _read_statement(replace(request, phrase=loose_phrase(f"i {request.phrase.text[joint.start('verb') :]}")))
        commands = [reading.command for reading in (first, then) if reading is not None]
        if len(commands) == 2 and all(
            isinstance(command, CompleteTasks) and command.target == Target(phrases=command.target.phrases)
            for command in commands
        ):
            named = tuple(name for command in commands for name in command.target.phrases)  # type: ignore[union-attr]
            return Reading(CompleteTasks(Target(phrases=named)), sure=False)
    return None


def _read_one(request: Request) -> Reading | None:
    return _read_marked(request) or _read_finished(request) or _read_statement(request)


def _read_marked(request: Request) -> Reading | None:
    """As in "mark … done", "check … off my list"."""
    low, phrase = request.low, request.phrase
    if match := _CROSS_OFF.fullmatch(low):
        group = next(name for name in ("off", "what", "from", "ticked_at", "ticked", "marked") if match[name])
        what = phrase.cut(*match.span(group))
        if state := _AS_DONE.search(what.low):
            what = what.cut(0, state.start())
    elif match := _MARK.fullmatch(low):
        what = phrase.cut(*match.span("what"))
    else:
        return None
    if _THAT_IS.search(what.low):
        return None
    if match["where"]:
        what = loose_phrase(f"{what.text} from {phrase.text[slice(*match.span('where'))]}")
    return _complete(what, request)


def _read_finished(request: Request) -> Reading | None:
    """As in "complete …", "finish the task …", "I'm done with …"."""
    low, phrase = request.low, request.phrase
    if match := _COMPLETE.fullmatch(low):
        return _complete(phrase.cut(match.start("what")), request, unless_dated=True)
    if match := _I_DID.fullmatch(low):
        what = phrase.cut(*match.span("what"))
        if what and not _NOT_A_TASK.match(what.low) and not _BOUGHT.match(what.low):
            return _complete(_without_do(what), request)
    if (match := _FINISH.fullmatch(low)) and not _NOT_A_TASK.match(match["what"]):
        what = phrase.cut(match.start("what"))
        if match["verb"] in _PAST_FINISH and (then := _JUST_NOW.search(what.low)):
            what = what.cut(0, then.start())
        reading = read_target(what, request.context)
        if match["verb"] in _PAST_FINISH and not reading.says_item and _is_time_alone(reading.target):
            return None  # "completed this week" asks
        is_order = match["verb"] in {"finish", "wrap up", "finalize"}
        if not is_order or reading.says_item or reading.target.pronoun or reading.target.ordinals:
            return _complete(_without_do(what), request, unless_dated=is_order)
    return None


def _is_time_alone(target: Target) -> bool:
    return target.query is not None and target == Target(everything=True, query=TaskQuery(due=target.query.due))


def _read_statement(request: Request) -> Reading | None:
    """As in "The report is done", "I called the bank"."""
    low, phrase = request.low, request.phrase
    if (match := _IS_DONE.fullmatch(low)) and not _NOT_A_TASK.match(low) and len(match["what"].split()) <= 10:
        what = phrase.cut(*match.span("what"))
        if got := re.match(r"(?:got|have|i got) ", what.low):
            what = what.cut(got.end())
        if not re.match(r"(?:i|we|you|he|she|they|to|get|have|be|remind)\b", what.low) and not re.search(
            r"\b(?:be|get|to be|when|until|needs|isn't|not|and)$|" + _THAT_IS.pattern, what.low
        ):
            return _complete(what, request)
    if (match := _PAST.fullmatch(low)) and len(low.split()) <= 9 and not request.question:
        base = find_base_verb(match["verb"])
        rest = phrase.cut(*match.span("rest"))
        if (
            base
            and (match["who"] or (base != match["verb"] and _NAMED.match(rest.low)))
            and not re.match(r"(?:a|an|some|to|that|not|it|you|if|about|up)\b", rest.low)
            and not re.search(r"\b(?:but|from|account|card|charge[sd]?|because)\b", rest.low)
        ):
            target = read_target(rest, request.context).target
            if target.phrases:
                target = Target(phrases=(f"{base}{match['particle'] or ''} {rest.text}",))
            return Reading(CompleteTasks(target), sure=False)
    return None


def _complete(what: Phrase, request: Request, *, unless_dated: bool = False) -> Reading | None:
    reading = read_target(what, request.context)
    if unless_dated and not reading.says_item and reading.target.phrases:
        draft = read_draft(what, request.context)
        if draft.due or draft.repeat or draft.priority:
            return None
    if not reading.named:
        return Reading(Incomplete("complete", target=reading.target))
    return Reading(CompleteTasks(reading.target))


def _without_do(what: Phrase) -> Phrase:
    match = re.match(rf"(?:with |doing |the (?={ITEM} ))+", what.low)
    return what.cut(match.end()) if match else what
