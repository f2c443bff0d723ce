"""Taking old products over: which come, what they bring, and that it happens once and whole."""

import asyncio
import json
from dataclasses import asdict

import pytest
from sqlalchemy import func, select

from bot.membership import invitations, migration, points, products
from bot.membership.errors import UnknownAccount
from bot.membership.migrating import (
    IncomingProduct,
    MigrationResult,
    MigrationReview,
    NoneComesOver,
    SomebodyWasFaster,
    migrate,
    review_migration,
)
from bot.membership.model import (
    AuditEntry,
    LegacyAccount,
    LegacyProduct,
    Migration,
    RegisteredProduct,
)
from bot.membership.old_products import BlockedProduct
from bot.membership.product_details import DetailChange, change_details
from bot.membership.product_removal import Removal, remove
from bot.membership.rules import Details, MigrationRefusal, MigrationState
from bot.membership.words import Detail, ProductSource
from tests.fakes import NOON, add_account
from tests.membership.support import register

OLD = "old@example.com"
TODAY = NOON.date()


async def add_legacy(session, *old, given=OLD):
    """A member m1 and an old account with these products: name, serial, dealer."""
    await add_account(session, "m1")
    account = LegacyAccount(old_email=OLD)
    session.add(account)
    await session.flush()
    for name, serial, dealer in old:
        model = await products.model_by_name(session, name)
        assert model is not None
        session.add(
            LegacyProduct(
                legacy_id=account.id,
                model_id=model.id,
                serial_number=serial,
                purchase_date="2019",
                country_code="DE",
                dealer=dealer,
            )
        )
    await session.flush()
    await migration.link(session, "m1", given, NOON)
    return account


BODY = ("EOS R6", "990000100001", "Foto Musterbaum")
NO_DEALER = ("EOS R5", "990000100002", None)


async def review(session, account="m1"):
    return await review_migration(session, account, today=TODAY)


async def run(session, account="m1"):
    return await migrate(session, account, actor="bot", now=NOON)


async def runs(session):
    return (await session.scalars(select(Migration))).all()


async def test_all_waiting_products_come_over(session):
    legacy = await add_legacy(session, BODY, NO_DEALER)
    first, second = (await session.scalars(select(LegacyProduct.id).order_by("id"))).all()
    shown = await review(session)
    assert shown == MigrationReview(
        products=[
            IncomingProduct(first, "EOS R6", "990000100001", [], 240),
            IncomingProduct(second, "EOS R5", "990000100002", ["dealer"], 0),
        ],
        blocked=[],
        complete=1,
        incomplete=1,
        points=240,
        balance=0,
        balance_after=240,
        invitation=False,
    )
    assert await products.registered(session, "m1", TODAY) == ()

    done = await run(session)
    assert isinstance(done, MigrationResult)
    assert (done.complete, done.incomplete, done.blocked) == (1, 1, 0)
    assert (done.points_assigned, done.balance, done.invited) == (240, 240, False)
    body, gap = await products.registered(session, "m1", TODAY)
    assert (body.id, gap.id) == done.product_ids
    assert {body.source, gap.source} == {ProductSource.MIGRATED}
    assert body.details == Details("990000100001", "2019", "DE", "Foto Musterbaum")
    assert (body.points_assigned_at, gap.points_assigned_at) == (NOON, None)
    assert gap.missing == (Detail.DEALER,)
    row = await session.get_one(RegisteredProduct, body.id)
    assert row.legacy_product_id == first

    (migrated,) = await runs(session)
    assert (migrated.legacy_id, migrated.started_at, migrated.finished_at) == (
        legacy.id,
        NOON,
        NOON,
    )
    assert (migrated.n_total, migrated.n_complete, migrated.n_incomplete) == (2, 1, 1)
    status = await migration.status(session, "m1")
    assert (status.state, status.waiting) == (MigrationState.DONE_WITH_GAPS, ())


async def test_a_second_time_nothing_happens(session):
    await add_legacy(session, BODY)
    await run(session)
    before = await products.registered(session, "m1", TODAY)
    assert await review(session) is MigrationRefusal.ALREADY_DONE
    assert await run(session) is MigrationRefusal.ALREADY_DONE
    assert await products.registered(session, "m1", TODAY) == before
    assert await points.balance(session, "m1") == 240
    assert len(await runs(session)) == 1


@pytest.mark.parametrize(
    ("given", "refusal"),
    [(None, MigrationRefusal.NO_OLD_EMAIL), ("typo@example.com", MigrationRefusal.NO_MATCH)],
)
async def test_without_the_old_address_nothing_comes_over(session, given, refusal):
    await add_legacy(session, BODY, given=given)
    assert await review(session) is refusal
    assert await run(session) is refusal
    assert await products.registered(session, "m1", TODAY) == ()
    assert await runs(session) == []


async def test_a_member_without_any_link_is_refused(session):
    await add_account(session, "m1")
    assert await review(session) is MigrationRefusal.NO_OLD_EMAIL
    assert await run(session) is MigrationRefusal.NO_OLD_EMAIL


async def test_an_empty_old_account_has_nothing_to_give(session):
    await add_legacy(session)
    assert await review(session) is MigrationRefusal.NOTHING_LEFT
    assert await run(session) is MigrationRefusal.NOTHING_LEFT


async def test_while_one_is_running_no_other_begins(session):
    legacy = await add_legacy(session, BODY)
    session.add(Migration(account_id="m1", legacy_id=legacy.id, started_at=NOON, n_total=1))
    await session.flush()
    assert await run(session) is MigrationRefusal.ALREADY_RUNNING
    assert await products.registered(session, "m1", TODAY) == ()


async def test_a_failed_one_may_be_repeated(session):
    legacy = await add_legacy(session, BODY)
    failed = Migration(
        account_id="m1", legacy_id=legacy.id, started_at=NOON, failed_at=NOON, n_total=1
    )
    session.add(failed)
    await session.flush()
    assert isinstance(await review(session), MigrationReview)
    assert isinstance(await run(session), MigrationResult)


async def test_what_was_registered_by_hand_does_not_come_twice(session):
    await add_legacy(session, ("EOS R6", "9900-0010-0001", "Foto Musterbaum"), NO_DEALER)
    await register(session, "m1", "EOS R6")
    shown = await review(session)
    assert isinstance(shown, MigrationReview)
    assert [one.model_name for one in shown.products] == ["EOS R5"]
    assert shown.blocked == []
    await run(session)
    assert await points.balance(session, "m1") == 240


async def test_when_all_was_registered_by_hand_nothing_is_left(session):
    await add_legacy(session, ("EOS R6", "9900-0010-0001", "Foto Musterbaum"))
    await register(session, "m1", "EOS R6")
    assert await review(session) is MigrationRefusal.NOTHING_LEFT
    assert await run(session) is MigrationRefusal.NOTHING_LEFT
    assert await runs(session) == []


async def test_what_was_removed_by_hand_comes_over_again(session):
    await add_legacy(session, BODY)
    (by_hand,) = await register(session, "m1", "EOS R6")
    removed = await remove(session, "m1", by_hand.product_id, actor="bot", now=NOON)
    assert isinstance(removed, Removal)
    assert isinstance(await run(session), MigrationResult)
    assert await points.balance(session, "m1") == 240


async def test_one_serial_twice_is_one_product(session):
    await add_legacy(session, BODY, ("EOS R6", "9900 0010 0001", "a shop in Graz"))
    done = await run(session)
    assert isinstance(done, MigrationResult)
    assert (done.complete, done.balance) == (1, 240)
    (product,) = await products.registered(session, "m1", TODAY)
    assert product.details.dealer == "Foto Musterbaum"


async def test_products_without_serial_numbers_are_all_different(session):
    await add_legacy(session, ("EOS R6", None, None), ("EOS R6", None, None))
    done = await run(session)
    assert isinstance(done, MigrationResult)
    assert (done.complete, done.incomplete) == (0, 2)


async def test_what_cannot_come_is_named_and_the_others_come(session):
    await add_legacy(
        session,
        BODY,
        NO_DEALER,
        ("Battery Pack LP-E6NH", "990000100003", "Foto Musterbaum"),
        ("EOS R8", "AB12", "Foto Musterbaum"),
    )
    await add_account(session, "m2")
    await register(session, "m2", "EOS R6")
    shown = await review(session)
    assert isinstance(shown, MigrationReview)
    assert [one.model_name for one in shown.products] == ["EOS R5"]
    assert shown.blocked == [
        BlockedProduct("EOS R6", "990000100001", "serial_taken"),
        BlockedProduct("Battery Pack LP-E6NH", "990000100003", "not_registrable"),
        BlockedProduct("EOS R8", "AB12", "implausible_serial"),
    ]
    done = await run(session)
    assert isinstance(done, MigrationResult)
    assert (done.complete, done.incomplete, done.blocked) == (0, 1, 3)
    (migrated,) = await runs(session)
    assert (migrated.n_total, migrated.n_incomplete) == (4, 1)
    assert await points.balance(session, "m1") == 0


async def test_when_none_can_come_the_take_over_is_not_spent(session):
    await add_legacy(session, BODY)
    await add_account(session, "m2")
    (theirs,) = await register(session, "m2", "EOS R6")
    none = NoneComesOver([BlockedProduct("EOS R6", "990000100001", "serial_taken")])
    assert await review(session) == none
    assert await run(session) == none
    assert await runs(session) == []

    await remove(session, "m2", theirs.product_id, actor="bot", now=NOON)
    assert isinstance(await run(session), MigrationResult)


@pytest.mark.parametrize(
    ("old", "balance", "invited"),
    [
        (
            [
                BODY,
                ("EOS 5D Mark III", "990000100002", "Foto Musterbaum"),
                ("Speedlite 430EX III-RT", "990000100003", "Foto Musterbaum"),
            ],
            499,
            False,
        ),
        (
            [
                ("EOS R6 Mark II", "990000100001", "Foto Musterbaum"),
                ("EOS 5D Mark III", "990000100002", "Foto Musterbaum"),
            ],
            500,
            True,
        ),
    ],
)
async def test_500_points_bring_the_invitation(session, old, balance, invited):
    await add_legacy(session, *old)
    shown = await review(session)
    assert isinstance(shown, MigrationReview)
    assert (shown.balance_after, shown.invitation) == (balance, invited)
    done = await run(session)
    assert isinstance(done, MigrationResult)
    assert (done.balance, done.invited) == (balance, invited)
    assert (await invitations.latest(session, "m1") is not None) is invited


async def test_a_removed_migrated_product_is_registered_by_hand_and_never_waits_again(session):
    await add_legacy(session, BODY)
    done = await run(session)
    assert isinstance(done, MigrationResult)
    await remove(session, "m1", done.product_ids[0], actor="bot", now=NOON)
    assert (await migration.status(session, "m1")).waiting == ()
    (again,) = await register(session, "m1", "EOS R6")
    assert again.balance == 240


async def test_the_audit_log_says_what_came(session):
    await add_legacy(session, BODY, NO_DEALER)
    done = await run(session)
    assert isinstance(done, MigrationResult)
    query = select(AuditEntry).where(AuditEntry.action == "products.migrate")
    entry = (await session.scalars(query)).one()
    assert (entry.actor, entry.account_id, entry.before) == ("bot", "m1", None)
    assert entry.after == {"products": list(done.product_ids), "blocked": 0, "points": 240}


async def test_the_same_review_twice_is_equal_and_survives_json(session):
    await add_legacy(session, BODY, NO_DEALER, ("EOS R8", "AB12", None))
    shown = await review(session)
    assert isinstance(shown, MigrationReview)
    assert shown == await review(session)
    assert json.loads(json.dumps(asdict(shown))) == asdict(shown)


async def test_an_unknown_account_migrates_nothing(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await run(session, "nobody")


async def test_two_clicks_at_the_same_moment_migrate_once(own):
    async with own.transaction() as session:
        await add_legacy(session, BODY, NO_DEALER)

    async def click():
        async with own.transaction() as session:
            return await run(session)

    results = await asyncio.gather(click(), click())
    assert sum(isinstance(result, MigrationResult) for result in results) == 1
    assert MigrationRefusal.ALREADY_DONE in results
    async with own.reading() as session:
        assert await points.balance(session, "m1") == 240


async def test_somebody_registers_one_of_them_in_the_middle_of_it(own, kind):
    async with own.transaction() as session:
        await add_legacy(session, NO_DEALER, BODY)
        await add_account(session, "m2")

    async def click():
        async with own.transaction() as session:
            return await run(session)

    async with own.transaction() as session:
        await register(session, "m2", "EOS R6")
        clicked = asyncio.create_task(click())
        await asyncio.sleep(0.3)
        assert not clicked.done()
    result = await clicked
    async with own.reading() as session:
        mine = await products.registered(session, "m1", TODAY)
        count = await session.scalar(select(func.count()).select_from(Migration))
    if kind == "sqlite":  # it began only when the other was done
        assert isinstance(result, MigrationResult)
        assert (len(mine), result.blocked, count) == (1, 1, 1)
    else:
        assert result == SomebodyWasFaster()
        assert (mine, count) == ((), 0)


async def test_a_migrated_product_is_completed_later_for_its_points(session):
    await add_legacy(session, NO_DEALER)
    done = await run(session)
    assert isinstance(done, MigrationResult)
    dealer = Details(dealer="Foto Musterbaum")
    completed = await change_details(
        session, "m1", done.product_ids[0], dealer, actor="bot", now=NOON
    )
    assert isinstance(completed, DetailChange)
    assert (completed.points_assigned, completed.balance) == (400, 400)
    status = await migration.status(session, "m1")
    assert status.state is MigrationState.DONE_ALL_COMPLETE
