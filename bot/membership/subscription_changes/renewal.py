"""Auto-renewal, on or off (S28)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit, subscriptions
from bot.membership.model import Subscription
from bot.membership.rules import (
    ChangeRefusal,
    NoMembership,
    ReviewOutdated,
    may_switch_renewal,
    points_missing,
)
from bot.membership.subscription_changes.running import Running, running
from bot.membership.words import SubscriptionType


@dataclass(frozen=True, slots=True)
class RenewalReview:
    """What follows the last day of the term, once it is switched; amounts are minor units."""

    on: bool
    tier: str
    """Of the running term; switched on, the next one's too."""
    expires_on: str
    """The last day, ISO: then the membership renews by itself, or it ends."""
    planned_tier: str | None
    """Was planned for the next term, and is given up: only switched off."""
    withdraws_cancellation: bool
    """Only switched on."""
    net: int | None
    """A year at today's price; ``None`` switched off, or if there is no price today."""
    vat_rate: int | None
    gross: int | None
    currency: str | None
    missing_points: int
    """How many more the tier would need if it renewed today; 0 switched off."""


async def review_renewal(
    session: AsyncSession, account_id: str, *, on: bool, today: date
) -> RenewalReview | ChangeRefusal:
    """What switching auto-renewal would mean, or that nothing would change.

    Raises:
        UnknownAccount: there is no such account.
    """
    found = await running(session, account_id, today)
    if isinstance(found, NoMembership):
        return found
    if refusal := may_switch_renewal(on=on, renews=found.renews):
        return refusal
    return await _review(session, found, today, on=on)


async def _review(session: AsyncSession, found: Running, today: date, *, on: bool) -> RenewalReview:
    subscription = found.subscription
    tier, quote, balance = await subscriptions.standing(
        session, found.account, subscription.tier, today
    )
    price = quote if on else None
    return RenewalReview(
        on=on,
        tier=subscription.tier,
        expires_on=subscription.expires_on.isoformat(),
        planned_tier=subscription.next_tier,
        withdraws_cancellation=subscription.cancel_requested_at is not None,
        net=price.net.minor if price else None,
        vat_rate=price.vat_rate if price else None,
        gross=price.gross.minor if price else None,
        currency=price.net.currency if price else None,
        missing_points=points_missing(tier, balance) if on else 0,
    )


async def switch_renewal(
    session: AsyncSession, account_id: str, review: RenewalReview, *, actor: str, now: datetime
) -> Subscription | ChangeRefusal:
    """Switch auto-renewal as reviewed.

    Returns:
        The subscription, or why nothing was changed.

    Raises:
        UnknownAccount: there is no such account.
    """
    fresh = await review_renewal(session, account_id, on=review.on, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, RenewalReview) else fresh
    found = await running(session, account_id, now.date())
    if isinstance(found, NoMembership):
        return found
    subscription = found.subscription
    before = values(subscription)
    if review.on:
        subscription.type = SubscriptionType.AUTO_RENEWAL
        subscription.cancel_requested_at = None
    else:
        renew_no_more(subscription)
    await audit.record(
        session,
        actor,
        "subscriptions.switch_renewal",
        before,
        values(subscription),
        now,
        account_id=account_id,
    )
    return subscription


def renew_no_more(subscription: Subscription) -> None:
    """No next term, and nothing planned for it."""
    subscription.type = SubscriptionType.MANUAL
    subscription.next_tier = None


def values(subscription: Subscription) -> dict[str, int | str | None]:
    """What the audit log shows of a subscription's end."""
    cancelled_at = subscription.cancel_requested_at
    return {
        "subscription": subscription.id,
        "type": subscription.type.value,
        "next_tier": subscription.next_tier,
        "cancel_requested_at": cancelled_at.isoformat() if cancelled_at else None,
    }
