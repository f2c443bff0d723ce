"""What is registered, and what a model is worth."""

import pytest

from bot.database import utc_now
from bot.membership import products, registration
from bot.membership.model import RegisteredProduct
from bot.membership.rules import Details


async def test_all_products_with_tick_points_and_gaps(enter):
    visitor = await enter("demo-gaps", "en")

    (said,) = await visitor.says("list_products")

    assert said.response == "utter_products_listed"
    assert said.values["products"] == "2 products"
    assert said.values["lines"].splitlines() == [
        "✓ RF 50mm F1.8 STM: 20 points",
        "○ EOS R6: no green tick yet, missing: purchase date and dealer",
    ]


async def test_no_products(enter):
    visitor = await enter("demo-0")

    (said,) = await visitor.says("list_products")

    assert said.response == "utter_products_none"


async def test_nobody_is_signed_in(enter):
    visitor = await enter()

    (said,) = await visitor.says("list_products")

    assert said.response == "utter_ask_email"


async def test_whether_one_product_is_registered(enter):
    visitor = await enter("demo-gaps")

    found, lacking = await visitor.says("list_products", product=["EOS R6", "EOS R5"])

    assert found.response == "utter_products_found"
    assert "EOS R6" in found.values["lines"]
    assert lacking.response == "utter_product_not_registered"
    assert lacking.values == {"product": "EOS R5"}


async def test_two_of_the_same_model_are_told_apart_by_serial_number(enter, database):
    complete = Details("990000999999", "2024-05", "DE", "Foto Musterbaum")
    async with database.transaction() as session:
        await registration.register(
            session, "demo-500", "EOS R6 Mark II", complete, actor="test", now=utc_now()
        )
    visitor = await enter("demo-500")

    (said,) = await visitor.says("list_products", product="EOS R6 Mark II")

    first, second = said.values["lines"].splitlines()
    assert first != second
    assert "Seriennummer 990000999999" in second


async def test_complete_but_without_points(enter, database):
    async with database.transaction() as session:
        await products_without_points(session)
    visitor = await enter("demo-500", "en")

    (said,) = await visitor.says("list_products", product="EOS R6 Mark II")

    assert said.values["lines"].startswith("○ EOS R6 Mark II (serial number ")
    assert said.values["lines"].endswith("): no points assigned yet")


async def products_without_points(session) -> None:
    shown = await products.registered(session, "demo-500", utc_now().date())
    row = await session.get_one(RegisteredProduct, shown[0].id)
    row.points_assigned_at = None


async def test_what_a_model_is_worth_today(enter):
    visitor = await enter()

    (said,) = await visitor.says("product_points", product="EOS R6 Mark II")

    assert said.response == "utter_product_worth"
    assert said.values == {"product": "EOS R6 Mark II", "points": "265 Punkte"}


@pytest.mark.parametrize("name", ["Battery Grip BG-R10", "Battery Pack LP-E6NH", "Ink Tank"])
async def test_what_cannot_be_registered_brings_nothing(enter, name):
    visitor = await enter(None, "en")

    (said,) = await visitor.says("product_points", product=name)

    assert said.response == "utter_product_not_registrable"


async def test_several_models_and_their_sum(enter):
    visitor = await enter(None, "en")

    (said,) = await visitor.says(
        "product_points", product=["EOS R6", "RF 50mm F1.8 STM", "Photo Paper", "EOS 1000D"]
    )

    assert said.response == "utter_products_worth"
    assert said.values["total"] == "260 points"
    assert said.values["lines"].splitlines() == [
        "• EOS R6: 240 points",
        "• RF 50mm F1.8 STM: 20 points",
        "• Photo Paper: cannot be registered, no points",
        "• EOS 1000D: not known to me",
    ]


async def test_an_unclear_product_is_asked_back(enter):
    visitor = await enter()

    (which,) = await visitor.says("product_points", "was bringt so ein 70-200")
    (said,) = await visitor.says("inform", "RF 70-200 2.8", product="RF 70-200mm F2.8L IS USM")

    assert which.response == "utter_product_unclear"
    assert '/product_points{"product": "RF 70-200mm F4L IS USM"}' in which.payloads
    assert said.values["points"] == "260 Punkte"


async def test_a_model_that_the_catalogue_does_not_know(enter):
    visitor = await enter()

    (said,) = await visitor.says("product_points", product="EOS 1000D")

    assert said.response == "utter_product_unknown"


async def test_no_answer_says_that_a_value_is_invented_for_the_demo(enter):
    visitor = await enter("demo-1599")

    said = await visitor.says("product_points", product="EOS R6")
    said += await visitor.says("ask_price")

    assert not [one for one in said if "demo" in one.text.lower()]


@pytest.mark.parametrize("text", ["wieviel punkte gibt eine eos r100", "und die Leica Q3?"])
async def test_a_product_that_fits_nothing_is_admitted_and_a_person_offered(enter, text):
    visitor = await enter()

    (said,) = await visitor.says("product_points", text)
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_product_not_in_catalogue"
    assert handed_over.response == "utter_handoff_requested_anonymous"


async def test_which_product_is_asked_again_while_the_answer_is_unclear(enter):
    visitor = await enter()
    await visitor.says("product_points")

    (said,) = await visitor.says("inform", "das RF 2.8")

    assert said.response == "utter_product_unclear"
    assert 0 < len([one for one in said.payloads if "product" in one]) <= 4


async def test_what_an_own_product_has_brought(enter):
    visitor = await enter("demo-overdue")

    (said,) = await visitor.says("product_points", product="EOS R3")

    assert said.response == "utter_product_brought"
    assert said.values == {"product": "EOS R3", "points": "545 Punkte"}
