"""The tables of the checkouts and of the sandbox's authorisations."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.checkout.words import CheckoutKind
from bot.database import Base

# Neither done nor given up; it may have expired.
OPEN = "completed_at IS NULL AND cancelled_at IS NULL AND ended_at IS NULL"


class Checkout(Base):
    """What a member agreed to in the chat, to be finished with a card on a page.

    The link itself is never stored, only its hash; and nothing of a card.
    """

    __tablename__ = "checkouts"
    __table_args__ = (
        # A newer link ends the one before.
        Index(
            "uq_checkouts_account_open",
            "account_id",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        CheckConstraint("expires_at > made_at", name="expires_later"),
        CheckConstraint(
            "completed_at IS NULL OR (cancelled_at IS NULL AND ended_at IS NULL)", name="one_end"
        ),
        CheckConstraint("length(currency) = 3", name="currency_length"),
        CheckConstraint("(completed_at IS NULL) = (outcome IS NULL)", name="completed_outcome"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    kind: Mapped[CheckoutKind] = mapped_column(
        Enum(
            CheckoutKind,
            name="kind",
            native_enum=False,
            create_constraint=True,
            length=30,
            values_callable=lambda kind: [word.value for word in kind],
        )
    )
    # The review that was agreed to.
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Of the fee; the card is authorised with 0 of it.
    currency: Mapped[str] = mapped_column(String(3))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    # What the provider calls the authorisation that was begun last.
    provider_ref: Mapped[str | None] = mapped_column(String(200))
    completed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    # A newer link has ended it.
    ended_at: Mapped[datetime | None]
    # What came of it, for the page that says so.
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class SandboxAuthorisation(Base):
    """What the sandbox knows of a card that was entered: its end, its brand, a made-up token."""

    __tablename__ = "sandbox_authorisations"
    __table_args__ = (
        CheckConstraint("length(last4) = 4", name="last4_length"),
        CheckConstraint(
            "(token_ref IS NULL) = (last4 IS NULL) AND (token_ref IS NULL) = (brand IS NULL)",
            name="card_complete",
        ),
        CheckConstraint("declined_at IS NULL OR token_ref IS NULL", name="one_end"),
    )

    reference: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    last4: Mapped[str | None] = mapped_column(String(4))
    brand: Mapped[str | None] = mapped_column(String(20))
    token_ref: Mapped[str | None] = mapped_column(String(120))
    declined_at: Mapped[datetime | None]
