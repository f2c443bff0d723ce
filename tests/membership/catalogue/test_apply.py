"""Applying the catalogue: what begins when, and what stays as it was."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from bot.membership import catalogue, invoices, points, products, tiers
from bot.membership.catalogue import Change
from bot.membership.catalogue.files import DealerEntry, ModelEntry, PriceEntry
from bot.membership.errors import CatalogueError
from bot.membership.model import AuditEntry, ModelPoints
from bot.membership.money import Money
from bot.membership.ordering import OrderWish
from bot.membership.words import ProductType, Source
from tests.fakes import NOON, add_account
from tests.membership.support import order, register

TODAY = NOON.date()
NEW_YEAR = date(2027, 1, 1)
FRENCH_GOLD = {"country": "FR", "tier": "gold", "source": Source.DEMO}


async def apply(session, files, on=TODAY):
    return await catalogue.apply(session, files, on=on, now=NOON)


def with_model(files, name, **changes):
    return replace(
        files,
        models=tuple(
            model.model_copy(update=changes) if model.name == name else model
            for model in files.models
        ),
    )


def with_tier(files, code, **changes):
    return replace(
        files,
        tiers=tuple(
            tier.model_copy(update=changes) if tier.code == code else tier for tier in files.tiers
        ),
    )


def without_price(files, country, tier):
    return replace(
        files,
        prices=tuple(
            price for price in files.prices if (price.country, price.tier) != (country, tier)
        ),
    )


async def points_on(session, name, day):
    value = await products.points_of_model(session, name, day)
    assert value is not None
    return value.points


async def test_the_first_time_everything_is_new(empty, files):
    async with empty.transaction() as session:
        changes = await apply(session, files)
        assert {change.before for change in changes} == {None}
        assert await points_on(session, "EOS R5", TODAY) == 400
        assert await apply(session, files) == ()


async def test_a_second_time_changes_nothing(session, files):
    before = await session.scalar(select(func.count(AuditEntry.id)))
    assert await apply(session, files) == ()
    assert await apply(session, files, on=NEW_YEAR) == ()
    assert await session.scalar(select(func.count(AuditEntry.id))) == before


async def test_a_changed_value_begins_on_the_day_of_applying(session, files):
    dearer = with_model(files, "EOS R5", points=410)
    (change,) = await apply(session, dearer)
    assert change == Change(
        "points", "EOS R5", "points=400, source=demo value", "points=410, source=demo value", TODAY
    )
    assert str(change).startswith("points EOS R5: points=400")
    assert str(change).endswith("from 2026-03-02")
    assert await points_on(session, "EOS R5", TODAY - timedelta(days=1)) == 400
    assert await points_on(session, "EOS R5", TODAY) == 410
    assert await apply(session, dearer) == ()


async def test_a_changed_value_begins_on_the_stated_day(session, files):
    dearer = with_model(files, "EOS R5", points=410, valid_from=NEW_YEAR)
    (change,) = await apply(session, dearer)
    assert change.valid_from == NEW_YEAR
    assert await points_on(session, "EOS R5", TODAY) == 400
    assert await points_on(session, "EOS R5", NEW_YEAR) == 410
    assert await apply(session, dearer) == ()
    assert await apply(session, dearer, on=NEW_YEAR + timedelta(days=3)) == ()


async def test_a_changed_value_begins_on_the_day_given_to_the_command(session, files):
    dearer = with_model(files, "EOS R5", points=410)
    await apply(session, dearer, on=NEW_YEAR)
    assert await points_on(session, "EOS R5", TODAY) == 400
    assert await points_on(session, "EOS R5", NEW_YEAR) == 410


async def test_assigned_points_stay_when_a_value_falls(session, files):
    await add_account(session, "m1")
    await register(session, "m1", "EOS R5")
    await apply(session, with_model(files, "EOS R5", points=300))
    assert await points.balance(session, "m1") == 400
    (product,) = await products.registered(session, "m1", TODAY)
    assert product.model_points == 300


async def test_a_future_value_that_left_the_file_is_withdrawn(session, files):
    await apply(session, with_model(files, "EOS R5", points=410, valid_from=NEW_YEAR))
    (change,) = await apply(session, files)
    assert (change.after, change.valid_from) == ("withdrawn", NEW_YEAR)
    assert await points_on(session, "EOS R5", NEW_YEAR) == 400
    assert await apply(session, files) == ()


async def test_a_value_corrected_on_the_same_day_is_one_row(session, files):
    await apply(session, with_model(files, "EOS R5", points=410))
    await apply(session, with_model(files, "EOS R5", points=420))
    assert await points_on(session, "EOS R5", TODAY) == 420
    assert (
        await session.scalar(
            select(func.count(ModelPoints.id)).where(ModelPoints.valid_from == TODAY)
        )
        == 1
    )


async def test_a_model_that_left_the_file_can_no_longer_be_registered(session, files):
    gone = replace(files, models=tuple(model for model in files.models if model.name != "EOS R5"))
    (change,) = await apply(session, gone)
    assert (change.kind, change.name, change.after) == ("model", "EOS R5", "active=False")
    value = await products.points_of_model(session, "EOS R5", TODAY)
    assert value is not None
    assert not value.registrable
    assert await apply(session, gone) == ()
    (back,) = await apply(session, files)
    assert back.after == "active=True"


async def test_a_name_spelt_otherwise_is_the_same_model(session, files):
    models = [
        model.model_copy(update={"name": "Eos R5"}) if model.name == "EOS R5" else model
        for model in files.models
    ]
    (change,) = await apply(session, replace(files, models=tuple(models)))
    assert (change.before, change.after) == ("name=EOS R5", "name=Eos R5")
    assert await points_on(session, "eos r5", TODAY) == 400


async def test_a_new_model_can_be_registered_at_once(session, files):
    entry = ModelEntry(
        name="EOS R9", type=ProductType.MIRRORLESS_CAMERA, points=99, source=Source.DEMO
    )
    await apply(session, replace(files, models=(*files.models, entry)))
    await add_account(session, "m1")
    (done,) = await register(session, "m1", "EOS R9")
    assert done.points_assigned == 99


async def test_a_threshold_changes_from_its_day(session, files):
    stricter = with_tier(files, "gold", min_points=1100, valid_from=NEW_YEAR)
    (change,) = await apply(session, stricter)
    assert (change.kind, change.name, change.valid_from) == ("threshold", "gold", NEW_YEAR)

    async def gold(on):
        return next(tier for tier in await tiers.all_tiers(session, on) if tier.code == "gold")

    assert (await gold(TODAY)).min_points == 1000
    assert (await gold(NEW_YEAR)).min_points == 1100
    assert await apply(session, stricter) == ()


async def test_a_tier_can_be_renamed_but_not_removed(session, files):
    (change,) = await apply(session, with_tier(files, "gold", name_de="Goldstufe"))
    assert (change.before, change.after) == ("name_de=Gold", "name_de=Goldstufe")
    with pytest.raises(CatalogueError, match=r"^tiers.yml: corporate is missing"):
        await apply(session, replace(files, tiers=files.tiers[:-1]))


async def test_a_country_cannot_be_removed(session, files):
    with pytest.raises(CatalogueError, match=r"^countries.yml: AT is missing"):
        await apply(session, replace(files, countries=files.countries[1:]))


async def test_a_vat_rate_changes_for_what_is_ordered_from_then_on(session, files):
    await add_account(session, "m1")
    await register(session, "m1", "EOS R1")
    await order(session, "m1", OrderWish("silver", "card"))
    countries = [
        one.model_copy(update={"vat_rate": 2100}) if one.code == "DE" else one
        for one in files.countries
    ]
    dearer = replace(files, countries=tuple(countries))
    (change,) = await apply(session, dearer)
    assert (change.name, change.before, change.after) == ("DE", "vat_rate=1900", "vat_rate=2100")
    assert await apply(session, dearer) == ()
    quote = (await tiers.quotes(session, "DE", TODAY))["silver"]
    assert quote is not None
    assert quote.gross == Money(12100, "EUR")
    (bill,) = await invoices.bills(session, "m1")
    assert (bill.invoice.vat_rate, bill.invoice.gross) == (1900, 11900)


async def test_a_dealer_that_left_the_file_stays(session, files):
    assert await apply(session, replace(files, dealers=files.dealers[1:])) == ()
    new = DealerEntry(name="Foto Neu", city="Bonn", country="DE")
    (change,) = await apply(session, replace(files, dealers=(*files.dealers, new)))
    assert (change.kind, change.before) == ("dealer", None)


async def test_prices_change_begin_and_end(session, files):
    entry = PriceEntry(**FRENCH_GOLD, net_per_year=Decimal("199.50"))
    await apply(session, replace(files, prices=(*files.prices, entry)))
    french = await tiers.prices(session, "FR", TODAY)
    assert french["gold"] is not None
    assert french["gold"].net == Money(19950, "EUR")

    (ended,) = await apply(session, files, on=NEW_YEAR)
    assert (ended.name, ended.valid_from) == ("FR gold", NEW_YEAR)
    assert (await tiers.prices(session, "FR", TODAY))["gold"] == french["gold"]
    assert (await tiers.prices(session, "FR", NEW_YEAR))["gold"] is None
    assert await apply(session, files, on=NEW_YEAR) == ()


async def test_a_price_that_never_began_leaves_no_trace(session, files):
    entry = PriceEntry(**FRENCH_GOLD, net_per_year=Decimal(200), valid_from=NEW_YEAR)
    await apply(session, replace(files, prices=(*files.prices, entry)))
    (change,) = await apply(session, files)
    assert (change.name, change.after, change.valid_from) == ("FR gold", "withdrawn", NEW_YEAR)
    assert await apply(session, files) == ()


async def test_what_changed_is_in_the_audit_log(session, files):
    changes = await apply(session, without_price(files, "DE", "gold"))
    entry = (
        await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
    ).one()
    assert (entry.actor, entry.action) == ("catalogue", "catalogue.apply")
    assert entry.after == {"changes": [str(change) for change in changes]}
