"""What an order to change tasks comes to: its target and the new values."""

from __future__ import annotations

from typing import Final

from todo_chatbot.language.en.new_dates import without_old_date
from todo_chatbot.language.en.pointing import TargetReading
from todo_chatbot.language.en.reading import Reading
from todo_chatbot.language.en.requests import Request
from todo_chatbot.language.en.targets import read_target
from todo_chatbot.language.patterns import regex
from todo_chatbot.language.phrase import Phrase
from todo_chatbot.language.types import RescheduleTasks, Target, TaskChange, UpdateTasks

_ABOUT_TIME: Final = regex(
    r"(?:the |my )?(?:alert |due |start |starting |scheduled |reminder |alarm )?(?:time|date|day|due date|deadline|schedule|hour|timing|frequency|recurrence|times|dates|due|time and date|date and time|date/time)(?: (?:for|of|on|in|that))+ (?P<of>.+)"
    r"|(?P<whose>(?:(?! for | about | of ).)+?)(?:'s|(?<=s)') (?:due date|deadline|alert time|start time|due time|date|time)"
)
_ITS_TIME: Final = regex(r"(?:the |my |its )?(?:alert |due |reminder )?(?:time|date|day|alert|due date|deadline)?")


def read_update(what: Phrase, change: TaskChange, request: Request, *, dated: bool = False) -> Reading:
    """The command that makes `change` to the tasks that `what` names; `dated` when it is a new date."""
    if _ITS_TIME.fullmatch(what.low):
        target = TargetReading(Target(pronoun="it"), says_item=True)
    else:
        if match := _ABOUT_TIME.fullmatch(what.low):
            what = what.cut(*match.span("of" if match["of"] else "whose"))
        target = read_target(without_old_date(what, request.context), request.context)
    command = RescheduleTasks(target.target, change) if dated else UpdateTasks(target.target, change)
    return Reading(command, sure=target.named)
