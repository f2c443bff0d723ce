"""Another tier: at once before the invoice, from the next term on after it."""

import pytest

from bot.membership.model import Account
from bot.membership.words import SubscriptionType
from tests.actions.forms.changes import MEMBER, alter, audited, bill, issue, join, membership
from tests.actions.forms.support import code_of, names
from tests.actions.forms.tasks import nothing_written


async def test_before_the_invoice_the_tier_changes_at_once(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    (review,) = await visitor.says(
        "change_tier", "Ich möchte von Silber auf Gold wechseln.", tier=["silver", "gold"]
    )
    assert review.response == "utter_change_tier_review_now"
    for part in ("Silber → Gold", "ab sofort", "netto", "Mehrwertsteuer"):
        assert part in review.text
    assert (await membership(database)).tier == "silver"
    done = await visitor.says("affirm", "ja")

    assert names(done) == ["utter_tier_changed"]
    row, billed = await membership(database), await bill(database)
    assert row.tier == "gold"
    assert billed.invoice.net == row.price_net


async def test_after_the_invoice_the_change_is_planned_and_can_be_taken_back(enter, database):
    await join(database)
    await issue(database)
    before = (await bill(database)).invoice.net
    visitor = await enter(MEMBER, "en")

    (review,) = await visitor.says("change_tier", "upgrade me to platinum", tier="platinum")
    assert review.response == "utter_change_tier_review_later"
    assert "with the next term" in review.text
    assert names(await visitor.says("affirm", "yes")) == ["utter_tier_change_planned"]
    row = await membership(database)
    assert (row.tier, row.next_tier, (await bill(database)).invoice.net) == (
        "silver",
        "platinum",
        before,
    )

    said = await visitor.says("change_tier", "I want to change my tier")
    assert names(said) == ["utter_ask_other_tier"]
    assert "planned from the next term on: Platinum" in said[0].text
    (review,) = await visitor.says("inform", "silver", tier="silver")
    assert review.response == "utter_change_tier_review_back"
    assert names(await visitor.says("affirm", "yes")) == ["utter_tier_change_taken_back"]
    assert (await membership(database)).next_tier is None


async def test_question_by_question_with_a_correction(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    (asked,) = await visitor.says("change_tier", "hochstufen bitte")
    assert asked.response == "utter_ask_other_tier"
    assert [one["title"] for one in asked.buttons if "tier" in one["payload"]] == [
        "Gold",
        "Platin",
        "Unternehmensstufe",
    ]
    assert names(await visitor.says("dont_know", "weiß nicht")) == [
        "utter_change_tier_which",
        "utter_ask_other_tier",
    ]
    assert names(await visitor.says("faq/benefits", "was bringt das"))[-1] == "utter_ask_other_tier"
    (first,) = await visitor.says("ask_tiers", "Platin", tier="platinum")
    (second,) = await visitor.says("inform", "doch lieber Gold", tier="gold")
    assert "Platin" in first.text
    assert "Silber → Gold" in second.text
    (again,) = await visitor.says("inform", pick="change:tier")
    assert again.response == "utter_ask_other_tier"
    await visitor.says("inform", "Gold", tier="gold")
    await visitor.says("affirm", "ja")

    assert (await membership(database)).tier == "gold"


async def test_a_question_about_tiers_is_no_choice(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_tier", "hochstufen bitte")

    said = await visitor.says("ask_tiers", "Was brauche ich für Gold?", tier="gold")

    assert names(said)[-1] == "utter_ask_other_tier"
    assert visitor.slots.get("tier") is None


async def test_a_tier_that_is_not_open_says_what_is_missing(enter, database):
    await join(database, "demo-1000")
    visitor = await enter("demo-1000")

    said = await visitor.says("change_tier", "auf Platin bitte", tier="platinum")

    assert names(said) == ["utter_change_tier_not_open", "utter_ask_other_tier"]
    assert said[0].values["missing"] == "600"


async def test_where_no_other_tier_is_open_nothing_is_asked(enter, database):
    await join(database, "demo-500")
    visitor = await enter("demo-500")

    (asked,) = await visitor.says("change_tier", "hochstufen bitte")
    (named,) = await visitor.says("change_tier", "auf Platin", tier="platinum")

    assert asked.response == named.response == "utter_change_tier_not_open"
    assert (asked.values["tier"], named.values["tier"]) == ("Gold", "Platin")
    assert visitor.form is None


async def test_the_present_tier_is_no_change(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    said = await visitor.says("change_tier", "wechsle auf Silber", tier="silver")

    assert names(said) == ["utter_change_tier_same", "utter_ask_other_tier"]


@pytest.mark.parametrize("named", [{}, {"tier": "gold"}])
async def test_without_a_next_term_none_can_be_planned(enter, database, named):
    await join(database, type="manual")
    await issue(database)
    visitor = await enter(MEMBER)

    (said,) = await visitor.says("change_tier", "ich will wechseln", **named)

    assert said.response == "utter_change_tier_renewal_off"
    assert '/auto_renewal{"switch": "on"}' in said.payloads
    assert visitor.form is None


async def test_without_a_price_a_person_is_offered(enter, database):
    await join(database)
    async with database.transaction() as session:
        (await session.get_one(Account, MEMBER)).country = "FR"
    visitor = await enter(MEMBER)

    (said,) = await visitor.says("change_tier", "auf Gold", tier="gold")
    (person,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_change_tier_no_price"
    assert person.response == "utter_handoff_requested"


async def test_who_is_no_member_is_led_to_joining(enter, database):
    member, visitor = await enter("demo-2000"), await enter()

    said = await member.says("change_tier", "ich will Gold", tier="gold")
    assert names(said)[0] == "utter_subscribe_begin"
    said = await visitor.says("change_tier", "Wie wechsle ich auf Gold?", tier="gold")
    assert names(said) == ["utter_change_tier_introduction", "utter_ask_email"]
    await visitor.says("inform", "demo-2000@example.com", email="demo-2000@example.com")
    code = await code_of(database, "demo-2000@example.com")
    said = await visitor.says("inform", code, code=code)

    assert names(said)[:2] == ["utter_verified", "utter_subscribe_begin"]
    assert visitor.form == "subscribe_form"


async def test_cancelling_changes_nothing(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_tier", "auf Gold", tier="gold")

    async with nothing_written(database):
        assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
        await visitor.says("affirm", "ja")


async def test_an_invoice_that_came_meanwhile_shows_the_review_again(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_tier", "auf Gold", tier="gold")
    await issue(database)

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_review_changed", "utter_change_tier_review_later"]
    await visitor.says("affirm", "ja")

    row = await membership(database)
    assert (row.tier, row.next_tier) == ("silver", "gold")


async def test_renewal_that_was_switched_off_meanwhile_refuses(enter, database):
    await join(database)
    await issue(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_tier", "auf Gold", tier="gold")
    await alter(database, MEMBER, type=SubscriptionType.MANUAL)

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_change_tier_renewal_off"]
    assert visitor.form is None


async def test_a_yes_that_comes_twice_counts_once(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_tier", "auf Gold", tier="gold")
    await visitor.says("affirm", "ja")

    await visitor.says("affirm", "ja")

    assert await audited(database, "subscriptions.change_tier") == 1
