"""``python -m bot due``: what an operator may run by hand, or by cron."""

import asyncio
from datetime import timedelta

import pytest

from bot.__main__ import main
from bot.database import Database, utc_now
from bot.membership.model import Account
from bot.membership.ordering import OrderWish
from bot.settings import load_database_settings
from tests.membership.support import order

MEMBER = "demo-500"


@pytest.fixture
def ordered(house, capsys):
    """A demo member has ordered an hour ago."""
    main(["migrate"])
    main(["seed"])
    asyncio.run(let_order())
    capsys.readouterr()


async def let_order():
    database = Database(load_database_settings().database_url)
    async with database.transaction() as session:
        wish = OrderWish("silver", "bank_transfer")
        await order(session, MEMBER, wish, now=utc_now() - timedelta(hours=1))
    await database.close()


async def break_address():
    database = Database(load_database_settings().database_url)
    async with database.transaction() as session:
        (await session.get_one(Account, MEMBER)).email = "nobody"
    await database.close()


def test_it_does_what_is_due_and_says_how_much(ordered, capsys):
    assert main(["due"]) == 0
    assert capsys.readouterr().out == "invoices issued: 1, memberships renewed or ended: 0\n"
    assert main(["due"]) == 0
    assert capsys.readouterr().out == "invoices issued: 0, memberships renewed or ended: 0\n"


def test_it_waits_as_long_as_the_operator_has_set(ordered, capsys, monkeypatch):
    monkeypatch.setenv("CPS_INVOICE_DELAY_MINUTES", "240")
    assert main(["due"]) == 0
    assert capsys.readouterr().out == "invoices issued: 0, memberships renewed or ended: 0\n"


def test_what_could_not_be_done_is_told_by_the_exit_code(ordered, capsys, caplog):
    asyncio.run(break_address())
    assert main(["due"]) == 1
    assert "could not be done: 1" in capsys.readouterr().err
    assert "Invoice" in caplog.text
    assert "nobody" not in caplog.text
