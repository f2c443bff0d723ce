"""What an account's points are made of."""

from datetime import timedelta

from bot.membership import points
from bot.membership.model import LedgerEntry
from bot.membership.points import PointsChange, ProductPoints
from bot.membership.words import LedgerReason
from tests.fakes import NOON, add_account
from tests.membership.support import register


async def test_an_account_without_products_has_no_points(session):
    await add_account(session, "m1")
    assert await points.balance(session, "m1") == 0
    assert await points.by_product(session, "m1") == ()
    assert await points.recent_changes(session, "m1") == ()


async def test_each_product_with_what_it_brought_most_first(session):
    await add_account(session, "m1")
    flash, body = await register(session, "m1", "Speedlite 430EX III-RT", "EOS R6")
    assert await points.by_product(session, "m1") == (
        ProductPoints("EOS R6", 240, body.product_id),
        ProductPoints("Speedlite 430EX III-RT", 24, flash.product_id),
    )


async def test_why_there_are_fewer_points_than_before(session):
    await add_account(session, "m1")
    (body,) = await register(session, "m1", "EOS R6")
    later = NOON + timedelta(days=1)
    session.add(
        LedgerEntry(
            account_id="m1",
            registered_product_id=body.product_id,
            delta=-240,
            reason=LedgerReason.REMOVED,
            created_at=later,
        )
    )
    session.add(
        LedgerEntry(account_id="m1", delta=-3, reason=LedgerReason.CORRECTION, created_at=later)
    )
    await session.flush()
    assert await points.balance(session, "m1") == -3
    assert await points.by_product(session, "m1") == ()
    assert await points.recent_changes(session, "m1") == (
        PointsChange(-3, LedgerReason.CORRECTION, None, later),
        PointsChange(-240, LedgerReason.REMOVED, "EOS R6", later),
        PointsChange(240, LedgerReason.ASSIGNED, "EOS R6", NOON),
    )
    assert len(await points.recent_changes(session, "m1", limit=1)) == 1


async def test_the_points_of_all_accounts_at_once(session):
    await add_account(session, "m1")
    await add_account(session, "m2")
    await add_account(session, "m3")
    await register(session, "m1", "EOS R6", "EOS R5")
    await register(session, "m2", "EOS R8", first_serial=990000200001)
    assert await points.balances(session) == {"m1": 640, "m2": 165}


async def test_nobody_sees_the_points_of_somebody_else(session):
    await add_account(session, "m1")
    await add_account(session, "m2")
    await register(session, "m1", "EOS R6")
    assert await points.balance(session, "m2") == 0
    assert await points.by_product(session, "m2") == ()
    assert await points.recent_changes(session, "m2") == ()
