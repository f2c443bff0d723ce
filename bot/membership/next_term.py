"""What would follow the last day of a membership: which tier, at what price."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import subscriptions, tiers
from bot.membership.errors import UnknownTier
from bot.membership.model import Account, Subscription
from bot.membership.rules import (
    NoPrice,
    SubscribeRefusal,
    Tier,
    is_open,
    may_subscribe,
    renews_by_itself,
    tiers_of_next_term,
)


@dataclass(frozen=True, slots=True)
class NextTerm:
    """A tier that can be had, and what a year of it is billed with."""

    tier: str
    quote: tiers.Quote


@dataclass(frozen=True, slots=True)
class AffectedTerm:
    """A membership whose tier, or the planned one, closes; its term runs on; JSON by ``asdict``."""

    tier: str
    ends_on: str
    """The last day, ISO 8601."""
    renews: bool
    """Whether another term was to follow by itself."""
    lost_tier: str | None
    """What was planned for the next term, if that closes."""
    next_tier: str | None
    """What the next term would be with the points that are left; ``None`` if none would follow."""


async def next_term(
    session: AsyncSession, account: Account, subscription: Subscription, today: date
) -> NextTerm | SubscribeRefusal:
    """The first of the tiers to try that can be had today, or why the wanted one cannot.

    Raises:
        UnknownTier: the catalogue has no such tier today.
    """
    known = {tier.code: tier for tier in await tiers.all_tiers(session, today)}
    refusals: list[SubscribeRefusal] = []
    for tier in _to_try(subscription, known):
        found = await _of_tier(session, account, tier, today)
        if isinstance(found, NextTerm):
            return found
        refusals.append(found)
    return refusals[0]


async def _of_tier(
    session: AsyncSession, account: Account, tier: Tier, today: date
) -> NextTerm | SubscribeRefusal:
    _, quote, balance = await subscriptions.standing(session, account, tier.code, today)
    has_price = quote is not None
    refusal = may_subscribe(balance, tier, has_price=has_price, already_subscribed=False)
    if refusal is not None:
        return refusal
    return NoPrice(tier.code) if quote is None else NextTerm(tier.code, quote)


def affected(
    subscription: Subscription | None,
    known: Iterable[Tier],
    closed: Collection[str],
    balance: int,
) -> AffectedTerm | None:
    """What becomes of a membership when these tiers close; ``None`` if it does not mind.

    Args:
        subscription: the running one, if any.
        known: all tiers of the day.
        closed: the codes of those that are open no longer.
        balance: the points that are left.
    """
    if subscription is None or not {subscription.tier, subscription.next_tier} & set(closed):
        return None
    planned = subscription.next_tier
    renews = renews_by_itself(subscription.type, subscription.ended_as)
    tried = _to_try(subscription, {tier.code: tier for tier in known}) if renews else ()
    return AffectedTerm(
        tier=subscription.tier,
        ends_on=subscription.expires_on.isoformat(),
        renews=renews,
        lost_tier=planned if planned in closed else None,
        next_tier=next((tier.code for tier in tried if is_open(tier, balance)), None),
    )


def _to_try(subscription: Subscription, known: Mapping[str, Tier]) -> tuple[Tier, ...]:
    wanted = subscription.next_tier or subscription.tier
    for code in (subscription.tier, wanted):
        if code not in known:
            raise UnknownTier(code)
    return tiers_of_next_term(known[subscription.tier], known[wanted])
