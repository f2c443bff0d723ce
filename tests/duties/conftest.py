"""A programme with its catalogue, members who order, and gateways that go their rounds."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.duties import Rounds, end_terms, issue_invoices
from bot.mail.model import Letter
from bot.membership import catalogue
from bot.membership.model import Invoice, Subscription
from bot.membership.ordering import OrderWish
from bot.settings import ROOT
from tests.fakes import NOON, Clock, add_account
from tests.membership.support import order, register

HOUR = timedelta(hours=1)
TRANSFER = OrderWish("silver", "bank_transfer", po_number="PO 7")
CARD = OrderWish("silver", "card")
LAST_DAY = date(2027, 3, 2)


class Programme:
    """Members, and what became of what they ordered."""

    def __init__(self, database):
        self.database, self.clock = database, Clock()
        self._members = 0

    async def member(self, account_id, wish=TRANSFER, *, language="de", when=NOON):
        """Somebody with 835 points who orders; the id of the subscription."""
        self._members += 1
        first_serial = 990000100001 + 10 * self._members
        async with self.database.transaction() as session:
            await add_account(session, account_id, language=language)
            await register(session, account_id, "EOS R5", "EOS R6", first_serial=first_serial)
            await register(session, account_id, "RF 50mm F1.2L USM", first_serial=first_serial + 5)
            subscription = await order(session, account_id, wish, now=when)
        return subscription.id

    def rounds(self, **options):
        """A gateway."""
        return Rounds(self.database, self.clock, **options)

    async def issue(self, rounds=None, delay=HOUR):
        return await issue_invoices(rounds or self.rounds(), delay)

    async def end_terms(self, rounds=None):
        return await end_terms(rounds or self.rounds())

    async def all(self, table):
        async with self.database.reading() as session:
            return list(await session.scalars(select(table).order_by(table.id)))

    async def invoices(self):
        return await self.all(Invoice)

    async def numbers(self):
        """Of the invoices, in the order in which they were ordered."""
        return [invoice.number for invoice in await self.invoices()]

    async def subscription(self):
        (subscription,) = await self.all(Subscription)
        return subscription

    async def letters(self):
        """By their address."""
        return {letter.recipient: letter for letter in await self.all(Letter)}

    async def change(self, row, **values):
        """Let a row be otherwise."""
        async with self.database.transaction() as session:
            found = await session.get_one(type(row), row.id)
            for name, value in values.items():
                setattr(found, name, value)


@pytest.fixture(scope="session")
def files():
    return catalogue.load(ROOT / "data" / "catalogue")


@pytest.fixture
async def programme(anywhere, files):
    async with anywhere.transaction() as session:
        await catalogue.apply(session, files, on=NOON.date(), now=NOON)
    return Programme(anywhere)
