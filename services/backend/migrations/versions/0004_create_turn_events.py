"""Create turn_events"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from todo_chatbot.tables import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "turn_events",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "conversation_id", "run_id", "position", name=op.f("pk_turn_events")),
        # A crash empties it, and ends the turns that it tells of anyway.
        prefixes=["UNLOGGED"] if is_postgres else [],
    )


def downgrade() -> None:
    op.drop_table("turn_events")
