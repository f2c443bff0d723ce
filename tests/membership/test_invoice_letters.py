"""Which invoice is sent again, and how often; on SQLite and on PostgreSQL."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.mail.model import Letter
from bot.membership import invoice_letters
from bot.membership.invoice_letters import MOST_LETTERS, newest_issued
from bot.membership.invoices import Bill
from bot.membership.model import AuditEntry, Invoice
from tests.fakes import NOON, add_account

VALUES = {"number": "R-1", "amount": "238 €", "due_date": "1. April 2026"}


def bill(number=None, *, cancelled=False):
    issued = date(2026, 3, 1) if number else None
    invoice = Invoice(
        number=number, issued_on=issued, due_date=issued, cancelled_at=NOON if cancelled else None
    )
    return Bill(invoice, None)


@pytest.mark.parametrize(
    ("bills", "number"),
    [
        ([], None),
        ([bill()], None),
        ([bill("2", cancelled=True)], None),
        ([bill("2"), bill("1")], "2"),
        ([bill(), bill("1")], "1"),
        ([bill("2", cancelled=True), bill("1")], "1"),
    ],
)
def test_the_newest_that_was_issued_and_not_cancelled(bills, number):
    found = newest_issued(bills)

    assert (found and found.invoice.number) == number


@pytest.fixture
async def house(anywhere):
    async with anywhere.transaction() as session:
        await add_account(session, "robin", language="en")
        await add_account(session, "kim")
    return anywhere


async def send(database, who="robin", now=NOON):
    async with database.transaction() as session:
        return await invoice_letters.send_again(session, who, VALUES, now)


async def letters(database):
    async with database.reading() as session:
        return (await session.scalars(select(Letter))).all()


async def test_the_letter_goes_to_the_account_and_is_noted(house):
    assert await send(house)

    (letter,) = await letters(house)
    async with house.reading() as session:
        (entry,) = await session.scalars(select(AuditEntry))
    assert (letter.kind, letter.recipient, letter.language) == (
        "invoice",
        "robin@example.com",
        "en",
    )
    assert (entry.action, entry.account_id) == ("invoices.send_again", "robin")
    assert entry.after == {"number": "R-1"}


async def test_five_letters_an_hour_and_account(house):
    for minute in range(MOST_LETTERS):
        assert await send(house, now=NOON + timedelta(minutes=minute))

    assert not await send(house, now=NOON + timedelta(minutes=MOST_LETTERS))
    assert await send(house, "kim", NOON + timedelta(minutes=MOST_LETTERS))
    assert not await send(house, now=NOON + timedelta(hours=1, seconds=-1))
    assert await send(house, now=NOON + timedelta(hours=1))


async def test_many_at_once_post_no_more_letters(house):
    done = await asyncio.gather(*(send(house) for _ in range(MOST_LETTERS + 3)))

    assert sum(done) == len(await letters(house)) == MOST_LETTERS
