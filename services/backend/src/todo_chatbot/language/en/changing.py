"""Changing tasks: names, notes, priorities, labels, projects, repeats; fields emptied, occurrences skipped."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from todo_chatbot.language.en.new_dates import has_date
from todo_chatbot.language.en.places import known_project
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import read_target
from todo_chatbot.language.en.titles import find_priority
from todo_chatbot.language.en.updates import read_update
from todo_chatbot.language.en.vocabulary import ITEM
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.types import Incomplete, Priority, SkipOccurrence, TaskChange, UpdateTasks

_RENAME: Final = regex(
    r"(?:rename|retitle|reword|rephrase) (?P<old>.+?) (?:to|as|into) (?P<new>.+)"
    r"|(?:change|update|edit|modify|set|alter) (?:the )?(?:title|name|text|wording|description|subject|content|label) (?:of|for|on) (?P<titled>.+) to (?:say |read |be )?(?P<title>.+)"
    r"|(?:change|update|edit|modify|make|fix|correct|alter|have|switch) (?P<said>.+?) (?:to say|to read|so that it says|so it says|to state|say|read|with the (?:subject line|title|name|subject|text)|to be called|to be named|into) (?P<say>.+)"
    r"|call (?P<called>it|that|this|.+ (?:task|reminder|one)) (?P<name>.+?)(?: instead)?"
)

_RENAME_TO_NOTHING: Final = regex(r"(?:rename|retitle|reword|rephrase) (?P<what>.+)")
_INCLUDE: Final = regex(
    r"(?:change|update|edit|modify|alter|amend|add to|expand|extend) (?P<what>.+?) (?:to|and|so it|so that it) (?:also )?(?:includes?|mentions?|add|contain) (?:the (?:statement|note|text|words|phrase)[,:]? |that |a note (?:that|to|saying) )?(?P<include>.+)"
    r"|(?:add|put|write|attach|include) (?:a |the |this |another )?(?:note|comment|description|detail|details|notes)(?: saying)? (?:to|on|for|in|under) (?P<noted>.+?)(?: saying|:| that|,)+ (?P<note>.+)"
    r"|(?:add|put|write) (?P<quoted>\".+\") (?:to|in|as) (?:the )?(?:notes?|description)(?: of| for| on)? (?P<of>.+)|note (?:on|for) (?P<on>.+?): ?(?P<on_note>.+)"
)

_PRIORITY: Final = regex(
    r"(?:set|change|make|mark|give|raise|lower|bump|update|put|flag|move|increase|drop|turn)(?: the)?(?: priority)?(?: (?:of|for|on))? (?P<what>.+?)(?:'s)? (?:a |an |as |to |into |is |be |at |with |the |priority |of )*(?P<level>(?:high|highest|top|low|lowest|medium|normal|urgent)(?:er)?[ -]priority|p[1-4]|priority (?:[1-4]|high|low|medium|normal|urgent|p[1-4])|urgent|high|low|medium|important|critical|top|normal)(?: priority)?"
    r"|(?:set|change|make|give|raise|lower)(?: the| a)? (?P<first>(?:high|low|medium|top|normal) priority|priority(?: to| of)? (?:p?[1-4]|high|low|medium|normal)|p[1-4])(?: priority)? (?:for|on|to|of) (?P<given>.+)"
    r"|(?P<verb>prioriti[sz]e|deprioriti[sz]e|star|flag) (?P<object>.+)|(?P<subject>.+?) (?:is|are)(?: now)? (?P<adjective>urgent|(?:super |very |really )?important|(?:a )?(?:top|high|low|medium) priority|p[1-4]|critical)(?: now)?"
)

_LEVELS: Final[dict[str, Priority]] = {
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

_UNPRIORITY: Final = regex(
    r"(?:remove|clear|delete|drop|take away|unset)(?: the)? priority (?:from|of|for|on|off) (?P<what>.+)|(?:unstar|unflag) (?P<object>.+)"
)

_LABEL: Final = regex(
    r"(?:(?:add|put|attach|give|apply|assign)(?: the| a)?(?: label| tag)?s? (?P<name>@?[\w-]+|\"[^\"]+\")(?: label| tag)? (?:to|on) (?P<what>.+)|(?:tag|label) (?P<tagged>.+?) (?:as|with|@)(?: ?)(?P<tag>@?[\w-]+)|(?P<marked>tag|label) (?P<object>.+?) (?P<sigil>@[\w-]+))"
)

_UNLABEL: Final = regex(
    r"(?:remove|delete|take|drop|clear|strip)(?: the)?(?:(?: label| tag)s? (?P<name>@?[\w-]+)| (?P<sigil>@[\w-]+)| (?P<word>(?!(?:the|its|all|my|this|that)\b)[\w-]+) (?:label|tag))(?: label| tag)? (?:from|off|of) (?P<what>.+)|(?:untag|unlabel) (?P<object>.+?) (?:as|from|with )?(?P<tag>@[\w-]+)"
)

_PROJECT: Final = regex(
    r"(?:move|put|assign|transfer|file|shift|add|send|place|change|switch) (?P<what>.+?) (?:to|into|in|under|onto)(?: the| my| project)* (?P<name>#[\w/-]+|\"?[\w' -]+?\"? (?:project|list|folder)|(?<=project )[\w-]+)"
    r"|(?:set|change|update|switch|make)(?: the)? project (?:of|for|on) (?P<of>.+) (?:to|as|be) (?P<new>#?\"?[\w'/ -]+?\"?)"
    r"|(?:set|change|update|switch) (?P<whose>.+?)(?:'s|(?<=s)') project (?:to|as) (?P<now>#?\"?[\w'/ -]+?\"?)"
)
_LABELS_OF: Final = regex(
    r"(?:set|change|update)(?: the)? (?:labels|tags?) (?:of|for|on) (?P<what>.+) (?:to|as) (?P<names>@?[\w-]+(?:(?:,| and|,? @) ?@?[\w-]+)*)"
)

_CLEAR: Final = regex(
    r"(?:remove|clear|delete|drop|unset|take (?:off|away)|get rid of|erase|strip)(?: the| its| all)? (?P<field>due date|date|deadline|due|time|notes?|description|labels?|tags?|project|repeat|repetition|recurrence)(?: (?:and time))? (?:from|of|for|on|off) (?P<what>.+)"
    r"|(?:remove|clear|delete|drop|unset) (?P<whose>.+?)(?:'s|s') (?P<field_of>due date|date|deadline|time|notes?|labels|tags|project|recurrence)|(?P<undate>unschedule|undate) (?P<undated>.+)"
)

_Field: TypeAlias = Literal["notes", "due", "time", "repeat", "priority", "labels", "project"]
# By how the name of a field begins.
_FIELDS: Final[tuple[tuple[str, _Field], ...]] = (
    ("due", "due"), ("date", "due"), ("deadline", "due"), ("time", "time"), ("note", "notes"), ("description", "notes"),
    ("label", "labels"), ("tag", "labels"), ("project", "project"), ("rep", "repeat"), ("rec", "repeat"),
)  # fmt: skip

_STOP_REPEAT: Final = regex(
    r"(?:stop|quit|end|cancel|turn off|disable|don't|do not|no longer)(?: the)? (?:repeating|repeat(?:s| on)?|recurring|the recurrence (?:of|on|for)|recurrence (?:of|on|for)|the repeat (?:of|on|for)|having)(?! (?:"
    + ITEM
    + r")\b) ?(?P<what>.+)"
    r"|(?:make|set) (?P<once>.+?) (?:(?:to )?(?:non-?repeating|not repeat(?:ing)?|not recur(?:ring)?|one[- ]time|a one[- ](?:time|off)|just once|not repeat any ?more|stop repeating|happen (?:only )?once))(?: any ?more)?"
    r"|stop (?P<from>.+?) (?:from )?(?:repeating|recurring)(?: any ?more)?|(?P<shouldnt>.+?) (?:should(?:n't| not)|needn't|doesn't need to|need not) (?:repeat|recur)(?: any ?more)?"
)

_SKIP: Final = regex(
    r"skip (?:(?:the |this |one |today's |tomorrow's |next )*(?:next |one )?(?:occurrence|instance|time|one|round|repeat)s? (?:of|for|on) )?(?P<what>.+?)(?: (?:this time|once|this once|for (?:today|now|this time|once|tomorrow|this week)|today|tomorrow|this week|next week|tonight))?"
)


def read_skip_or_repeat(request: Request) -> Reading | None:
    """As in "Skip …" and "stop repeating …"."""
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


def _read_rename(request: Request) -> Reading | None:
    match = _RENAME.fullmatch(request.low)
    if match is None and (unnamed := _RENAME_TO_NOTHING.fullmatch(request.low)):
        target = read_target(request.phrase.cut(unnamed.start("what")), request.context).target
        return Reading(Incomplete("update", target=target, missing="change"))
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
    return read_update(what, TaskChange(title=title), request)


def _read_include(request: Request) -> Reading | None:
    match = _INCLUDE.fullmatch(request.low)
    if match is None:
        return None
    old, new = next(
        (a, b) for a, b in (("what", "include"), ("noted", "note"), ("of", "quoted"), ("on", "on_note")) if match[a]
    )
    return read_update(
        request.phrase.cut(*match.span(old)),
        TaskChange(add_notes=request.phrase.text[slice(*match.span(new))].strip('"')),
        request,
    )


def _read_priority(request: Request) -> Reading | None:
    if match := _UNPRIORITY.fullmatch(request.low):
        return read_update(
            request.phrase.cut(*match.span(match.lastgroup or "what")), TaskChange(clear=("priority",)), request
        )
    match = _PRIORITY.fullmatch(request.low)
    if match is None or (
        match["subject"]
        and (
            request.question
            or (
                re.match(r"(?:what|how|it|this|that) ", match["subject"] + " ")
                and not match["adjective"].startswith("p")
            )
        )
    ):
        return None
    if match["what"] and match["level"] in {"high", "low", "medium", "normal", "top"} and "priority" not in request.low:
        return None
    group = next(name for name in ("what", "given", "object", "subject") if match[name])
    said = (
        match["level"] or match["first"] or match["adjective"] or ("low" if match["verb"].startswith("de") else "high")
    )
    found = find_priority(said)
    level = (
        found[0]
        if found
        else _LEVELS.get(re.sub(r"^(?:a |very |super |really |priority )+", "", said)[:4].strip(), "p1")
    )
    return read_update(request.phrase.cut(*match.span(group)), TaskChange(priority=level), request)


def _read_label(request: Request) -> Reading | None:
    text = request.phrase.text
    if match := _LABELS_OF.fullmatch(request.low):
        names = re.findall(r"[\w-]+", re.sub(r"\band\b", ",", text[slice(*match.span("names"))]))
        return read_update(request.phrase.cut(*match.span("what")), TaskChange(add_labels=tuple(names)), request)
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
        return read_update(request.phrase.cut(*match.span(what)), change, request)
    return None


def _read_project(request: Request) -> Reading | None:
    match = _PROJECT.fullmatch(request.low)
    if match is None or (
        re.match(r"(?:add|put)\b", request.low)
        and not re.match(rf"\w+ (?:it|that|them|this|both|the .*{ITEM}|task|.* one)\b", request.low)
    ):
        return None
    what, named = next((a, b) for a, b in (("what", "name"), ("of", "new"), ("whose", "now")) if match[a])
    name = request.phrase.text[slice(*match.span(named))]
    name = re.sub(r"(?i) (?:project|list|folder)$", "", name.strip('#" ')).strip('" ')
    if re.fullmatch(r"(?:my |the )?(?:to[- ]?do|task|done|completed|reminder|)", name.lower()) or has_date(
        name.lower(), request.context
    ):
        return None
    return read_update(
        request.phrase.cut(*match.span(what)), TaskChange(project=known_project(name, request.context)), request
    )


def _read_clear(request: Request) -> Reading | None:
    match = _CLEAR.fullmatch(request.low)
    if match is None:
        return None
    field = match["field"] or match["field_of"] or "due"
    group = next(name for name in ("what", "whose", "undated") if match[name])
    cleared = next(value for key, value in _FIELDS if field.startswith(key))
    return read_update(request.phrase.cut(*match.span(group)), TaskChange(clear=(cleared,)), request)
