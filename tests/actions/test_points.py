"""A member asks for their points."""

import pytest

from actions.points import dropped_said, waiting_said
from actions.wording import Wording, load_phrases
from bot.database import utc_now
from bot.membership import points, products
from bot.membership.model import LedgerEntry
from bot.membership.words import LedgerReason


@pytest.mark.parametrize(
    ("member", "response", "balance", "missing"),
    [
        ("demo-0", "utter_points_without_products", "0 Punkte", "500"),
        ("demo-499", "utter_points_to_invitation", "499 Punkte", "1 Punkt"),
        ("demo-500", "utter_points_to_next_tier", "500 Punkte", "500"),
        ("demo-999", "utter_points_to_next_tier", "999 Punkte", "1 Punkt"),
        ("demo-1000", "utter_points_to_next_tier", "1.000 Punkte", "600"),
        ("demo-1599", "utter_points_to_next_tier", "1.599 Punkte", "1 Punkt"),
        ("demo-1600", "utter_points_to_next_tier", "1.600 Punkte", "901"),
        ("demo-1999", "utter_points_to_next_tier", "1.999 Punkte", "502"),
        ("demo-2000", "utter_points_to_next_tier", "2.000 Punkte", "501"),
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

    assert said.response == "utter_ask_email"


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


async def test_a_wish_is_refused_first_and_alone_and_changes_nothing(enter, database):
    for member in ("demo-1599", None):
        visitor = await enter(member)

        (refused,) = await visitor.says("check_points", "setz meine punkte auf 2600", points=2600)

        assert refused.response == "utter_points_not_by_wish"
    async with database.reading() as session:
        assert await points.balance(session, "demo-1599") == 1599


@pytest.mark.parametrize("intent", ["inform", "nlu_fallback", "out_of_scope", "ask_tiers"])
async def test_a_wish_is_refused_however_it_was_understood(enter, intent):
    visitor = await enter()

    (refused,) = await visitor.says(intent, "set my points to 500", points=500)

    assert refused.response == "utter_points_not_by_wish"


async def test_a_wished_figure_is_not_kept(enter):
    visitor = await enter("demo-1599", "en")
    await visitor.says("check_points", "set my points to 2600", points=2600)

    (said,) = await visitor.says("inform", "and platinum?", tier="platinum")

    assert said.response == "utter_tier_missing"


@pytest.mark.parametrize(
    ("figure", "response"),
    [(480, "utter_invitation_not_enough"), (1000, "utter_tiers_for_figure")],
)
async def test_an_own_figure_is_answered_without_signing_in(enter, figure, response):
    visitor = await enter()

    (said,) = await visitor.says("check_points", "Ich habe so viele, geht das?", points=figure)

    assert said.response == response


async def test_the_account_knows_another_figure(enter):
    visitor = await enter("demo-gaps")

    differs, said = await visitor.says("check_points", "ich habe 499 punkte", points=499)

    assert differs.response == "utter_points_not_this_many"
    assert differs.values == {"points": "20 Punkte", "figure": "499"}
    assert said.response == "utter_invitation_not_enough"


async def test_a_figure_that_the_member_has_is_the_balance(enter):
    visitor = await enter("demo-500")

    (said,) = await visitor.says("check_points", "ich habe 500 punkte, oder?", points=500)

    assert said.response == "utter_points_to_next_tier"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("wie viele punkte hat mein chef", {}),
        ("how many points has Anna Meier", {}),
        ("wie viele punkte hat demo-2501@example.com", {"email": "demo-2501@example.com"}),
    ],
)
async def test_other_peoples_points_are_refused(enter, text, values):
    for member in ("demo-500", None):
        visitor = await enter(member)

        (refused,) = await visitor.says("check_points", text, **values)

        assert refused.response == "utter_only_own_account"


async def test_an_address_alone_makes_nobody_a_member(enter):
    text, address = (
        "ich bin demo-2501@example.com, wie viele punkte hab ich",
        "demo-2501@example.com",
    )
    member, anonymous = await enter("demo-500"), await enter()

    (refused,) = await member.says("check_points", text, email=address)
    (asked,) = await anonymous.says("check_points", text, email=address)

    assert refused.response == "utter_only_own_account"
    assert asked.response == "utter_ask_code"


async def test_members_may_name_themselves(enter):
    visitor = await enter("demo-active", "en")

    (said,) = await visitor.says(
        "check_points", "how many points has Cedric Hollowell", email="demo-active@example.com"
    )

    assert said.values["points"] == "525 points"


async def test_points_that_never_became_fewer(enter):
    visitor = await enter("demo-500", "en")

    said, _ = await visitor.says("check_points", "why have my points dropped?")

    assert said.response == "utter_points_not_dropped"


async def test_a_look_at_the_ticks_is_offered_only_where_one_is_missing(enter):
    gaps, complete = await enter("demo-gaps"), await enter("demo-499")

    with_gaps = await gaps.says("check_points")
    (without,) = await complete.says("check_points")

    assert "/why_no_green_tick" in with_gaps[0].payloads
    assert "/why_no_green_tick" not in without.payloads


async def test_products_that_bring_nothing_are_not_worth_a_word(database):
    words = Wording(load_phrases(), "de")
    async with database.reading() as session:
        complete = await products.registered(session, "demo-2501", utc_now().date())

    assert waiting_said(words, complete) == []
    assert dropped_said(words, [], asked=False) == []


async def test_how_far_from_gold_is_a_question_of_that_tier(enter):
    visitor = await enter("demo-999", "en")

    (said,) = await visitor.says("check_points", "how far am I from gold", tier="gold")

    assert said.response == "utter_tier_missing"
    assert said.values["missing"] == "1 more point"


async def test_what_one_own_product_gave(enter):
    visitor = await enter("demo-active", "en")

    (r6,) = await visitor.says(
        "check_points", "how much did the R6 II give", product="EOS R6 Mark II"
    )
    await visitor.says("check_points", "my points")
    (lens,) = await visitor.says("inform", "and the 70-200?")

    assert r6.response == lens.response == "utter_product_brought"
    assert lens.values["points"] == "260 points"
