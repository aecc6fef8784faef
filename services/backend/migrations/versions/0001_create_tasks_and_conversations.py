"""Create tasks, their journal, and conversations."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from todo_chatbot.tables import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


SQLITE_SEARCH = (
    """
    CREATE TABLE tasks_search (
        docid INTEGER PRIMARY KEY,
        owner_id CHAR(32) NOT NULL,
        task_id CHAR(32) NOT NULL,
        UNIQUE (owner_id, task_id)
    )
    """,
    """
    CREATE VIRTUAL TABLE tasks_fts USING fts5(
        owner, title, notes, project, labels, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER tasks_fts_insert AFTER INSERT ON tasks BEGIN
        INSERT INTO tasks_search (owner_id, task_id) VALUES (new.owner_id, new.id);
        INSERT INTO tasks_fts (rowid, owner, title, notes, project, labels)
        SELECT docid, 'o' || new.owner_id, new.title, new.notes, new.project, new.labels
        FROM tasks_search WHERE owner_id = new.owner_id AND task_id = new.id;
    END
    """,
    """
    CREATE TRIGGER tasks_fts_update AFTER UPDATE OF title, notes, project, labels ON tasks
    WHEN (old.title, old.notes, old.project, old.labels) IS NOT (new.title, new.notes, new.project, new.labels) BEGIN
        UPDATE tasks_fts SET title = new.title, notes = new.notes, project = new.project, labels = new.labels
        WHERE rowid = (SELECT docid FROM tasks_search WHERE owner_id = new.owner_id AND task_id = new.id);
    END
    """,
    """
    CREATE TRIGGER tasks_fts_delete AFTER DELETE ON tasks BEGIN
        DELETE FROM tasks_fts
        WHERE rowid = (SELECT docid FROM tasks_search WHERE owner_id = old.owner_id AND task_id = old.id);
        DELETE FROM tasks_search WHERE owner_id = old.owner_id AND task_id = old.id;
    END
    """,
)
"""The owner is a word of the index, so a search reads one owner's postings. Row ids of `tasks` itself would not survive
a VACUUM, hence the table of document ids."""

POSTGRES_SEARCH = (
    r"""
    ALTER TABLE tasks ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', 'o' || replace(owner_id::text, '-', ''))
        || to_tsvector('simple', regexp_replace(
            normalize(title || ' ' || notes || ' ' || coalesce(project, '') || ' ' || labels, NFD),
            '[\u0300-\u036f]', '', 'g'
        ))
    ) STORED
    """,
    "CREATE INDEX ix_tasks_search_vector ON tasks USING gin (search_vector)",
)
"""Without accents, as SQLite's tokenizer has it."""


def upgrade() -> None:
    op.create_table(
        "change_sets",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_change_sets")),
    )
    op.create_index("ix_change_sets_owner_id_created_at", "change_sets", ["owner_id", "created_at"], unique=False)
    op.create_index("ix_change_sets_owner_id_turn_id", "change_sets", ["owner_id", "turn_id"], unique=False)

    op.create_table(
        "conversations",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("head_message_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_conversations")),
    )
    op.create_index("ix_conversations_owner_id_updated_at", "conversations", ["owner_id", "updated_at"], unique=False)

    op.create_table(
        "idempotency_keys",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("request_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "tasks",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("notes", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("project", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("priority", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("due_sort", sa.DateTime(), nullable=False),
        sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("rrule", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("repeat_from", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("exdates", sa.JSON(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("remind_at", Instant(), nullable=True),
        sa.Column("remind_before_minutes", sa.Integer(), nullable=True),
        sa.Column("completed_at", Instant(), nullable=True),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_owner_id_done", "tasks", ["owner_id", "deleted_at", "completed_at", "id"], unique=False)
    op.create_index(
        "ix_tasks_owner_id_open",
        "tasks",
        ["owner_id", "deleted_at", "completed_at", "due_sort", "position", "id"],
        unique=False,
    )
    op.create_index("ix_tasks_owner_id_parent_id", "tasks", ["owner_id", "parent_id"], unique=False)
    op.create_index("ix_tasks_owner_id_position", "tasks", ["owner_id", "position", "id"], unique=False)
    op.create_index("ix_tasks_owner_id_project", "tasks", ["owner_id", "project"], unique=False)

    op.create_table(
        "user_settings",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("locale", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("date_order", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fast_path", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_user_settings")),
    )
    op.create_table(
        "changes",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_set_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id", "change_set_id"],
            ["change_sets.owner_id", "change_sets.id"],
            name=op.f("fk_changes_owner_id_change_set_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_owner_id_change_set_id", "changes", ["owner_id", "change_set_id", "id"], unique=False)

    op.create_table(
        "completions",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("completed_at", Instant(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id", "task_id"],
            ["tasks.owner_id", "tasks.id"],
            name=op.f("fk_completions_owner_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_completions")),
    )
    op.create_index(
        "ix_completions_owner_id_task_id", "completions", ["owner_id", "task_id", "completed_at"], unique=False
    )

    op.create_table(
        "messages",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=False),
        sa.Column("parent_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("text_folded", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id", "conversation_id"],
            ["conversations.owner_id", "conversations.id"],
            name=op.f("fk_messages_owner_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "conversation_id", "id", name=op.f("pk_messages")),
    )
    op.create_index(
        "ix_messages_owner_id_conversation_id", "messages", ["owner_id", "conversation_id", "created_at"], unique=False
    )

    op.create_table(
        "task_labels",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id", "task_id"],
            ["tasks.owner_id", "tasks.id"],
            name=op.f("fk_task_labels_owner_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "task_id", "label", name=op.f("pk_task_labels")),
    )
    op.create_index("ix_task_labels_owner_id_label", "task_labels", ["owner_id", "label", "task_id"], unique=False)

    op.create_table(
        "turns",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("user_message_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("assistant_message_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("assistant", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("error_code", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id", "conversation_id"],
            ["conversations.owner_id", "conversations.id"],
            name=op.f("fk_turns_owner_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_turns")),
    )
    op.create_index(
        "ix_turns_owner_id_conversation_id", "turns", ["owner_id", "conversation_id", "started_at"], unique=False
    )
    op.create_index(
        "uq_turns_running",
        "turns",
        ["owner_id", "conversation_id"],
        unique=True,
        sqlite_where=sa.text("state = 'running'"),
        postgresql_where=sa.text("state = 'running'"),
    )

    op.create_table(
        "approvals",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("tool_call_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("tool_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id", "turn_id"],
            ["turns.owner_id", "turns.id"],
            name=op.f("fk_approvals_owner_id_turn_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_approvals")),
    )
    op.create_index("ix_approvals_owner_id_turn_id", "approvals", ["owner_id", "turn_id"], unique=False)
    for statement in SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else POSTGRES_SEARCH:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE tasks_fts")
        op.execute("DROP TABLE tasks_search")
    op.drop_index("ix_approvals_owner_id_turn_id", table_name="approvals")

    op.drop_table("approvals")
    op.drop_index(
        "uq_turns_running",
        table_name="turns",
        sqlite_where=sa.text("state = 'running'"),
        postgresql_where=sa.text("state = 'running'"),
    )
    op.drop_index("ix_turns_owner_id_conversation_id", table_name="turns")

    op.drop_table("turns")
    op.drop_index("ix_task_labels_owner_id_label", table_name="task_labels")

    op.drop_table("task_labels")
    op.drop_index("ix_messages_owner_id_conversation_id", table_name="messages")

    op.drop_table("messages")
    op.drop_index("ix_completions_owner_id_task_id", table_name="completions")

    op.drop_table("completions")
    op.drop_index("ix_changes_owner_id_change_set_id", table_name="changes")

    op.drop_table("changes")
    op.drop_table("user_settings")
    op.drop_index("ix_tasks_owner_id_project", table_name="tasks")
    op.drop_index("ix_tasks_owner_id_position", table_name="tasks")
    op.drop_index("ix_tasks_owner_id_parent_id", table_name="tasks")
    op.drop_index("ix_tasks_owner_id_open", table_name="tasks")
    op.drop_index("ix_tasks_owner_id_done", table_name="tasks")

    op.drop_table("tasks")
    op.drop_table("idempotency_keys")
    op.drop_index("ix_conversations_owner_id_updated_at", table_name="conversations")

    op.drop_table("conversations")
    op.drop_index("ix_change_sets_owner_id_turn_id", table_name="change_sets")
    op.drop_index("ix_change_sets_owner_id_created_at", table_name="change_sets")

    op.drop_table("change_sets")
