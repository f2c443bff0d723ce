"""The tiers and their prices, as the catalogue has them on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.membership.model import Country, MembershipTier, TierPrice, TierThreshold
from bot.membership.money import Money, with_vat
from bot.membership.rules import Tier
from bot.membership.words import Source


@dataclass(frozen=True, slots=True)
class Price:
    """A year of a tier in a country, net of VAT (R12), and where the number comes from."""

    net: Money
    source: Source
    valid_from: date


@dataclass(frozen=True, slots=True)
class Quote:
    """What a year of a tier would be billed with."""

    net: Money
    vat_rate: int
    """Hundredths of a percent: 1900 is 19 %."""

    @property
    def gross(self) -> Money:
        """With VAT."""
        return Money(with_vat(self.net.minor, self.vat_rate), self.net.currency)


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


async def quotes(session: AsyncSession, country: str, on: date) -> Mapping[str, Quote | None]:
    """What each tier would be billed with in a country on a day, by its code, in their order.

    ``None`` stands where the price or the country's VAT rate is not known.
    """
    rate = await session.scalar(select(Country.vat_rate).where(Country.code == country))
    known = await prices(session, country, on)
    return {
        code: None if price is None or rate is None else Quote(price.net, rate)
        for code, price in known.items()
    }


async def is_excluded(session: AsyncSession, country: str) -> bool:
    """Whether the catalogue says that a country has no programme; of others it knows nothing."""
    query = select(Country.participates).where(Country.code == country)
    return await session.scalar(query) is False


def _price(row: TierPrice | None) -> Price | None:
    if row is None or row.net_per_year is None:
        return None
    return Price(Money(row.net_per_year, row.currency), row.source, row.valid_from)
