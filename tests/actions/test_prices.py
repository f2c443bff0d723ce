"""What a tier costs."""

import pytest


async def test_the_prices_of_the_members_country(enter):
    visitor = await enter("demo-1600")

    (said,) = await visitor.says("ask_price")

    assert said.response == "utter_prices"
    assert said.values["country"] == "in Deutschland"
    assert said.values["lines"].splitlines() == [
        "• Silber: 100\N{NO-BREAK SPACE}€",
        "• Gold: 200\N{NO-BREAK SPACE}€",
        "• Platin: 350\N{NO-BREAK SPACE}€",
        "• Unternehmensstufe: 1.000\N{NO-BREAK SPACE}€",
    ]


async def test_silver_in_the_united_kingdom(enter):
    visitor = await enter("demo-active", "en")

    (said,) = await visitor.says("ask_price", tier="silver")

    assert said.response == "utter_price"
    assert said.values == {
        "country": "in the United Kingdom",
        "code": "GB",
        "tier": "Silver",
        "price": "£85",
    }


async def test_the_price_of_the_guides_picture_is_nobody_elses(enter):
    visitor = await enter(None, "en")

    for country in ("DE", "AT", "CH", "IE"):
        (said,) = await visitor.says("ask_price", tier="silver", country=country)
        assert "85" not in said.values["price"]


async def test_a_gap_in_the_list_is_a_gap(enter):
    visitor = await enter("demo-active", "en")

    (said,) = await visitor.says("ask_price", country="AT")

    assert said.response == "utter_prices_with_gaps"
    assert "• Corporate: no price known" in said.values["lines"]
    assert "/human_handoff" in said.payloads


@pytest.mark.parametrize(
    ("values", "response"),
    [
        ({"tier": "corporate", "country": "AT"}, "utter_price_unknown"),
        ({"country": "FR"}, "utter_prices_unknown"),
        ({"tier": "gold", "country": "US"}, "utter_price_unknown"),
        ({"country": "XX"}, "utter_prices_unknown"),
    ],
)
async def test_an_unknown_price_offers_a_person(enter, values, response):
    visitor = await enter()

    (said,) = await visitor.says("ask_price", **values)
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == response
    assert handed_over.response == "utter_handoff_requested_anonymous"


async def test_where_the_programme_does_not_exist_there_is_no_price(enter):
    visitor = await enter(language="en")

    (said,) = await visitor.says("ask_price", tier="gold", country="GR")

    assert said.response == "utter_price_not_offered"
    assert said.values["country"] == "in Greece"


async def test_anonymous_is_asked_for_the_country_and_the_tier_is_kept(enter):
    visitor = await enter()

    (which,) = await visitor.says("ask_price", tier="gold")
    (said,) = await visitor.says("inform", country="CH")

    assert which.response == "utter_price_which_country"
    assert '/inform{"country": "CH"}' in which.payloads
    assert said.values == {
        "tier": "Gold",
        "country": "in der Schweiz",
        "code": "CH",
        "price": "220\N{NO-BREAK SPACE}CHF",
    }


async def test_another_country_than_the_members_own(enter):
    visitor = await enter("demo-1600")

    (said,) = await visitor.says("ask_price", tier="silver", country="GB")

    assert said.values["country"] == "im Vereinigten Königreich"


async def test_all_prices_are_those_of_the_same_country(enter):
    visitor = await enter()

    (said,) = await visitor.says("ask_price", tier="silver", country="CH")

    assert '/ask_price{"country": "CH"}' in said.payloads


async def test_what_does_that_cost_keeps_the_tier_just_spoken_of(enter):
    visitor = await enter("demo-1600")
    await visitor.says("ask_tiers", tier="gold")

    (that,) = await visitor.says("ask_price", "was kostet das?")
    (every,) = await visitor.says("ask_price", "was kostet CPS?")

    assert that.values["tier"] == "Gold"
    assert every.response == "utter_prices"


async def test_and_in_austria_after_a_tier_is_its_price_there(enter):
    visitor = await enter()
    await visitor.says("ask_tiers", tier="gold")

    (said,) = await visitor.says("inform", "und in Österreich?", country="AT")

    assert said.values["tier"] == "Gold"
    assert said.values["country"] == "in Österreich"
