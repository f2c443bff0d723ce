"""A bare value goes on with the question before it."""

import pytest
from sqlalchemy import select

from bot.membership.model import SupportCase


async def test_and_gold_after_a_question_about_tiers(enter):
    visitor = await enter("demo-1599")
    await visitor.says("ask_tiers")

    (said,) = await visitor.says("inform", "und Gold?", tier="gold")

    assert said.response == "utter_tier_open"
    assert said.values["tier"] == "Gold"


async def test_and_gold_after_a_question_about_prices(enter):
    visitor = await enter("demo-1600")
    await visitor.says("ask_price", tier="silver")

    (said,) = await visitor.says("inform", "und Gold?", tier="gold")

    assert said.response == "utter_price"
    assert said.values["tier"] == "Gold"


@pytest.mark.parametrize("intent", ["deny", "inform", "affirm"])
async def test_no_the_r6_after_the_points_of_another_model(enter, intent):
    visitor = await enter()
    await visitor.says("product_points", product="EOS R5")

    taken_back = [{"entity": "product", "value": "EOS R5"}]
    (said,) = await visitor.says(intent, "nein, die R6", product="EOS R6", rejected=taken_back)

    assert said.values == {"product": "EOS R6", "points": "240 Punkte"}


async def test_no_the_r6_after_a_question_about_the_tick(enter):
    visitor = await enter("demo-gaps")
    await visitor.says("why_no_green_tick", product="RF 50mm F1.8 STM")

    (said,) = await visitor.says("deny", "nein, die R6", product="EOS R6")

    assert said.response == "utter_tick_missing"


async def test_a_figure_is_kept_when_the_tier_changes(enter):
    visitor = await enter("demo-0", "en")
    await visitor.says("ask_tiers", tier="gold", points=1200)

    (said,) = await visitor.says("inform", "and platinum?", tier="platinum")

    assert said.response == "utter_tier_not_enough"
    assert said.values["missing"] == "400 more points"


async def test_a_country_keeps_the_tier(enter):
    visitor = await enter("demo-1600")
    await visitor.says("ask_price", tier="gold")

    (said,) = await visitor.says("inform", "und in Österreich?", country="AT")

    assert said.values["tier"] == "Gold"
    assert said.values["country"] == "in Österreich"


async def test_a_new_question_forgets_what_the_last_was_about(enter):
    visitor = await enter("demo-1599")
    await visitor.says("ask_tiers", tier="gold", points=480)

    (said,) = await visitor.says("ask_tiers")

    assert said.response == "utter_tiers_open"


async def test_small_talk_in_between_does_not_break_the_thread(enter):
    visitor = await enter()
    await visitor.says("product_points", product="EOS R5")
    await visitor.says("thank", "danke")

    (said,) = await visitor.says("inform", "und die R6?", product="EOS R6")

    assert said.values["product"] == "EOS R6"


@pytest.mark.parametrize(
    ("values", "response"),
    [
        ({"tier": "gold"}, "utter_tier_needs"),
        ({"product": "EOS R6"}, "utter_product_worth"),
        ({"points": 480}, "utter_tiers_none_for_figure"),
        ({"country": "AT"}, "utter_nothing_to_continue"),
        ({"payment_method": "card"}, "utter_nothing_to_continue"),
        ({}, "utter_nothing_to_continue"),
    ],
)
async def test_a_bare_value_without_a_question_before_it(enter, values, response):
    visitor = await enter()

    (said,) = await visitor.says("inform", "…", **values)

    assert said.response == response


async def test_a_value_that_the_last_question_is_not_about_gets_its_usual_answer(enter):
    visitor = await enter()
    await visitor.says("ask_price", country="DE")

    (said,) = await visitor.says("inform", "EOS R6", product="EOS R6")

    assert said.response == "utter_product_worth"


async def test_the_rasa_server_is_told_to_listen_after_a_continued_question(enter):
    visitor = await enter("demo-1599")
    await visitor.says("ask_tiers")
    await visitor.says("inform", "und Gold?", tier="gold")

    followups = [event["name"] for event in visitor.events if event["event"] == "followup"]

    assert followups == ["action_ask_tiers", "action_listen"]


async def test_what_a_person_needs_is_taken_along(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("faq/invoice_address", "die Rechnung hat die falsche Adresse")

    (said,) = await visitor.says(
        "inform", "buero@example.com ist richtig", email="buero@example.com"
    )
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_told_to_a_person"
    assert handed_over.response == "utter_handoff_requested"
    async with database.reading() as session:
        case = (await session.scalars(select(SupportCase))).one()
    assert "buero@example.com" in case.summary


async def test_bare_details_are_reported_once_the_member_is_known(enter):
    visitor = await enter()

    said = await visitor.says("inform", "…", product="EOS R6", serial_number="990000123456")

    assert [one.response for one in said] == ["utter_report_introduction", "utter_ask_email"]


async def test_a_bare_detail_of_the_only_product_that_lacks_it(enter):
    visitor = await enter("demo-gaps")

    (said,) = await visitor.says("inform", "Foto Beispiel", dealer="Foto Beispiel")

    assert said.response == "utter_details_review"
    assert "EOS R6" in said.text


async def test_an_address_alone_begins_the_sign_in(enter):
    visitor = await enter()

    said = await visitor.says("inform", "ich bin demo-0@example.com", email="demo-0@example.com")

    assert [one.response for one in said] == ["utter_ask_code"]
