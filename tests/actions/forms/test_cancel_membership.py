"""Cancelling to the end of the term: what is shown, what is done, and what nobody knows."""

import pytest

from bot.membership.words import SubscriptionType
from tests.actions.forms.changes import MEMBER, alter, audited, issue, join, membership
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written


async def test_cancelling_needs_one_yes_and_leaves_the_term(enter, database):
    visitor = await enter("demo-overdue")

    (review,) = await visitor.says("cancel_membership", "Ich will kündigen.")
    assert review.response == "utter_cancel_review"
    assert "Gold" in review.text
    assert "Erstattungen" in review.text
    assert "/human_handoff" in review.payloads
    assert (await membership(database, "demo-overdue")).cancel_requested_at is None
    (done,) = await visitor.says("affirm", "ja, kündigen")

    assert done.response == "utter_membership_is_cancelled"
    row = await membership(database, "demo-overdue")
    assert row.cancel_requested_at is not None
    assert (row.type, row.ended_at) == (SubscriptionType.MANUAL, None)
    assert done.values["date"] in review.text
    assert names(await visitor.says("membership_status")) == ["utter_membership_active"]


async def test_what_is_cancelled_already_is_said_with_its_last_day(enter):
    visitor = await enter("demo-active", "en")
    (review,) = await visitor.says("cancel_membership", "cancel my membership")
    await visitor.says("affirm", "yes")

    (said,) = await visitor.says("cancel_membership", "cancel my membership")

    assert said.response == "utter_cancel_already"
    assert said.values["date"] in review.text
    assert '/auto_renewal{"switch": "on"}' in said.payloads
    assert visitor.form is None


async def test_without_a_membership_there_is_nothing_to_cancel(enter):
    visitor = await enter("demo-2000")

    said = await visitor.says("cancel_membership", "Ich will kündigen.")

    assert names(said) == ["utter_no_membership_to_change"]
    assert visitor.form is None


@pytest.mark.parametrize(("label", "text"), [("deny", "nein"), ("cancel", "abbrechen")])
async def test_a_no_cancels_nothing(enter, database, label, text):
    visitor = await enter("demo-active")
    await visitor.says("cancel_membership", "Ich will kündigen.")

    async with nothing_written(database):
        assert names(await visitor.says(label, text)) == ["utter_task_cancelled"]
        await visitor.says("affirm", "ja")
    assert visitor.form is None


async def test_neither_a_doubt_nor_a_question_is_a_yes(enter, database):
    visitor = await enter("demo-active")
    await visitor.says("cancel_membership", "Ich will kündigen.")

    async with nothing_written(database):
        doubt = await visitor.says("dont_know", "weiß nicht")
        refund = await visitor.says("faq/refund", "bekomme ich Geld zurück?")

    assert names(doubt) == ["utter_yes_or_no", "utter_cancel_review"]
    assert names(refund) == ["utter_faq/refund", "utter_cancel_review"]


@pytest.mark.parametrize("member", [None, "demo-2000", "demo-active"])
async def test_the_notice_period_is_a_mere_question(enter, member):
    visitor = await enter(member)

    said = await visitor.says("cancel_membership", "welche Kündigungsfrist habe ich?")

    own = ["utter_own_term_renews"] if member == "demo-active" else []
    assert names(said) == [*own, "utter_cancel_notice"]
    assert "/cancel_membership" in said[-1].payloads
    assert visitor.form is None


@pytest.mark.parametrize(
    "text", ["Hiermit kündige ich fristgerecht.", "I hereby give notice on my membership"]
)
async def test_giving_notice_is_no_question_about_it(enter, text):
    visitor = await enter("demo-active")

    said = await visitor.says("cancel_membership", text)

    assert names(said) == ["utter_cancel_review"]


async def test_a_planned_tier_and_an_open_invoice_are_named(enter, database):
    await join(database)
    await issue(database)
    await alter(database, MEMBER, next_tier="gold")
    visitor = await enter(MEMBER)

    (review,) = await visitor.says("cancel_membership", "kündigen bitte")
    await visitor.says("affirm", "ja")

    assert "Der geplante Wechsel entfällt: Gold" in review.text
    assert "Die Rechnung für diese Laufzeit bleibt" in review.text
    assert (await membership(database)).next_tier is None


async def test_what_changed_meanwhile_is_shown_again(enter, database):
    await join(database)
    await issue(database)
    visitor = await enter(MEMBER)
    await visitor.says("cancel_membership", "kündigen bitte")
    await alter(database, MEMBER, next_tier="gold")

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_review_changed", "utter_cancel_review"]


async def test_cancelled_elsewhere_meanwhile_is_said_instead(enter, database):
    visitor, other = await enter("demo-active"), await enter("demo-active")
    await visitor.says("cancel_membership", "kündigen bitte")
    await other.says("cancel_membership", "kündigen bitte")
    await other.says("affirm", "ja")

    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_cancel_already"]
    assert await audited(database, "subscriptions.cancel") == 1


async def test_somebody_unknown_is_told_how_and_asked_who_it_is(enter):
    visitor = await enter()

    said = await visitor.says("cancel_membership", "Ich will kündigen.")

    assert names(said) == ["utter_cancel_introduction", "utter_ask_email"]
