"""The tiers and their prices, as the catalogue has them on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.membership.model import Country, MembershipTier, TierPrice, TierThreshold
from bot.membership.money import Money
from bot.membership.rules import Tier
from bot.membership.words import Source


@dataclass(frozen=True, slots=True)
class Price:
    """A year of a tier in a country, net of VAT (R12), and where the number comes from."""

    net: Money
    source: Source
    valid_from: date


async def all_tiers(session: AsyncSession, on: date) -> tuple[Tier, ...]:
    """Every tier with its threshold of a day, the one for the fewest points first."""
    later = aliased(TierThreshold)
    newest = (
        select(func.max(later.valid_from))
        .where(later.tier == MembershipTier.code, later.valid_from <= on)
        .correlate(MembershipTier)
        .scalar_subquery()
    )
    query = (
        select(MembershipTier, TierThreshold)
        .join(TierThreshold, TierThreshold.tier == MembershipTier.code)
        .where(TierThreshold.valid_from == newest)
    )
    tiers = (
        Tier(
            code=tier.code,
            name_de=tier.name_de,
            name_en=tier.name_en,
            min_points=threshold.min_points,
            strict=threshold.strict,
            source=threshold.source,
        )
        for tier, threshold in await session.execute(query)
    )
    return tuple(sorted(tiers, key=lambda tier: tier.points_needed))


async def prices(session: AsyncSession, country: str, on: date) -> Mapping[str, Price | None]:
    """What each tier costs in a country on a day, by the tier's code, in the tiers' order.

    ``None`` stands where the catalogue has no price: either nobody knows one, or there is none,
    because the programme does not exist there (``is_excluded``).
    """
    query = (
        select(TierPrice)
        .where(TierPrice.country == country, TierPrice.valid_from <= on)
        .order_by(TierPrice.valid_from)
    )
    newest = {row.tier: row for row in await session.scalars(query)}
    return {tier.code: _price(newest.get(tier.code)) for tier in await all_tiers(session, on)}


async def is_excluded(session: AsyncSession, country: str) -> bool:
    """Whether the catalogue says that a country has no programme; of others it knows nothing."""
    query = select(Country.participates).where(Country.code == country)
    return await session.scalar(query) is False


def _price(row: TierPrice | None) -> Price | None:
    if row is None or row.net_per_year is None:
        return None
    return Price(Money(row.net_per_year, row.currency), row.source, row.valid_from)
