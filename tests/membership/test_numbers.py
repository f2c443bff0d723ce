"""Numbers to give out."""

import asyncio

from bot.membership import numbers
from bot.membership.model import LegacyAccount
from bot.membership.rules import is_membership_number
from tests.fakes import add_account
from tests.membership.constraints.rows import subscription


def drawn(monkeypatch, *wanted):
    """Let chance say these membership numbers, one after another."""
    left = [int(number) - 100_000_000 for number in wanted]
    monkeypatch.setattr(numbers.secrets, "randbelow", lambda below: left.pop(0))


async def test_a_membership_number_has_nine_digits_and_differs_each_time(session):
    given = {await numbers.new_membership_number(session) for _ in range(20)}
    assert len(given) == 20
    assert all(is_membership_number(number) for number in given)


async def test_the_lowest_and_the_highest_have_nine_digits(session, monkeypatch):
    bounds = []
    monkeypatch.setattr(numbers.secrets, "randbelow", lambda below: bounds.append(below) or 0)
    assert await numbers.new_membership_number(session) == "100000000"
    assert 100_000_000 + bounds[0] - 1 == 999_999_999


async def test_the_sample_of_the_guide_is_given_to_nobody(session, monkeypatch):
    drawn(monkeypatch, "151335488", "222222222")
    assert await numbers.new_membership_number(session) == "222222222"


async def test_numbers_that_somebody_has_or_had_are_not_given_again(session, monkeypatch):
    await add_account(session, "m1")
    session.add(LegacyAccount(old_email="old@example.com", old_membership_number="333333333"))
    session.add(subscription(membership_number="444444444", previous_membership_number="555555555"))
    await session.flush()
    drawn(monkeypatch, "333333333", "444444444", "555555555", "666666666")
    assert await numbers.new_membership_number(session) == "666666666"


async def test_invoice_numbers_run_within_a_year(session):
    given = [await numbers.new_invoice_number(session, 2026) for _ in range(2)]
    assert given == ["CPS-2026-000001", "CPS-2026-000002"]
    assert await numbers.new_invoice_number(session, 2027) == "CPS-2027-000001"
    assert await numbers.new_invoice_number(session, 2026) == "CPS-2026-000003"


async def test_processes_at_once_get_different_invoice_numbers(own):
    async def take():
        async with own.transaction() as session:
            return await numbers.new_invoice_number(session, 2026)

    given = await asyncio.gather(*(take() for _ in range(6)))
    assert sorted(given) == [f"CPS-2026-{number:06}" for number in range(1, 7)]


async def test_a_number_that_was_rolled_back_leaves_no_gap(own):
    async with own.transaction() as session:
        await numbers.new_invoice_number(session, 2026)
    async with own.transaction() as session:
        await numbers.new_invoice_number(session, 2026)
        await session.rollback()
    async with own.transaction() as session:
        assert await numbers.new_invoice_number(session, 2026) == "CPS-2026-000002"


async def test_more_than_a_million_invoices_in_a_year(session):
    session.add(numbers.InvoiceCounter(year=2026, last=999_999))
    await session.flush()
    assert await numbers.new_invoice_number(session, 2026) == "CPS-2026-1000000"
