"""Another way to pay: a transfer, or a card that the payment page has taken (S20)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit, invoices, payment_methods
from bot.membership.model import Payment, PaymentMethod
from bot.membership.rules import (
    ChangeRefusal,
    NoMembership,
    ReviewOutdated,
    may_change_payment_method,
)
from bot.membership.rules.subscription_changes import IS_OUT
from bot.membership.subscription_changes.running import running
from bot.membership.words import PaymentKind


@dataclass(frozen=True, slots=True)
class PaymentMethodReview:
    """The way to pay before and after, and what it counts for."""

    kind_now: str | None
    last4_now: str | None
    kind: str
    for_pending_invoice: bool
    """Whether the invoice of this term will be paid so; otherwise the next one."""
    gross: int | None
    """Of the invoice of this term, minor units, while it is still to come."""
    currency: str | None


async def review_payment_method(
    session: AsyncSession, account_id: str, kind: str, *, today: date
) -> PaymentMethodReview | ChangeRefusal:
    """What paying by ``card`` or ``bank_transfer`` would mean, or why it cannot be.

    Raises:
        UnknownAccount: there is no such account.
        ValueError: there is no such kind.
    """
    found = await running(session, account_id, today)
    if isinstance(found, NoMembership):
        return found
    present = await payment_methods.current(session, account_id)
    still_open = await invoices.open_invoices(session, account_id)
    refusal = may_change_payment_method(
        PaymentKind(kind),
        present=present.kind if present else None,
        invoice_is_out=any(invoices.state(one, today) in IS_OUT for one in still_open),
    )
    if refusal is not None:
        return refusal
    pending = found.pending.invoice if found.pending else None
    return PaymentMethodReview(
        kind_now=present.kind.value if present else None,
        last4_now=present.last4 if present else None,
        kind=PaymentKind(kind).value,
        for_pending_invoice=pending is not None,
        gross=pending.gross if pending else None,
        currency=pending.currency if pending else None,
    )


async def change_payment_method(
    session: AsyncSession,
    account_id: str,
    review: PaymentMethodReview,
    *,
    last4: str | None,
    token_ref: str | None,
    actor: str,
    now: datetime,
) -> PaymentMethod | ChangeRefusal:
    """Change the way to pay as reviewed; the payment of a pending invoice follows.

    Args:
        session: of the caller, who commits.
        account_id: whose.
        review: what was shown.
        last4: a card's last digits, from the payment page; ``None`` for a transfer.
        token_ref: what the payment page calls the card; ``None`` for a transfer.
        actor: for the audit log.
        now: when; a card was authorised with 0 now (S33).

    Returns:
        The method, or why nothing was changed.

    Raises:
        UnknownAccount: there is no such account.
    """
    fresh = await review_payment_method(session, account_id, review.kind, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, PaymentMethodReview) else fresh
    found = await running(session, account_id, now.date())
    if isinstance(found, NoMembership):
        return found
    method = await payment_methods.choose(
        session, account_id, PaymentKind(review.kind), last4=last4, token_ref=token_ref, now=now
    )
    if found.pending is not None and found.pending.payment is not None:
        _follow(found.pending.payment, method.kind, now)
    await audit.record(
        session,
        actor,
        "payment_methods.change",
        {"kind": review.kind_now, "last4": review.last4_now},
        {"kind": method.kind.value, "last4": method.last4},
        now,
        account_id=account_id,
    )
    return method


def _follow(payment: Payment, kind: PaymentKind, now: datetime) -> None:
    payment.kind = kind
    payment.zero_authorised_at = now if kind is PaymentKind.CARD else None
