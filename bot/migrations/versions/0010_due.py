"""What falls due, done once."""

revision = "0010_due"
down_revision = "0009_orders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
