"""Old products: why the button is there or not, and what is missing."""

import pytest
from sqlalchemy import select

from bot.membership import migration
from bot.membership.model import (
    LegacyAccount,
    LegacyProduct,
    Migration,
    ProductModel,
    RegisteredProduct,
)
from bot.membership.rules import MigrationRefusal, MigrationState
from bot.membership.words import Detail, ProductSource
from tests.fakes import NOON, add_account
from tests.membership.support import register

OLD = "old@example.com"


@pytest.fixture
async def legacy(session):
    """An old account with a complete R6 and an R5 without dealer."""
    account = LegacyAccount(old_email=OLD, old_membership_number="800000001")
    session.add(account)
    await session.flush()
    for name, serial, dealer in (
        ("EOS R6", "990000100001", "Foto Musterbaum"),
        ("EOS R5", "990000100002", None),
    ):
        session.add(
            LegacyProduct(
                legacy_id=account.id,
                model_id=await model_id(session, name),
                serial_number=serial,
                purchase_date="2019",
                country_code="DE",
                dealer=dealer,
            )
        )
    await session.flush()
    await add_account(session, "m1")
    return account


async def model_id(session, name):
    return (await session.scalars(select(ProductModel.id).where(ProductModel.name == name))).one()


async def run_migration(session, legacy, **end):
    """What the migration will write, once there is one."""
    session.add(Migration(account_id="m1", legacy_id=legacy.id, started_at=NOON, n_total=2, **end))
    if end.get("finished_at"):
        for old in await session.scalars(select(LegacyProduct)):
            session.add(
                RegisteredProduct(
                    account_id="m1",
                    model_id=old.model_id,
                    serial_number=old.serial_number,
                    purchase_date=old.purchase_date,
                    country_code=old.country_code,
                    dealer_text=old.dealer,
                    source=ProductSource.MIGRATED,
                    legacy_product_id=old.id,
                    registered_at=NOON,
                )
            )
    await session.flush()


async def test_the_button_is_there(session, legacy):
    link = await migration.link(session, "m1", " Old@Example.com ", NOON)
    assert (link.legacy_id, link.linked_at) == (legacy.id, NOON)
    status = await migration.status(session, "m1")
    assert (status.state, status.reason) == (MigrationState.AVAILABLE, None)
    assert status.old_email_given == OLD
    assert (status.total, status.complete, status.incomplete) == (2, 1, 1)
    assert [item.model_name for item in status.waiting] == ["EOS R6", "EOS R5"]
    (gap,) = status.gaps
    assert (gap.model_name, gap.missing) == ("EOS R5", (Detail.DEALER,))


@pytest.mark.parametrize(
    ("given", "reason"),
    [(None, MigrationRefusal.NO_OLD_EMAIL), ("typo@example.com", MigrationRefusal.NO_MATCH)],
)
@pytest.mark.usefixtures("legacy")
async def test_there_is_an_old_account_but_no_button(session, given, reason):
    await migration.link(session, "m1", given, NOON)
    status = await migration.status(session, "m1")
    assert (status.state, status.reason) == (MigrationState.UNAVAILABLE, reason)
    assert (status.old_email_given, status.items) == (given, ())


async def test_nothing_is_known_of_an_old_account(session):
    await add_account(session, "m1")
    status = await migration.status(session, "m1")
    assert status.reason is MigrationRefusal.NO_OLD_EMAIL


@pytest.mark.usefixtures("legacy")
async def test_all_was_registered_again_by_hand(session):
    await migration.link(session, "m1", OLD, NOON)
    await register(session, "m1", "EOS R6", "EOS R5")
    status = await migration.status(session, "m1")
    assert (status.state, status.reason) == (
        MigrationState.UNAVAILABLE,
        MigrationRefusal.NOTHING_LEFT,
    )


@pytest.mark.usefixtures("legacy")
async def test_what_somebody_else_has_registered_is_still_waiting(session):
    await migration.link(session, "m1", OLD, NOON)
    await add_account(session, "m2")
    await register(session, "m2", "EOS R6")
    status = await migration.status(session, "m1")
    assert [item.model_name for item in status.waiting] == ["EOS R6", "EOS R5"]


async def test_it_is_running(session, legacy):
    await migration.link(session, "m1", OLD, NOON)
    await run_migration(session, legacy)
    status = await migration.status(session, "m1")
    assert (status.state, status.reason, status.total) == (MigrationState.RUNNING, None, 2)


async def test_it_has_failed_and_may_be_repeated(session, legacy):
    await migration.link(session, "m1", OLD, NOON)
    await run_migration(session, legacy, failed_at=NOON)
    status = await migration.status(session, "m1")
    assert (status.state, status.reason) == (MigrationState.FAILED, None)


async def test_it_is_done_but_a_dealer_is_missing(session, legacy):
    await migration.link(session, "m1", OLD, NOON)
    await run_migration(session, legacy, finished_at=NOON)
    status = await migration.status(session, "m1")
    assert (status.state, status.waiting) == (MigrationState.DONE_WITH_GAPS, ())
    assert (status.total, status.complete, status.incomplete) == (2, 1, 1)
    (gap,) = status.gaps
    assert (gap.model_name, gap.missing) == ("EOS R5", (Detail.DEALER,))
    assert gap.registered_product_id is not None


async def test_the_missing_dealer_completes_it(session, legacy):
    await migration.link(session, "m1", OLD, NOON)
    await run_migration(session, legacy, finished_at=NOON)
    for product in await session.scalars(select(RegisteredProduct)):
        product.dealer_text = "Foto Musterbaum"
    await session.flush()
    status = await migration.status(session, "m1")
    assert (status.state, status.gaps) == (MigrationState.DONE_ALL_COMPLETE, ())


async def test_what_could_not_come_over_is_still_waiting(session, legacy):
    await migration.link(session, "m1", OLD, NOON)
    await run_migration(session, legacy, finished_at=NOON)
    product = (await session.scalars(select(RegisteredProduct).limit(1))).one()
    await session.delete(product)
    await session.flush()
    status = await migration.status(session, "m1")
    assert [item.model_name for item in status.waiting] == ["EOS R6"]
