"""What a question about tasks looks for: "which p1 tasks about the garden are due this week?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.narrowing import narrow_by, narrow_by_marks, without
from todo_chatbot.language.en.places import known_project, list_project
from todo_chatbot.language.en.task_verbs import TASK_VERBS, UNSURE_VERBS, find_base_verb
from todo_chatbot.language.en.vocabulary import ITEM, LIST, word_set
from todo_chatbot.language.looking_back import looking_back
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import ParseContext, TaskQuery

# A question turned to the words it asks for: "is buy milk on my list?".
_IS_LISTED: Final = tuple(
    regex(pattern + rf"(?:on|in|to) (?P<where>{LIST})")
    for pattern in (
        r"(?:is|are) (?P<what>.+?) (?:an item |a task |already |still |also |currently |listed |now )*",
        r"(?:did|have|do|had) i (?:already |ever |just )*(?:put|add|added|have|list|listed|set|included?|write|written|got) (?P<what>.+?) (?:already )?",
        r"(?:did|have|had) (?:i|you) (?:told|tell|ask|asked)? ?(?:you )?(?:to )?(?:put|add|added) (?P<what>.+?) ",
        r"(?:do i|do we) (?:already |still )?have (?P<what>(?!any|anything|a |to )\S+(?: \S+){0,3}?) ",
    )
)
# "Is the report done?" asks for one task, whatever its state.
_IS_DONE: Final = regex(
    r"(?:is|are|was|were) (?P<done>(?:the |my )?(?!it\b|that\b|this\b|there\b|my order|my flight).{2,60}?) (?:already |all )?(?:done|finished|completed|ticked off|checked off)(?: yet| already)?"
    r"|(?:did|have) i (?:already |ever )?(?:finish(?:ed)?|complete[d]?|done?|tick(?:ed)? off) (?P<did>(?:the|my) .{2,60}?)(?: yet| already)?"
)
# So do "is the rent paid?", "has the report been sent?", "did I call mum?", where the verb is one of tasks.
_IS_SETTLED: Final = regex(
    r"(?:is|are|was|were|has|have) (?P<what>(?!it\b|that\b|this\b|there\b|they\b|you\b|he\b|she\b|i\b|we\b|any|my (?:order|flight)\b)\S+(?: \S+){0,4}?) "
    r"(?:already |been |all |now |finally )*(?P<past>[a-z-]+)(?: yet| already| now)*"
)
_DID_I: Final = regex(
    r"(?:did|have|had) (?:i|we) (?:already |ever |even |finally |actually )?(?:remember(?:ed)? to |manage(?:d)? to |forg[eo]t(?:ten)? to )?(?P<verb>[a-z-]+) "
    r"(?P<what>(?!it\b|that\b|this\b|you\b|any|some|something|to\b)\S+(?: \S+){0,5}?)(?: yet| already| now)*"
)
_WHEN_DO_I: Final = regex(
    r"(?:(?=do i (?:need|have) to )|(?:when|what time|what day) )(?:(?:do|should|must|did|will|shall) i|am i)(?: (?:need|have|want|supposed|going|plan|planning|meant) to)? "
    r"(?P<verb>[a-z-]+) (?:(?:up|out|off|in|back|down) )?(?P<what>(?!it\b|that\b|this\b|you\b)\S+(?: \S+){0,5}?)(?: again)?"
)
APPOINTMENT: Final = regex(
    r"(?:when|what time|what day) (?:is|are|was) (?:the|my) (?:next )?(?P<what>(?:\w+(?:'s)? ){0,3}(?:appointment|appt|meeting|class|exam|interview|deadline|session|lesson|practice|rehearsal|recital)s?)\b"
)
ADDED: Final = regex(
    r"(?:did|have|had) (?:i|we) (?:already |ever |just )?(?:add(?:ed)?|put in|create[d]?|enter(?:ed)?|written down|noted down) "
    rf"(?P<what>(?!(?:a|an|any|some|the) {ITEM}\b)\S+(?: \S+){{0,4}}?)(?: (?:to|on|in) (?P<where>{LIST}))?(?: already| yet| before)*\??"
)
CALLED: Final = regex(
    r"(?:do (?:i|we) (?:already )?have|have (?:i|we) (?:already )?got|is there(?: already)?|did i (?:make|create|have|add)) (?:already )?(?:a |an |any |the )?"
    r"(?:list|project|folder) (?:called|named|titled|for|about) (?P<name>.+?)(?: already| yet)*\??"
)
_LIST_HAS: Final = regex(
    rf"(?:does|do) (?P<where>{LIST}) (?:already |still )?(?:have|contain|include|say|show|list|mention) (?P<what>.+?)(?: on it| in it| yet| already)*\??$"
)
_NAMED_LIST: Final = regex(
    rf"\b(?:on|in|from|of|off|out|me|show|read|aloud|open|access|list|view|see|check|display|find|about|called|my|the|is|print|up|get|with|all) (?P<where>{LIST})\b"
)
_ABOUT: Final = regex(
    rf"\b(?:{ITEM})(?: (?:that|which|is|are|was|were|i|i've|i'm|i am|have|has|had|do|did|got|made|set|set up|scheduled|planned|due|created|added|there|we|you|put|need|on|in))*? "
    r"(?P<joint>about|for|to|regarding|concerning|related to|relating to|named|called|titled|labell?ed|with|containing|mentioning|of|like|that say|that says|that i'm to|i'm to|saying|including|on) (?P<topic>.+)"
)
_ANY_ABOUT: Final = regex(
    r"\b(?:anything|something|everything|all|any|what|find|search|look)\b.*? (?P<joint>about|regarding|concerning|related to|mentioning|containing|with the word) (?P<topic>.+)"
)
_IN_PLACE: Final = regex(
    r"(?<=s) (?:in|under|from) (?:the |my )?(?P<name>(?!my\b|the\b|all\b|order\b|total\b)[\w-]+)\??$"
)
_ITEM: Final = regex(rf"(?:(?<=\s)|^)(?:{ITEM})\b")
_TRAILING: Final = regex(
    r"(?: (?:and|or|but) (?:what|which|when|how|show|tell|the others?) .*| (?:scheduled|set|due|planned|coming up|set up|for|on|at|there|yet|in|to|is|are|please|again|left|already|on it|do i have|i have|have i))+$"
)
_COMPLETED: Final = regex(
    r"\b(?:did i|have i|i've|i have|i)(?: already| just)? (?:do|done|finish(?:ed)?|complete[d]?|get done|got done|accomplish(?:ed)?|check(?:ed)? off|tick(?:ed)? off)\b"
    r"|\b(?:completed|finished|done|accomplished)\b(?! by)"
)
_NOT_COMPLETED: Final = regex(
    r"\b(?:not|need|needs|to be|get|getting|be|have to|should|isn't|aren't|haven't|undone|un\w+) (?:\w+ )?(?:completed|finished|done|complete|finish|do)\b|\bto do\b"
)
_GOT_DONE: Final = regex(r"\b(?:did i|have i|i've|i have|i|we)(?: already| just)? (?:get|got|gotten) (?:\w+ )?done\b")
_OVERDUE: Final = regex(r"\b(?:overdue|past due|behind on|missed|late)\b")
_NEXT: Final = regex(
    r"\bnext (?:reminder|task|to-?do|item|one|alert|thing|up)\b(?!s)"
    r"|\b(?:what(?:'s| is| do i have| should i do| am i (?:going|supposed) to do| to do| do i do| do i need to do| is there)) next$"
)
# Words of a question that say nothing about what is looked for.
_FILLERS: Final = word_set(
    "what what's whats what're which how many much how's when when's where is are was were am be been do does did don't didn't have has had haven't got i i've "
    "i'm i'd we you u there any anything all every everything of the a an my me our it that this these those on in for to set scheduled planned due left "
    "more next upcoming coming up pending still currently current right now please one ones stuff thing things else so far and at by tell show list lists read "
    "out aloud loud back total number time times day days date need needs want wanted wish should must can could will would going remember remind asked told "
    "done doing make made remaining open active created made put added add called named like just confirm from with exist available screen go off supposed recent "
    "recently last latest plan plans schedule agenda plate contains contain if some new them job jobs item items get finish complete till until before "
    "after other others again look whole entire about contents content first todo todos to-do to-dos task tasks reminder reminders alert alerts chore chores "
    "see view display find check give pull bring recite repeat access print review count search for through over each single only old oldest newest overdue late "
    "completed finished open unfinished undone incomplete your its his her set-up let hear know share fetch retrieve describe summarize name note notes memory "
    "refresh recall mean say said having be being ready run go over through events event appointment appointments specific certain particular exact exactly "
    "today tonight tomorrow week weekend month year morning afternoon evening o'clock yet already s t soon later earlier everyday outstanding incoming high low "
    "priority urgent important top medium normal p1 p2 p3 p4 grocery groceries shopping list's project tagged labelled labeled label tag under"
)


def read_query(phrase: Phrase, context: ParseContext) -> TaskQuery:
    """The query of a question or of a wish to see tasks."""
    if quoted := re.search(r'"([^"]+)"', phrase.text):
        return TaskQuery(text=quoted.group(1))
    if (asked := find_asked_about(phrase.low)) is not None:
        what = phrase.cut(*asked)
        what = without(what, [(when.span.start, when.span.end) for when in find_dates(what.low, context)])
        if _says_nothing(what.low):  # "is everything done?": what is not, is open
            return TaskQuery()
        return TaskQuery(text=re.sub(r"^(?:the|my|a|an) ", "", what.text, flags=re.IGNORECASE), state="any")
    if called := CALLED.fullmatch(phrase.low):
        return TaskQuery(project=known_project(phrase.text[slice(*called.span("name"))].strip("\"' "), context))
    if added := ADDED.fullmatch(phrase.low):
        project = list_project(phrase, *added.span("where"), context) if added["where"] else None
        return TaskQuery(text=phrase.text[slice(*added.span("what"))], project=project, state="any")
    if appointment := APPOINTMENT.match(phrase.low):
        return TaskQuery(text=phrase.text[slice(*appointment.span("what"))])
    if (listed := _read_listed(phrase, context)) is not None:
        return listed
    query, rest = narrow_by_marks(_read_state(phrase.low), phrase, context)
    whens = find_dates(rest.low, context)
    if whens:
        days = narrow_by(TaskQuery(), whens)
        if query.state == "completed":
            query = replace(query, done=looking_back(days.due, context.now.date()) if days.due else None)
        else:
            query = replace(query, due=days.due)
        query = replace(query, repeating=days.repeating if days.repeating is not None else query.repeating)
        rest = without(rest, [(when.span.start, when.span.end) for when in whens])
    if place := _IN_PLACE.search(rest.low):
        query = replace(query, project=query.project or known_project(rest.text[slice(*place.span("name"))], context))
        rest = without(rest, [place.span()])
    if where := _NAMED_LIST.search(rest.low):
        project = list_project(rest, where.start("where"), where.end("where"), context)
        query = replace(query, project=query.project or project)
        if project:
            rest = without(rest, [where.span("where")])
    return _with_topic(query, _read_topic(rest), context)


def find_asked_about(low: str) -> tuple[int, int] | None:
    """Where a question after the state of one task names it: "the rent" of "is the rent paid?"."""
    low = low.rstrip("?")
    if done := _IS_DONE.fullmatch(low):
        return done.span("done" if done["done"] else "did")
    if (settled := _IS_SETTLED.fullmatch(low)) and find_base_verb(settled["past"]):
        return settled.span("what")
    if did := _DID_I.fullmatch(low) or _WHEN_DO_I.fullmatch(low):
        verb = did["verb"] if did["verb"] in TASK_VERBS else find_base_verb(did["verb"])
        is_named = re.match(r"(?:the|my|our) ", did["what"]) is not None
        if verb is not None and (is_named or verb not in UNSURE_VERBS) and not _ITEM.search(did["what"]):
            return did.span("what")
    return None


def _with_topic(query: TaskQuery, topic: str, context: ParseContext) -> TaskQuery:
    """A topic that is the name of a project or label is that."""
    for project in context.projects:
        if topic.lower() == project.lower() and query.project is None:
            return replace(query, project=project)
    for label in context.labels:
        if topic.lower() == label.lower():
            return replace(query, labels=(*query.labels, label))
    return replace(query, text=topic)


def _read_listed(phrase: Phrase, context: ParseContext) -> TaskQuery | None:
    """As in "is buy milk on my list?", "does my shopping list have eggs on it?"."""
    for pattern in (*_IS_LISTED, _LIST_HAS):
        match = pattern.match(phrase.low)
        if match is None or set(match["what"].split()) <= _FILLERS:
            continue
        project = list_project(phrase, match.start("where"), match.end("where"), context)
        return TaskQuery(text=phrase.text[slice(*match.span("what"))].strip(), project=project)
    return None


def _read_state(low: str) -> TaskQuery:
    """Done, overdue, next."""
    query = TaskQuery()
    if _COMPLETED.search(low) and not _NOT_COMPLETED.search(_GOT_DONE.sub("", low)):
        query = replace(query, state="completed")
    if _OVERDUE.search(low):
        query = replace(query, overdue=True)
    if _NEXT.search(low):
        query = replace(query, limit=1)
    return query


def _read_topic(phrase: Phrase) -> str:
    """The words that titles should have: those before "reminder", or behind "about"."""
    before = _before_item(phrase)
    behind = _ABOUT.search(phrase.low) or _ANY_ABOUT.search(phrase.low)
    if behind is None or (before and behind["joint"] in {"for", "on"}):
        return before
    topic = phrase.cut(behind.start("topic"))
    while end := _TRAILING.search(topic.low):
        topic = topic.cut(0, end.start())
    return before if _says_nothing(topic.low) else topic.text.strip(" ?!.,'")


def _before_item(phrase: Phrase) -> str:
    item = _ITEM.search(phrase.low)
    words = phrase.text[: item.start()].split() if item else []
    while words and words[0].lower().strip("?,.'") in _FILLERS:
        words.pop(0)
    topic = " ".join(words).strip(" ?!.,'")
    return "" if _says_nothing(topic.lower()) else topic


def _says_nothing(low: str) -> bool:
    return {word.strip("?!.,'\"") for word in low.split()} <= _FILLERS
