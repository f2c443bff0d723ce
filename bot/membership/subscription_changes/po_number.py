"""The member's own order number on the invoice that is still to come (S29, G13)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit
from bot.membership.model import Subscription
from bot.membership.rules import ChangeRefusal, NoMembership, ReviewOutdated, may_set_po_number
from bot.membership.subscription_changes.running import running


@dataclass(frozen=True, slots=True)
class PoNumberReview:
    """The number before and after."""

    po_number_now: str | None
    po_number: str
    on_pending_invoice: bool
    """Whether it will be on the invoice of this term; otherwise on the next one."""


async def review_po_number(
    session: AsyncSession, account_id: str, po_number: str, *, today: date
) -> PoNumberReview | ChangeRefusal:
    """What setting this number, without spaces around it, would mean, or why it cannot be.

    Raises:
        UnknownAccount: there is no such account.
    """
    found = await running(session, account_id, today)
    if isinstance(found, NoMembership):
        return found
    text, present = po_number.strip(), found.subscription.po_number
    if refusal := may_set_po_number(text, present=present, invoice=found.invoice):
        return refusal
    return PoNumberReview(present, text, on_pending_invoice=found.pending is not None)


async def set_po_number(
    session: AsyncSession, account_id: str, review: PoNumberReview, *, actor: str, now: datetime
) -> Subscription | ChangeRefusal:
    """Set the number as reviewed, on the subscription and on its pending invoice.

    Returns:
        The subscription, or why nothing was changed.

    Raises:
        UnknownAccount: there is no such account.
    """
    fresh = await review_po_number(session, account_id, review.po_number, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, PoNumberReview) else fresh
    found = await running(session, account_id, now.date())
    if isinstance(found, NoMembership):
        return found
    found.subscription.po_number = review.po_number
    if found.pending is not None:
        found.pending.invoice.po_number = review.po_number
    key = {"subscription": found.subscription.id}
    await audit.record(
        session,
        actor,
        "subscriptions.set_po_number",
        key | {"po_number": review.po_number_now},
        key | {"po_number": review.po_number},
        now,
        account_id=account_id,
    )
    return found.subscription
