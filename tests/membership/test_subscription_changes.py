"""Changing a running membership: what is shown, what is done, and what is refused."""

import asyncio
import json
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.membership import due, invoices, payment_methods, subscription_changes, subscriptions
from bot.membership.model import AuditEntry, Subscription
from bot.membership.ordering import OrderWish
from bot.membership.rules import (
    NeedsPerson,
    NoMembership,
    NoPrice,
    NotAPoNumber,
    NotEnoughPoints,
    NothingToChange,
    RenewalIsOff,
    ReviewOutdated,
    TierNotOpen,
)
from bot.membership.subscription_changes import (
    CancellationReview,
    PaymentMethodReview,
    PoNumberReview,
    RenewalReview,
    TierChangeReview,
)
from bot.membership.words import PaymentKind, SubscriptionType
from tests.fakes import NOON, add_account
from tests.membership.support import correct_points, order, register

TODAY = NOON.date()
DAY = timedelta(days=1)
LAST_DAY = date(2027, 3, 2)
SILVER = OrderWish("silver", "bank_transfer")
NO_CARD = {"last4": None, "token_ref": None}
NEW_CARD = {"last4": "1111", "token_ref": "card-2"}


async def enough_for_platinum(session, wish=SILVER):
    await add_account(session, "m1")
    await register(session, "m1", "EOS R5", "RF 400mm F2.8L IS USM")
    return await order(session, "m1", wish)


@pytest.fixture
async def pending(session):
    """A silver member with 1,600 points whose invoice is still to come."""
    await enough_for_platinum(session)
    return session


@pytest.fixture
async def issued(pending):
    """The same, with the invoice."""
    await issue(pending)
    return pending


async def issue(session, now=NOON):
    (waiting,) = await invoices.open_invoices(session, "m1")
    await due.issue_invoice(session, waiting.id, now)


async def current(session):
    found = await subscriptions.latest(session, "m1")
    assert found is not None
    return found


async def bill(session):
    newest, *_ = await invoices.bills(session, "m1")
    assert newest.payment is not None
    return newest.invoice, newest.payment


async def last_audit(session):
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    return (await session.scalars(query)).one()


# Another tier


async def review_tier(session, tier, today=TODAY):
    return await subscription_changes.review_tier_change(session, "m1", tier, today=today)


async def change_tier(session, shown, now=NOON):
    return await subscription_changes.change_tier(session, "m1", shown, actor="bot", now=now)


async def test_before_the_invoice_the_tier_changes_at_once(pending):
    shown = await review_tier(pending, "gold")
    assert shown == TierChangeReview(
        tier_now="silver",
        net_now=10000,
        currency_now="EUR",
        tier="gold",
        takes_effect="now",
        effective_on="2026-03-02",
        net=20000,
        vat_rate=1900,
        gross=23800,
        currency="EUR",
        expires_on="2027-03-02",
    )
    done = await change_tier(pending, shown)
    assert isinstance(done, Subscription)
    assert (done.tier, done.price_net, done.expires_on) == ("gold", 20000, LAST_DAY)
    invoice, payment = await bill(pending)
    assert (invoice.net, invoice.gross, invoice.number) == (20000, 23800, None)
    assert payment.amount == 23800
    entry = await last_audit(pending)
    assert (entry.action, entry.account_id) == ("subscriptions.change_tier", "m1")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["tier"], entry.after["tier"]) == ("silver", "gold")


async def test_after_the_invoice_the_tier_changes_with_the_next_term(issued):
    shown = await review_tier(issued, "platinum")
    assert isinstance(shown, TierChangeReview)
    assert (shown.takes_effect, shown.effective_on) == ("next_term", "2027-03-03")
    done = await change_tier(issued, shown)
    assert isinstance(done, Subscription)
    assert (done.tier, done.next_tier, done.price_net) == ("silver", "platinum", 10000)
    invoice, payment = await bill(issued)
    assert invoice.net == 10000
    assert payment.amount == 11900


async def test_what_is_paid_already_is_not_changed_at_once(pending):
    _, payment = await bill(pending)
    payment.settled_at = NOON
    await pending.flush()
    shown = await review_tier(pending, "gold")
    assert isinstance(shown, TierChangeReview)
    assert shown.takes_effect == "next_term"


async def test_a_planned_change_is_taken_back_with_the_present_tier(issued):
    await change_tier(issued, await review_tier(issued, "gold"))
    assert await review_tier(issued, "gold") == NothingToChange()
    done = await change_tier(issued, await review_tier(issued, "silver"))
    assert isinstance(done, Subscription)
    assert done.next_tier is None
    assert await review_tier(issued, "silver") == NothingToChange()


@pytest.mark.parametrize(
    ("balance", "tier", "refusal"),
    [
        (499, "gold", NotEnoughPoints(1)),
        (999, "gold", TierNotOpen("gold", 1)),
        (1000, "gold", None),
        (1599, "platinum", TierNotOpen("platinum", 1)),
        (1600, "platinum", None),
        (2500, "corporate", TierNotOpen("corporate", 1)),
        (2501, "corporate", None),
        (2501, "silver", NothingToChange()),
    ],
)
async def test_a_change_is_open_at_the_boundaries(pending, balance, tier, refusal):
    await correct_points(pending, balance - 1600)
    shown = await review_tier(pending, tier)
    assert (None if isinstance(shown, TierChangeReview) else shown) == refusal


async def test_without_a_price_there_is_no_change(pending):
    (await current(pending)).currency = "GBP"
    account = await pending.get_one(subscriptions.Account, "m1")
    account.country = "FR"
    await pending.flush()
    assert await review_tier(pending, "gold") == NoPrice("gold")


async def test_without_renewal_no_next_term_can_be_planned(session):
    await enough_for_platinum(session, replace(SILVER, type="manual"))
    now = await review_tier(session, "gold")
    assert isinstance(now, TierChangeReview)
    assert now.takes_effect == "now"
    await issue(session)
    assert await review_tier(session, "gold") == RenewalIsOff()


async def test_an_invoice_that_came_meanwhile_makes_the_review_outdated(pending):
    shown = await review_tier(pending, "gold")
    await issue(pending)
    assert await change_tier(pending, shown) == ReviewOutdated()
    assert (await current(pending)).tier == "silver"


async def test_points_that_were_lost_meanwhile_refuse_the_change(pending):
    shown = await review_tier(pending, "platinum")
    await correct_points(pending, -1)
    assert await change_tier(pending, shown) == TierNotOpen("platinum", 1)


# Auto-renewal


async def review_renewal(session, today=TODAY, *, on):
    return await subscription_changes.review_renewal(session, "m1", on=on, today=today)


async def switch(session, *, on, now=NOON):
    shown = await review_renewal(session, on=on)
    assert isinstance(shown, RenewalReview), shown
    return await subscription_changes.switch_renewal(session, "m1", shown, actor="bot", now=now)


async def test_auto_renewal_is_switched_off_and_on(issued):
    assert await review_renewal(issued, on=True) == NothingToChange()
    shown = await review_renewal(issued, on=False)
    assert shown == RenewalReview(
        False, "silver", "2027-03-02", None, False, None, None, None, None, 0
    )
    done = await switch(issued, on=False)
    assert isinstance(done, Subscription)
    assert (done.type, done.cancel_requested_at) == (SubscriptionType.MANUAL, None)
    assert await review_renewal(issued, on=False) == NothingToChange()

    shown = await review_renewal(issued, on=True)
    assert shown == RenewalReview(
        True, "silver", "2027-03-02", None, False, 10000, 1900, 11900, "EUR", 0
    )
    done = await switch(issued, on=True)
    assert isinstance(done, Subscription)
    assert done.type is SubscriptionType.AUTO_RENEWAL
    entry = await last_audit(issued)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["type"], entry.after["type"]) == ("manual", "auto_renewal")


@pytest.mark.parametrize(
    ("tier", "balance", "missing"),
    [("silver", 500, 0), ("silver", 499, 1), ("gold", 999, 1), ("gold", 400, 600)],
)
async def test_switching_it_on_tells_how_many_points_the_renewal_lacks(
    session, tier, balance, missing
):
    await enough_for_platinum(session, replace(SILVER, tier=tier, type="manual"))
    await correct_points(session, balance - 1600)
    shown = await review_renewal(session, on=True)
    assert isinstance(shown, RenewalReview)
    assert shown.missing_points == missing


async def test_points_that_were_lost_meanwhile_are_shown_before_it_is_switched_on(session):
    await enough_for_platinum(session, replace(SILVER, type="manual"))
    shown = await review_renewal(session, on=True)
    await correct_points(session, -1101)
    done = await subscription_changes.switch_renewal(session, "m1", shown, actor="bot", now=NOON)
    assert done == ReviewOutdated()


async def test_switched_off_a_planned_tier_is_given_up(issued):
    await change_tier(issued, await review_tier(issued, "gold"))
    shown = await review_renewal(issued, on=False)
    assert isinstance(shown, RenewalReview)
    assert shown.planned_tier == "gold"
    done = await switch(issued, on=False)
    assert isinstance(done, Subscription)
    assert done.next_tier is None


async def test_a_review_of_renewal_that_is_old_switches_nothing(issued):
    shown = await review_renewal(issued, on=False)
    await change_tier(issued, await review_tier(issued, "gold"))
    done = await subscription_changes.switch_renewal(issued, "m1", shown, actor="bot", now=NOON)
    assert done == ReviewOutdated()
    assert (await current(issued)).type is SubscriptionType.AUTO_RENEWAL


# Cancelling


async def review_cancellation(session, today=TODAY):
    return await subscription_changes.review_cancellation(session, "m1", today=today)


async def cancel(session):
    shown = await review_cancellation(session)
    assert isinstance(shown, CancellationReview), shown
    return await subscription_changes.cancel(session, "m1", shown, actor="bot", now=NOON)


async def test_a_cancelled_membership_runs_through_its_last_day(issued):
    await change_tier(issued, await review_tier(issued, "gold"))
    assert await review_cancellation(issued) == CancellationReview(
        tier="silver", last_day="2027-03-02", planned_tier="gold", is_paid=False
    )
    done = await cancel(issued)
    assert isinstance(done, Subscription)
    assert (done.cancel_requested_at, done.ended_at, done.next_tier) == (NOON, None, None)
    assert await subscriptions.active(issued, "m1", LAST_DAY) is done
    assert await review_cancellation(issued) == NothingToChange()


async def test_auto_renewal_takes_a_cancellation_back(issued):
    await cancel(issued)
    shown = await review_renewal(issued, on=True)
    assert isinstance(shown, RenewalReview)
    assert shown.withdraws_cancellation
    done = await switch(issued, on=True)
    assert isinstance(done, Subscription)
    assert done.cancel_requested_at is None
    assert isinstance(await review_cancellation(issued), CancellationReview)


async def test_what_ends_anyway_can_be_cancelled_too(issued):
    await switch(issued, on=False)
    done = await cancel(issued)
    assert isinstance(done, Subscription)
    assert done.cancel_requested_at == NOON


async def test_a_paid_term_owes_nothing(issued):
    invoice, _ = await bill(issued)
    invoice.paid_at = NOON
    await issued.flush()
    shown = await review_cancellation(issued)
    assert isinstance(shown, CancellationReview)
    assert shown.is_paid


# The purchase order number


async def review_po(session, text):
    return await subscription_changes.review_po_number(session, "m1", text, today=TODAY)


async def set_po(session, shown):
    return await subscription_changes.set_po_number(session, "m1", shown, actor="bot", now=NOON)


async def test_a_po_number_gets_on_the_invoice_that_is_to_come(pending):
    shown = await review_po(pending, " 4500123456 ")
    assert shown == PoNumberReview(None, "4500123456", on_pending_invoice=True)
    done = await set_po(pending, shown)
    assert isinstance(done, Subscription)
    invoice, _ = await bill(pending)
    assert done.po_number == invoice.po_number == "4500123456"
    assert await review_po(pending, "4500123456") == NothingToChange()
    entry = await last_audit(pending)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["po_number"], entry.after["po_number"]) == (None, "4500123456")


async def test_an_invoice_that_is_out_keeps_its_po_number(issued):
    assert await review_po(issued, "4500123456") == NeedsPerson()
    invoice, _ = await bill(issued)
    invoice.paid_at = NOON
    await issued.flush()
    assert await review_po(issued, "4500123456") == NeedsPerson()


async def test_an_invoice_that_came_meanwhile_keeps_its_po_number(pending):
    shown = await review_po(pending, "4500123456")
    await issue(pending)
    assert await set_po(pending, shown) == NeedsPerson()
    assert (await current(pending)).po_number is None


@pytest.mark.parametrize(("text", "fits"), [("x" * 40, True), ("x" * 41, False), (" ", False)])
async def test_how_long_a_po_number_may_be(pending, text, fits):
    shown = await review_po(pending, text)
    assert isinstance(shown, PoNumberReview) if fits else shown == NotAPoNumber()


# The way to pay


async def review_method(session, kind):
    return await subscription_changes.review_payment_method(session, "m1", kind, today=TODAY)


async def pay_by(session, kind, card):
    shown = await review_method(session, kind)
    assert isinstance(shown, PaymentMethodReview), shown
    return await subscription_changes.change_payment_method(
        session, "m1", shown, **card, actor="bot", now=NOON + DAY
    )


async def test_a_pending_invoice_is_paid_by_the_new_card(pending):
    assert await review_method(pending, "card") == PaymentMethodReview(
        kind_now="bank_transfer",
        last4_now=None,
        kind="card",
        for_pending_invoice=True,
        gross=11900,
        currency="EUR",
    )
    method = await pay_by(pending, "card", NEW_CARD)
    assert isinstance(method, payment_methods.PaymentMethod)
    assert (method.last4, method.token_ref) == ("1111", "card-2")
    _, payment = await bill(pending)
    assert (payment.kind, payment.zero_authorised_at) == (PaymentKind.CARD, NOON + DAY)
    await issue(pending, NOON + DAY)
    invoice, payment = await bill(pending)
    assert payment.scheduled_on == invoice.due_date
    entry = await last_audit(pending)
    assert entry.action == "invoices.issue"


async def test_a_pending_invoice_is_paid_by_transfer_instead(session):
    await enough_for_platinum(session, replace(SILVER, payment="card"))
    await pay_by(session, "bank_transfer", NO_CARD)
    _, payment = await bill(session)
    assert (payment.kind, payment.zero_authorised_at) == (PaymentKind.BANK_TRANSFER, None)
    entry = await last_audit(session)
    assert entry.before == {"kind": "card", "last4": "4242"}
    assert entry.after == {"kind": "bank_transfer", "last4": None}


async def test_another_card_is_a_change_and_another_transfer_is_none(pending):
    assert await review_method(pending, "bank_transfer") == NothingToChange()
    await pay_by(pending, "card", NEW_CARD)
    assert isinstance(await review_method(pending, "card"), PaymentMethodReview)


async def test_once_the_invoice_is_out_a_person_changes_the_way_to_pay(issued):
    assert await review_method(issued, "card") == NeedsPerson()


async def test_once_all_is_paid_the_new_way_counts_for_the_next_term(issued):
    invoice, payment = await bill(issued)
    invoice.paid_at = payment.settled_at = NOON
    await issued.flush()
    shown = await review_method(issued, "card")
    assert isinstance(shown, PaymentMethodReview)
    assert (shown.for_pending_invoice, shown.gross) == (False, None)
    await pay_by(issued, "card", NEW_CARD)
    _, payment = await bill(issued)
    assert payment.kind is PaymentKind.BANK_TRANSFER
    method = await payment_methods.current(issued, "m1")
    assert method is not None
    assert method.kind is PaymentKind.CARD


# All of them


REVIEWS = {
    "tier": lambda session, day: review_tier(session, "gold", day),
    "renewal": lambda session, day: review_renewal(session, day, on=False),
    "cancellation": review_cancellation,
    "po_number": lambda session, day: subscription_changes.review_po_number(
        session, "m1", "PO 1", today=day
    ),
    "payment_method": lambda session, day: subscription_changes.review_payment_method(
        session, "m1", "card", today=day
    ),
}


@pytest.mark.parametrize("name", REVIEWS)
async def test_on_the_last_day_it_can_be_changed_and_on_the_next_it_cannot(pending, name):
    shown = await REVIEWS[name](pending, LAST_DAY)
    assert type(shown)(**json.loads(json.dumps(asdict(shown)))) == shown
    assert asdict(shown)
    assert await REVIEWS[name](pending, LAST_DAY + DAY) == NoMembership()


@pytest.mark.parametrize("name", REVIEWS)
async def test_without_a_membership_there_is_nothing_to_change(session, name):
    await add_account(session, "m1")
    assert await REVIEWS[name](session, TODAY) == NoMembership()


async def test_two_clicks_at_once_change_once(own):
    async with own.transaction() as session:
        await enough_for_platinum(session)
        shown = await review_tier(session, "gold")

    async def click():
        async with own.transaction() as session:
            return await change_tier(session, shown)

    done = await asyncio.gather(click(), click())
    assert sorted(type(one).__name__ for one in done) == ["NothingToChange", "Subscription"]
    async with own.transaction() as session:
        entries = select(AuditEntry).where(AuditEntry.action == "subscriptions.change_tier")
        assert len((await session.scalars(entries)).all()) == 1


async def test_a_change_and_the_invoice_at_once_agree_about_the_price(own):
    async with own.transaction() as session:
        await enough_for_platinum(session)
        shown = await review_tier(session, "gold")
        (waiting,) = await invoices.open_invoices(session, "m1")

    async def click():
        async with own.transaction() as session:
            await change_tier(session, shown)

    async def send():
        async with own.transaction() as session:
            await due.issue_invoice(session, waiting.id, NOON)

    await asyncio.gather(click(), send())
    async with own.transaction() as session:
        invoice, payment = await bill(session)
        subscription = await current(session)
        assert invoice.number is not None
        assert invoice.net == subscription.price_net
        assert invoice.gross == payment.amount
