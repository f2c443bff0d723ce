"""The tiers and their prices as the catalogue has them."""

from datetime import date

import pytest

from bot.membership import tiers
from bot.membership.model import TierPrice, TierThreshold
from bot.membership.money import Money
from bot.membership.words import Source
from tests.fakes import NOON

TODAY = NOON.date()


async def test_the_four_tiers_from_the_lowest(session):
    found = await tiers.all_tiers(session, TODAY)
    assert [(tier.code, tier.min_points, tier.strict, tier.source) for tier in found] == [
        ("silver", 500, False, Source.SEED),
        ("gold", 1000, False, Source.PUBLIC),
        ("platinum", 1600, False, Source.PUBLIC),
        ("corporate", 2500, True, Source.SEED),
    ]
    assert [tier.name_de for tier in found][:2] == ["Silber", "Gold"]


async def test_a_new_threshold_counts_from_its_day(session):
    new_year = date(2027, 1, 1)
    session.add(
        TierThreshold(
            tier="gold", min_points=1100, strict=False, source=Source.DEMO, valid_from=new_year
        )
    )
    await session.flush()

    async def gold(on):
        return next(tier for tier in await tiers.all_tiers(session, on) if tier.code == "gold")

    assert (await gold(date(2026, 12, 31))).min_points == 1000
    assert (await gold(new_year)).min_points == 1100


async def test_prices_in_germany(session):
    prices = await tiers.prices(session, "DE", TODAY)
    assert list(prices) == ["silver", "gold", "platinum", "corporate"]
    assert [price and (price.net, price.source) for price in prices.values()] == [
        (Money(10000, "EUR"), Source.PUBLIC),
        (Money(20000, "EUR"), Source.PUBLIC),
        (Money(35000, "EUR"), Source.PUBLIC),
        (Money(100000, "EUR"), Source.DEMO),
    ]


async def test_the_85_pounds_are_silver_in_the_united_kingdom(session):
    prices = await tiers.prices(session, "GB", TODAY)
    silver = prices["silver"]
    assert silver is not None
    assert (silver.net, silver.source) == (Money(8500, "GBP"), Source.SEED)
    assert (await tiers.prices(session, "AT", TODAY))["corporate"] is None


async def test_where_the_catalogue_has_no_price_there_is_none(session):
    assert set((await tiers.prices(session, "FR", TODAY)).values()) == {None}
    assert set((await tiers.prices(session, "DE", date(2023, 1, 1))).values()) == set()


@pytest.mark.parametrize(("country", "is_out"), [("FR", False), ("GR", True), ("JP", False)])
async def test_not_offered_there_is_something_else_than_no_price_known(session, country, is_out):
    assert await tiers.is_excluded(session, country) is is_out
    assert set((await tiers.prices(session, country, TODAY)).values()) == {None}


async def test_a_price_that_was_taken_back_is_none_from_then_on(session):
    new_year = date(2027, 1, 1)
    session.add(
        TierPrice(
            tier="gold", country="DE", currency="EUR", valid_from=new_year, source=Source.PUBLIC
        )
    )
    await session.flush()
    assert (await tiers.prices(session, "DE", TODAY))["gold"] is not None
    assert (await tiers.prices(session, "DE", new_year))["gold"] is None
