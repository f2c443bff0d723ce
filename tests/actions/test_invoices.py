"""Where an invoice is, when it is due, how and whether it is paid."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import utc_now
from bot.membership.model import Invoice, Payment, Subscription

CARD, TRANSFER = "demo-active", "demo-overdue"


async def change(database, account, *, payment=None, **values):
    """Change a member's only invoice, and its payment."""
    async with database.transaction() as session:
        query = (
            select(Invoice, Payment)
            .join(Payment, Payment.invoice_id == Invoice.id)
            .join(Subscription, Subscription.id == Invoice.subscription_id)
            .where(Subscription.account_id == account)
        )
        invoice, paid = (await session.execute(query)).one()
        for name, value in values.items():
            setattr(invoice, name, value)
        for name, value in (payment or {}).items():
            setattr(paid, name, value)


def due(days):
    """Issued and due so many days from today."""
    day = utc_now().date() + timedelta(days=days)
    return {"issued_on": day - timedelta(days=30), "due_date": day}


PENDING = {"number": None, "issued_on": None, "due_date": None}


async def test_overdue_by_bank_transfer(enter):
    visitor = await enter(TRANSFER)

    (said,) = await visitor.says("invoice_status", "was muss ich noch bezahlen")
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_invoice_transfer_overdue"
    assert said.values["amount"] == "238\N{NO-BREAK SPACE}€"
    assert said.values["days"] == "5 Tagen"
    assert str((utc_now() - timedelta(days=5)).day) in said.values["date"]
    assert handed_over.response == "utter_handoff_requested"


async def test_open_by_card(enter):
    visitor = await enter(CARD, "en")

    (said,) = await visitor.says("invoice_status", "when is my invoice due?")

    assert said.response == "utter_invoice_card_open"
    assert said.values["amount"] == "£102"
    assert said.values["number"].startswith("DEMO-000015 of ")


@pytest.mark.parametrize(
    ("account", "days", "response"),
    [
        (CARD, 1, "utter_invoice_card_open"),
        (CARD, 0, "utter_invoice_card_due_today"),
        (CARD, -1, "utter_invoice_card_overdue"),
        (TRANSFER, 1, "utter_invoice_transfer_open"),
        (TRANSFER, 0, "utter_invoice_transfer_due_today"),
        (TRANSFER, -1, "utter_invoice_transfer_overdue"),
    ],
)
async def test_around_the_due_date(enter, database, account, days, response):
    await change(database, account, **due(days))
    visitor = await enter(account)

    (said,) = await visitor.says("invoice_status")

    assert said.response == response


@pytest.mark.parametrize(
    ("hours", "response"), [(3, "utter_invoice_pending"), (25, "utter_invoice_pending_long")]
)
async def test_a_pending_invoice_and_one_pending_for_too_long(enter, database, hours, response):
    await change(database, CARD, ordered_at=utc_now() - timedelta(hours=hours), **PENDING)
    visitor = await enter(CARD)

    (said,) = await visitor.says("invoice_status")

    assert said.response == response


@pytest.mark.parametrize(
    ("account", "response"), [(CARD, "utter_invoice_charged"), (TRANSFER, "utter_invoice_paid")]
)
async def test_a_paid_invoice(enter, database, account, response):
    await change(database, account, paid_at=utc_now(), payment={"settled_at": utc_now()})
    visitor = await enter(account)

    (said,) = await visitor.says("invoice_status", "ist meine zahlung eingegangen?")

    assert said.response == response


async def test_a_cancelled_invoice_need_not_be_paid(enter, database):
    await change(database, TRANSFER, cancelled_at=utc_now())
    visitor = await enter(TRANSFER)

    (said,) = await visitor.says("invoice_status")

    assert said.response == "utter_invoice_cancelled"


async def test_a_charge_that_failed_is_said_before_and_after_the_due_date(enter, database):
    failed = {"failed_at": utc_now(), "failure": "declined"}
    await change(database, CARD, payment=failed)
    visitor = await enter(CARD)

    (said,) = await visitor.says("invoice_status")

    assert said.response == "utter_invoice_card_failed"


async def test_an_open_invoice_comes_before_a_newer_paid_one(enter, database):
    async with database.transaction() as session:
        query = select(Subscription).where(Subscription.account_id == TRANSFER)
        subscription = (await session.scalars(query)).one()
        now = utc_now()
        newer = Invoice(
            subscription_id=subscription.id,
            number="DEMO-2",
            ordered_at=now,
            issued_on=now.date(),
            due_date=now.date(),
            net=100,
            vat_rate=1900,
            gross=119,
            currency="EUR",
            paid_at=now,
        )
        session.add(newer)
    visitor = await enter(TRANSFER)

    (said,) = await visitor.says("invoice_status")

    assert said.response == "utter_invoice_transfer_overdue"


async def test_no_invoice_and_nobody_signed_in(enter):
    member, anonymous = await enter("demo-1599"), await enter()

    (none,) = await member.says("invoice_status")
    (sign_in,) = await anonymous.says("invoice_status")

    assert none.response == "utter_invoice_none"
    assert sign_in.response == "utter_ask_email"


async def test_our_invoice_may_be_asked_for_by_an_assistant(enter):
    visitor = await enter(TRANSFER)

    (own,) = await visitor.says("invoice_status", "hat meine chefin unsere rechnung bezahlt?")
    (other,) = await visitor.says("invoice_status", "hat mein kollege bezahlt?")

    assert own.response == "utter_invoice_transfer_overdue"
    assert other.response == "utter_only_own_account"


async def test_who_says_to_have_paid_is_not_reminded_but_offered_a_person(enter):
    transfer, card = await enter(TRANSFER), await enter(CARD)

    (said,) = await transfer.says("invoice_status", "ich habs letzte woche überwiesen!")
    (handed_over,) = await transfer.says("affirm", "ja")
    (by_card,) = await card.says("invoice_status", "ich habe schon bezahlt")

    assert said.response == "utter_invoice_transfer_not_arrived"
    assert handed_over.response == "utter_handoff_requested"
    assert by_card.response == "utter_invoice_card_open"
