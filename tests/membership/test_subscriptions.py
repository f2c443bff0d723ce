"""Checking out, and the invoice that follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.membership import invitations, invoices, migration, subscriptions
from bot.membership.errors import UnknownTier
from bot.membership.model import (
    AuditEntry,
    Invoice,
    LegacyAccount,
    Payment,
    PaymentMethod,
    Subscription,
)
from bot.membership.rules import (
    AlreadySubscribed,
    CardState,
    InvoiceState,
    NoPrice,
    NotEnoughPoints,
    SubscriptionState,
    TierNotOpen,
    TransferState,
    card_state,
    invoice_state,
    subscription_state,
    transfer_state,
)
from bot.membership.subscriptions import Order
from bot.membership.words import EndReason, PaymentKind, SubscriptionType
from tests.fakes import NOON, add_account
from tests.membership.support import register

TODAY = NOON.date()
SILVER = Order(
    tier="silver",
    membership_number="900000001",
    terms_version="2026-01",
    terms_accepted_at=NOON,
    payment=PaymentKind.CARD,
    last4="4242",
    token_ref="card-1",
)
GOLD = replace(SILVER, tier="gold", payment=PaymentKind.BANK_TRANSFER, last4=None, token_ref=None)


async def member_with(session, *names):
    await add_account(session, "m1")
    await register(session, "m1", *names)


async def start(session, order=SILVER, now=NOON):
    return await subscriptions.start(session, "m1", order, actor="bot", now=now)


async def test_the_membership_is_active_before_anything_is_paid(session):
    await member_with(session, "EOS R1")
    assert await subscriptions.active(session, "m1", TODAY) is None
    subscription = await start(session)
    assert subscription is await subscriptions.active(session, "m1", TODAY)
    assert isinstance(subscription, Subscription)
    assert subscription.type is SubscriptionType.AUTO_RENEWAL
    assert (subscription.starts_on, subscription.expires_on) == (TODAY, date(2027, 3, 2))
    assert (subscription.price_net, subscription.currency) == (10000, "EUR")
    state = subscription_state(subscription.expires_on, subscription.ended_as, TODAY)
    assert state is SubscriptionState.ACTIVE
    (invoice,) = await invoices.open_invoices(session, "m1")
    assert invoice.paid_at is None
    assert (invoice.net, invoice.gross, invoice.currency) == (10000, 11900, "EUR")
    invitation = await invitations.latest(session, "m1")
    assert invitation is not None
    assert invitation.accepted_at == NOON


async def test_a_card_is_charged_on_the_due_date(session):
    await member_with(session, "EOS R1")
    await start(session)
    (invoice,) = await invoices.open_invoices(session, "m1")
    payment = (await session.scalars(select(Payment))).one()
    assert (payment.kind, payment.zero_authorised_at, payment.amount) == (
        PaymentKind.CARD,
        NOON,
        11900,
    )
    assert state_of(invoice) is InvoiceState.PENDING
    assert card(payment) is CardState.ZERO_AUTHORISED

    await invoices.issue(session, invoice, "A-1", TODAY)
    assert state_of(invoice) is InvoiceState.ISSUED
    assert invoice.due_date == payment.scheduled_on == TODAY + timedelta(days=30)
    assert card(payment) is CardState.SCHEDULED


async def test_a_transfer_is_awaited_until_the_due_date(session):
    await member_with(session, "EOS R1", "EOS R3")
    await start(session, GOLD)
    (invoice,) = await invoices.open_invoices(session, "m1")
    await invoices.issue(session, invoice, "A-1", TODAY)
    payment = (await session.scalars(select(Payment))).one()
    assert (payment.zero_authorised_at, payment.scheduled_on) == (None, None)
    due = invoice.due_date
    assert due is not None
    assert transfer(payment, due, due) is TransferState.AWAITING
    late = due + timedelta(days=5)
    assert transfer(payment, due, late) is TransferState.OVERDUE
    assert state_of(invoice, late) is InvoiceState.OVERDUE
    subscription = await subscriptions.active(session, "m1", TODAY)
    assert subscription is not None
    state = subscription_state(subscription.expires_on, subscription.ended_as, late)
    assert state is SubscriptionState.ACTIVE


def state_of(invoice, today=TODAY):
    return invoice_state(
        invoice.due_date, paid_at=invoice.paid_at, cancelled_at=invoice.cancelled_at, today=today
    )


def card(payment):
    return card_state(
        payment.scheduled_on, settled_at=payment.settled_at, failed_at=payment.failed_at
    )


def transfer(payment, due, today):
    return transfer_state(due, settled_at=payment.settled_at, today=today)


@pytest.mark.parametrize(
    ("names", "order", "refusal"),
    [
        (["EOS R6"], SILVER, NotEnoughPoints(260)),
        (["EOS R1"], GOLD, TierNotOpen("gold", 320)),
    ],
)
async def test_what_is_refused_writes_nothing(session, names, order, refusal):
    await member_with(session, *names)
    assert await start(session, order) == refusal
    for table in (Subscription, Invoice, Payment, PaymentMethod):
        assert (await session.scalars(select(table))).all() == []


async def test_where_there_is_no_price_there_is_no_order(session):
    await member_with(session, "EOS R1")
    account = await session.get_one(subscriptions.accounts.Account, "m1")
    account.country = "FR"
    await session.flush()
    assert await start(session) == NoPrice("silver")


async def test_a_second_subscription_is_refused(session):
    await member_with(session, "EOS R1")
    await start(session)
    again = replace(SILVER, membership_number="900000002")
    assert await start(session, again) == AlreadySubscribed()


async def test_on_its_last_day_it_is_active_and_on_the_next_it_is_not(session):
    await member_with(session, "EOS R1")
    await start(session)
    last_day = date(2027, 3, 2)
    assert await subscriptions.active(session, "m1", last_day) is not None
    assert await subscriptions.active(session, "m1", last_day + timedelta(days=1)) is None
    again = replace(SILVER, membership_number="900000002")
    assert await start(session, again, NOON + timedelta(days=365)) == AlreadySubscribed()


async def test_after_the_last_day_another_may_be_started(session):
    await member_with(session, "EOS R1")
    first = await start(session)
    assert isinstance(first, Subscription)
    later = NOON + timedelta(days=400)
    second = await start(session, replace(SILVER, membership_number="900000002"), later)
    assert isinstance(second, Subscription)
    assert second is await subscriptions.active(session, "m1", later.date())
    assert second.previous_membership_number == "900000001"
    await session.refresh(first)
    assert first.ended_as is EndReason.EXPIRED
    assert first.ended_at == datetime(2027, 3, 3, tzinfo=UTC)
    query = select(AuditEntry).where(AuditEntry.action == "subscriptions.expire")
    entry = (await session.scalars(query)).one()
    assert entry.after == {"subscription": first.id, "last_day": "2027-03-02"}
    assert (entry.actor, entry.account_id, entry.at) == ("bot", "m1", later)


async def test_who_is_refused_after_the_last_day_changes_nothing(session):
    await member_with(session, "EOS R1")
    first = await start(session)
    assert isinstance(first, Subscription)
    assert isinstance(await start(session, GOLD, NOON + timedelta(days=400)), TierNotOpen)
    assert first.ended_at is None


async def test_a_tier_that_does_not_exist(session):
    await member_with(session, "EOS R1")
    with pytest.raises(UnknownTier, match="diamond"):
        await start(session, replace(SILVER, tier="diamond"))


async def test_a_new_membership_number_remembers_the_one_before(session):
    await member_with(session, "EOS R1")
    first = await start(session)
    assert isinstance(first, Subscription)
    assert first.previous_membership_number is None
    first.ended_at, first.ended_as = NOON, EndReason.CANCELLED
    await session.flush()
    second = await start(session, replace(SILVER, membership_number="900000002"))
    assert isinstance(second, Subscription)
    assert second.previous_membership_number == "900000001"
    methods = (await session.scalars(select(PaymentMethod).order_by(PaymentMethod.id))).all()
    assert [method.replaced_at is None for method in methods] == [False, True]


async def test_the_number_of_the_old_programme_is_remembered(session):
    await member_with(session, "EOS R1")
    old = LegacyAccount(old_email="old@example.com", old_membership_number="800000001")
    session.add(old)
    await session.flush()
    await migration.link(session, "m1", "old@example.com", NOON)
    await session.flush()
    subscription = await start(session)
    assert isinstance(subscription, Subscription)
    assert subscription.previous_membership_number == "800000001"


async def test_settled_and_cancelled_invoices_are_not_open(session):
    await member_with(session, "EOS R1")
    await start(session)
    (invoice,) = await invoices.open_invoices(session, "m1")
    invoice.paid_at = NOON
    await session.flush()
    assert await invoices.open_invoices(session, "m1") == []


async def test_nobody_sees_the_invoices_of_somebody_else(session):
    await member_with(session, "EOS R1")
    await add_account(session, "m2")
    await start(session)
    assert await invoices.open_invoices(session, "m2") == []
    assert await subscriptions.active(session, "m2", TODAY) is None
    assert await invitations.latest(session, "m2") is None
