"""What the database itself refuses, whatever the code above it does."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.membership.model import (
    Account,
    AuditEntry,
    Dealer,
    Invitation,
    Invoice,
    LedgerEntry,
    LegacyAccount,
    LegacyLink,
    Migration,
    ModelPoints,
    PasswordToken,
    Payment,
    PaymentMethod,
    RegisteredProduct,
    Subscription,
    SupportCase,
    TierPrice,
)
from bot.membership.words import (
    EndReason,
    LedgerReason,
    PaymentKind,
    Priority,
    ProductSource,
    Source,
    SubscriptionType,
    TokenPurpose,
)
from tests.fakes import NOON, add_account

TODAY = NOON.date()


@pytest.fixture
async def member(session):
    return await add_account(session, "m1")


@pytest.fixture
async def old(session):
    """An account of the old programme."""
    row = LegacyAccount(old_email="old@example.com")
    session.add(row)
    await session.flush()
    return row


COMPLETE = {
    "serial_number": "990000100001",
    "purchase_date": "2024",
    "country_code": "DE",
    "dealer_text": "Foto Musterbaum",
}


def product(**values):
    wanted = {
        "account_id": "m1",
        "model_id": 1,
        "serial_number": "990000100001",
        "registered_at": NOON,
    }
    return RegisteredProduct(source=ProductSource.NEW, **(wanted | values))


def subscription(**values):
    wanted = {
        "tier": "silver",
        "type": SubscriptionType.AUTO_RENEWAL,
        "starts_on": TODAY,
        "expires_on": date(2027, 3, 2),
        "membership_number": "900000001",
        "terms_version": "1",
        "terms_accepted_at": NOON,
        "price_net": 8500,
        "currency": "GBP",
    }
    return Subscription(account_id="m1", **(wanted | values))


def invoice(**values):
    wanted = {
        "subscription_id": 1,
        "ordered_at": NOON,
        "net": 8500,
        "vat_rate": 2000,
        "gross": 10200,
        "currency": "GBP",
    }
    return Invoice(**(wanted | values))


def issued(**values):
    wanted = {"number": "A-1", "issued_on": TODAY, "due_date": TODAY + timedelta(days=30)}
    return invoice(**(wanted | values))


def payment(**values):
    wanted = {"invoice_id": 1, "kind": PaymentKind.CARD, "amount": 10200, "currency": "GBP"}
    return Payment(**(wanted | values))


def price(**values):
    wanted = {"tier": "gold", "country": "FR", "currency": "EUR", "net_per_year": 20000}
    return TierPrice(**(wanted | values), valid_from=TODAY, source=Source.DEMO)


def migration(**values):
    return Migration(account_id="m1", **({"started_at": NOON, "n_total": 1} | values))


def link(account_id="m1", **values):
    wanted = {"old_email_given": "old@example.com", "linked_at": NOON}
    return LegacyLink(account_id=account_id, **(wanted | values))


def entry(**values):
    wanted = {"delta": 1, "reason": LedgerReason.ASSIGNED, "created_at": NOON}
    return LedgerEntry(**({"account_id": "m1"} | wanted | values))


def invitation(**values):
    return Invitation(account_id="m1", points_at_sending=500, sent_at=NOON, **values)


def method(**values):
    wanted = {"kind": PaymentKind.CARD, "last4": "0000", "added_at": NOON}
    return PaymentMethod(account_id="m1", **(wanted | values))


def case(**values):
    wanted = {"conversation_id": "c1", "topic": "refund", "summary": "", "created_at": NOON}
    return SupportCase(priority=Priority.NORMAL, **(wanted | values))


async def refuses(session, *rows, constraint=None):
    """Whether the database refuses the last of these rows, only that one, and for this reason."""
    *good, bad = rows
    for row in good:
        session.add(row)
        await session.flush()
    with pytest.raises(IntegrityError, match=constraint):
        async with session.begin_nested():
            session.add(bad)


@pytest.mark.usefixtures("member")
async def test_a_serial_number_is_active_once_per_model(session):
    await refuses(session, product(), product())
    await session.execute(update(RegisteredProduct).values(removed_at=NOON))
    session.add_all([product(), product(model_id=2)])
    await session.flush()


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
async def test_one_open_case_per_conversation(session):
    await refuses(session, case(), case())
    session.add(case(closed_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_one_current_payment_method(session):
    await refuses(session, method(), method())
    session.add(method(replaced_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_one_migration_that_has_not_failed(session, old):
    session.add(link(legacy_id=old.id))
    await refuses(session, migration(legacy_id=old.id), migration(legacy_id=old.id))
    session.add(migration(legacy_id=old.id, failed_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_an_old_account_belongs_to_one_member(session, old):
    await add_account(session, "m2")
    await refuses(session, link("m1", legacy_id=old.id), link("m2", legacy_id=old.id))


@pytest.mark.usefixtures("member")
async def test_a_migration_takes_over_the_members_own_old_account(session, old):
    await add_account(session, "m2")
    await refuses(session, link("m2", legacy_id=old.id), migration(legacy_id=old.id))
    session.add(link("m1", old_email_given="typo@example.com", linked_at=None))
    await session.flush()
    await refuses(session, migration(legacy_id=old.id))


@pytest.mark.usefixtures("member")
async def test_an_account_is_not_invited_again_before_it_accepts(session):
    await refuses(session, invitation(), invitation())
    await session.execute(update(Invitation).values(accepted_at=NOON))
    session.add(invitation())
    await session.flush()


@pytest.fixture
async def body(session, member):
    """A complete product of the member."""
    row = product(**COMPLETE, account_id=member.id)
    session.add(row)
    await session.flush()
    return row


async def test_a_products_points_are_assigned_once(session, body):
    key = {"registered_product_id": body.id}
    await refuses(session, entry(**key), entry(**key, delta=2))
    session.add(entry(**key, delta=-1, reason=LedgerReason.REMOVED))
    session.add(entry(**key, delta=-1, reason=LedgerReason.REVALUED))
    session.add(entry(**key, delta=1, reason=LedgerReason.REVALUED))
    session.add(entry(delta=-1, reason=LedgerReason.CORRECTION))
    await session.flush()


async def test_points_come_from_a_product_of_the_account(session, body):
    await add_account(session, "m2")
    await refuses(session, entry(account_id="m2", registered_product_id=body.id))


@pytest.mark.parametrize(
    ("reason", "delta"), [(LedgerReason.ASSIGNED, -1), (LedgerReason.REMOVED, 1)]
)
async def test_the_sign_of_points_fits_their_reason(session, body, reason, delta):
    bad = entry(registered_product_id=body.id, reason=reason, delta=delta)
    await refuses(session, bad, constraint="ck_points_ledger_sign_fits_reason")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("reason", [LedgerReason.ASSIGNED, LedgerReason.REVALUED])
async def test_only_a_correction_concerns_no_product(session, reason):
    await refuses(session, entry(reason=reason), constraint="ck_points_ledger_product_named")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("detail", ["serial_number", "purchase_date", "country_code", "dealer"])
async def test_points_need_all_four_details(session, detail):
    given = COMPLETE | {"dealer_text" if detail == "dealer" else detail: None}
    bad = product(**given, points_assigned_at=NOON)
    await refuses(session, bad, constraint="ck_registered_products_points_need_details")
    session.add(product(**given))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_a_dealer_of_the_catalogue_is_as_good_as_a_named_one(session):
    dealer = Dealer(name="Foto Musterbaum", city="Musterstadt", country="DE")
    session.add(dealer)
    await session.flush()
    given = COMPLETE | {"dealer_text": None, "dealer_id": dealer.id}
    session.add(product(**given, points_assigned_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    "bad",
    [
        lambda: product(account_id="nobody"),
        lambda: product(model_id=99999),
        lambda: subscription(tier="diamond"),
        lambda: invoice(subscription_id=99999),
        lambda: price(country="XX"),
        lambda: LedgerEntry(
            account_id="nobody", delta=1, reason=LedgerReason.CORRECTION, created_at=NOON
        ),
    ],
)
async def test_what_refers_to_nothing(session, bad):
    await refuses(session, bad())


def account(**values):
    wanted = {"email": "m2@example.com", "country": "DE", "language": "de", "created_at": NOON}
    return Account(id="m2", company="", contact_name="", **(wanted | values))


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (lambda: account(email="M2@example.com"), "ck_business_accounts_email_lower_case"),
        (lambda: account(email="m1@example.com"), "email"),
        (lambda: account(activated_at=NOON), "ck_business_accounts_activated_by_mail"),
        (lambda: product(purchase_date="14.3."), "ck_registered_products_purchase_date_length"),
        (lambda: product(country_code="D"), "ck_registered_products_country_length"),
        (lambda: product(dealer_id=1, dealer_text="x"), "ck_registered_products_one_dealer"),
        (lambda: product(dealer_text=" "), "ck_registered_products_dealer_text_not_blank"),
        (lambda: product(serial_number="99000a"), "ck_registered_products_serial_number_shape"),
        (lambda: product(serial_number="9900"), "ck_registered_products_serial_number_shape"),
        (lambda: product(serial_number="9" * 13), "ck_registered_products_serial_number_shape"),
        (
            lambda: product(serial_number=None, est_serial=True),
            "ck_registered_products_est_serial_present",
        ),
        (lambda: product(est_date=True), "ck_registered_products_est_date_present"),
        (lambda: product(est_country=True), "ck_registered_products_est_country_present"),
        (lambda: product(est_dealer=True), "ck_registered_products_est_dealer_present"),
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
        (lambda: price(net_per_year=0), "ck_tier_prices_net_positive"),
        (lambda: price(net_per_year=-1), "ck_tier_prices_net_positive"),
        (lambda: method(kind=PaymentKind.BANK_TRANSFER), "ck_payment_methods_card_has_last4"),
        (lambda: method(last4=None), "ck_payment_methods_card_has_last4"),
        (lambda: method(last4="123"), "ck_payment_methods_last4_length"),
        (
            lambda: ModelPoints(model_id=1, points=-1, valid_from=TODAY, source=Source.DEMO),
            "ck_model_points_points_not_negative",
        ),
        (
            lambda: Invitation(account_id="m1", points_at_sending=0, sent_at=NOON),
            "ck_invitations_points_positive",
        ),
        (
            lambda: LedgerEntry(
                account_id="m1", delta=0, reason=LedgerReason.CORRECTION, created_at=NOON
            ),
            "ck_points_ledger_delta_changes",
        ),
        (
            lambda: LegacyAccount(old_email="Old@example.com"),
            "ck_legacy_cps_accounts_old_email_lower_case",
        ),
        (
            lambda: link(old_email_given=None, legacy_id=1),
            "ck_account_legacy_links_linked_by_email",
        ),
        (link, "ck_account_legacy_links_linked_with_time"),
        (
            lambda: link(legacy_id=1, linked_at=None),
            "ck_account_legacy_links_linked_with_time",
        ),
        (
            lambda: link(old_email_given="Old@example.com", linked_at=None),
            "ck_account_legacy_links_old_email_lower_case",
        ),
        (
            lambda: PasswordToken(
                account_id="m1",
                purpose=TokenPurpose.SET,
                token_hash="x",
                created_at=NOON,
                expires_at=NOON,
            ),
            "ck_password_tokens_expires_later",
        ),
    ],
)
async def test_values_that_cannot_be(session, bad, constraint):
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


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"finished_at": NOON, "failed_at": NOON}, "ck_migrations_one_end"),
        ({"n_complete": 2}, "ck_migrations_counts_add_up"),
        ({"n_complete": 1, "n_incomplete": 1}, "ck_migrations_counts_add_up"),
        ({"n_incomplete": -1}, "ck_migrations_counts_not_negative"),
    ],
)
async def test_migrations_that_cannot_be(session, old, values, constraint):
    bad = migration(legacy_id=old.id, **values)
    await refuses(session, link(legacy_id=old.id), bad, constraint=constraint)


async def test_the_audit_log_outlives_the_account(session):
    session.add(AuditEntry(actor="bot", action="x.y", account_id="gone", at=NOON))
    await session.flush()


async def test_times_come_back_in_utc(session, member):
    await session.refresh(member)
    assert member.created_at == NOON
    assert member.created_at.utcoffset() == timedelta(0)
