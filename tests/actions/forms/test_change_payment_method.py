"""Paying in another way: a transfer by a yes, a card by a page of its own."""

import pytest
from sqlalchemy import select

from bot.checkout.model import Checkout
from bot.checkout.words import CheckoutKind
from tests.actions.forms.changes import MEMBER, audited, bill, issue, join, methods
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written


async def checkouts(database):
    async with database.reading() as session:
        return (await session.scalars(select(Checkout))).all()


async def test_a_transfer_needs_one_yes_and_pays_the_pending_invoice(enter, database):
    await join(database, payment="card")
    visitor = await enter(MEMBER)

    (review,) = await visitor.says(
        "change_payment_method",
        "Ich möchte von Kreditkarte auf Banküberweisung wechseln.",
        payment_method=["card", "bank_transfer"],
    )
    assert review.response == "utter_payment_method_review_transfer"
    assert "Kreditkarte, die auf 4242 endet" in review.text
    assert "Zusatzgebühren" in review.text
    assert await methods(database) == ["card"]
    done = await visitor.says("affirm", "ja")

    assert names(done) == ["utter_payment_method_changed"]
    assert await methods(database) == ["card", "bank_transfer"]
    payment = (await bill(database)).payment
    assert payment is not None
    assert payment.kind.value == "bank_transfer"


async def test_a_card_leads_to_its_page_and_changes_nothing_before(enter, database):
    await join(database)
    visitor = await enter(MEMBER, "en")

    (review,) = await visitor.says(
        "change_payment_method", "I want to pay by credit card", payment_method="card"
    )
    assert review.response == "utter_payment_method_review_card"
    assert "0.00" in review.text
    (done,) = await visitor.says("affirm", "yes")

    assert done.response == "utter_payment_card_link"
    assert done.values["link"].startswith("http://127.0.0.1:8080/checkout/")
    assert await methods(database) == ["bank_transfer"]
    (checkout,) = await checkouts(database)
    assert checkout.kind is CheckoutKind.CHANGE_PAYMENT_METHOD
    assert checkout.account_id == MEMBER
    assert checkout.conversation_id == visitor.conversation_id
    assert (checkout.values["kind"], checkout.values["gross"]) == (
        "card",
        (await bill(database)).invoice.gross,
    )


async def test_question_by_question_with_a_change_of_mind(enter, database):
    await join(database, payment="card")
    visitor = await enter(MEMBER)

    said = await visitor.says("change_payment_method", "Wie ändere ich meine Zahlungsmethode?")
    assert names(said) == ["utter_payment_method_introduction", "utter_ask_new_payment_method"]
    said = await visitor.says("inform", "PayPal")
    assert names(said) == ["utter_payment_method_only_two", "utter_ask_new_payment_method"]
    said = await visitor.says("faq/payment_methods", "Geht PayPal?")
    assert names(said)[0] == "utter_faq/payment_methods"
    assert names(said)[-1] == "utter_ask_new_payment_method"
    said = await visitor.says("inform", payment_method="card")
    assert names(said) == ["utter_payment_method_review_card"]
    said = await visitor.says("inform", pick="change:payment_method")
    assert names(said) == ["utter_ask_new_payment_method"]
    await visitor.says("inform", "Überweisung", payment_method="bank_transfer")
    await visitor.says("affirm", "ja")

    assert await methods(database) == ["card", "bank_transfer"]


async def test_a_card_number_is_refused_before_and_within_the_form(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    async with nothing_written(database):
        first = await visitor.says(
            "change_payment_method", "meine neue karte [card number]", card_number="masked"
        )
        await visitor.says("change_payment_method", "andere Zahlungsart")
        second = await visitor.says("change_payment_method", "[card number]", card_number="masked")

    assert names(first) == ["utter_card_refused"]
    assert names(second) == ["utter_card_refused", "utter_ask_new_payment_method"]


@pytest.mark.parametrize("values", [{}, {"payment_method": "bank_transfer"}])
async def test_once_the_invoice_is_out_a_person_is_offered(enter, database, values):
    visitor = await enter("demo-active")

    (said,) = await visitor.says("change_payment_method", "Zahlungsart ändern", **values)
    (person,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_payment_method_needs_person"
    assert person.response == "utter_handoff_requested"


async def test_a_transfer_after_a_transfer_is_no_change(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    (said,) = await visitor.says(
        "change_payment_method", "per Überweisung bitte", payment_method="bank_transfer"
    )

    assert said.response == "utter_payment_method_same"
    assert '/change_payment_method{"payment_method": "card"}' in said.payloads
    assert visitor.form is None


async def test_without_a_membership_there_is_nothing_to_pay(enter):
    visitor = await enter("demo-2000")

    said = await visitor.says("change_payment_method", "andere Karte", payment_method="card")

    assert names(said) == ["utter_no_membership_to_change"]


@pytest.mark.parametrize("values", [{}, {"payment_method": "card"}])
async def test_where_no_card_can_be_taken_a_person_is_offered(enter, database, monkeypatch, values):
    monkeypatch.setenv("CPS_PAYMENTS", "none")
    await join(database)
    visitor = await enter(MEMBER)

    (said,) = await visitor.says("change_payment_method", "mit Karte zahlen", **values)

    assert said.response == "utter_payment_card_unavailable"
    assert visitor.form is None


async def test_cancelling_changes_nothing(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_payment_method", "mit Karte", payment_method="card")

    async with nothing_written(database):
        assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
        await visitor.says("affirm", "ja")


async def test_an_invoice_that_came_meanwhile_goes_to_a_person(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_payment_method", "mit Karte", payment_method="card")
    await issue(database)

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_payment_method_needs_person"]


async def test_another_amount_meanwhile_is_shown_again(enter, database):
    await join(database)
    visitor, other = await enter(MEMBER), await enter(MEMBER)
    await visitor.says("change_payment_method", "mit Karte", payment_method="card")
    await other.says("change_tier", "auf Gold", tier="gold")
    await other.says("affirm", "ja")

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_review_changed", "utter_payment_method_review_card"]


async def test_a_yes_that_comes_twice_counts_once(enter, database):
    await join(database, payment="card")
    visitor = await enter(MEMBER)
    await visitor.says("change_payment_method", "Überweisung", payment_method="bank_transfer")
    await visitor.says("affirm", "ja")

    await visitor.says("affirm", "ja")

    assert await audited(database, "payment_methods.change") == 1


async def test_somebody_unknown_is_told_how_and_asked_who_it_is(enter):
    visitor = await enter()

    said = await visitor.says("change_payment_method", "ich möchte anders zahlen")

    assert names(said) == ["utter_payment_method_introduction", "utter_ask_email"]
