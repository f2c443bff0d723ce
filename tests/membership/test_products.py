"""What a member sees of their products, and what the catalogue says of a model."""

from datetime import date, timedelta

import pytest

from bot.membership import products, registration
from bot.membership.model import ModelPoints
from bot.membership.rules import Details
from bot.membership.words import Detail, ProductSource, Source
from tests.fakes import NOON, add_account
from tests.membership.support import register


async def test_products_in_the_order_of_their_registration(session):
    await add_account(session, "m1")
    await register(session, "m1", "RF 50mm F1.8 STM", now=NOON + timedelta(days=1))
    await register(session, "m1", "EOS R6", first_serial=990000200001, now=NOON)
    body, lens = await products.registered(session, "m1", NOON.date())
    assert (body.model_name, body.model_points, body.source) == ("EOS R6", 240, ProductSource.NEW)
    assert body.details.serial_number == "990000200001"
    assert body.details.purchase_date == "2024-05-01"
    assert body.details.country == "DE"
    assert (body.missing, body.has_green_tick) == ((), True)
    assert body.details.estimated == frozenset()
    assert (lens.model_name, lens.model_points) == ("RF 50mm F1.8 STM", 20)


async def test_nobody_sees_the_products_of_somebody_else(session):
    await add_account(session, "m1")
    await add_account(session, "m2")
    await register(session, "m1", "EOS R6")
    assert await products.registered(session, "m2", NOON.date()) == ()


async def test_a_product_without_details_says_what_is_missing(session):
    await add_account(session, "m1")
    await registration.register(session, "m1", "EOS R6", Details(), actor="test", now=NOON)
    (product,) = await products.registered(session, "m1", NOON.date())
    assert product.missing == tuple(Detail)
    assert product.points_assigned_at is None


@pytest.mark.parametrize(
    ("name", "points", "registrable"),
    [
        ("EOS R6 Mark II", 265, True),
        ("eos r6 mark ii", 265, True),
        (" EF 40mm f/2.8 STM ", 15, True),
        ("Battery Grip BG-R10", None, False),
    ],
)
async def test_what_a_model_is_worth(session, name, points, registrable):
    value = await products.points_of_model(session, name, NOON.date())
    assert value is not None
    assert (value.points, value.registrable) == (points, registrable)


async def test_a_model_that_nobody_knows(session):
    assert await products.points_of_model(session, "Nikon Z9", NOON.date()) is None
    assert await products.model_by_name(session, "Nikon Z9") is None


async def test_a_model_is_found_by_its_name(session):
    model = await products.model_by_name(session, "eos r6")
    assert model is not None
    assert model.name == "EOS R6"


async def test_the_value_of_the_day_counts(session):
    model = await products.model_by_name(session, "EOS R6")
    assert model is not None
    new_year = date(2027, 1, 1)
    session.add(ModelPoints(model_id=model.id, points=250, valid_from=new_year, source=Source.DEMO))
    await session.flush()
    days = {new_year - timedelta(days=1): 240, new_year: 250, date(2023, 1, 31): None}
    for day, points in days.items():
        value = await products.points_of_model(session, "EOS R6", day)
        assert value is not None
        assert (value.points, value.registrable) == (points, points is not None)
