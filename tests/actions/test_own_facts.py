"""Questions of fact that a member's own account answers better."""

from datetime import timedelta

import pytest

from bot.database import utc_now
from tests.actions.test_invoices import CARD, PENDING, TRANSFER, change
from tests.actions.test_membership import change as change_subscription


async def responses(visitor, label, **values):
    return [said.response for said in await visitor.says(label, **values)]


@pytest.mark.parametrize(
    ("account", "label", "expected"),
    [
        (CARD, "faq/card_charge", ["utter_own_card_charge"]),
        (
            TRANSFER,
            "faq/card_charge",
            ["utter_own_no_card_charge", "utter_invoice_transfer_overdue"],
        ),
        (CARD, "faq/transfer_deadline", ["utter_invoice_card_open"]),
        (TRANSFER, "faq/transfer_deadline", ["utter_invoice_transfer_overdue"]),
        (
            TRANSFER,
            "faq/late_payment",
            ["utter_invoice_transfer_overdue", "utter_faq/late_payment"],
        ),
        (CARD, "faq/invoice_time", ["utter_invoice_card_open"]),
        ("demo-1599", "faq/invoice_time", ["utter_invoice_none"]),
        (CARD, "faq/vat", ["utter_own_vat"]),
        (
            CARD,
            "faq/zero_authorisation",
            ["utter_faq/zero_authorisation", "utter_own_zero_authorisation"],
        ),
        (TRANSFER, "faq/zero_authorisation", ["utter_faq/zero_authorisation"]),
        (CARD, "faq/payment_methods", ["utter_faq/payment_methods", "utter_own_method_card"]),
        (
            TRANSFER,
            "faq/payment_methods",
            ["utter_faq/payment_methods", "utter_own_method_transfer"],
        ),
        (CARD, "faq/wrong_charge", ["utter_own_no_payments", "utter_faq/wrong_charge"]),
        (CARD, "faq/usable_when", ["utter_own_usable"]),
        (
            CARD,
            "faq/membership_number_changed",
            ["utter_own_number_never_changed"],
        ),
        (CARD, "faq/serial_taken", ["utter_faq/serial_taken"]),
        (
            "demo-legacy",
            "faq/old_points",
            ["utter_faq/old_points", "utter_migration_available_with_gaps"],
        ),
        ("demo-nolegacy", "faq/old_points", ["utter_faq/old_points"]),
    ],
)
async def test_what_the_account_adds(enter, account, label, expected):
    visitor = await enter(account)

    assert await responses(visitor, label) == expected


@pytest.mark.parametrize(
    "label",
    [
        "faq/card_charge",
        "faq/transfer_deadline",
        "faq/late_payment",
        "faq/vat",
        "faq/zero_authorisation",
        "faq/payment_methods",
        "faq/usable_when",
        "faq/membership_number_changed",
        "faq/serial_taken",
    ],
)
@pytest.mark.parametrize("account", [None, "demo-1599"])
async def test_who_has_nothing_of_it_gets_the_fact(enter, account, label):
    visitor = await enter(account)

    assert await responses(visitor, label) == [f"utter_{label}"]


async def test_when_the_card_is_charged_is_the_members_own_date(enter):
    visitor = await enter(CARD, "en")

    (said,) = await visitor.says("faq/card_charge", "when do you charge my card")

    due = utc_now() + timedelta(days=20)
    assert said.values["date"].startswith(f"{due.day} ")
    assert said.values["amount"] == "£102"


async def test_what_of_the_own_amount_is_vat(enter):
    visitor = await enter(TRANSFER)

    (own,) = await visitor.says("faq/vat", "sind da steuern drin")

    assert own.values == {
        "amount": "238\N{NO-BREAK SPACE}€",
        "net": "200\N{NO-BREAK SPACE}€",
        "rate": "19\N{NO-BREAK SPACE}%",
    }


async def test_how_this_member_pays(enter):
    visitor = await enter(CARD, "en")

    (own,) = await visitor.says("faq/payment_methods", "which card do you have on file?")

    assert own.response == "utter_own_method_card"
    assert own.values == {"digits": "0000"}


async def test_a_pending_invoice_has_no_date_yet(enter, database):
    await change(database, CARD, ordered_at=utc_now(), **PENDING)
    visitor = await enter(CARD)

    assert await responses(visitor, "faq/card_charge") == [
        "utter_invoice_pending",
        "utter_faq/card_charge",
    ]
    assert await responses(visitor, "faq/invoice_time") == ["utter_invoice_pending"]


async def test_payments_that_arrived_are_listed_for_who_was_charged_wrongly(enter, database):
    await change(database, CARD, paid_at=utc_now(), payment={"settled_at": utc_now()})
    visitor = await enter(CARD, "en")

    listed, fact = await visitor.says("faq/wrong_charge", "you charged me twice")

    assert listed.response == "utter_own_payments"
    assert "£102 by credit card" in listed.values["lines"]
    assert fact.response == "utter_faq/wrong_charge"


async def test_both_numbers_of_a_member_whose_number_changed(enter, database):
    await change_subscription(database, CARD, previous_membership_number="800000099")
    visitor = await enter(CARD)

    (said,) = await visitor.says("faq/membership_number_changed")

    assert said.values == {"number": "900000015", "former": "800000099"}


async def test_a_serial_number_taken_by_oneself_is_told_and_by_others_is_not(enter):
    visitor = await enter("demo-gaps")

    (own,) = await visitor.says("faq/serial_taken", serial_number="9900014" + "00002")
    (other,) = await visitor.says("faq/serial_taken", serial_number="990000200001")

    assert own.response == "utter_own_serial"
    assert own.values["product"] == "EOS R6"
    assert other.response == "utter_faq/serial_taken"
