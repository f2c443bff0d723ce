"""When money is due, and what has become of it (R8, R9)."""

from datetime import date, datetime, timedelta
from enum import StrEnum

# "Within a few hours" (S22): time enough to correct an order, and no number to promise (G9).
INVOICE_DELAY = timedelta(hours=1)

# S36: "normally within 30 days"; the date on the invoice governs.
DUE_DAYS = 30


def due_date(issued_on: date, days: int = DUE_DAYS) -> date:
    """R9: the day on which an invoice is due."""
    return issued_on + timedelta(days=days)


class InvoiceState(StrEnum):
    """The life of an invoice."""

    PENDING = "pending"  # ordered; it follows within a few hours (S22)
    ISSUED = "issued"
    DUE = "due"  # today is the day
    OVERDUE = "overdue"
    PAID = "paid"
    CANCELLED = "cancelled"


def invoice_state(
    due: date | None, *, paid_at: datetime | None, cancelled_at: datetime | None, today: date
) -> InvoiceState:
    """Where an invoice stands today; without a due date it was not issued yet."""
    if cancelled_at is not None:
        return InvoiceState.CANCELLED
    if paid_at is not None:
        return InvoiceState.PAID
    if due is None:
        return InvoiceState.PENDING
    if today == due:
        return InvoiceState.DUE
    return InvoiceState.ISSUED if today < due else InvoiceState.OVERDUE


class CardState(StrEnum):
    """R8: nothing today, the fee on the due date (S33, S36)."""

    ZERO_AUTHORISED = "zero_authorised"
    SCHEDULED = "scheduled"
    CHARGED = "charged"
    FAILED = "failed"


def card_state(
    scheduled_on: date | None, *, settled_at: datetime | None, failed_at: datetime | None
) -> CardState:
    """Where a card payment stands; it is scheduled once the invoice has a due date."""
    if failed_at is not None:
        return CardState.FAILED
    if settled_at is not None:
        return CardState.CHARGED
    return CardState.ZERO_AUTHORISED if scheduled_on is None else CardState.SCHEDULED


class TransferState(StrEnum):
    """R8: the member pays by the due date (S37)."""

    AWAITING = "awaiting"
    RECEIVED = "received"
    OVERDUE = "overdue"


def transfer_state(due: date | None, *, settled_at: datetime | None, today: date) -> TransferState:
    """Where a bank transfer stands today; the due date itself is still in time."""
    if settled_at is not None:
        return TransferState.RECEIVED
    return TransferState.OVERDUE if due is not None and today > due else TransferState.AWAITING
