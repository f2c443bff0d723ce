"""What happens by itself: invoices come, terms are renewed or end."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.membership import due, invoices, subscription_changes, subscriptions
from bot.membership.model import AuditEntry, Country, Payment, Subscription, SupportCase
from bot.membership.ordering import OrderWish
from bot.membership.rules import (
    INVOICE_DELAY,
    InvoiceState,
    NoPrice,
    NotEnoughPoints,
    SubscriptionState,
    TermEnd,
    TierNotOpen,
    subscription_state,
)
from bot.membership.words import EndReason, PaymentKind
from tests.fakes import NOON, add_account
from tests.membership.support import correct_points, order, register

TODAY = NOON.date()
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
LAST_DAY = date(2027, 3, 2)
NIGHT_AFTER = datetime(2027, 3, 3, 0, 5, tzinfo=UTC)
SILVER = OrderWish("silver", "card", po_number="PO 7")


async def join(session, wish=SILVER, now=NOON):
    """A member with 1,600 points orders."""
    await add_account(session, "m1")
    await register(session, "m1", "EOS R5", "RF 400mm F2.8L IS USM")
    return await order(session, "m1", wish, now=now)


@pytest.fixture
async def member(session):
    await join(session)
    return session


async def bills(session):
    return await invoices.bills(session, "m1")


async def only_bill(session):
    (bill,) = await bills(session)
    return bill


async def waiting(session, now, delay=INVOICE_DELAY):
    return await due.invoices_to_issue(session, now, delay=delay)


async def issue_all(session, now):
    return [await due.issue_invoice(session, one, now) for one in await waiting(session, now)]


async def end_all(session, now=NIGHT_AFTER):
    waiting = await due.subscriptions_ended(session, now.date())
    return [await due.renew_or_expire(session, one, now) for one in waiting]


async def end_the_only_one(session, now=NIGHT_AFTER):
    (ended,) = await end_all(session, now)
    assert ended is not None
    return ended


async def actions(session):
    query = select(AuditEntry.action).where(AuditEntry.actor == due.ACTOR).order_by(AuditEntry.id)
    return list(await session.scalars(query))


# Invoices


async def test_an_invoice_is_issued_an_hour_after_the_order(member):
    bill = await only_bill(member)
    assert await waiting(member, NOON + INVOICE_DELAY - INSTANT) == []
    assert await waiting(member, NOON + INVOICE_DELAY) == [bill.invoice.id]

    (issued,) = await issue_all(member, NOON + INVOICE_DELAY)
    assert issued is bill.invoice
    assert (issued.number, issued.issued_on) == ("CPS-2026-000001", TODAY)
    assert issued.due_date == bill.payment.scheduled_on == TODAY + timedelta(days=30)
    assert await waiting(member, NOON + DAY) == []
    assert await actions(member) == ["invoices.issue"]


async def test_the_delay_of_an_invoice_is_the_operators(member):
    bill = await only_bill(member)
    assert await waiting(member, NOON, delay=timedelta(0)) == [bill.invoice.id]
    assert await waiting(member, NOON + 2 * INVOICE_DELAY, delay=3 * INVOICE_DELAY) == []


async def test_the_date_of_an_invoice_is_that_of_its_issue(member):
    new_year = datetime(2027, 1, 1, 0, 1, tzinfo=UTC)
    (issued,) = await issue_all(member, new_year)
    assert issued is not None
    assert (issued.number, issued.issued_on) == ("CPS-2027-000001", new_year.date())


async def test_an_invoice_is_issued_once(member):
    bill = await only_bill(member)
    first = await due.issue_invoice(member, bill.invoice.id, NOON)
    assert first is not None
    number = first.number
    assert await due.issue_invoice(member, bill.invoice.id, NOON + DAY) is None
    assert (await only_bill(member)).invoice.number == number


@pytest.mark.parametrize("end", ["paid_at", "cancelled_at"])
async def test_what_is_settled_before_is_not_issued(member, end):
    bill = await only_bill(member)
    setattr(bill.invoice, end, NOON)
    await member.flush()
    assert await waiting(member, NOON + DAY) == []
    assert await due.issue_invoice(member, bill.invoice.id, NOON + DAY) is None
    assert await due.issue_invoice(member, 9999, NOON) is None


async def test_an_invoice_is_overdue_without_anybodys_doing(member):
    (issued,) = await issue_all(member, NOON + INVOICE_DELAY)
    assert issued is not None
    assert issued.due_date is not None
    assert invoices.state(issued, issued.due_date) is InvoiceState.DUE
    assert invoices.state(issued, issued.due_date + DAY) is InvoiceState.OVERDUE


async def test_two_processes_issue_an_invoice_once(own):
    async with own.transaction() as session:
        await join(session)
        bill = await only_bill(session)

    async def issue():
        async with own.transaction() as session:
            return await due.issue_invoice(session, bill.invoice.id, NOON)

    done = await asyncio.gather(*(issue() for _ in range(3)))
    assert sorted(one is None for one in done) == [False, True, True]
    async with own.transaction() as session:
        assert (await only_bill(session)).invoice.number == "CPS-2026-000001"
        assert await actions(session) == ["invoices.issue"]


# Terms


async def test_through_the_last_day_nothing_ends(member):
    subscription = await subscriptions.active(member, "m1", LAST_DAY)
    assert subscription is not None
    assert await due.subscriptions_ended(member, LAST_DAY) == []
    last_minute = NIGHT_AFTER - timedelta(minutes=6)
    assert await due.renew_or_expire(member, subscription.id, last_minute) is None
    assert await due.renew_or_expire(member, 9999, NIGHT_AFTER) is None
    assert subscription.ended_at is None


async def test_a_renewal_keeps_the_number_and_orders_the_next_invoice(member):
    await issue_all(member, NOON + INVOICE_DELAY)
    before = await subscriptions.latest(member, "m1")
    assert before is not None
    number = before.membership_number

    ended = await end_the_only_one(member)
    assert (ended.outcome, ended.refusal) == (TermEnd.RENEWED, None)
    subscription = ended.subscription
    assert subscription is await subscriptions.active(member, "m1", NIGHT_AFTER.date())
    assert (subscription.membership_number, subscription.ended_at) == (number, None)
    assert (subscription.starts_on, subscription.expires_on) == (TODAY, date(2028, 3, 2))

    newest, first = await bills(member)
    assert first.invoice.number == "CPS-2026-000001"
    assert (newest.invoice.number, newest.invoice.ordered_at) == (None, NIGHT_AFTER)
    assert (newest.invoice.net, newest.invoice.gross) == (10000, 11900)
    assert newest.payment is not None
    # The card was authorised when the member gave it, not now.
    assert (newest.payment.kind, newest.payment.zero_authorised_at) == (PaymentKind.CARD, None)
    (issued,) = await issue_all(member, NIGHT_AFTER + INVOICE_DELAY)
    assert issued is newest.invoice
    assert issued.number == "CPS-2027-000001"
    assert await actions(member) == ["invoices.issue", "subscriptions.renew", "invoices.issue"]


async def test_a_renewal_costs_what_it_costs_on_its_day(member):
    await member.execute(update(Country).where(Country.code == "DE").values(vat_rate=2100))
    prices = subscriptions.tiers.TierPrice
    price = select(prices).where(prices.country == "DE", prices.tier == "silver")
    (await member.scalars(price)).one().net_per_year = 12000
    await member.flush()
    ended = await end_the_only_one(member)
    assert ended.subscription.price_net == 12000
    newest, first = await bills(member)
    assert (newest.invoice.net, newest.invoice.gross) == (12000, 14520)
    assert (first.invoice.net, first.invoice.gross) == (10000, 11900)


async def test_a_renewal_applies_the_planned_tier(member):
    await issue_all(member, NOON + INVOICE_DELAY)
    shown = await subscription_changes.review_tier_change(member, "m1", "gold", today=TODAY)
    await subscription_changes.change_tier(member, "m1", shown, actor="bot", now=NOON)
    ended = await end_the_only_one(member)
    assert (ended.subscription.tier, ended.subscription.next_tier) == ("gold", None)
    newest, _ = await bills(member)
    assert newest.invoice.net == 20000


async def plan(session, tier, *, points):
    """Let this tier be planned for the next term, and then so many points be left of 1,600."""
    await issue_all(session, NOON + INVOICE_DELAY)
    shown = await subscription_changes.review_tier_change(session, "m1", tier, today=TODAY)
    await subscription_changes.change_tier(session, "m1", shown, actor="bot", now=NOON)
    await correct_points(session, points - 1600)


@pytest.mark.parametrize(("points", "tier"), [(1000, "gold"), (999, "silver"), (500, "silver")])
async def test_a_plan_to_rise_does_not_cost_the_present_tier(member, points, tier):
    await plan(member, "gold", points=points)
    ended = await end_the_only_one(member)
    assert (ended.outcome, ended.refusal) == (TermEnd.RENEWED, None)
    subscription = ended.subscription
    assert (subscription.tier, subscription.next_tier) == (tier, None)
    newest, _ = await bills(member)
    assert newest.invoice.net == subscription.price_net == (20000 if tier == "gold" else 10000)
    query = select(AuditEntry).where(AuditEntry.action == "subscriptions.renew")
    entry = (await member.scalars(query)).one()
    assert (entry.before["tier"], entry.before["next_tier"]) == ("silver", "gold")
    assert (entry.after["tier"], entry.after["next_tier"]) == (tier, None)


async def test_with_neither_tier_open_the_planned_one_says_why(member):
    await plan(member, "gold", points=499)
    ended = await end_the_only_one(member)
    assert (ended.outcome, ended.refusal) == (TermEnd.NOT_RENEWABLE, NotEnoughPoints(1))
    assert len(await bills(member)) == 1


async def without_price(session, tier):
    prices = subscriptions.tiers.TierPrice
    query = update(prices).where(prices.country == "DE", prices.tier == tier)
    await session.execute(query.values(net_per_year=None))


async def test_a_planned_tier_without_a_price_leaves_the_present_one(member):
    await plan(member, "gold", points=1600)
    await without_price(member, "gold")
    ended = await end_the_only_one(member)
    assert (ended.outcome, ended.subscription.tier) == (TermEnd.RENEWED, "silver")


async def test_who_wanted_less_is_not_billed_for_more(session):
    await join(session, replace(SILVER, tier="gold"))
    await plan(session, "silver", points=1600)
    await without_price(session, "silver")
    ended = await end_the_only_one(session)
    assert (ended.outcome, ended.refusal) == (TermEnd.NOT_RENEWABLE, NoPrice("silver"))
    assert len(await bills(session)) == 1


async def test_who_wanted_less_gets_it_though_the_present_tier_has_closed(session):
    await join(session, replace(SILVER, tier="gold"))
    await plan(session, "silver", points=600)
    ended = await end_the_only_one(session)
    assert (ended.outcome, ended.subscription.tier) == (TermEnd.RENEWED, "silver")


async def test_the_order_number_of_one_year_is_not_on_the_next_invoice(member):
    await issue_all(member, NOON + INVOICE_DELAY)
    ended = await end_the_only_one(member)
    newest, first = await bills(member)
    assert (first.invoice.po_number, newest.invoice.po_number) == ("PO 7", None)
    assert ended.subscription.po_number is None


async def test_an_order_number_that_no_invoice_has_had_is_on_the_next_one(member):
    bill = await only_bill(member)
    bill.invoice.cancelled_at = NOON
    await member.flush()
    shown = await subscription_changes.review_po_number(member, "m1", "PO 8", today=TODAY)
    assert isinstance(shown, subscription_changes.PoNumberReview)
    assert not shown.on_pending_invoice
    await subscription_changes.set_po_number(member, "m1", shown, actor="bot", now=NOON)
    await end_the_only_one(member)
    newest, _ = await bills(member)
    assert newest.invoice.po_number == "PO 8"

    await issue_all(member, NIGHT_AFTER + INVOICE_DELAY)
    await end_the_only_one(member, NIGHT_AFTER.replace(year=2028))
    newest, *_ = await bills(member)
    assert newest.invoice.po_number is None


async def test_a_renewed_membership_can_be_changed_like_a_new_one(member):
    await issue_all(member, NOON + INVOICE_DELAY)
    await end_the_only_one(member)
    today = NIGHT_AFTER.date()
    shown = await subscription_changes.review_tier_change(member, "m1", "gold", today=today)
    assert isinstance(shown, subscription_changes.TierChangeReview)
    assert shown.takes_effect == "now"


async def test_renewals_of_a_term_that_began_on_a_29_february(session):
    leap_day = datetime(2028, 2, 29, 12, tzinfo=UTC)
    await join(session, now=leap_day)
    assert await due.subscriptions_ended(session, date(2029, 2, 28)) == []
    ended = await end_the_only_one(session, datetime(2029, 3, 1, tzinfo=UTC))
    assert ended.outcome is TermEnd.RENEWED
    assert ended.subscription.expires_on == date(2030, 2, 28)


@pytest.mark.parametrize(
    ("tier", "lost", "refusal"),
    [
        ("silver", 1100, None),
        ("silver", 1101, NotEnoughPoints(1)),
        ("gold", 600, None),
        ("gold", 601, TierNotOpen("gold", 1)),
        ("platinum", 0, None),
        ("platinum", 1, TierNotOpen("platinum", 1)),
    ],
)
async def test_a_renewal_needs_the_points_of_its_tier(session, tier, lost, refusal):
    await join(session, replace(SILVER, tier=tier))
    await correct_points(session, -lost)
    ended = await end_the_only_one(session)
    assert ended.refusal == refusal
    cases = (await session.scalars(select(SupportCase))).all()
    if refusal is None:
        assert ended.outcome is TermEnd.RENEWED
        assert cases == []
        return
    assert ended.outcome is TermEnd.NOT_RENEWABLE
    assert ended.subscription.ended_as is EndReason.EXPIRED
    (case,) = cases
    assert (case.account_id, case.topic) == ("m1", due.NOT_RENEWABLE)
    assert ended.subscription.membership_number in case.summary
    assert len(await bills(session)) == 1


async def test_the_corporate_tier_renews_from_2501_points_on(session):
    await join(session)
    await correct_points(session, 901)
    (await subscriptions.latest(session, "m1")).tier = "corporate"
    await session.flush()
    ended = await end_the_only_one(session)
    assert ended.outcome is TermEnd.RENEWED
    await correct_points(session, -1)
    ended = await end_the_only_one(session, NIGHT_AFTER.replace(year=2028))
    assert ended.refusal == TierNotOpen("corporate", 1)


async def test_without_a_price_it_does_not_renew(member):
    await member.execute(update(Country).where(Country.code == "DE").values(vat_rate=None))
    ended = await end_the_only_one(member)
    assert (ended.outcome, ended.refusal) == (TermEnd.NOT_RENEWABLE, NoPrice("silver"))


async def test_after_a_year_of_standstill_nobody_is_billed_for_it(member):
    ended = await end_the_only_one(member, datetime(2028, 3, 3, tzinfo=UTC))
    assert (ended.outcome, ended.refusal) == (TermEnd.NOT_RENEWABLE, None)
    (case,) = (await member.scalars(select(SupportCase))).all()
    assert "over" in case.summary


async def test_on_the_last_day_of_the_next_term_it_is_still_renewed(member):
    ended = await end_the_only_one(member, datetime(2028, 3, 2, 23, 59, tzinfo=UTC))
    assert ended.outcome is TermEnd.RENEWED


async def test_without_auto_renewal_it_expires(session):
    await join(session, replace(SILVER, type="manual"))
    ended = await end_the_only_one(session)
    assert ended.outcome is TermEnd.EXPIRED
    subscription = ended.subscription
    assert (subscription.ended_as, subscription.ended_at) == (
        EndReason.EXPIRED,
        datetime(2027, 3, 3, tzinfo=UTC),
    )
    assert len(await bills(session)) == 1
    assert (await session.scalars(select(SupportCase))).all() == []
    assert await actions(session) == ["subscriptions.expire"]


async def test_a_cancelled_one_ends_as_cancelled(member):
    shown = await subscription_changes.review_cancellation(member, "m1", today=TODAY)
    await subscription_changes.cancel(member, "m1", shown, actor="bot", now=NOON)
    ended = await end_the_only_one(member)
    assert ended.outcome is TermEnd.CANCELLED
    subscription = ended.subscription
    state = subscription_state(subscription.expires_on, subscription.ended_as, NIGHT_AFTER.date())
    assert state is SubscriptionState.CANCELLED


async def test_whoever_orders_anew_ends_a_cancelled_one_as_cancelled(member):
    shown = await subscription_changes.review_cancellation(member, "m1", today=TODAY)
    first = await subscription_changes.cancel(member, "m1", shown, actor="bot", now=NOON)
    assert isinstance(first, Subscription)
    await order(member, "m1", SILVER, now=NIGHT_AFTER)
    assert first.ended_as is EndReason.CANCELLED
    assert await due.renew_or_expire(member, first.id, NIGHT_AFTER) is None


async def test_a_second_run_finds_nothing_to_do(member):
    await end_the_only_one(member)
    assert await end_all(member) == []
    assert len(await bills(member)) == 2


async def test_two_processes_renew_once(own):
    async with own.transaction() as session:
        subscription = await join(session)

    async def renew():
        async with own.transaction() as session:
            return await due.renew_or_expire(session, subscription.id, NIGHT_AFTER)

    done = await asyncio.gather(*(renew() for _ in range(3)))
    assert sorted(one is None for one in done) == [False, True, True]
    async with own.transaction() as session:
        assert len((await session.scalars(select(Payment))).all()) == 2
        assert await actions(session) == ["subscriptions.renew"]
        (only,) = (await session.scalars(select(Subscription))).all()
        assert only.expires_on == date(2028, 3, 2)
