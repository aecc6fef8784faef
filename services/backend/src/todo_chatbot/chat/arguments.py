"""The arguments of the tools. Their JSON schemas are derived from here, and a model reads the descriptions.

Every schema is sent with every request to a model: words are dear.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

TITLE_CHARACTERS_MAX = 500
NOTES_CHARACTERS_MAX = 10_000
TASKS_MAX = 500
NEW_TASKS_MAX = 100

Title: TypeAlias = Annotated[str, Field(min_length=1, max_length=TITLE_CHARACTERS_MAX)]
Notes: TypeAlias = Annotated[str, Field(max_length=NOTES_CHARACTERS_MAX)]
Words: TypeAlias = Annotated[str, Field(max_length=200)]
Minutes: TypeAlias = Annotated[int, Field(ge=-5_256_000, le=5_256_000)]
Priority: TypeAlias = Literal["p1", "p2", "p3", "p4"]


class Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NewTask(Arguments):
    title: Title
    notes: Notes | None = None
    due: Words | None = None
    repeat: Words | None = None
    repeat_from: Literal["due", "completion"] | None = None
    priority: Priority | None = None
    labels: list[Words] = []
    project: Words | None = None
    remind_before_minutes: Annotated[int, Field(ge=0, le=525_600)] | None = None
    subtasks: list[NewTask] = []
    done: bool = False


class AddTasks(Arguments):
    tasks: Annotated[list[NewTask], Field(min_length=1, max_length=NEW_TASKS_MAX)]


class FindTasks(Arguments):
    text: Words | None = None
    due: Annotated[Words | None, Field(description="Range in the user's words")] = None
    done: Annotated[Words | None, Field(description="When completed")] = None
    overdue: bool = False
    no_date: bool = False
    priorities: list[Priority] = []
    labels: list[Words] = []
    project: Words | None = None
    repeating: bool | None = None
    state: Literal["open", "completed", "any"] = "open"
    limit: Annotated[int, Field(ge=1, le=TASKS_MAX)] = 50
    show: Annotated[bool, Field(description="False when only you need the tasks")] = True


class NamedTasks(Arguments):
    """Tasks by id or by words of their titles. `among` and `where` narrow the words to tasks; "" is then any of them."""

    tasks: Annotated[list[Words], Field(min_length=1, max_length=TASKS_MAX, description="Ids or words of titles")]
    among: SkipJsonSchema[list[UUID] | None] = None
    where: SkipJsonSchema[FindTasks | None] = None


class UpdateTasks(NamedTasks):
    title: Title | None = None
    notes: Notes | None = None
    add_notes: Notes | None = None
    due: Words | None = None
    move_by_minutes: Minutes | None = None
    repeat: Words | None = None
    repeat_from: Literal["due", "completion"] | None = None
    priority: Priority | None = None
    add_labels: list[Words] = []
    remove_labels: list[Words] = []
    project: Words | None = None
    remind_before_minutes: Annotated[int, Field(ge=0, le=525_600)] | None = None
    clear: list[Literal["notes", "due", "time", "repeat", "priority", "labels", "project"]] = []


class RescheduleTasks(NamedTasks):
    due: Words | None = None
    move_by_minutes: Minutes | None = None


class TakeBack(Arguments):
    """The last changes, or the turn or change set of which an approval tells."""

    count: Annotated[int, Field(ge=1, le=20)] = 1
    turn_id: SkipJsonSchema[UUID | None] = None
    change_set_id: SkipJsonSchema[UUID | None] = None


def schema_of(arguments: type[Arguments]) -> dict[str, Any]:
    """The JSON schema, without what a model has no use for: titles, defaults, and null beside a type."""
    schema: dict[str, Any] = _slim(arguments.model_json_schema())
    schema.pop("description", None)
    return schema


def _slim(node: Any) -> Any:
    if isinstance(node, list):
        return [_slim(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(options := node.get("anyOf"), list):
        [*kept] = (option for option in options if option != {"type": "null"})
        if len(kept) == 1:
            node = {**{key: value for key, value in node.items() if key != "anyOf"}, **kept[0]}
    slim: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            slim[key] = {name: _slim(schema) for name, schema in value.items()}
        elif key not in {"title", "default"}:
            slim[key] = _slim(value)
    return slim
