"""Tables of the support cases and of the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import Priority

_OPEN = text("closed_at IS NULL")


class SupportCase(Base):
    """Something that a person has to look at; open until it is closed.

    The conversation is named, not referenced: it belongs to another room.
    """

    __tablename__ = "support_cases"
    __table_args__ = (
        Index(
            "uq_support_cases_conversation_open",
            "conversation_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        # Conversations remember the id: SQLite must not give it to another case.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(80))
    summary: Mapped[str] = mapped_column(Text)
    priority: Mapped[Priority] = mapped_column(one_of(Priority, "priority"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    @property
    def status(self) -> str:
        """``open`` or ``closed``."""
        return "open" if self.closed_at is None else "closed"


class AuditEntry(Base):
    """Who changed what, from what to what. Rows are only added."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(80))
    # Named, not referenced: the entry outlives the account.
    account_id: Mapped[str | None] = mapped_column(String(64), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime]
