"""What a member is asked to agree to."""

import sqlalchemy as sa
from alembic import op

revision = "0006_proposals"
down_revision = "0005_passwords"
branch_labels = None
depends_on = None

OPEN = "used_at IS NULL AND voided_at IS NULL"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "register_product",
                "report_product_details",
                "remove_product",
                "migrate_products",
                "subscribe",
                "change_tier",
                "auto_renewal",
                "cancel_membership",
                "set_po_number",
                "change_payment_method",
                "change_email",
                "delete_account",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_proposals_expires_later")),
        sa.CheckConstraint(
            "used_at IS NULL OR voided_at IS NULL", name=op.f("ck_proposals_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["business_accounts.id"],
            name=op.f("fk_proposals_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_account_id"), "proposals", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_proposals_conversation_id"), "proposals", ["conversation_id"], unique=False
    )
    op.create_index(
        "uq_proposals_conversation_open",
        "proposals",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("proposals")
