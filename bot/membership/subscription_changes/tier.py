"""Another tier: at once while nothing was billed yet, else from the next term on (R6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit, invoices, subscriptions
from bot.membership.model import Subscription
from bot.membership.money import Money
from bot.membership.rules import (
    ChangeRefusal,
    NoMembership,
    NoPrice,
    ReviewOutdated,
    TakesEffect,
    may_change_tier,
)
from bot.membership.subscription_changes.running import Running, running
from bot.membership.tiers import Quote


@dataclass(frozen=True, slots=True)
class TierChangeReview:
    """What a change of tier means; amounts are minor units, days ISO."""

    tier_now: str
    net_now: int
    currency_now: str
    tier: str
    takes_effect: str
    """``now`` or ``next_term``."""
    effective_on: str
    net: int
    """A year of the new tier, at today's price; at a renewal that day's price counts."""
    vat_rate: int
    gross: int
    currency: str
    expires_on: str
    """The last day of the running term."""


async def review_tier_change(
    session: AsyncSession, account_id: str, tier: str, *, today: date
) -> TierChangeReview | ChangeRefusal:
    """What this tier would mean for the running membership, or why it cannot be.

    Raises:
        UnknownAccount: there is no such account.
        UnknownTier: the catalogue has no such tier today.
    """
    found = await running(session, account_id, today)
    if isinstance(found, NoMembership):
        return found
    known, quote, balance = await subscriptions.standing(session, found.account, tier, today)
    effect = may_change_tier(
        balance,
        known,
        has_price=quote is not None,
        tier_now=found.subscription.tier,
        next_tier=found.subscription.next_tier,
        invoice=found.invoice,
        renews=found.renews,
    )
    if not isinstance(effect, TakesEffect):
        return effect
    return NoPrice(tier) if quote is None else _review(found, tier, quote, effect, today)


def _review(
    found: Running, tier: str, quote: Quote, effect: TakesEffect, today: date
) -> TierChangeReview:
    last_day = found.subscription.expires_on
    effective_on = today if effect is TakesEffect.NOW else last_day + timedelta(days=1)
    return TierChangeReview(
        tier_now=found.subscription.tier,
        net_now=found.subscription.price_net,
        currency_now=found.subscription.currency,
        tier=tier,
        takes_effect=effect.value,
        effective_on=effective_on.isoformat(),
        net=quote.net.minor,
        vat_rate=quote.vat_rate,
        gross=quote.gross.minor,
        currency=quote.net.currency,
        expires_on=last_day.isoformat(),
    )


async def change_tier(
    session: AsyncSession,
    account_id: str,
    review: TierChangeReview,
    *,
    actor: str,
    now: datetime,
) -> Subscription | ChangeRefusal:
    """Change the tier as reviewed: the price and the pending invoice follow, or it is planned.

    Returns:
        The subscription, or why nothing was changed.

    Raises:
        UnknownAccount: there is no such account.
        UnknownTier: the catalogue has no such tier today.
    """
    fresh = await review_tier_change(session, account_id, review.tier, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, TierChangeReview) else fresh
    found = await running(session, account_id, now.date())
    if isinstance(found, NoMembership):
        return found
    subscription = found.subscription
    before = _values(subscription)
    if review.takes_effect == TakesEffect.NOW:
        await _change_now(session, found, review)
    else:
        subscription.next_tier = None if review.tier == subscription.tier else review.tier
    await audit.record(
        session,
        actor,
        "subscriptions.change_tier",
        before,
        _values(subscription),
        now,
        account_id=account_id,
    )
    return subscription


async def _change_now(session: AsyncSession, found: Running, review: TierChangeReview) -> None:
    found.subscription.tier, found.subscription.next_tier = review.tier, None
    found.subscription.price_net = review.net
    found.subscription.currency = review.currency
    if found.pending is not None:
        net = Money(review.net, review.currency)
        await invoices.follow(session, found.pending, Quote(net, review.vat_rate))


def _values(subscription: Subscription) -> dict[str, int | str | None]:
    return {
        "subscription": subscription.id,
        "tier": subscription.tier,
        "next_tier": subscription.next_tier,
        "net": subscription.price_net,
        "currency": subscription.currency,
    }
