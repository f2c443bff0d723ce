"""What falls due by itself: invoices to issue, and terms that are over.

Each is done in a transaction of its own. Who does the same at the same time waits for the account,
and then finds it done. That an invoice is overdue is no row: ``rules.invoice_state`` tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import (
    accounts,
    audit,
    invoices,
    numbers,
    payment_methods,
    subscriptions,
    support_cases,
)
from bot.membership.model import Invoice, Subscription
from bot.membership.next_term import NextTerm, next_term
from bot.membership.rules import (
    InvoiceState,
    SubscribeRefusal,
    TermEnd,
    expires_on,
    may_keep_po_number,
    term_end,
)
from bot.membership.words import PaymentKind

ACTOR = "jobs"
NOT_RENEWABLE = "renewal_failed"


@dataclass(frozen=True, slots=True)
class Ended:
    """A term that is over, and what became of the subscription."""

    subscription: Subscription
    outcome: TermEnd
    refusal: SubscribeRefusal | None
    """Why the next term's tier cannot be had, where that kept it from renewing."""


async def invoices_to_issue(
    session: AsyncSession, now: datetime, *, delay: timedelta
) -> Sequence[int]:
    """The invoices that were ordered so long ago, the oldest first."""
    query = (
        select(Invoice.id)
        .where(
            Invoice.number.is_(None),
            Invoice.paid_at.is_(None),
            Invoice.cancelled_at.is_(None),
            Invoice.ordered_at <= now - delay,
        )
        .order_by(Invoice.ordered_at, Invoice.id)
    )
    return (await session.scalars(query)).all()


async def issue_invoice(session: AsyncSession, invoice_id: int, now: datetime) -> Invoice | None:
    """Issue an ordered invoice with the next number, dated today.

    Returns:
        The invoice; ``None`` if it is not to be issued (any more).
    """
    query = (
        select(Subscription.account_id)
        .join(Invoice, Invoice.subscription_id == Subscription.id)
        .where(Invoice.id == invoice_id)
    )
    account_id = (await session.scalars(query)).one_or_none()
    if account_id is None:
        return None
    await accounts.lock(session, account_id)
    invoice = await session.get_one(Invoice, invoice_id, populate_existing=True)
    today = now.date()
    if invoices.state(invoice, today) is not InvoiceState.PENDING:
        return None
    number = await numbers.new_invoice_number(session, today.year)
    await invoices.issue(session, invoice, number, today)
    after = {"invoice": invoice.id, "number": number, "issued_on": today.isoformat()}
    await audit.record(session, ACTOR, "invoices.issue", None, after, now, account_id=account_id)
    return invoice


async def subscriptions_ended(session: AsyncSession, today: date) -> Sequence[int]:
    """The subscriptions whose last day is over and of which nothing has become yet."""
    query = (
        select(Subscription.id)
        .where(Subscription.ended_at.is_(None), Subscription.expires_on < today)
        .order_by(Subscription.expires_on, Subscription.id)
    )
    return (await session.scalars(query)).all()


async def renew_or_expire(
    session: AsyncSession, subscription_id: int, now: datetime
) -> Ended | None:
    """Renew a subscription whose last day is over, at the price of today, or end it.

    If it should renew but cannot, it ends and a support case is opened.

    Returns:
        What became of it; ``None`` if its term is not over (any more).
    """
    query = select(Subscription.account_id).where(Subscription.id == subscription_id)
    account_id = (await session.scalars(query)).one_or_none()
    if account_id is None:
        return None
    account = await accounts.lock(session, account_id)
    subscription = await session.get_one(Subscription, subscription_id, populate_existing=True)
    today = now.date()
    if subscription.ended_at is not None or subscription.expires_on >= today:
        return None
    following = await next_term(session, account, subscription, today)
    refusal = None if isinstance(following, NextTerm) else following
    outcome = term_end(
        subscription.type,
        cancelled=subscription.cancel_requested_at is not None,
        refusal=refusal,
        last_day=subscription.expires_on,
        today=today,
    )
    if outcome is TermEnd.RENEWED and isinstance(following, NextTerm):
        await _renew(session, subscription, following, now)
        return Ended(subscription, outcome, None)
    await subscriptions.expire(session, subscription, ACTOR, now)
    if outcome is TermEnd.NOT_RENEWABLE:
        await support_cases.open_case(
            session, account_id, None, NOT_RENEWABLE, _summary(subscription, refusal), now
        )
        return Ended(subscription, outcome, refusal)
    return Ended(subscription, outcome, None)


async def _renew(
    session: AsyncSession, subscription: Subscription, following: NextTerm, now: datetime
) -> None:
    """Move the last day by a year and order the invoice of that year."""
    before, quote = _values(subscription), following.quote
    subscription.tier, subscription.next_tier = following.tier, None
    if not await _keeps_po_number(session, subscription, now.date()):
        subscription.po_number = None
    subscription.expires_on = expires_on(subscription.expires_on)
    subscription.price_net, subscription.currency = quote.net.minor, quote.net.currency
    await session.flush()
    method = await payment_methods.current(session, subscription.account_id)
    kind = method.kind if method else PaymentKind.BANK_TRANSFER
    await invoices.order(
        session, subscription, kind, vat_rate=quote.vat_rate, authorised=False, now=now
    )
    await audit.record(
        session,
        ACTOR,
        "subscriptions.renew",
        before,
        _values(subscription),
        now,
        account_id=subscription.account_id,
    )


async def _keeps_po_number(session: AsyncSession, subscription: Subscription, today: date) -> bool:
    """Whether the purchase order number is for the invoice that is ordered now."""
    bill = await invoices.latest_bill(session, subscription.id)
    return may_keep_po_number(
        subscription.po_number,
        billed=bill.invoice.po_number if bill else None,
        invoice=invoices.state(bill.invoice, today) if bill else None,
    )


def _values(subscription: Subscription) -> dict[str, int | str | None]:
    return {
        "subscription": subscription.id,
        "tier": subscription.tier,
        "next_tier": subscription.next_tier,
        "last_day": subscription.expires_on.isoformat(),
        "net": subscription.price_net,
        "po_number": subscription.po_number,
    }


def _summary(subscription: Subscription, refusal: SubscribeRefusal | None) -> str:
    """For the agent: what should have renewed, and why it did not."""
    wanted = subscription.next_tier or subscription.tier
    why = refusal or "the year that would have followed is over, too"
    return (
        f"The membership {subscription.membership_number} ended on {subscription.expires_on}"
        f" and did not renew as {wanted}: {why}"
    )
