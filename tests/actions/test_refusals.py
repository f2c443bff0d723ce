"""Card data are refused whatever was asked; a handoff is made all the same."""

import pytest


@pytest.mark.parametrize(
    "label",
    [
        "change_payment_method",
        "inform",
        "faq/payment_methods",
        "out_of_scope",
        "nlu_fallback",
        "check_points",
        "deny",
    ],
)
async def test_a_card_number_is_refused(enter, label):
    for member in (None, "demo-active"):
        visitor = await enter(member)

        (said,) = await visitor.says(
            label, "meine kreditkartennummer ist [card number]", card_number="masked"
        )

        assert said.response == "utter_card_refused"
        assert said.payloads == ["/human_handoff"]


async def test_paying_in_another_way_without_a_card_number(enter):
    visitor = await enter()

    said = await visitor.says("change_payment_method", "ich möchte anders zahlen")

    assert said[0].response == "utter_payment_method_introduction"


async def test_a_refusal_leaves_the_question_before_it_standing(enter):
    visitor = await enter()
    await visitor.says("ask_tiers", tier="gold", points=480)
    await visitor.says("inform", "[card number]", card_number="masked")

    (said,) = await visitor.says("inform", "und Silber?", tier="silver")

    assert said.response == "utter_tier_not_enough"


async def test_who_wants_a_person_gets_one_even_with_a_card_number(enter):
    visitor = await enter("demo-active")

    (said,) = await visitor.says("human_handoff", "[card number], Mensch!", card_number="masked")

    assert said.response == "utter_handoff_requested"


@pytest.mark.parametrize("between", ["reset_password", "product_points", "ask_price"])
async def test_a_figure_is_forgotten_after_any_other_question(enter, between):
    visitor = await enter("demo-1599", "en")
    await visitor.says("ask_tiers", tier="gold", points=1200)
    await visitor.says(between, "…", country="GB")

    (said,) = await visitor.says("inform", "and platinum?", tier="platinum")

    assert "1,200" not in said.text


async def test_joining_is_not_offered_to_who_has_joined(enter):
    member, other = await enter("demo-active"), await enter("demo-1599")

    (joined,) = await member.says("ask_tiers")
    (free,) = await other.says("ask_tiers")

    assert "/subscribe" not in joined.payloads
    assert "/subscribe" in free.payloads
