"""The conversation log, handoffs, and who a browser is."""

import sqlalchemy as sa
from alembic import op

revision = "0002_conversations"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

WAITING = "author = 'visitor' AND answered_at IS NULL AND owner IN ('bot', 'callback')"
OPEN_HANDOFF = "closed_at IS NULL"
OPEN_HANDOFF_OF_MEMBER = "closed_at IS NULL AND account_id IS NOT NULL"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("owner", sa.String(length=8), nullable=False),
        sa.Column("owner_epoch", sa.Integer(), nullable=False),
        sa.Column("bot_since_epoch", sa.Integer(), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("question_seq", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('de', 'en')", name=op.f("ck_conversations_language")),
        sa.CheckConstraint(
            "owner IN ('bot', 'queued', 'human', 'callback', 'closed')",
            name=op.f("ck_conversations_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_conversations_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(
        op.f("ix_conversations_account_id"), "conversations", ["account_id"], unique=False
    )

    op.create_table(
        "messages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_message_id", sa.String(length=36), nullable=True),
        sa.Column("owner", sa.String(length=8), nullable=True),
        sa.Column("owner_epoch", sa.Integer(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("understood", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "author IN ('visitor', 'bot', 'agent', 'system')", name=op.f("ck_messages_author")
        ),
        sa.CheckConstraint("language IN ('de', 'en')", name=op.f("ck_messages_language")),
        sa.CheckConstraint(
            "owner IN ('bot', 'queued', 'human', 'callback', 'closed')",
            name=op.f("ck_messages_owner"),
        ),
        sa.CheckConstraint(
            "author <> 'visitor' OR (owner IS NOT NULL AND owner_epoch IS NOT NULL"
            " AND client_message_id IS NOT NULL)",
            name=op.f("ck_messages_visitor_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_messages_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "conversation_id",
            "client_message_id",
            name=op.f("uq_messages_conversation_id_client_message_id"),
        ),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_messages_conversation_id_seq")),
    )
    op.create_index(
        "ix_messages_waiting",
        "messages",
        ["conversation_id", "seq"],
        unique=False,
        sqlite_where=sa.text(WAITING),
        postgresql_where=sa.text(WAITING),
    )

    op.create_table(
        "choices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_seq", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id", "message_seq"],
            ["messages.conversation_id", "messages.seq"],
            name=op.f("fk_choices_conversation_id_message_seq"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choices")),
        sa.UniqueConstraint(
            "conversation_id",
            "message_seq",
            "place",
            name=op.f("uq_choices_conversation_id_message_seq_place"),
        ),
    )

    op.create_table(
        "unsent_drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_unsent_drafts_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_unsent_drafts_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsent_drafts")),
        sa.UniqueConstraint("message_id", name=op.f("uq_unsent_drafts_message_id")),
    )
    op.create_index(
        op.f("ix_unsent_drafts_conversation_id"), "unsent_drafts", ["conversation_id"], unique=False
    )

    op.create_table(
        "handoffs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_handoffs_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_handoffs_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
    )
    op.create_index(
        op.f("ix_handoffs_conversation_id"), "handoffs", ["conversation_id"], unique=False
    )
    op.create_index(
        "uq_handoffs_open",
        "handoffs",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text(OPEN_HANDOFF),
        postgresql_where=sa.text(OPEN_HANDOFF),
    )
    op.create_index(
        "uq_handoffs_member_open",
        "handoffs",
        ["account_id", "channel"],
        unique=True,
        sqlite_where=sa.text(OPEN_HANDOFF_OF_MEMBER),
        postgresql_where=sa.text(OPEN_HANDOFF_OF_MEMBER),
    )

    op.create_table(
        "used_jtis",
        sa.Column("jti", sa.String(length=128), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("jti", name=op.f("pk_used_jtis")),
    )
    op.create_index(op.f("ix_used_jtis_expires_at"), "used_jtis", ["expires_at"], unique=False)

    op.create_table(
        "visitor_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_visitor_tokens_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_visitor_tokens")),
    )
    op.create_index(
        op.f("ix_visitor_tokens_conversation_id"),
        "visitor_tokens",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_visitor_tokens_expires_at"), "visitor_tokens", ["expires_at"], unique=False
    )


def downgrade() -> None:
    """Drop them, and with them every conversation."""
    for table in (
        "visitor_tokens",
        "used_jtis",
        "handoffs",
        "unsent_drafts",
        "choices",
        "messages",
        "conversations",
    ):
        op.drop_table(table)
