"""Becoming a member in the chat: one choice after another, or all in one message."""

import pytest
from sqlalchemy import select

from bot.membership.model import Invoice, PaymentMethod, Subscription
from tests.actions.forms.support import names


async def rows(database, table):
    async with database.reading() as session:
        return (await session.scalars(select(table))).all()


async def subscription_of(database, account):
    return [row for row in await rows(database, Subscription) if row.account_id == account]


async def to_the_terms(visitor):
    """Corporate, bank transfer, with an order number, until the terms are asked for."""
    said = await visitor.says("subscribe", "Ich möchte Mitglied werden")
    assert names(said) == ["utter_subscribe_begin", "utter_ask_tier"]
    said = await visitor.says("inform", "Unternehmen", tier="corporate")
    assert names(said) == ["utter_ask_subscription_type"]
    said = await visitor.says("affirm", "ja, automatisch")
    assert names(said) == ["utter_ask_payment_method"]
    said = await visitor.says("inform", "Überweisung", payment_method="bank_transfer")
    assert names(said) == ["utter_ask_po_number"]
    said = await visitor.says("inform", "4500123456", po_number="4500123456")
    assert names(said) == ["utter_ask_terms"]


async def test_corporate_by_transfer_with_an_order_number(enter, database):
    visitor = await enter("demo-2501")

    await to_the_terms(visitor)
    (review,) = await visitor.says("affirm", "ja")
    assert review.response == "utter_order_review"
    for part in ("Unternehmen", "4500123456", "Banküberweisung", "Auto-Renewal", "netto"):
        assert part in review.text
    assert await subscription_of(database, "demo-2501") == []
    done = await visitor.says("affirm", "ja, bestellen")

    assert names(done) == ["utter_ordered", "utter_ordered_invoice"]
    (subscription,) = await subscription_of(database, "demo-2501")
    assert subscription.tier == "corporate"
    assert subscription.po_number == "4500123456"
    assert done[0].values["number"] == subscription.membership_number
    invoices = await rows(database, Invoice)
    assert [one.po_number for one in invoices if one.subscription_id == subscription.id] == [
        "4500123456"
    ]


async def test_everything_in_one_message_asks_only_for_what_is_missing(enter):
    visitor = await enter("demo-2501", "en")

    said = await visitor.says(
        "subscribe",
        "sign me up for gold, bank transfer, PO 77, no renewal",
        tier="gold",
        payment_method="bank_transfer",
        po_number="77",
        switch="off",
    )

    assert names(said) == ["utter_subscribe_begin", "utter_ask_terms"]


async def test_a_change_at_the_review_is_shown_again(enter, database):
    visitor = await enter("demo-2501")
    await to_the_terms(visitor)
    (review,) = await visitor.says("affirm", "ja")
    (payload,) = [p for p in review.payloads if "change:tier" in p]

    said = await visitor.says("inform", payload, pick="change:tier")
    assert names(said) == ["utter_ask_tier"]
    said = await visitor.says("inform", "Gold", tier="gold")
    assert names(said) == ["utter_order_review"]
    assert "Gold" in said[0].text
    await visitor.says("affirm", "ja")

    (subscription,) = await subscription_of(database, "demo-2501")
    assert subscription.tier == "gold"


async def test_a_card_leads_to_the_page_and_orders_nothing_yet(enter, database, monkeypatch):
    visitor = await enter("demo-2000")
    await visitor.says("subscribe", "Platin bitte", tier="platinum", switch="on")
    said = await visitor.says("inform", "Kreditkarte", payment_method="card")
    if names(said) == ["utter_card_not_available", "utter_ask_payment_method"]:
        return
    await visitor.says("deny", "keine")
    await visitor.says("affirm", "ja")
    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_order_checkout"]
    assert "/checkout/" in said[0].values["link"]
    assert await subscription_of(database, "demo-2000") == []


async def test_a_tier_that_is_not_open_says_what_is_missing(enter):
    visitor = await enter("demo-1599")
    await visitor.says("subscribe", "Mitglied werden")

    said = await visitor.says("inform", "Platin", tier="platinum")

    assert names(said) == ["utter_order_tier_not_open", "utter_ask_tier"]
    assert said[0].values["missing"] == "1 Punkt"


async def test_499_points_are_told_the_missing_one(enter):
    visitor = await enter("demo-499", "en")

    said = await visitor.says("subscribe", "sign me up")

    assert names(said) == ["utter_invitation_points_missing"]
    assert visitor.form is None


async def test_without_a_yes_to_the_terms_nothing_is_ordered(enter, database):
    visitor = await enter("demo-2501")
    await to_the_terms(visitor)

    assert names(await visitor.says("deny", "nein")) == ["utter_terms_declined"]
    assert await subscription_of(database, "demo-2501") == []
    assert not [row for row in await rows(database, PaymentMethod) if row.account_id == "demo-2501"]
    assert visitor.form is None


async def test_who_is_a_member_already_sees_their_membership(enter):
    visitor = await enter("demo-active", "en")

    assert "utter_membership_active" in (await visitor.says("subscribe", "join"))[0].response


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("ja, automatisch verlängern", "auto_renewal"),
        ("bitte nicht automatisch verlängern", "manual"),
        ("renew it automatically", "auto_renewal"),
        ("don't renew it", "manual"),
    ],
)
async def test_renewal_in_the_words_of_a_wish_is_an_answer(enter, words, kept):
    visitor = await enter("demo-2501")
    await visitor.says("subscribe", "Mitglied werden, Gold", tier="gold")

    said = await visitor.says("auto_renewal", words)

    assert names(said) == ["utter_ask_payment_method"]
    assert visitor.slots["subscription_type"] == kept


@pytest.mark.parametrize("words", ["keine", "Ohne!", "none", "skip it"])
async def test_a_bare_none_is_no_order_number(enter, words):
    visitor = await enter("demo-2501")
    await visitor.says(
        "subscribe",
        "Gold per Überweisung, keine Verlängerung",
        tier="gold",
        payment_method="bank_transfer",
        switch="off",
    )

    assert names(await visitor.says("nlu_fallback", words)) == ["utter_ask_terms"]


async def test_without_an_order_number_it_is_not_asked_for(enter):
    visitor = await enter("demo-2501")

    said = await visitor.says(
        "subscribe",
        "Gold per Überweisung ohne Bestellnummer, keine Verlängerung",
        tier="gold",
        payment_method="bank_transfer",
        switch="off",
    )

    assert names(said) == ["utter_subscribe_begin", "utter_ask_terms"]


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("ja, ich akzeptiere die AGB", ["utter_order_review"]),
        ("I accept the terms and conditions", ["utter_order_review"]),
        ("ja, wo kann ich die AGB lesen?", ["utter_faq/terms", "utter_ask_terms"]),
        ("ich akzeptiere die AGB nicht", ["utter_faq/terms", "utter_ask_terms"]),
    ],
)
async def test_accepting_the_terms_may_sound_like_a_question_about_them(enter, words, answered):
    visitor = await enter("demo-2501")
    await to_the_terms(visitor)

    assert names(await visitor.says("faq/terms", words)) == answered


async def test_who_does_not_know_is_told_that_it_can_be_changed(enter):
    visitor = await enter("demo-2501", "en")
    await visitor.says("subscribe", "gold please", tier="gold")

    said = await visitor.says("dont_know", "no idea")

    assert names(said) == ["utter_task_dont_know", "utter_ask_subscription_type"]
