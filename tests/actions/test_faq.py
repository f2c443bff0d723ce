"""Questions of fact."""

import pytest


@pytest.mark.parametrize(
    "label",
    [
        "faq/green_tick",
        "faq/where_my_products",
        "faq/estimates",
        "faq/payment_methods",
        "faq/invoice_time",
        "faq/free_of_charge",
        "faq/benefits",
        "faq/refund",
    ],
)
async def test_each_is_answered_by_its_own_response(enter, label):
    visitor = await enter("demo-1599")

    (said,) = await visitor.says(label)

    assert said.response == f"utter_{label}"


async def test_the_corporate_tier_in_general(enter):
    visitor = await enter()

    (said,) = await visitor.says("faq/corporate_tier")

    assert said.response == "utter_faq/corporate_tier"


@pytest.mark.parametrize(
    ("member", "response", "missing"),
    [
        ("demo-2500", "utter_tier_missing", "1 point"),
        ("demo-2501", "utter_tier_open", None),
        ("demo-0", "utter_tier_missing", "2,501 points"),
    ],
)
async def test_the_corporate_tier_for_a_member(enter, member, response, missing):
    visitor = await enter(member, "en")

    fact, own = await visitor.says("faq/corporate_tier")

    assert fact.response == "utter_faq/corporate_tier"
    assert own.response == response
    assert own.values.get("missing") == missing


@pytest.mark.parametrize(
    ("figure", "response"), [(2500, "utter_tier_not_enough"), (2501, "utter_tier_enough")]
)
async def test_exactly_2500_points_are_not_enough_whoever_asks(enter, figure, response):
    for member in (None, "demo-1599"):
        visitor = await enter(member)

        answered, fact = await visitor.says("faq/corporate_tier", points=figure)

        assert answered.response == response
        assert fact.response == "utter_faq/corporate_tier"


async def test_a_fact_without_its_key_is_a_defect(enter, executor):
    visitor = await enter()
    message = visitor.message("ask_tiers", "what")

    with pytest.raises(Exception, match="action_answer_faq: ValueError"):
        await executor.run(visitor.call("action_answer_faq", message))
