"""Create reminders"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from todo_chatbot.tables import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("is_snooze", sa.Boolean(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("attempt_at", Instant(), nullable=True),
        sa.Column("delivered_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id", "task_id"],
            ["tasks.owner_id", "tasks.id"],
            name=op.f("fk_reminders_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_reminders")),
    )
    op.create_index("ix_reminders_owner_id_task_id", "reminders", ["owner_id", "task_id"])
    op.create_index("ix_reminders_owner_id_state", "reminders", ["owner_id", "state", "at"])
    waits = sa.text("attempt_at IS NOT NULL")
    op.create_index(
        "ix_reminders_attempt_at",
        "reminders",
        ["attempt_at", "owner_id", "id"],
        postgresql_where=waits,
        sqlite_where=waits,
    )


def downgrade() -> None:
    op.drop_table("reminders")
