"""Cancelling a membership to the end of its term (G12)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit
from bot.membership.model import Subscription
from bot.membership.rules import (
    ChangeRefusal,
    InvoiceState,
    NoMembership,
    ReviewOutdated,
    may_cancel,
)
from bot.membership.subscription_changes.renewal import renew_no_more, values
from bot.membership.subscription_changes.running import running


@dataclass(frozen=True, slots=True)
class CancellationReview:
    """Until when the membership can still be used, and what remains to be paid."""

    tier: str
    last_day: str
    """ISO."""
    planned_tier: str | None
    """Was planned for the next term, and is given up."""
    is_paid: bool
    """Whether nothing is to be paid for the running term any more."""


async def review_cancellation(
    session: AsyncSession, account_id: str, *, today: date
) -> CancellationReview | ChangeRefusal:
    """What cancelling would mean; a membership that is cancelled already has nothing to change.

    Raises:
        UnknownAccount: there is no such account.
    """
    found = await running(session, account_id, today)
    if isinstance(found, NoMembership):
        return found
    subscription = found.subscription
    cancelled_already = subscription.cancel_requested_at is not None
    if refusal := may_cancel(cancelled_already=cancelled_already):
        return refusal
    return CancellationReview(
        tier=subscription.tier,
        last_day=subscription.expires_on.isoformat(),
        planned_tier=subscription.next_tier,
        is_paid=found.invoice in {None, InvoiceState.PAID, InvoiceState.CANCELLED},
    )


async def cancel(
    session: AsyncSession, account_id: str, review: CancellationReview, *, actor: str, now: datetime
) -> Subscription | ChangeRefusal:
    """Cancel as reviewed: it can be used through the last day; auto-renewal would take it back.

    Returns:
        The subscription, or why nothing was changed.

    Raises:
        UnknownAccount: there is no such account.
    """
    fresh = await review_cancellation(session, account_id, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, CancellationReview) else fresh
    found = await running(session, account_id, now.date())
    if isinstance(found, NoMembership):
        return found
    subscription = found.subscription
    before = values(subscription)
    renew_no_more(subscription)
    subscription.cancel_requested_at = now
    await audit.record(
        session,
        actor,
        "subscriptions.cancel",
        before,
        values(subscription),
        now,
        account_id=account_id,
    )
    return subscription
