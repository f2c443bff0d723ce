"""The table of what members are asked to agree to."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, CheckConstraint, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.words import ProposalKind

_OPEN = text("used_at IS NULL AND voided_at IS NULL")


class Proposal(Base):
    """What was shown to a member, exactly, and waits for a yes (R14).

    The conversation is named, not referenced: it belongs to another room.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        # A yes can mean only one thing.
        Index(
            "uq_proposals_conversation_open",
            "conversation_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint("expires_at > made_at", name="expires_later"),
        CheckConstraint("used_at IS NULL OR voided_at IS NULL", name="one_end"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=lambda: uuid4().hex)
    conversation_id: Mapped[str] = mapped_column(String(32), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    kind: Mapped[ProposalKind] = mapped_column(
        # Not ``one_of``, which keeps 20 characters: two of these words are longer.
        Enum(
            ProposalKind,
            name="kind",
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=lambda kind: [word.value for word in kind],
        )
    )
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
