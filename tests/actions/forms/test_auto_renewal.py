"""Automatic renewal: asked about, switched off and on, and left as it is."""

import pytest

from bot.membership.model import Account
from bot.membership.words import SubscriptionType
from tests.actions.forms.changes import MEMBER, alter, audited, issue, join, membership
from tests.actions.forms.support import code_of, names
from tests.actions.forms.tasks import nothing_written
from tests.membership.support import correct_points

AUTO, MANUAL = SubscriptionType.AUTO_RENEWAL, SubscriptionType.MANUAL


async def test_switching_it_off_needs_one_yes(enter, database):
    visitor = await enter("demo-active")

    (review,) = await visitor.says(
        "auto_renewal", "Schalte die automatische Verlängerung aus.", switch="off"
    )
    assert review.response == "utter_renewal_review_off"
    assert "Silber" in review.text
    assert review.payloads == ["/affirm", "/deny"]
    assert (await membership(database, "demo-active")).type is AUTO
    done = await visitor.says("affirm", "ja")

    assert names(done) == ["utter_renewal_switched_off"]
    assert (await membership(database, "demo-active")).type is MANUAL
    assert visitor.form is None


async def test_who_asks_how_is_told_the_website_s_way_too(enter):
    visitor = await enter("demo-active", "en")

    said = await visitor.says("auto_renewal", "How do I turn off auto-renewal?", switch="off")

    assert names(said) == ["utter_renewal_introduction", "utter_renewal_review_off"]
    assert "Manage Subscription" in said[0].text


@pytest.mark.parametrize(
    ("kind", "response", "offered"),
    [
        (AUTO, "utter_renewal_on", '/auto_renewal{"switch": "off"}'),
        (MANUAL, "utter_renewal_off", '/auto_renewal{"switch": "on"}'),
    ],
)
async def test_a_question_is_answered_and_offers_the_switch(
    enter, database, kind, response, offered
):
    await alter(database, "demo-active", type=kind)
    visitor = await enter("demo-active")

    (said,) = await visitor.says("auto_renewal", "Verlängert sich die Mitgliedschaft automatisch?")

    assert said.response == response
    assert offered in said.payloads
    assert visitor.form is None


@pytest.mark.parametrize(
    ("kind", "switch", "response"),
    [(AUTO, "on", "utter_renewal_on"), (MANUAL, "off", "utter_renewal_off")],
)
async def test_what_is_so_already_is_said(enter, database, kind, switch, response):
    await alter(database, "demo-active", type=kind)
    visitor = await enter("demo-active")

    said = await visitor.says("auto_renewal", "schalt das bitte um", switch=switch)

    assert names(said) == [response]
    assert visitor.form is None


async def test_switching_it_on_shows_the_price_and_takes_a_cancellation_back(enter, database):
    visitor = await enter("demo-active", "en")
    await visitor.says("cancel_membership", "cancel my membership")
    await visitor.says("affirm", "yes")

    (review,) = await visitor.says("auto_renewal", "turn it on again", switch="on")
    assert review.response == "utter_renewal_review_on"
    assert "Your cancellation is withdrawn" in review.text
    assert "£85" in review.text
    assert "£102" in review.text
    done = await visitor.says("affirm", "yes")

    assert names(done) == ["utter_renewal_switched_on"]
    row = await membership(database, "demo-active")
    assert (row.type, row.cancel_requested_at) == (AUTO, None)


async def test_what_stands_against_the_renewal_is_shown_and_said_after_the_yes(enter, database):
    await alter(database, "demo-active", type=MANUAL, tier="corporate")
    async with database.transaction() as session:
        (await session.get_one(Account, "demo-active")).country = "FR"
    visitor = await enter("demo-active")

    (review,) = await visitor.says("auto_renewal", "schalt sie ein", switch="on")
    assert review.response == "utter_renewal_review_on_if"
    assert "• Für diese Stufe fehlen dir heute: " in review.text
    assert "• Preis: für dein Land kenne ich keinen" in review.text
    assert "Verlängert sich nach dem" not in review.text
    (done,) = await visitor.says("affirm", "ja")

    assert done.response == "utter_renewal_switched_on_if"
    assert "• Für diese Stufe fehlen dir heute: " in done.text
    assert "• Preis: für dein Land kenne ich keinen" in done.text
    assert "sonst endet sie" in done.text
    assert (await membership(database, "demo-active")).type is AUTO


async def test_with_too_few_points_the_price_is_shown_nevertheless(enter, database):
    await alter(database, "demo-active", type=MANUAL, tier="platinum")
    visitor = await enter("demo-active", "en")

    (review,) = await visitor.says("auto_renewal", "turn it on", switch="on")
    assert review.response == "utter_renewal_review_on_if"
    assert "• Missing for this tier today: " in review.text
    assert "excluding VAT" in review.text
    await correct(database, "demo-active", 5000)
    said = await visitor.says("affirm", "yes")

    assert names(said) == ["utter_review_changed", "utter_renewal_review_on"]
    assert (await membership(database, "demo-active")).type is MANUAL


async def correct(database, account, delta):
    """The account has other points meanwhile."""
    async with database.transaction() as session:
        await correct_points(session, delta, account)


async def test_a_planned_tier_is_given_up_and_the_review_says_so(enter, database):
    await join(database)
    await issue(database)
    await alter(database, MEMBER, next_tier="gold")
    visitor = await enter(MEMBER)

    (review,) = await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")
    assert "Der geplante Wechsel entfällt: Gold" in review.text
    await visitor.says("affirm", "ja")

    assert (await membership(database)).next_tier is None


async def test_without_a_membership_nothing_renews(enter):
    visitor = await enter("demo-2000")

    assert names(await visitor.says("auto_renewal", "verlängert sich das?")) == [
        "utter_renewal_no_membership"
    ]
    assert names(await visitor.says("auto_renewal", "schalt es aus", switch="off")) == [
        "utter_renewal_no_membership"
    ]
    assert visitor.form is None


@pytest.mark.parametrize(
    ("label", "text"), [("deny", "nein"), ("cancel", "abbrechen")], ids=["no", "cancel"]
)
async def test_a_no_leaves_it_as_it_is(enter, database, label, text):
    visitor = await enter("demo-active")
    await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")

    async with nothing_written(database):
        assert names(await visitor.says(label, text)) == ["utter_task_cancelled"]
        assert visitor.form is None
        await visitor.says("affirm", "ja")


async def test_on_instead_of_off_at_the_review_ends_where_it_is_on_already(enter, database):
    visitor = await enter("demo-active")
    await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")

    async with nothing_written(database):
        said = await visitor.says("inform", "doch lieber an", switch="on")

    assert names(said) == ["utter_renewal_on"]
    assert visitor.form is None


async def test_a_question_in_between_is_answered_and_the_review_comes_again(enter):
    visitor = await enter("demo-active")
    await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")

    own = await visitor.says("auto_renewal", "verlängert sie sich denn zurzeit?")
    fact = await visitor.says("faq/refund", "bekomme ich geld zurück")

    assert names(own) == ["utter_renewal_on", "utter_renewal_review_off"]
    assert names(fact) == ["utter_faq/refund", "utter_renewal_review_off"]


async def test_what_changed_meanwhile_is_shown_again(enter, database):
    await join(database)
    await issue(database)
    visitor = await enter(MEMBER)
    await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")
    await alter(database, MEMBER, next_tier="gold")

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_review_changed", "utter_renewal_review_off"]
    assert "Gold" in said[-1].text
    await visitor.says("affirm", "ja")

    assert (await membership(database)).type is MANUAL


async def test_a_yes_that_comes_twice_counts_once(enter, database):
    visitor = await enter("demo-active")
    await visitor.says("auto_renewal", "Auto-Renewal aus", switch="off")
    await visitor.says("affirm", "ja")

    await visitor.says("affirm", "ja")

    assert await audited(database, "subscriptions.switch_renewal") == 1


async def test_somebody_unknown_is_answered_in_general_and_then_from_their_own_data(
    enter, database
):
    visitor = await enter()

    said = await visitor.says("auto_renewal", "Verlängert sich die Mitgliedschaft automatisch?")
    assert names(said) == ["utter_renewal_general", "utter_ask_email"]
    address = "demo-active@example.com"
    await visitor.says("inform", address, email=address)
    code = await code_of(database, address)
    said = await visitor.says("inform", code, code=code)

    assert names(said) == ["utter_verified", "utter_renewal_on"]


async def test_somebody_unknown_with_a_wish_signs_in_first(enter, database):
    visitor = await enter()

    said = await visitor.says("auto_renewal", "Wie schalte ich sie aus?", switch="off")
    assert names(said) == ["utter_renewal_introduction", "utter_ask_email"]
    address = "demo-active@example.com"
    await visitor.says("inform", address, email=address)
    code = await code_of(database, address)
    said = await visitor.says("inform", code, code=code)
    assert names(said) == ["utter_verified", "utter_renewal_review_off"]
    await visitor.says("affirm", "ja")

    assert (await membership(database, "demo-active")).type is MANUAL
