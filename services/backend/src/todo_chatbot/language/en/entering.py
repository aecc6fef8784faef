"""Adding to a list: "put … on my shopping list", "add …", "add milk, eggs and bread"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from todo_chatbot.language.en.adding import read_drafted
from todo_chatbot.language.en.meant_dates import find_dates
from todo_chatbot.language.en.places import known_project, list_project
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.task_verbs import TASK_VERBS
from todo_chatbot.language.en.titles import read_draft
from todo_chatbot.language.en.vocabulary import FOREIGN_PLACE, FOREIGN_TOPIC, ITEM, LIST
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import AddTasks, Incomplete, NotForMe, ParseContext, TaskDraft, When

_PUT_VERB: Final = r"(?:add|put|include|append|insert|mark down|write down|write|jot down|jot|note down|note|stick|throw|pop|place|save|enter|log|list|register|get|have|set|slot|drop|stash|record|chuck|toss|attach|create|make|schedule|keep|push|squeeze|remember)"

_PUT_ON_LIST: Final = regex(
    rf"{_PUT_VERB} (?P<what>.+?(?= down (?:to|on|in)\b)|.+) (?:down )?(?:a )?(?:part of|to|on to|onto|on|in|into|under|for|as|at) (?P<where>(?:the (?:end|top|bottom) of )?{LIST})(?P<rest>(?: (?:for|by|due|on|at|to|with|as|this|every|tomorrow|today|tonight|next|in|and) .*| (?:today|tomorrow|tonight)|[#@ p1-4]*|,.*|$)?)$"
)

_PUT_FIRST: Final = regex(
    rf"{_PUT_VERB} (?:down |in |this |a new item )*(?:to|on|onto|in|into) (?P<where>{LIST})(?: this| the following)?(?: ?[:,-] ?| to | that | )(?P<what>.+)"
)

_PUT_IN_PROJECT: Final = regex(
    r"(?:put|place|file|stick|add) (?P<what>(?!it\b|that\b|this\b|them\b|both\b).+) (?:in|into|to|under|on) (?:the |my )?"
    r"(?:project (?P<behind>[\w-]+)|(?P<before>[\w-]+(?: [\w-]+)?) project)"
)

_LIST_ADD: Final = regex(
    rf"(?:on |to |in |for )?(?P<where>{LIST})[:,]? (?:please )?(?:add|put|include|insert|append) (?P<what>.+)"
)

_NEEDS_LIST: Final = regex(
    rf"(?P<what>.+?) (?:(?:needs|need|has|have|ought|got) (?:to (?:be|go)|adding|putting)|should (?:be|go)|must (?:be|go)|goes|go|belongs?|(?:needs to|should|must|has to) be (?:added|put|included|placed))(?: added| put| down)? (?:on|to|in|onto|into) (?P<where>{LIST})"
)

_WANT_ON_LIST: Final = regex(
    rf"(?:(?:i|we) (?:want|need|would like|'d like)|(?:i'd|i would) like|let me have|have|need|want) (?P<what>.+?) (?:put |added |to be |to go |placed |down )*(?:on|to|in|onto|into) (?P<where>{LIST})"
)

_ADD: Final = regex(
    r"(?:add|put in|put down|jot down|jot|write down|note down|make a note|take a note|take down|enter|insert|include|append|log|schedule(?= .*\d| .*day| .*tomorrow| .*week| .*month)|pencil in)(?: (?:in|the following|this))?(?: (?:that|to|of))?(?=[ :\"]) ?:? ?(?P<what>.+)"
)

_ADD_PLACE: Final = regex(r" (?:to|onto|on|in|into) (?:the |my |our |this |that |your )?(?P<where>[\w' -]+)$")

# These belong to a date: "for Tuesday", "on the 3rd".
_ADDED: Final = regex(r" (?:added|put|placed|included|written)$")

_QUESTION: Final = regex(
    r"(?:have|did|do|does|is|are|was|were|am|has|what|which|who|how|why|when|where) (?:i|you|we|it|the|my|there|many|much|to)\b"
)
_NOTHING_NAMED: Final = regex(
    r"(?:it|that|this|them|those|an? (?:item|thing|entry|task)|something|some (?:items|things)|items?|things?|stuff)"
)
_ADD_NOTHING: Final = regex(
    r"(?:add|new|create)(?: (?:a|an|another|new|something|some|one|more|it|stuff|things?|a few))*(?: (?:task|to-?do|item|thing)s?)?"
)
_WHOLE_LIST: Final = regex(r"(?:all|every|everything|the|my|a|an|any)\b.*\b(?:reminders|tasks|to-?dos)$")
_SONG: Final = regex(r"(?:that|this|the) (?:song|track|album|artist|band|movie|show)\b")
_TOO: Final = regex(r" (?:too|as well)$")
_SEVERAL: Final = regex(
    rf"(?:(?:a few|a couple of|the following|these|some|several|my|new|\d+|two|three|four|five|six|seven|eight|nine|ten) )+(?:{ITEM}|things)(?: to (?:do|buy|get))?: ?"
)
_BETWEEN_ITEMS: Final = regex(r",? and |, ?|; ?")
_ITEM_WORDS_AT_MOST: Final = 3


def read_list_entry(request: Request) -> Reading | None:
    """As in "Put … on my list", "shopping list: add …", "… needs to be on the list"."""
    phrase, context = request.phrase, request.context
    if _QUESTION.match(request.low):
        return None
    if match := _PUT_IN_PROJECT.fullmatch(request.low):
        named = phrase.text[slice(*match.span("behind" if match["behind"] else "before"))]
        what = phrase.cut(*match.span("what"), edges=" ,;:")
        return _read_items(_without_item(what), context, project=known_project(named, context))
    for pattern in (_PUT_FIRST, _LIST_ADD, _PUT_ON_LIST, _NEEDS_LIST, _WANT_ON_LIST):
        match = pattern.match(request.low)
        if match is None:
            continue
        what = phrase.cut(*match.span("what"), edges=" ,;:")
        if _WHOLE_LIST.match(what.low):
            return None
        if added := _ADDED.search(what.low):
            what = what.cut(0, added.start())
        rest = match["rest"] if pattern is _PUT_ON_LIST else ""
        beside = tuple(find_dates(rest, context)) if rest else ()
        project = list_project(phrase, match.start("where"), match.end("where"), context)
        return _read_items(_without_item(what), context, beside, project)
    return None


def read_add(request: Request) -> Reading | None:
    """As in "Add …" with no list named."""
    if _ADD_NOTHING.fullmatch(request.low):
        return Reading(Incomplete("add", draft=TaskDraft(""), missing="title"))
    match = _ADD.match(request.low)
    if match is None:
        return None
    what = request.phrase.cut(match.start("what"), edges=" ,;:")
    place = _ADD_PLACE.search(what.low)
    if (place and FOREIGN_PLACE.search(place["where"])) or _SONG.match(what.low):
        return Reading(NotForMe())
    if not match.group().startswith("add") and request.asked and FOREIGN_TOPIC.search(what.low):
        return None
    return _read_items(_without_item(what), request.context)


def _read_items(
    what: Phrase, context: ParseContext, beside: tuple[When, ...] = (), project: str | None = None
) -> Reading:
    """One task, or one for each of "milk, eggs and bread"."""
    if too := _TOO.search(what.low):
        what = what.cut(0, too.start())
    drafts = [read_draft(item, context, beside) for item in _split_items(what)]
    drafts = [replace(draft, project=draft.project or project) for draft in drafts]
    if len(drafts) > 1:
        return Reading(AddTasks(tuple(drafts)), tuple(span for draft in drafts for span in draft.spans))
    if _NOTHING_NAMED.fullmatch(drafts[0].title.lower()):
        return Reading(Incomplete("add", draft=replace(drafts[0], title=""), missing="title"), sure=False)
    return read_drafted(drafts[0])


def _split_items(what: Phrase) -> list[Phrase]:
    """Three or more short names with commas are a list, as are any behind "two tasks:"; all else is one title."""
    several = _SEVERAL.match(what.low)
    if several:
        what = what.cut(several.end())
    if '"' in what.low:
        return [what]
    items, start = [], 0
    for cut in _BETWEEN_ITEMS.finditer(what.low):
        items.append(what.cut(start, cut.start()))
        start = cut.end()
    items = [item for item in [*items, what.cut(start)] if item]
    if several:
        return items or [what]
    are_names = (
        all(len(item.low.split()) <= _ITEM_WORDS_AT_MOST for item in items) and what.low.split()[0] not in TASK_VERBS
    )
    return items if len(items) > 2 and "," in what.low and are_names else [what]


def _without_item(phrase: Phrase) -> Phrase:
    """As in "a task to mow the lawn", "the item eggs" → the name."""
    match = re.match(
        rf"(?:(?:a |an |the |another )?(?:new )?(?:{ITEM})(?: (?:for me|called|named|to|for|about|that says|of))?[ :]+|(?:a|an) )(?=\S)",
        phrase.low,
    )
    return phrase.cut(match.end()) if match else phrase
