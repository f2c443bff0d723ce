"""Passwords as hashes; a link that a newer one has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0005_passwords"
down_revision = "0004_mail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and the column."""
    op.create_table(
        "passwords",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["business_accounts.id"],
            name=op.f("fk_passwords_account_id"),
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_passwords")),
    )
    op.add_column(
        "password_tokens", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_column("password_tokens", "ended_at")
    op.drop_table("passwords")
