"""Create accounts"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from todo_chatbot.tables import Instant

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_audit")),
    )
    op.create_table(
        "one_time_links",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mailed", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_one_time_links")),
    )
    op.create_index(
        "uq_one_time_links_owner_id_secret_hash", "one_time_links", ["owner_id", "secret_hash"], unique=True
    )

    op.create_table(
        "users",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email_folded", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("password_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email_verified_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("signed_in_at", Instant(), nullable=True),
        sa.Column("disabled_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_users")),
    )
    op.create_index("uq_users_email_folded", "users", ["email_folded"], unique=True)

    op.create_table(
        "api_tokens",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("secret_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("last_used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.owner_id"], name=op.f("fk_api_tokens_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_api_tokens")),
    )
    op.create_index("uq_api_tokens_owner_id_secret_hash", "api_tokens", ["owner_id", "secret_hash"], unique=True)

    op.create_table(
        "identities",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.owner_id"], name=op.f("fk_identities_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "issuer", "subject", name=op.f("pk_identities")),
    )
    op.create_index("uq_identities_issuer_subject", "identities", ["issuer", "subject"], unique=True)

    op.create_table(
        "sessions",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("user_agent", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("last_used_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.owner_id"], name=op.f("fk_sessions_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_sessions")),
    )
    op.create_index("uq_sessions_owner_id_secret_hash", "sessions", ["owner_id", "secret_hash"], unique=True)


def downgrade() -> None:
    for table in ("sessions", "identities", "api_tokens", "users", "one_time_links", "audit"):
        op.drop_table(table)
