"""Invoices: ordered with a subscription, issued a little later, open until they are settled."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import Invoice, Payment, Subscription
from bot.membership.money import with_vat
from bot.membership.rules import due_date
from bot.membership.words import PaymentKind


async def open_invoices(session: AsyncSession, account_id: str) -> Sequence[Invoice]:
    """The account's invoices that are neither paid nor cancelled, the first due first.

    One that was ordered but not issued yet comes last; ``rules.invoice_state`` tells them apart.
    """
    query = (
        select(Invoice)
        .join(Subscription, Subscription.id == Invoice.subscription_id)
        .where(
            Subscription.account_id == account_id,
            Invoice.paid_at.is_(None),
            Invoice.cancelled_at.is_(None),
        )
        .order_by(Invoice.due_date.asc().nulls_last(), Invoice.id)
    )
    return (await session.scalars(query)).all()


async def order(
    session: AsyncSession,
    subscription: Subscription,
    kind: PaymentKind,
    *,
    vat_rate: int,
    now: datetime,
) -> Invoice:
    """Order the invoice of a subscription and the payment that is to settle it.

    Args:
        session: of the checkout.
        subscription: just started.
        kind: how it will be paid; a card is authorised with 0 now (S33).
        vat_rate: hundredths of a percent.
        now: when.
    """
    invoice = Invoice(
        subscription_id=subscription.id,
        ordered_at=now,
        net=subscription.price_net,
        vat_rate=vat_rate,
        gross=with_vat(subscription.price_net, vat_rate),
        currency=subscription.currency,
        po_number=subscription.po_number,
    )
    session.add(invoice)
    await session.flush()
    session.add(
        Payment(
            invoice_id=invoice.id,
            kind=kind,
            amount=invoice.gross,
            currency=invoice.currency,
            zero_authorised_at=now if kind is PaymentKind.CARD else None,
        )
    )
    await session.flush()
    return invoice


async def issue(session: AsyncSession, invoice: Invoice, number: str, issued_on: date) -> None:
    """Give an ordered invoice its number and due date; a card is charged on that day (R8, R9)."""
    invoice.number = number
    invoice.issued_on = issued_on
    invoice.due_date = due_date(issued_on)
    payments = select(Payment).where(
        Payment.invoice_id == invoice.id, Payment.kind == PaymentKind.CARD
    )
    for payment in await session.scalars(payments):
        payment.scheduled_on = invoice.due_date
    await session.flush()
