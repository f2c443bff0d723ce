"""Who may subscribe to what, and what a subscription then is."""

from datetime import date, timedelta

import pytest

from bot.membership.rules import (
    DEFAULT_SUBSCRIPTION_TYPE,
    AlreadySubscribed,
    NoPrice,
    NotEnoughPoints,
    SubscriptionState,
    TierNotOpen,
    expires_on,
    is_membership_number,
    is_po_number,
    may_subscribe,
    renews_by_itself,
    subscription_state,
)
from bot.membership.words import EndReason, SubscriptionType
from tests.membership.rules.test_tiers import CORPORATE, GOLD, PLATINUM, SILVER


def decide(balance, tier, *, has_price=True, already_subscribed=False):
    return may_subscribe(balance, tier, has_price=has_price, already_subscribed=already_subscribed)


@pytest.mark.parametrize(("balance", "missing"), [(0, 500), (480, 20), (499, 1)])
def test_below_the_invitation_the_missing_number_is_told(balance, missing):
    assert decide(balance, SILVER) == NotEnoughPoints(missing)
    assert decide(balance, GOLD) == NotEnoughPoints(missing)


@pytest.mark.parametrize(
    ("balance", "tier", "missing"),
    [(999, GOLD, 1), (1599, PLATINUM, 1), (2000, CORPORATE, 501), (2500, CORPORATE, 1)],
)
def test_a_tier_that_is_not_open_tells_what_is_missing(balance, tier, missing):
    assert decide(balance, tier) == TierNotOpen(tier.code, missing)


@pytest.mark.parametrize(
    ("balance", "tier"), [(500, SILVER), (1000, GOLD), (1600, PLATINUM), (2501, CORPORATE)]
)
def test_an_open_tier_may_be_chosen(balance, tier):
    assert decide(balance, tier) is None


def test_nobody_must_take_the_highest_tier():
    assert decide(2501, SILVER) is None


def test_one_subscription_at_a_time():
    assert decide(2501, SILVER, already_subscribed=True) == AlreadySubscribed()


def test_without_a_price_nothing_can_be_ordered():
    assert decide(2501, CORPORATE, has_price=False) == NoPrice("corporate")


def test_a_term_is_a_year():
    assert expires_on(date(2026, 3, 2)) == date(2027, 3, 2)
    assert expires_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_active_through_the_last_day():
    last = date(2027, 3, 2)
    assert subscription_state(last, None, last) is SubscriptionState.ACTIVE
    assert subscription_state(last, None, last + timedelta(1)) is SubscriptionState.EXPIRED


@pytest.mark.parametrize("end", EndReason)
def test_an_ended_subscription_says_how(end):
    assert subscription_state(date(2027, 3, 2), end, date(2026, 3, 2)).value == end.value


def test_a_membership_renews_by_itself_unless_told_otherwise():
    assert DEFAULT_SUBSCRIPTION_TYPE is SubscriptionType.AUTO_RENEWAL
    assert renews_by_itself(SubscriptionType.AUTO_RENEWAL, None)
    assert not renews_by_itself(SubscriptionType.MANUAL, None)
    assert not renews_by_itself(SubscriptionType.AUTO_RENEWAL, EndReason.CANCELLED)


def test_the_sample_membership_number_is_nobodys():
    assert is_membership_number("900000001")
    assert not is_membership_number("151335488")
    assert not is_membership_number("12345678")
    assert not is_membership_number("1234567890")
    assert not is_membership_number("12345678x")


@pytest.mark.parametrize(
    "text", ["1", "4500123456", "PO 4500/12-A", "Bestellung für März", "x" * 40]
)
def test_what_can_stand_on_an_invoice_as_po_number(text):
    assert is_po_number(text)


@pytest.mark.parametrize(
    "text", ["", " ", " 1", "1 ", "x" * 41, "1\n2", "1\t2", "1\u202e2", "\x00"]
)
def test_what_cannot_stand_on_an_invoice_as_po_number(text):
    assert not is_po_number(text)
