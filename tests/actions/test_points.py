"""A member asks for their points."""

import pytest

from actions.points import dropped_said, waiting_said, wish_said
from actions.wording import Wording, load_phrases
from bot.database import utc_now
from bot.membership import points, products
from bot.membership.model import LedgerEntry
from bot.membership.words import LedgerReason


@pytest.mark.parametrize(
    ("member", "response", "balance", "missing"),
    [
        ("demo-0", "utter_points_without_products", "0 Punkte", "500 Punkte"),
        ("demo-499", "utter_points_to_invitation", "499 Punkte", "1 Punkt"),
        ("demo-500", "utter_points_to_next_tier", "500 Punkte", "500 Punkte"),
        ("demo-999", "utter_points_to_next_tier", "999 Punkte", "1 Punkt"),
        ("demo-1000", "utter_points_to_next_tier", "1.000 Punkte", "600 Punkte"),
        ("demo-1599", "utter_points_to_next_tier", "1.599 Punkte", "1 Punkt"),
        ("demo-1600", "utter_points_to_next_tier", "1.600 Punkte", "901 Punkte"),
        ("demo-1999", "utter_points_to_next_tier", "1.999 Punkte", "502 Punkte"),
        ("demo-2000", "utter_points_to_next_tier", "2.000 Punkte", "501 Punkte"),
        ("demo-2500", "utter_points_to_next_tier", "2.500 Punkte", "1 Punkt"),
        ("demo-2501", "utter_points_all_tiers", "2.501 Punkte", None),
    ],
)
async def test_the_balance_and_the_way_on(enter, member, response, balance, missing):
    visitor = await enter(member)

    (said,) = await visitor.says("check_points")

    assert said.response == response
    assert said.values["points"] == balance
    assert said.values.get("missing") == missing


async def test_what_each_product_brought_is_listed_most_points_first(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("check_points")

    assert said.values["lines"].splitlines() == [
        "• RF 400mm F2.8L IS USM: 1,200 points",
        "• EOS R6 Mark II: 265 points",
        "• imagePROGRAF PRO-1000: 110 points",
        "• Speedlite 430EX III-RT: 24 points",
    ]


async def test_nobody_is_signed_in(enter):
    visitor = await enter()

    (said,) = await visitor.says("check_points")

    assert said.response == "utter_points_sign_in"


async def test_a_product_without_tick_would_bring_more(enter):
    visitor = await enter("demo-gaps", "en")

    balance, waiting = await visitor.says("check_points")

    assert balance.values["points"] == "20 points"
    assert waiting.response == "utter_points_waiting"
    assert waiting.values == {"products": "EOS R6", "points": "240 points"}


async def test_points_that_went_away_are_named_with_their_reason(enter, database):
    now = utc_now()
    async with database.transaction() as session:
        first = (await points.by_product(session, "demo-500"))[0]
        session.add(
            LedgerEntry(
                account_id="demo-500",
                registered_product_id=first.registered_product_id,
                delta=-265,
                reason=LedgerReason.REVALUED,
                created_at=now,
            )
        )
    visitor = await enter("demo-500", "en")

    balance, dropped = await visitor.says("check_points")

    assert balance.values["points"] == "235 points"
    assert dropped.response == "utter_points_dropped"
    assert "-265 points, EOS R6 Mark II (revalued)" in dropped.values["lines"]


async def test_a_wished_figure_changes_nothing(enter, database):
    visitor = await enter("demo-1599")

    balance, refused = await visitor.says("check_points", points=2600)

    assert balance.values["points"] == "1.599 Punkte"
    assert refused.response == "utter_points_not_by_wish"
    async with database.reading() as session:
        assert await points.balance(session, "demo-1599") == 1599


def test_a_figure_that_the_member_has_is_no_wish():
    assert wish_said(500, [500]) == []
    assert wish_said(500, []) == []


async def test_products_that_bring_nothing_are_not_worth_a_word(database):
    words = Wording(load_phrases(), "de")
    async with database.reading() as session:
        complete = await products.registered(session, "demo-2501")

    assert waiting_said(words, complete) == []
    assert dropped_said(words, []) == []
