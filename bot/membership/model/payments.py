"""Tables of the invoices and of how they are paid. Amounts are minor units."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import PaymentKind

_NOT_REPLACED = text("replaced_at IS NULL")


class PaymentMethod(Base):
    """How a member pays. A card is known by its last digits and the payment page's token."""

    __tablename__ = "payment_methods"
    __table_args__ = (
        Index(
            "uq_payment_methods_account_current",
            "account_id",
            unique=True,
            sqlite_where=_NOT_REPLACED,
            postgresql_where=_NOT_REPLACED,
        ),
        CheckConstraint("(kind = 'card') = (last4 IS NOT NULL)", name="card_has_last4"),
        CheckConstraint("length(last4) = 4", name="last4_length"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"))
    kind: Mapped[PaymentKind] = mapped_column(one_of(PaymentKind, "kind"))
    last4: Mapped[str | None] = mapped_column(String(4))
    token_ref: Mapped[str | None] = mapped_column(String(120))
    added_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


class InvoiceCounter(Base):
    """The last number that an invoice of a year was given."""

    __tablename__ = "invoice_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Invoice(Base):
    """The bill of a subscription. Its state is ``rules.invoice_state``."""

    __tablename__ = "invoices"
    __table_args__ = (
        CheckConstraint("due_date >= issued_on", name="due_after_issue"),
        # Number, issue and due date come together, a few hours after the order (S22).
        CheckConstraint("(issued_on IS NULL) = (due_date IS NULL)", name="issued_with_due_date"),
        CheckConstraint("(issued_on IS NULL) = (number IS NULL)", name="issued_with_number"),
        CheckConstraint("paid_at IS NULL OR cancelled_at IS NULL", name="one_end"),
        CheckConstraint("net > 0 AND gross >= net AND vat_rate >= 0", name="amounts_positive"),
        CheckConstraint("length(currency) = 3", name="currency_length"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(40), unique=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    ordered_at: Mapped[datetime]
    issued_on: Mapped[date | None]
    due_date: Mapped[date | None]
    net: Mapped[int]
    vat_rate: Mapped[int]  # hundredths of a percent: 1900 is 19 %
    gross: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    po_number: Mapped[str | None] = mapped_column(String(40))
    paid_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Payment(Base):
    """One way to settle an invoice: ``rules.card_state`` or ``rules.transfer_state``."""

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("length(currency) = 3", name="currency_length"),
        CheckConstraint("settled_at IS NULL OR failed_at IS NULL", name="one_end"),
        CheckConstraint("(failed_at IS NULL) = (failure IS NULL)", name="failure_has_reason"),
        CheckConstraint("zero_authorised_at IS NULL OR kind = 'card'", name="card_authorised"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"), index=True)
    kind: Mapped[PaymentKind] = mapped_column(one_of(PaymentKind, "kind"))
    amount: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    zero_authorised_at: Mapped[datetime | None]
    scheduled_on: Mapped[date | None]
    settled_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(200))
