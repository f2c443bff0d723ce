"""Rows to try on the database, each right unless told otherwise."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.membership.model import (
    Account,
    Country,
    Invitation,
    Invoice,
    LedgerEntry,
    LegacyLink,
    Migration,
    Payment,
    PaymentMethod,
    RegisteredProduct,
    Subscription,
    SupportCase,
    TierPrice,
)
from bot.membership.words import (
    LedgerReason,
    PaymentKind,
    Priority,
    ProductSource,
    Source,
    SubscriptionType,
)
from tests.fakes import NOON

TODAY = NOON.date()


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


def country(**values):
    wanted = {"code": "XX", "name_de": "X", "name_en": "X", "currency": "EUR"}
    return Country(**(wanted | values), participates=True)


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


def account(**values):
    wanted = {"email": "m2@example.com", "country": "DE", "language": "de", "created_at": NOON}
    return Account(id="m2", company="", contact_name="", **(wanted | values))


async def refuses(session, *rows, constraint=None):
    """Whether the database refuses the last of these rows, only that one, and for this reason."""
    *good, bad = rows
    for row in good:
        session.add(row)
        await session.flush()
    with pytest.raises(IntegrityError, match=constraint):
        async with session.begin_nested():
            session.add(bad)
