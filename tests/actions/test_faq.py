"""Questions of fact."""

import pytest


@pytest.mark.parametrize(
    "label",
    [
        "faq/green_tick",
        "faq/where_my_products",
        "faq/estimates",
        "faq/payment_methods",
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
        ("demo-2500", "utter_corporate_missing", "1 more point"),
        ("demo-2501", "utter_corporate_open", None),
        ("demo-0", "utter_corporate_missing", "2,501 more points"),
    ],
)
async def test_the_corporate_tier_for_a_member(enter, member, response, missing):
    visitor = await enter(member, "en")

    (said,) = await visitor.says("faq/corporate_tier")

    assert said.response == response
    assert said.values.get("missing") == missing


@pytest.mark.parametrize(
    ("figure", "response"), [(2500, "utter_corporate_not_enough"), (2501, "utter_corporate_enough")]
)
async def test_exactly_2500_points_are_not_enough_whoever_asks(enter, figure, response):
    for member in (None, "demo-1599"):
        visitor = await enter(member)

        (said,) = await visitor.says("faq/corporate_tier", points=figure)

        assert said.response == response


async def test_whether_a_battery_counts(enter):
    visitor = await enter()

    (said,) = await visitor.says("faq/eligible_products", product="Battery Pack LP-E6NH")

    assert said.response == "utter_product_not_registrable"


async def test_the_tick_of_a_members_own_product(enter):
    member, anonymous = await enter("demo-gaps"), await enter()

    (own,) = await member.says("faq/green_tick", product="EOS R6")
    (fact,) = await anonymous.says("faq/green_tick", product="EOS R6")

    assert own.response == "utter_tick_missing"
    assert fact.response == "utter_faq/green_tick"


async def test_a_fact_without_its_key_is_a_defect(enter, executor):
    visitor = await enter()
    message = visitor.message("ask_tiers", "what")

    with pytest.raises(Exception, match="action_answer_faq: ValueError"):
        await executor.run(visitor.call("action_answer_faq", message))


async def test_free_choice_names_the_tiers_that_are_open(enter):
    visitor = await enter("demo-999", "en")

    fact, own = await visitor.says("faq/free_choice", "must I take the highest tier?")
    _, gold = await visitor.says("faq/free_choice", "can I take gold?", tier="gold")

    assert fact.response == "utter_faq/free_choice"
    assert own.response == "utter_tiers_open"
    assert gold.response == "utter_tier_missing"
    assert gold.values["missing"] == "1 more point"


async def test_whether_there_is_an_old_account_is_looked_up(enter):
    nobody, legacy = await enter("demo-0"), await enter("demo-legacy")

    none, fact = await nobody.says("faq/never_had_cps", "hab ich ein altes konto")
    (waiting,) = await legacy.says("faq/never_had_cps", "hab ich ein altes konto")

    assert none.response == "utter_own_no_old_account"
    assert fact.response == "utter_faq/never_had_cps"
    assert waiting.response == "utter_migration_available_with_gaps"


async def test_another_address_gets_no_fact_of_ones_own(enter):
    visitor = await enter("demo-active", "en")

    (other,) = await visitor.says(
        "faq/card_charge", "when is jane@example.com charged", email="jane@example.com"
    )
    (own, *_) = await visitor.says(
        "faq/card_charge", "when are you charging it", email="demo-active@example.com"
    )

    assert other.response == "utter_only_own_account"
    assert own.response == "utter_own_card_charge"
