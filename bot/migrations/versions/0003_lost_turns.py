"""How often the dialogue was lost over a message; old results of actions are found by their age."""

import sqlalchemy as sa
from alembic import op

revision = "0003_lost_turns"
down_revision = "0002_conversations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column(
        "messages", sa.Column("lost_turns", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index(
        op.f("ix_action_results_created_at"), "action_results", ["created_at"], unique=False
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_action_results_created_at"), table_name="action_results")
    op.drop_column("messages", "lost_turns")
