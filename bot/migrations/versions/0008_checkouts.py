"""Links to the page where a card is entered."""

import sqlalchemy as sa
from alembic import op

revision = "0008_checkouts"
down_revision = "0007_codes"
branch_labels = None
depends_on = None

OPEN = sa.text("completed_at IS NULL AND cancelled_at IS NULL AND ended_at IS NULL")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "checkouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provider_ref", sa.String(length=200), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('subscribe', 'change_payment_method')", name=op.f("ck_checkouts_kind")
        ),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_checkouts_expires_later")),
        sa.CheckConstraint(
            "completed_at IS NULL OR (cancelled_at IS NULL AND ended_at IS NULL)",
            name=op.f("ck_checkouts_one_end"),
        ),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_checkouts_currency_length")),
        sa.CheckConstraint(
            "(completed_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_checkouts_completed_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_checkouts_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_checkouts_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkouts")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_checkouts_token_hash")),
        sqlite_autoincrement=True,
    )
    for column in ("account_id", "conversation_id", "expires_at"):
        op.create_index(op.f(f"ix_checkouts_{column}"), "checkouts", [column])
    op.create_index(
        "uq_checkouts_account_open",
        "checkouts",
        ["account_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "sandbox_authorisations",
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last4", sa.String(length=4), nullable=True),
        sa.Column("brand", sa.String(length=20), nullable=True),
        sa.Column("token_ref", sa.String(length=120), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "length(last4) = 4", name=op.f("ck_sandbox_authorisations_last4_length")
        ),
        sa.CheckConstraint(
            "(token_ref IS NULL) = (last4 IS NULL) AND (token_ref IS NULL) = (brand IS NULL)",
            name=op.f("ck_sandbox_authorisations_card_complete"),
        ),
        sa.CheckConstraint(
            "declined_at IS NULL OR token_ref IS NULL",
            name=op.f("ck_sandbox_authorisations_one_end"),
        ),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_sandbox_authorisations")),
    )
    op.create_index(
        op.f("ix_sandbox_authorisations_made_at"), "sandbox_authorisations", ["made_at"]
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("sandbox_authorisations")
    op.drop_table("checkouts")
