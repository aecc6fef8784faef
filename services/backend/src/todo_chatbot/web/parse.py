"""POST /api/v1/parse and /api/v1/parse/message: what a line or a message would mean, before it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from todo_chatbot.db import UnitOfWork
from todo_chatbot.language import language_of, parse_line, understand
from todo_chatbot.language.types import AddTasks, ParseContext, SpanKind, TaskDraft
from todo_chatbot.preferences.service import Locale
from todo_chatbot.preferences.zones import ZoneName
from todo_chatbot.tasks.lines import draft_fields
from todo_chatbot.tasks.schemas import Instant, Priority, RepeatFrom
from todo_chatbot.web.dependencies import OwnerId, Services, ServicesDep, TimeZoneHeader
from todo_chatbot.web.tasks import LINE_CHARACTERS_MAX
from todo_chatbot.web.viewpoint import read_viewpoint

router = APIRouter(prefix="/api/v1", tags=["parse"])


class Line(BaseModel):
    """The user's settings go before `time_zone` and `locale`."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=LINE_CHARACTERS_MAX)]
    time_zone: ZoneName | None = None
    locale: Locale | None = None


class ParsedSpan(BaseModel):
    """A recognised piece of the text; `start` and `end` count UTF-16 units, as JavaScript's strings do."""

    start: int
    end: int
    kind: SpanKind


class ParsedLine(BaseModel):
    """The task that the line describes. `error` is a sentence about a date that does not exist."""

    title: str
    notes: str
    due_on: date | None
    due_at: Instant | None
    time_zone: str | None
    rrule: str | None
    repeat_from: RepeatFrom
    priority: Priority | None
    labels: list[str]
    project: str | None
    remind_before_minutes: int | None
    spans: list[ParsedSpan]
    error: str | None


class ParsedMessage(BaseModel):
    """`task` is the one task that the message adds; null when it does anything else."""

    task: ParsedLine | None


@router.post("/parse")
async def parse(body: Line, owner: OwnerId, services: ServicesDep, time_zone: TimeZoneHeader = None) -> ParsedLine:
    """What a line means: title, dates, repeat, priority, labels, project, and where each stands in the text."""
    return await services.db.read(lambda unit: _parse(unit, services, owner, body, time_zone))


@router.post("/parse/message")
async def parse_message(
    body: Line, owner: OwnerId, services: ServicesDep, time_zone: TimeZoneHeader = None
) -> ParsedMessage:
    """The task that a message to the embedded assistant would add. Nothing is changed."""
    return await services.db.read(lambda unit: _parse_message(unit, services, owner, body, time_zone))


def _parse(unit: UnitOfWork, services: Services, owner: UUID, line: Line, time_zone: str | None) -> ParsedLine:
    context = _viewpoint(unit, services, owner, line, time_zone)
    return _explain(line.text, parse_line(line.text, context), context)


def _parse_message(
    unit: UnitOfWork, services: Services, owner: UUID, line: Line, time_zone: str | None
) -> ParsedMessage:
    context = _viewpoint(unit, services, owner, line, time_zone)
    context = replace(context, language=language_of(line.text, context))
    match understand(line.text, context).commands:
        case (AddTasks(drafts=(TaskDraft(children=()) as draft,)),):
            return ParsedMessage(task=_explain(line.text, draft, context))
    return ParsedMessage(task=None)


def _viewpoint(unit: UnitOfWork, services: Services, owner: UUID, line: Line, time_zone: str | None) -> ParseContext:
    return read_viewpoint(unit, services, owner, time_zone=line.time_zone or time_zone, locale=line.locale)


def _explain(text: str, draft: TaskDraft, context: ParseContext) -> ParsedLine:
    fields = draft_fields(draft, context.zone)
    due_at, zone_name = fields.get("due_at"), fields.get("time_zone")
    return ParsedLine.model_construct(
        title=draft.title,
        notes=draft.notes,
        due_on=due_at.astimezone(ZoneInfo(zone_name)).date() if due_at and zone_name else fields.get("due_on"),
        due_at=due_at,
        time_zone=zone_name,
        rrule=fields.get("rrule"),
        repeat_from=fields.get("repeat_from", "due"),
        priority=draft.priority,
        labels=fields["labels"],
        project=draft.project,
        remind_before_minutes=draft.remind_before_minutes,
        spans=_spans(text, draft),
        error=draft.error,
    )


def _spans(text: str, draft: TaskDraft) -> list[ParsedSpan]:
    def units(index: int) -> int:
        return index + sum(character > "\uffff" for character in text[:index])

    return [ParsedSpan(start=units(span.start), end=units(span.end), kind=span.kind) for span in draft.spans]
