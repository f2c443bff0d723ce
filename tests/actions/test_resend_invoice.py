"""The newest invoice once more, to the account's own address."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.database import utc_now
from bot.mail.model import Letter
from bot.membership.invoice_letters import MOST_LETTERS
from tests.actions.test_invoices import CARD, PENDING, TRANSFER, change, due

AGAIN = "rechnung nochmal bitte"


async def letters(database):
    async with database.reading() as session:
        return (await session.scalars(select(Letter).where(Letter.kind == "invoice"))).all()


async def test_the_invoice_goes_to_the_accounts_own_address_in_its_own_language(enter, database):
    await change(database, CARD, due_date=date(2031, 3, 5))
    visitor = await enter(CARD)

    (said,) = await visitor.says("resend_invoice", AGAIN)

    assert said.response == "utter_invoice_sent_again"
    assert said.values == {
        "email": "d…@example.com",
        "number": "DEMO-000015",
        "amount": "102\N{NO-BREAK SPACE}£",
    }
    (letter,) = await letters(database)
    assert (letter.recipient, letter.language) == ("demo-active@example.com", "en")
    assert letter.details == {
        "name": "Cedric Hollowell",
        "number": "DEMO-000015",
        "amount": "£102",
        "due_date": "5 March 2031",
        "tier": "Silver",
        "payment": "card",
    }


@pytest.mark.parametrize(
    ("account", "changes", "payment"),
    [
        (CARD, {}, "card"),
        (CARD, {"payment": {"failed_at": utc_now(), "failure": "declined"}}, None),
        (CARD, due(-1), None),
        (CARD, {"paid_at": utc_now()}, None),
        (TRANSFER, due(0), "bank_transfer"),
        (TRANSFER, due(-1), None),
    ],
)
async def test_the_letter_asks_for_nothing_that_is_over(enter, database, account, changes, payment):
    await change(database, account, **changes)
    visitor = await enter(account)

    await visitor.says("resend_invoice", AGAIN)

    (letter,) = await letters(database)
    assert letter.details.get("payment") == payment


async def test_the_purchase_order_is_on_the_letter(enter, database):
    await change(database, TRANSFER, po_number="4500123456")
    visitor = await enter(TRANSFER)

    await visitor.says("resend_invoice", AGAIN)

    (letter,) = await letters(database)
    assert letter.details["purchase_order"] == "4500123456"


@pytest.mark.parametrize(
    ("account", "changes", "response"),
    [
        (None, {}, "utter_ask_email"),
        ("demo-1599", {}, "utter_invoice_none"),
        (CARD, {**PENDING, "ordered_at": utc_now()}, "utter_invoice_pending"),
        (
            CARD,
            {**PENDING, "ordered_at": utc_now() - timedelta(days=2)},
            "utter_invoice_pending_long",
        ),
        (CARD, {"cancelled_at": utc_now()}, "utter_invoice_cancelled"),
    ],
)
async def test_where_there_is_none_to_send_its_state_is_told(
    enter, database, account, changes, response
):
    if changes:
        await change(database, account, **changes)
    visitor = await enter(account)

    (said,) = await visitor.says("resend_invoice", AGAIN)

    assert said.response == response
    assert await letters(database) == []


async def test_another_address_gets_none_and_a_yes_sends_to_the_own(enter, database):
    visitor = await enter(CARD)

    (asked,) = await visitor.says(
        "resend_invoice", "kopie an buero@example.org", email="buero@example.org"
    )
    assert asked.response == "utter_invoice_own_address_only"
    assert await letters(database) == []
    (sent,) = await visitor.says("affirm", "ja")

    assert sent.response == "utter_invoice_sent_again"
    assert [letter.recipient for letter in await letters(database)] == ["demo-active@example.com"]


async def test_a_repeated_message_sends_one_letter(enter, database):
    visitor = await enter(CARD)
    message = visitor.message("resend_invoice", AGAIN)
    visitor.events.append(message)

    first, again = [await visitor.answer_to(message) for _ in range(2)]

    assert [said.response for said in first] == [said.response for said in again]
    assert len(await letters(database)) == 1


async def test_many_letters_are_enough_and_a_yes_asks_for_a_person(enter, database):
    visitor = await enter(CARD)
    for _ in range(MOST_LETTERS):
        await visitor.says("resend_invoice", AGAIN)

    (said,) = await visitor.says("resend_invoice", AGAIN)
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_invoice_enough_letters"
    assert len(await letters(database)) == MOST_LETTERS
    assert handed_over.response == "utter_handoff_requested"


async def test_the_same_in_another_language_sends_nothing_more(enter, database):
    visitor = await enter(CARD)
    await visitor.says("resend_invoice", AGAIN)

    await visitor.says("switch_language", "in English please")

    assert len(await letters(database)) == 1


async def test_a_card_number_is_refused_and_nothing_sent(enter, database):
    visitor = await enter(CARD)

    (said,) = await visitor.says("resend_invoice", "[card number]", card_number="masked")

    assert said.response == "utter_card_refused"
    assert await letters(database) == []
