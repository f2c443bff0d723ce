"""Invoices: ordered with a subscription, issued a little later, open until they are settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import Invoice, Payment, Subscription
from bot.membership.money import with_vat
from bot.membership.rules import InvoiceState, due_date, invoice_state
from bot.membership.tiers import Quote
from bot.membership.words import PaymentKind


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice with the payment that is to settle it; amounts are minor units."""

    invoice: Invoice
    payment: Payment | None


async def bills(session: AsyncSession, account_id: str) -> tuple[Bill, ...]:
    """All invoices of an account, each with its last payment, the newest order first."""
    ordered = (
        select(Invoice)
        .join(Subscription, Subscription.id == Invoice.subscription_id)
        .where(Subscription.account_id == account_id)
        .order_by(Invoice.ordered_at.desc(), Invoice.id.desc())
    )
    invoices = (await session.scalars(ordered)).all()
    payments = (
        select(Payment)
        .where(Payment.invoice_id.in_([invoice.id for invoice in invoices]))
        .order_by(Payment.id)
    )
    last = {payment.invoice_id: payment for payment in await session.scalars(payments)}
    return tuple(Bill(invoice, last.get(invoice.id)) for invoice in invoices)


async def latest_bill(session: AsyncSession, subscription_id: int) -> Bill | None:
    """The newest invoice of a subscription, which is the running term's, read anew."""
    newest = (
        select(Invoice)
        .where(Invoice.subscription_id == subscription_id)
        .order_by(Invoice.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    invoice = (await session.scalars(newest)).one_or_none()
    if invoice is None:
        return None
    last = (
        select(Payment)
        .where(Payment.invoice_id == invoice.id)
        .order_by(Payment.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return Bill(invoice, (await session.scalars(last)).one_or_none())


def state(invoice: Invoice, today: date) -> InvoiceState:
    """Where an invoice stands."""
    return invoice_state(
        invoice.due_date, paid_at=invoice.paid_at, cancelled_at=invoice.cancelled_at, today=today
    )


async def payments_received(session: AsyncSession, account_id: str) -> Sequence[Payment]:
    """What an account has paid, the newest first: charged cards and arrived transfers."""
    query = (
        select(Payment)
        .join(Invoice, Invoice.id == Payment.invoice_id)
        .join(Subscription, Subscription.id == Invoice.subscription_id)
        .where(Subscription.account_id == account_id, Payment.settled_at.is_not(None))
        .order_by(Payment.settled_at.desc(), Payment.id.desc())
    )
    return (await session.scalars(query)).all()


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
    authorised: bool,
    now: datetime,
) -> Invoice:
    """Order the invoice of a term and the payment that is to settle it.

    Args:
        session: of the checkout, or of the renewal.
        subscription: just started, or just renewed.
        kind: how it will be paid.
        vat_rate: hundredths of a percent.
        authorised: whether the member was there and a card was authorised with 0 now (S33).
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
            zero_authorised_at=now if authorised and kind is PaymentKind.CARD else None,
        )
    )
    await session.flush()
    return invoice


async def follow(session: AsyncSession, bill: Bill, quote: Quote) -> None:
    """Let an invoice that was not issued yet, and its payment, be about another price."""
    invoice = bill.invoice
    invoice.net, invoice.vat_rate = quote.net.minor, quote.vat_rate
    invoice.gross, invoice.currency = quote.gross.minor, quote.net.currency
    if bill.payment is not None:
        bill.payment.amount, bill.payment.currency = invoice.gross, invoice.currency
    await session.flush()


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
