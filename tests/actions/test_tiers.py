"""Which tiers there are, which are open, and what is missing to one."""

from datetime import date, timedelta

import pytest

from bot.membership.model import TierThreshold
from bot.membership.words import Source


@pytest.mark.parametrize(
    ("member", "response", "tiers", "following", "missing"),
    [
        ("demo-0", "utter_tiers_none_open", None, "Silver", "500 more points"),
        ("demo-499", "utter_tiers_none_open", None, "Silver", "1 more point"),
        ("demo-500", "utter_tiers_open", "Silver", "Gold", "500 more points"),
        ("demo-999", "utter_tiers_open", "Silver", "Gold", "1 more point"),
        ("demo-1000", "utter_tiers_open", "Silver or Gold", "Platinum", "600 more points"),
        ("demo-1599", "utter_tiers_open", "Silver or Gold", "Platinum", "1 more point"),
        (
            "demo-1600",
            "utter_tiers_open",
            "Silver, Gold or Platinum",
            "the corporate tier",
            "901 more points",
        ),
        (
            "demo-2500",
            "utter_tiers_open",
            "Silver, Gold or Platinum",
            "the corporate tier",
            "1 more point",
        ),
        ("demo-2501", "utter_tiers_all_open", None, None, None),
    ],
)
async def test_the_tiers_open_to_a_member(enter, member, response, tiers, following, missing):
    visitor = await enter(member, "en")

    (said,) = await visitor.says("ask_tiers")

    assert said.response == response
    assert said.values.get("tiers") == tiers
    assert said.values.get("next") == following
    assert said.values.get("missing") == missing


async def test_all_tiers_with_their_thresholds_for_anybody(enter):
    visitor = await enter()

    (said,) = await visitor.says("ask_tiers")

    assert said.response == "utter_tiers_all"
    assert said.values["lines"].splitlines() == [
        "• Silber: mindestens 500 Punkte",
        "• Gold: mindestens 1.000 Punkte",
        "• Platin: mindestens 1.600 Punkte",
        "• Unternehmensstufe: mehr als 2.500 Punkte",
    ]


@pytest.mark.parametrize(
    ("figure", "response", "missing"),
    [
        (499, "utter_tiers_none_for_figure", "1 Punkt"),
        (500, "utter_tiers_for_figure", "500"),
        (2000, "utter_tiers_for_figure", "501"),
        (2500, "utter_tiers_for_figure", "1 Punkt"),
        (2501, "utter_tiers_all_for_figure", None),
    ],
)
async def test_the_tiers_for_a_figure_whoever_asks(enter, figure, response, missing):
    for member in (None, "demo-0"):
        visitor = await enter(member)

        (said,) = await visitor.says("ask_tiers", points=figure)

        assert said.response == response
        assert said.values.get("missing") == missing


@pytest.mark.parametrize(
    ("tier", "figure", "response", "missing"),
    [
        ("gold", 999, "utter_tier_not_enough", "1 more point"),
        ("gold", 1000, "utter_tier_enough", None),
        ("platinum", 1599, "utter_tier_not_enough", "1 more point"),
        ("platinum", 1600, "utter_tier_enough", None),
        ("corporate", 2500, "utter_tier_not_enough", "1 more point"),
        ("corporate", 2501, "utter_tier_enough", None),
    ],
)
async def test_enough_for_a_tier(enter, tier, figure, response, missing):
    visitor = await enter(None, "en")

    (said,) = await visitor.says("ask_tiers", tier=tier, points=figure)

    assert said.response == response
    assert said.values.get("missing") == missing


async def test_what_is_missing_for_platinum(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("ask_tiers", tier="platinum")

    assert said.response == "utter_tier_missing"
    assert said.values == {
        "tier": "Platinum",
        "points": "1,599 points",
        "threshold": "at least 1,600 points",
        "missing": "1 more point",
    }


async def test_an_open_tier_offers_its_price(enter):
    visitor = await enter("demo-1600", "en")

    (said,) = await visitor.says("ask_tiers", tier="platinum")

    assert said.response == "utter_tier_open"
    assert '/ask_price{"tier": "platinum"}' in said.payloads


async def test_a_tier_in_general_says_what_it_takes(enter):
    visitor = await enter()

    (said,) = await visitor.says("ask_tiers", tier="corporate")

    assert said.response == "utter_tier_needs"
    assert said.values == {
        "tier": "die Unternehmensstufe",
        "code": "corporate",
        "threshold": "mehr als 2.500 Punkte",
    }


async def test_two_tiers_in_one_question(enter):
    visitor = await enter("demo-1000", "en")

    gold, platinum = await visitor.says("ask_tiers", tier=["gold", "platinum"])

    assert gold.response == "utter_tier_open"
    assert platinum.response == "utter_tier_missing"


async def test_a_threshold_that_the_owner_has_changed(enter, database):
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - any day in force will do
    async with database.transaction() as session:
        session.add(
            TierThreshold(
                tier="platinum",
                min_points=1700,
                strict=False,
                source=Source.DEMO,
                valid_from=yesterday,
            )
        )
    visitor = await enter("demo-1600", "en")

    (said,) = await visitor.says("ask_tiers", tier="platinum")

    assert said.values["missing"] == "100 more points"
    assert said.values["threshold"] == "at least 1,700 points"
