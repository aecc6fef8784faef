"""Everything that one owner has, in whatever table: moved to another owner, or deleted.

Walks the tables by their `owner_id`, so that a new table is included by being there.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column, Table, delete, exists, insert, literal, select
from sqlmodel import Session

from todo_chatbot.account_tables import ApiTokenRow, AuditRow, IdentityRow, LinkRow, SessionRow, UserRow
from todo_chatbot.tables import LOCAL_OWNER_ID, metadata

ACCOUNT_TABLES = frozenset(
    str(row.__tablename__) for row in (UserRow, SessionRow, ApiTokenRow, LinkRow, IdentityRow, AuditRow)
)


def data_tables() -> list[Table]:
    """Tables of what owners have, parents before children; not those of the account itself."""
    return [table for table in metadata.sorted_tables if "owner_id" in table.c and table.name not in ACCOUNT_TABLES]


def has_local_data(session: Session) -> bool:
    """Whether AUTH_MODE=local left something behind in this database."""
    return any(
        session.scalar(select(exists(select(literal(1)).where(table.c.owner_id == LOCAL_OWNER_ID))))
        for table in data_tables()
        if not _is_one_per_owner(table)
    )


def take_over_local_data(session: Session, owner: UUID) -> None:
    """Give `owner` what AUTH_MODE=local left behind; their own preferences stay.

    Copied and deleted rather than updated: children would refer to parents that have just changed owner.
    """
    for table in data_tables():
        mine = exists(select(literal(1)).where(table.c.owner_id == owner))
        if _is_one_per_owner(table) and session.scalar(select(mine)):
            continue
        others: list[Column[object]] = [column for column in table.c if column.name != "owner_id"]
        moved = select(literal(owner, table.c.owner_id.type), *others).where(table.c.owner_id == LOCAL_OWNER_ID)
        session.execute(insert(table).from_select(["owner_id", *(column.name for column in others)], moved))
    delete_data(session, LOCAL_OWNER_ID)


def delete_data(session: Session, owner: UUID) -> None:
    """Delete for good everything that `owner` has."""
    for table in reversed(data_tables()):
        session.execute(delete(table).where(table.c.owner_id == owner))


def delete_account_rows(session: Session, owner: UUID) -> None:
    """Delete for good the account itself, with sessions, tokens and audit rows."""
    for table in reversed(metadata.sorted_tables):
        if table.name in ACCOUNT_TABLES:
            session.execute(delete(table).where(table.c.owner_id == owner))


def _is_one_per_owner(table: Table) -> bool:
    return [column.name for column in table.primary_key] == ["owner_id"]
