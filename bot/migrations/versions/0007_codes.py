"""Codes by e-mail, and who is verified by one."""

import sqlalchemy as sa
from alembic import op

revision = "0007_codes"
down_revision = "0006_proposals"
branch_labels = None
depends_on = None

OPEN = "used_at IS NULL AND ended_at IS NULL"


def upgrade() -> None:
    """Create the table and the column."""
    op.create_table(
        "sign_in_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_sign_in_codes_expires_later")),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("ck_sign_in_codes_tries")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_sign_in_codes_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["business_accounts.id"],
            name=op.f("fk_sign_in_codes_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_codes")),
    )
    for column in ("conversation_id", "address_hash", "account_id", "expires_at"):
        op.create_index(op.f(f"ix_sign_in_codes_{column}"), "sign_in_codes", [column])
    op.create_index(
        "uq_sign_in_codes_open",
        "sign_in_codes",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.add_column(
        "conversations", sa.Column("verified_until", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_column("conversations", "verified_until")
    op.drop_table("sign_in_codes")
