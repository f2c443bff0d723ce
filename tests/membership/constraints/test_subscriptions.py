"""What the database refuses of subscriptions, prices, invoices and payments."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.membership.model import Subscription
from bot.membership.words import EndReason, PaymentKind, SubscriptionType
from tests.fakes import NOON
from tests.membership.constraints.rows import (
    TODAY,
    country,
    invoice,
    issued,
    method,
    payment,
    price,
    refuses,
    subscription,
)


@pytest.mark.usefixtures("member")
async def test_one_active_subscription_per_account(session):
    await refuses(session, subscription(), subscription(membership_number="900000002"))
    await session.execute(update(Subscription).values(ended_at=NOON, ended_as=EndReason.EXPIRED))
    session.add(subscription(membership_number="900000002"))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_a_membership_number_is_given_once(session):
    ended = subscription(ended_at=NOON, ended_as=EndReason.EXPIRED)
    await refuses(session, ended, subscription())


@pytest.mark.usefixtures("member")
async def test_an_invoice_number_is_given_once(session):
    row = subscription()
    session.add(row)
    await session.flush()
    key = {"subscription_id": row.id}
    await refuses(session, issued(**key), issued(**key))
    session.add_all([invoice(**key), invoice(**key)])
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_one_current_payment_method(session):
    await refuses(session, method(), method())
    session.add(method(replaced_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    "bad",
    [
        lambda: subscription(tier="diamond"),
        lambda: invoice(subscription_id=99999),
        lambda: price(country="XX"),
    ],
)
async def test_a_subscription_an_invoice_or_a_price_refers_to_nothing(session, bad):
    await refuses(session, bad())


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (lambda: subscription(price_net=0), "ck_subscriptions_price_positive"),
        (lambda: subscription(currency="EU"), "ck_subscriptions_currency_length"),
        (lambda: subscription(expires_on=TODAY), "ck_subscriptions_expires_later"),
        (
            lambda: subscription(membership_number="151335488"),
            "ck_subscriptions_membership_number_shape",
        ),
        (lambda: subscription(membership_number="1"), "ck_subscriptions_membership_number_shape"),
        (
            lambda: subscription(membership_number="90000000A"),
            "ck_subscriptions_membership_number_shape",
        ),
        (
            lambda: subscription(membership_number="9000 0001"),
            "ck_subscriptions_membership_number_shape",
        ),
        (
            lambda: subscription(membership_number="٩00000001"),
            "ck_subscriptions_membership_number_shape",
        ),
        (
            lambda: subscription(previous_membership_number="900000001"),
            "ck_subscriptions_membership_number_new",
        ),
        (lambda: subscription(ended_at=NOON), "ck_subscriptions_end_has_reason"),
        (lambda: subscription(ended_as=EndReason.EXPIRED), "ck_subscriptions_end_has_reason"),
        (
            lambda: subscription(cancel_requested_at=NOON),
            "ck_subscriptions_cancelled_without_renewal",
        ),
        (
            lambda: subscription(next_tier="gold", type=SubscriptionType.MANUAL),
            "ck_subscriptions_next_tier_by_renewal",
        ),
        (lambda: country(vat_rate=-1), "ck_countries_vat_rate_not_negative"),
        (lambda: price(net_per_year=0), "ck_tier_prices_net_positive"),
        (lambda: price(net_per_year=-1), "ck_tier_prices_net_positive"),
        (lambda: method(kind=PaymentKind.BANK_TRANSFER), "ck_payment_methods_card_has_last4"),
        (lambda: method(last4=None), "ck_payment_methods_card_has_last4"),
        (lambda: method(last4="123"), "ck_payment_methods_last4_length"),
    ],
)
async def test_subscriptions_prices_and_methods_that_cannot_be(session, bad, constraint):
    await refuses(session, bad(), constraint=constraint)


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (
            lambda key: issued(**key, due_date=TODAY - timedelta(days=1)),
            "ck_invoices_due_after_issue",
        ),
        (lambda key: issued(**key, number=None), "ck_invoices_issued_with_number"),
        (lambda key: issued(**key, due_date=None), "ck_invoices_issued_with_due_date"),
        (lambda key: invoice(**key, net=0), "ck_invoices_amounts_positive"),
        (lambda key: invoice(**key, gross=8499), "ck_invoices_amounts_positive"),
        (lambda key: invoice(**key, vat_rate=-1), "ck_invoices_amounts_positive"),
        (lambda key: invoice(**key, currency="£"), "ck_invoices_currency_length"),
        (lambda key: invoice(**key, paid_at=NOON, cancelled_at=NOON), "ck_invoices_one_end"),
    ],
)
async def test_invoices_that_cannot_be(session, bad, constraint):
    row = subscription()
    session.add(row)
    await session.flush()
    await refuses(session, bad({"subscription_id": row.id}), constraint=constraint)


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"amount": 0}, "ck_payments_amount_positive"),
        ({"currency": "PO"}, "ck_payments_currency_length"),
        ({"settled_at": NOON, "failed_at": NOON, "failure": "declined"}, "ck_payments_one_end"),
        ({"failed_at": NOON}, "ck_payments_failure_has_reason"),
        (
            {"kind": PaymentKind.BANK_TRANSFER, "zero_authorised_at": NOON},
            "ck_payments_card_authorised",
        ),
    ],
)
async def test_payments_that_cannot_be(session, values, constraint):
    row = subscription()
    session.add(row)
    await session.flush()
    bill = invoice(subscription_id=row.id)
    session.add(bill)
    await session.flush()
    await refuses(session, payment(invoice_id=bill.id, **values), constraint=constraint)
