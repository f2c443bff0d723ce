"""Removing a product: the points that go with it, and what a member hears before."""

import asyncio
import json
from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import select

from bot.membership import invitations, points, products, registration
from bot.membership.errors import UnknownAccount
from bot.membership.model import AuditEntry, LedgerEntry, RegisteredProduct
from bot.membership.next_term import AffectedTerm
from bot.membership.product_removal import (
    Removal,
    RemovalRefusal,
    RemovalReview,
    remove,
    review_removal,
)
from bot.membership.registration import Registration
from bot.membership.rules import Details, RegistrationRefusal
from bot.membership.words import LedgerReason, SubscriptionType
from tests.fakes import NOON, add_account
from tests.membership.constraints.rows import subscription
from tests.membership.support import COMPLETE, register

TODAY = NOON.date()


@pytest.fixture
async def member(session):
    await add_account(session, "m1")
    return session


async def review(session, product_id, *, account="m1", today=TODAY):
    return await review_removal(session, account, product_id, today=today)


async def take_out(session, product_id, *, account="m1", now=NOON):
    return await remove(session, account, product_id, actor="bot", now=now)


async def subscribe(session, tier, **values):
    row = subscription(tier=tier, **values)
    session.add(row)
    await session.flush()
    return row


async def test_its_points_go_with_it(member):
    body, lens = await register(member, "m1", "EOS R6", "RF 50mm F1.8 STM")
    shown = await review(member, body.product_id)
    assert shown == RemovalReview(
        product_id=body.product_id,
        model_name="EOS R6",
        serial_number="990000100001",
        points=240,
        balance=260,
        balance_after=20,
        below_open_invitation=False,
        closed_tiers=[],
        term=None,
    )
    assert await points.balance(member, "m1") == 260

    done = await take_out(member, body.product_id)
    assert done == Removal(body.product_id, "EOS R6", 240, 20)
    assert await points.balance(member, "m1") == 20
    (left,) = await products.registered(member, "m1", NOON.date())
    assert left.id == lens.product_id
    change, *_ = await points.recent_changes(member, "m1")
    assert (change.delta, change.reason, change.created_at) == (-240, LedgerReason.REMOVED, NOON)


async def test_what_was_revalued_goes_as_it_is_now(member):
    (body,) = await register(member, "m1", "EOS R6")
    member.add(
        LedgerEntry(
            account_id="m1",
            registered_product_id=body.product_id,
            delta=-40,
            reason=LedgerReason.REVALUED,
            created_at=NOON,
        )
    )
    await member.flush()
    shown = await review(member, body.product_id)
    assert isinstance(shown, RemovalReview)
    assert (shown.points, shown.balance_after) == (200, 0)
    await take_out(member, body.product_id)
    assert await points.balance(member, "m1") == 0


async def test_an_incomplete_product_costs_nothing(member):
    done = await registration.register(member, "m1", "EOS R6", Details(), actor="test", now=NOON)
    assert isinstance(done, Registration)
    shown = await review(member, done.product_id)
    assert isinstance(shown, RemovalReview)
    assert (shown.points, shown.serial_number) == (0, None)
    assert isinstance(await take_out(member, done.product_id), Removal)
    assert (await member.scalars(select(LedgerEntry))).all() == []


async def test_products_of_others_removed_ones_and_none_are_all_unknown(member):
    await add_account(member, "m2")
    (theirs,) = await register(member, "m2", "EOS R6")
    (gone,) = await register(member, "m1", "EOS R5")
    await take_out(member, gone.product_id)
    for product_id in (theirs.product_id, gone.product_id, 987654):
        assert await review(member, product_id) is RemovalRefusal.UNKNOWN_PRODUCT
        assert await take_out(member, product_id) is RemovalRefusal.UNKNOWN_PRODUCT
    assert await points.balance(member, "m1") == 0
    assert await points.balance(member, "m2") == 240


@pytest.mark.parametrize(
    ("keeps", "goes", "after", "falls"),
    [
        # 499, 500 and 501 points stay.
        (["EOS R6", "EOS 5D Mark III", "Speedlite 430EX III-RT"], "RF 50mm F1.8 STM", 499, True),
        (["EOS R6 Mark II", "EOS 5D Mark III"], "RF 50mm F1.8 STM", 500, False),
        (["EOS R1"], "RF 50mm F1.8 STM", 680, False),
    ],
)
async def test_it_is_said_when_an_open_invitation_loses_its_points(
    member, keeps, goes, after, falls
):
    *_, last = await register(member, "m1", *keeps, goes)
    assert await invitations.latest(member, "m1") is not None
    shown = await review(member, last.product_id)
    assert isinstance(shown, RemovalReview)
    assert (shown.balance_after, shown.below_open_invitation) == (after, falls)
    assert shown.closed_tiers == (["silver"] if falls else [])


async def test_an_accepted_invitation_is_not_spoken_of(member):
    (body,) = await register(member, "m1", "EOS R1")
    invitation = await invitations.latest(member, "m1")
    assert invitation is not None
    invitation.accepted_at = NOON
    await member.flush()
    shown = await review(member, body.product_id)
    assert isinstance(shown, RemovalReview)
    assert not shown.below_open_invitation


async def test_whoever_was_below_500_before_does_not_fall_below_it(member):
    big, small = await register(member, "m1", "EOS R1", "RF 50mm F1.8 STM")
    await take_out(member, big.product_id)
    shown = await review(member, small.product_id)
    assert isinstance(shown, RemovalReview)
    assert (shown.balance, shown.below_open_invitation, shown.closed_tiers) == (20, False, [])


@pytest.mark.parametrize(
    ("keeps", "goes", "after", "closed"),
    [
        (["EOS R5", "RF 400mm F2.8L IS USM"], "EF 40mm f/2.8 STM", 1600, []),
        (
            [
                "EOS R6 Mark II",
                "RF 400mm F2.8L IS USM",
                "Speedlite 430EX III-RT",
                "imagePROGRAF PRO-1000",
            ],
            "EF 40mm f/2.8 STM",
            1599,
            ["platinum"],
        ),
        (
            [
                "EOS R1",
                "EOS R3",
                "RF 400mm F2.8L IS USM",
                "RF 50mm F1.8 STM",
                "Speedlite 600EX II-RT",
            ],
            "EF 40mm f/2.8 STM",
            2500,
            ["corporate"],
        ),
        ([], "RF 400mm F2.8L IS USM", 0, ["silver", "gold"]),
    ],
)
async def test_the_tiers_that_close(member, keeps, goes, after, closed):
    *_, last = await register(member, "m1", *keeps, goes)
    shown = await review(member, last.product_id)
    assert isinstance(shown, RemovalReview)
    assert (shown.balance_after, shown.closed_tiers) == (after, closed)


@pytest.mark.parametrize(("tier", "told"), [("gold", True), ("silver", False)])
async def test_the_term_of_a_tier_that_closes_runs_on(member, tier, told):
    first, _ = await register(member, "m1", "EOS R1", "EOS R3")
    row = await subscribe(member, tier)
    shown = await review(member, first.product_id)
    assert isinstance(shown, RemovalReview)
    assert shown.closed_tiers == ["gold"]
    assert shown.term == (AffectedTerm("gold", "2027-03-02", True, None, None) if told else None)
    await take_out(member, first.product_id)
    await member.refresh(row)
    assert (row.ended_at, row.expires_on) == (None, date(2027, 3, 2))


@pytest.mark.parametrize("ends", [{}, {"cancel_requested_at": NOON}], ids=["manual", "cancelled"])
async def test_of_a_membership_that_ends_anyway_no_renewal_is_said(member, ends):
    first, _ = await register(member, "m1", "EOS R1", "EOS R3")
    await subscribe(member, "gold", type=SubscriptionType.MANUAL, **ends)
    shown = await review(member, first.product_id)
    assert isinstance(shown, RemovalReview)
    assert shown.term == AffectedTerm("gold", "2027-03-02", False, None, None)


@pytest.mark.parametrize(
    ("tier", "planned", "keeps", "lost", "then"),
    [
        ("silver", "gold", "EOS R3", "gold", "silver"),
        ("silver", "gold", "RF 50mm F1.8 STM", "gold", None),
        ("gold", "silver", "EOS R3", None, "silver"),
        ("gold", "silver", "RF 50mm F1.8 STM", "silver", None),
    ],
)
async def test_what_was_planned_for_the_next_term_is_spoken_of(
    member, tier, planned, keeps, lost, then
):
    goes, *_ = await register(member, "m1", "RF 400mm F2.8L IS USM", keeps)
    await subscribe(member, tier, next_tier=planned)
    shown = await review(member, goes.product_id)
    assert isinstance(shown, RemovalReview)
    assert shown.term == AffectedTerm(tier, "2027-03-02", True, lost, then)
    assert json.loads(json.dumps(asdict(shown))) == asdict(shown)


async def test_a_membership_that_is_over_is_not_spoken_of(member):
    (body,) = await register(member, "m1", "RF 400mm F2.8L IS USM")
    row = await subscribe(member, "gold")
    shown = await review(member, body.product_id, today=date(2027, 3, 3))
    assert isinstance(shown, RemovalReview)
    assert row.expires_on == date(2027, 3, 2)
    assert (shown.closed_tiers, shown.term) == (["silver", "gold"], None)


async def test_a_removed_serial_can_be_registered_again_for_points_anew(member):
    await add_account(member, "m2")
    (body,) = await register(member, "m1", "EOS R6")
    taken = await registration.register(member, "m2", "EOS R6", COMPLETE, actor="bot", now=NOON)
    assert taken is RegistrationRefusal.SERIAL_TAKEN
    await take_out(member, body.product_id)
    (again,) = await register(member, "m1", "EOS R6")
    assert (again.points_assigned, again.balance) == (240, 240)
    await take_out(member, again.product_id)
    (next_owner,) = await register(member, "m2", "EOS R6")
    assert next_owner.points_assigned == 240
    assert await points.balance(member, "m1") == 0


async def test_the_row_and_the_ledger_stay(member):
    (body,) = await register(member, "m1", "EOS R6")
    await take_out(member, body.product_id)
    row = await member.get_one(RegisteredProduct, body.product_id)
    assert (row.removed_at, row.points_assigned_at) == (NOON, NOON)
    entries = (await member.scalars(select(LedgerEntry).order_by(LedgerEntry.id))).all()
    assert [entry.delta for entry in entries] == [240, -240]


async def test_the_audit_log_says_what_went(member):
    (body,) = await register(member, "m1", "EOS R6")
    await take_out(member, body.product_id)
    query = select(AuditEntry).where(AuditEntry.action == "products.remove")
    entry = (await member.scalars(query)).one()
    assert (entry.actor, entry.account_id, entry.after) == ("bot", "m1", None)
    assert entry.before == {
        "product": body.product_id,
        "model": "EOS R6",
        "serial_number": "990000100001",
        "points": 240,
    }


async def test_the_same_review_twice_is_equal_and_survives_json(member):
    (body,) = await register(member, "m1", "EOS R1")
    shown = await review(member, body.product_id)
    assert isinstance(shown, RemovalReview)
    assert shown == await review(member, body.product_id)
    assert json.loads(json.dumps(asdict(shown))) == asdict(shown)


async def test_an_unknown_account_removes_nothing(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await take_out(session, 1, account="nobody")


async def test_two_clicks_at_the_same_moment_remove_it_once(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        (body,) = await register(session, "m1", "EOS R6")

    async def click():
        async with own.transaction() as session:
            return await take_out(session, body.product_id)

    results = await asyncio.gather(click(), click())
    assert sum(isinstance(result, Removal) for result in results) == 1
    assert RemovalRefusal.UNKNOWN_PRODUCT in results
    async with own.reading() as session:
        assert await points.balance(session, "m1") == 0
