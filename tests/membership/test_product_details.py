"""Reporting and correcting details: the tick, the points that come once, and what is refused."""

import asyncio
import json
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.membership import invitations, points, products, registration
from bot.membership.detail_changes import ChangedDetail
from bot.membership.errors import UnknownAccount
from bot.membership.model import AuditEntry, LedgerEntry, ModelPoints, RegisteredProduct
from bot.membership.product_details import (
    DetailChange,
    DetailRefusal,
    DetailReview,
    change_details,
    review_detail_change,
)
from bot.membership.registration import Registration
from bot.membership.rules import Details
from bot.membership.words import Detail, Source
from tests.fakes import NOON, add_account
from tests.membership.support import COMPLETE, register

NO_DEALER = replace(COMPLETE, dealer=None)
DEALER = Details(dealer="Foto Musterbaum")
TODAY = NOON.date()
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
async def member(session):
    await add_account(session, "m1")
    return session


async def has(session, name="EOS R6", details=NO_DEALER, account="m1"):
    """A product of the member; its id."""
    done = await registration.register(session, account, name, details, actor="test", now=NOON)
    assert isinstance(done, Registration)
    return done.product_id


async def review(session, product_id, changes=DEALER, *, account="m1", today=TODAY):
    return await review_detail_change(session, account, product_id, changes, today=today)


async def change(session, product_id, changes=DEALER, *, account="m1", now=NOON):
    return await change_details(session, account, product_id, changes, actor="bot", now=now)


async def revalue_tomorrow(session, name, worth):
    """Let a model be worth something else from the next day on."""
    model = await products.model_by_name(session, name)
    assert model is not None
    begins = TOMORROW.date()
    session.add(ModelPoints(model_id=model.id, points=worth, valid_from=begins, source=Source.DEMO))
    await session.flush()


async def seen(session, account="m1"):
    (product,) = await products.registered(session, account, NOON.date())
    return product


async def test_the_missing_dealer_brings_tick_and_points(member):
    product_id = await has(member)
    shown = await review(member, product_id)
    assert shown == DetailReview(
        product_id=product_id,
        model_name="EOS R6",
        changes=[ChangedDetail("dealer", None, False, "Foto Musterbaum", False)],
        missing=[],
        tick_comes=True,
        points=240,
        balance=0,
        balance_after=240,
        invitation=False,
    )
    assert await points.balance(member, "m1") == 0

    done = await change(member, product_id)
    assert done == DetailChange(product_id, "EOS R6", (), 240, 240, False)
    product = await seen(member)
    assert product.has_green_tick
    assert product.points_assigned_at == NOON
    assert await points.balance(member, "m1") == 240


async def test_several_details_at_once_all_of_them_estimates(member):
    product_id = await has(member, details=Details())
    guess = Details("990000100001", "2021", "AT", "a shop in Graz", frozenset(Detail))
    shown = await review(member, product_id, guess)
    assert isinstance(shown, DetailReview)
    assert [one.detail for one in shown.changes] == [detail.value for detail in Detail]
    assert all(one.after_estimated for one in shown.changes)
    assert (shown.tick_comes, shown.points) == (True, 240)
    await change(member, product_id, guess)
    assert (await seen(member)).details == guess


async def test_while_one_is_missing_there_is_no_tick(member):
    product_id = await has(member, details=Details())
    said = Details(purchase_date="2021-03", country="DE")
    shown = await review(member, product_id, said)
    assert isinstance(shown, DetailReview)
    assert (shown.missing, shown.tick_comes, shown.points) == (
        ["serial_number", "dealer"],
        False,
        0,
    )
    done = await change(member, product_id, said)
    assert isinstance(done, DetailChange)
    assert (done.missing, done.points_assigned) == ((Detail.SERIAL_NUMBER, Detail.DEALER), 0)
    assert (await seen(member)).points_assigned_at is None


async def test_a_correction_leaves_points_as_they_are(member):
    product_id = await has(member, details=COMPLETE)
    await revalue_tomorrow(member, "EOS R6", 250)
    said = Details(serial_number="99-0000 200002", purchase_date="2023")
    shown = await review(member, product_id, said, today=TOMORROW.date())
    assert isinstance(shown, DetailReview)
    assert [(one.before, one.after) for one in shown.changes] == [
        ("990000100001", "990000200002"),
        ("2024-05-01", "2023"),
    ]
    assert (shown.tick_comes, shown.points, shown.balance_after) == (False, 0, 240)
    await change(member, product_id, said, now=TOMORROW)
    product = await seen(member)
    assert (product.details.serial_number, product.details.dealer) == (
        "990000200002",
        "Foto Musterbaum",
    )
    assert product.points_assigned_at == NOON
    assert len((await member.scalars(select(LedgerEntry))).all()) == 1


async def test_points_are_those_of_the_day_on_which_it_becomes_complete(member):
    product_id = await has(member)
    await revalue_tomorrow(member, "EOS R6", 250)
    shown = await review(member, product_id, today=TOMORROW.date())
    done = await change(member, product_id, now=TOMORROW)
    assert isinstance(shown, DetailReview)
    assert isinstance(done, DetailChange)
    assert shown.points == done.points_assigned == 250


async def test_an_estimate_can_become_exact_and_the_other_way_round(member):
    product_id = await has(member, details=replace(COMPLETE, estimated=frozenset({Detail.DEALER})))
    shown = await review(member, product_id)
    assert isinstance(shown, DetailReview)
    (one,) = shown.changes
    assert (one.before, one.before_estimated) == ("Foto Musterbaum", True)
    assert (one.after, one.after_estimated) == ("Foto Musterbaum", False)
    await change(member, product_id)
    assert (await seen(member)).details.estimated == frozenset()
    await change(member, product_id, replace(DEALER, estimated=frozenset({Detail.DEALER})))
    assert (await seen(member)).details.estimated == {Detail.DEALER}


async def test_a_detail_that_was_not_said_stays_exact_or_estimated_as_it_was(member):
    known = replace(NO_DEALER, estimated=frozenset({Detail.PURCHASE_DATE}))
    product_id = await has(member, details=known)
    await change(member, product_id, replace(DEALER, estimated=frozenset({Detail.COUNTRY})))
    assert (await seen(member)).details.estimated == {Detail.PURCHASE_DATE}


@pytest.mark.parametrize(
    "said",
    [
        Details(),
        Details(dealer="  ", estimated=frozenset(Detail)),
        Details(serial_number="9900 0010 0001"),
        Details(country="DE"),
    ],
)
async def test_what_is_known_already_changes_nothing(member, said):
    product_id = await has(member)
    assert await review(member, product_id, said) is DetailRefusal.NOTHING_CHANGES
    assert await change(member, product_id, said) is DetailRefusal.NOTHING_CHANGES


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Details(serial_number="AB12"), DetailRefusal.IMPLAUSIBLE_SERIAL),
        (Details(purchase_date="2199"), DetailRefusal.IMPLAUSIBLE_DATE),
        (Details(serial_number="990000200001"), DetailRefusal.SERIAL_YOURS),
        (Details(serial_number="9900-0030-0001"), DetailRefusal.SERIAL_TAKEN),
    ],
)
async def test_what_is_refused_changes_nothing(member, said, refusal):
    await add_account(member, "m2")
    await has(member, details=replace(COMPLETE, serial_number="990000200001"))
    await has(member, details=replace(COMPLETE, serial_number="990000300001"), account="m2")
    product_id = await has(member)
    said = replace(said, dealer="Foto Musterbaum")
    assert await review(member, product_id, said) is refusal
    assert await change(member, product_id, said) is refusal
    assert await points.balance(member, "m1") == 240


async def test_the_serial_of_another_model_or_of_a_removed_product_is_free(member):
    await has(member, "EOS R5", replace(COMPLETE, serial_number="990000200001"))
    removed = await has(member, details=replace(COMPLETE, serial_number="990000300001"))
    (await member.get_one(RegisteredProduct, removed)).removed_at = NOON
    product_id = await has(member)
    for serial in ("990000200001", "990000300001"):
        changed = await change(member, product_id, Details(serial_number=serial))
        assert isinstance(changed, DetailChange)


async def test_products_of_others_removed_ones_and_none_are_all_unknown(member):
    await add_account(member, "m2")
    theirs = await has(member, account="m2")
    removed = await has(member, "EOS R5")
    (await member.get_one(RegisteredProduct, removed)).removed_at = NOON
    for product_id in (theirs, removed, 987654):
        assert await review(member, product_id) is DetailRefusal.UNKNOWN_PRODUCT
        assert await change(member, product_id) is DetailRefusal.UNKNOWN_PRODUCT
    assert await points.balance(member, "m2") == 0


@pytest.mark.parametrize(
    ("others", "name", "balance", "invited"),
    [
        (["EOS 5D Mark III", "EOS R6"], "Speedlite 430EX III-RT", 499, False),
        (["EOS 5D Mark III"], "EOS R6 Mark II", 500, True),
    ],
)
async def test_the_detail_that_makes_500_brings_the_invitation(
    member, others, name, balance, invited
):
    await register(member, "m1", *others, first_serial=990000200001)
    product_id = await has(member, name)
    shown = await review(member, product_id)
    assert isinstance(shown, DetailReview)
    assert (shown.balance_after, shown.invitation) == (balance, invited)
    done = await change(member, product_id)
    assert isinstance(done, DetailChange)
    assert (done.balance, done.invited) == (balance, invited)
    assert (await invitations.latest(member, "m1") is not None) is invited


async def test_a_model_that_left_the_catalogue_can_still_be_completed(member):
    product_id = await has(member)
    model = await products.model_by_name(member, "EOS R6")
    assert model is not None
    model.active = False
    await member.flush()
    assert isinstance(await change(member, product_id), DetailChange)
    assert await points.balance(member, "m1") == 240


async def test_the_audit_log_has_old_and_new(member):
    product_id = await has(member)
    await change(member, product_id, Details(country="AT", dealer="Foto Musterbaum"))
    query = select(AuditEntry).where(AuditEntry.action == "products.change_details")
    entry = (await member.scalars(query)).one()
    assert (entry.actor, entry.account_id) == ("bot", "m1")
    assert entry.before == {"product": product_id, "country": "DE", "dealer": None}
    assert entry.after == {
        "product": product_id,
        "country": "AT",
        "dealer": "Foto Musterbaum",
        "points": 240,
    }


async def test_the_same_review_twice_is_equal_and_survives_json(member):
    product_id = await has(member)
    shown = await review(member, product_id)
    assert isinstance(shown, DetailReview)
    assert shown == await review(member, product_id)
    assert json.loads(json.dumps(asdict(shown))) == asdict(shown)


async def test_an_unknown_account_changes_nothing(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await change(session, 1, account="nobody")


async def test_the_last_detail_twice_at_the_same_moment_brings_points_once(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        product_id = await has(session)

    async def one(dealer):
        async with own.transaction() as session:
            # As a turn does that looks before it takes the lock.
            await products.registered(session, "m1", TODAY)
            return await change(session, product_id, Details(dealer=dealer))

    results = await asyncio.gather(one("Foto Musterbaum"), one("a shop in Graz"))
    assert sorted(result.points_assigned for result in results) == [0, 240]
    async with own.reading() as session:
        assert await points.balance(session, "m1") == 240


async def test_two_members_correct_to_one_serial_at_the_same_moment(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        await add_account(session, "m2")
        mine = await has(session)
        elsewhere = replace(COMPLETE, serial_number="990000200001")
        theirs = await has(session, details=elsewhere, account="m2")

    async def one(account, product_id):
        async with own.transaction() as session:
            said = Details(serial_number="990000900001")
            return await change(session, product_id, said, account=account)

    results = await asyncio.gather(one("m1", mine), one("m2", theirs))
    assert sum(isinstance(result, DetailChange) for result in results) == 1
    assert DetailRefusal.SERIAL_TAKEN in results
