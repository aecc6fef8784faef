"""Names of projects and labels: one spelling each, whoever writes "#Home" or "#home"."""

from __future__ import annotations

from collections.abc import Iterable

from todo_chatbot.tasks.repository import TaskRepository
from todo_chatbot.tasks.schemas import Task


def spelling(name: str, known: Iterable[str]) -> str:
    """The known name that differs from this one in case alone, else the name itself."""
    folded = name.casefold()
    return next((other for other in known if other.casefold() == folded), name)


def with_label_renamed(task: Task, name: str, new_name: str) -> Task:
    """The task with one label under its new name, and no label twice."""
    folded = name.casefold()
    renamed = (new_name if label.casefold() == folded else label for label in task.labels)
    return task.model_copy(update={"labels": list(dict.fromkeys(renamed))})


class Spellings:
    """Gives tasks the spellings that are in use already; looks them up once, and only when needed."""

    def __init__(self, repository: TaskRepository) -> None:
        self._repository = repository
        self._projects: list[str] | None = None
        self._labels: list[str] | None = None

    def apply(self, task: Task) -> Task:
        if task.project is None and not task.labels:
            return task
        return task.model_copy(
            update={
                "project": self._project(task.project) if task.project else None,
                "labels": list(dict.fromkeys(self._label(label) for label in task.labels)),
            }
        )

    def _project(self, name: str) -> str:
        if self._projects is None:
            self._projects = self._repository.project_names()
        return _learn(name, self._projects)

    def _label(self, name: str) -> str:
        if self._labels is None:
            self._labels = self._repository.label_names()
        return _learn(name, self._labels)


def _learn(name: str, known: list[str]) -> str:
    found = spelling(name, known)
    if found not in known:
        known.append(found)
    return found
