"""Full-text search over tasks: FTS5 on SQLite, tsvector on Postgres. Both keep the owner as a word of the index.

Migration 0001 makes the indexes and keeps them in step; every word of a query may be the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

from sqlalchemy import ColumnElement, Dialect, column, func, literal_column, select, table, text
from sqlmodel import col

from todo_chatbot.tables import TaskRow

WORDS_MAX = 16

_fts = table("tasks_fts", column("rowid"))
_search = table("tasks_search", column("docid"), column("owner_id"), column("task_id"))


def matches(dialect: Dialect, owner: UUID, query: str) -> ColumnElement[bool] | None:
    """The condition that a task has all words of `query`; None when it has no words."""
    words = re.findall(r"\w+", query)[:WORDS_MAX]
    if not words:
        return None
    if dialect.name == "sqlite":
        terms = " AND ".join(f'"{word}"*' for word in words)
        expression = f"owner : o{owner.hex} AND {{title notes project labels}} : ({terms})"
        found = (
            select(_search.c.task_id)
            .select_from(_fts.join(_search, _search.c.docid == _fts.c.rowid))
            .where(text("tasks_fts MATCH :fts_query").bindparams(fts_query=expression))
        )
        return col(TaskRow.id).in_(found)
    terms = " & ".join([f"'o{owner.hex}'", *(f"'{_without_accents(word)}':*" for word in words)])
    vector: ColumnElement[str] = literal_column("tasks.search_vector")
    return vector.op("@@")(func.to_tsquery("simple", terms))


def _without_accents(word: str) -> str:
    """As the index has it; SQLite's tokenizer does so by itself."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", word))
