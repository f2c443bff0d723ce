"""VAT rates, terms, running invoice numbers, and what a member has planned for a subscription."""

import sqlalchemy as sa
from alembic import op

revision = "0009_orders"
down_revision = "0008_checkouts"
branch_labels = None
depends_on = None

CHECKS = (
    ("countries", "vat_rate", "vat_rate_not_negative", "vat_rate >= 0"),
    (
        "subscriptions",
        "cancel_requested_at",
        "cancelled_without_renewal",
        "cancel_requested_at IS NULL OR type = 'manual'",
    ),
    (
        "subscriptions",
        "next_tier",
        "next_tier_by_renewal",
        "next_tier IS NULL OR type = 'auto_renewal'",
    ),
)


def upgrade() -> None:
    """Create the tables and the columns."""
    op.create_table(
        "terms",
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_terms")),
    )
    op.create_table(
        "invoice_counters",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_invoice_counters")),
    )
    columns = {
        "vat_rate": sa.Integer(),
        "cancel_requested_at": sa.DateTime(timezone=True),
        "next_tier": sa.String(length=20),
    }
    for table, column, name, condition in CHECKS:
        # With the column: SQLite adds no check to a table that has rows.
        check = sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
        op.add_column(table, sa.Column(column, columns[column], check, nullable=True))


def downgrade() -> None:
    """Take them away."""
    for table, column, name, _ in reversed(CHECKS):
        if op.get_bind().dialect.name != "sqlite":
            op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
        op.drop_column(table, column)
    op.drop_table("invoice_counters")
    op.drop_table("terms")
