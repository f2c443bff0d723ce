"""What of a running membership may be changed, and what follows its last day."""

from datetime import date, timedelta

import pytest

from bot.membership.rules import (
    InvoiceState,
    NeedsPerson,
    NotAPoNumber,
    NotEnoughPoints,
    NothingToChange,
    RenewalIsOff,
    TakesEffect,
    TermEnd,
    TierNotOpen,
    may_cancel,
    may_change_payment_method,
    may_change_tier,
    may_keep_po_number,
    may_set_po_number,
    may_switch_renewal,
    term_end,
    tiers_of_next_term,
)
from bot.membership.words import PaymentKind, SubscriptionType
from tests.membership.rules.test_tiers import CORPORATE, GOLD, SILVER

DAY = timedelta(days=1)
LAST_DAY = date(2027, 3, 2)
OUT = [InvoiceState.ISSUED, InvoiceState.DUE, InvoiceState.OVERDUE]


def change(
    tier, *, balance=2501, next_tier=None, invoice=InvoiceState.PENDING, renews=True, has_price=True
):
    return may_change_tier(
        balance,
        tier,
        has_price=has_price,
        tier_now="silver",
        next_tier=next_tier,
        invoice=invoice,
        renews=renews,
    )


def test_before_the_invoice_a_tier_changes_at_once_with_or_without_renewal():
    assert change(GOLD) is TakesEffect.NOW
    assert change(GOLD, renews=False) is TakesEffect.NOW


@pytest.mark.parametrize("invoice", [*OUT, InvoiceState.PAID, InvoiceState.CANCELLED, None])
def test_afterwards_it_changes_with_the_next_term_if_there_is_one(invoice):
    assert change(GOLD, invoice=invoice) is TakesEffect.NEXT_TERM
    assert change(GOLD, invoice=invoice, renews=False) == RenewalIsOff()


def test_the_tier_that_it_will_be_is_no_change():
    assert change(SILVER) == NothingToChange()
    assert change(SILVER, invoice=InvoiceState.PAID) == NothingToChange()
    assert change(GOLD, invoice=InvoiceState.PAID, next_tier="gold") == NothingToChange()
    planned = change(SILVER, invoice=InvoiceState.PAID, next_tier="gold")
    assert planned is TakesEffect.NEXT_TERM


def test_a_tier_that_is_not_open_is_told_before_all_else():
    assert change(CORPORATE, balance=2500) == TierNotOpen("corporate", 1)
    late = change(CORPORATE, balance=2500, invoice=InvoiceState.PAID, renews=False)
    assert late == TierNotOpen("corporate", 1)


@pytest.mark.parametrize("on", [True, False])
def test_auto_renewal_is_switched_if_it_is_not_so_already(on):
    assert may_switch_renewal(on=on, renews=not on) is None
    assert may_switch_renewal(on=on, renews=on) == NothingToChange()


def test_one_cancels_once():
    assert may_cancel(cancelled_already=False) is None
    assert may_cancel(cancelled_already=True) == NothingToChange()


@pytest.mark.parametrize("invoice", [InvoiceState.PENDING, InvoiceState.CANCELLED, None])
def test_a_po_number_fits_an_invoice_that_is_to_come(invoice):
    assert may_set_po_number("PO 2", present="PO 1", invoice=invoice) is None
    assert may_set_po_number("PO 1", present="PO 1", invoice=invoice) == NothingToChange()
    assert may_set_po_number("", present=None, invoice=invoice) == NotAPoNumber()


@pytest.mark.parametrize("invoice", [*OUT, InvoiceState.PAID])
def test_a_po_number_comes_too_late_for_an_invoice_that_is_out(invoice):
    assert may_set_po_number("PO 2", present="PO 1", invoice=invoice) == NeedsPerson()


@pytest.mark.parametrize(
    ("kind", "present", "refusal"),
    [
        (PaymentKind.CARD, PaymentKind.CARD, None),
        (PaymentKind.CARD, PaymentKind.BANK_TRANSFER, None),
        (PaymentKind.BANK_TRANSFER, PaymentKind.CARD, None),
        (PaymentKind.BANK_TRANSFER, PaymentKind.BANK_TRANSFER, NothingToChange()),
        (PaymentKind.CARD, None, None),
    ],
)
def test_another_way_to_pay(kind, present, refusal):
    assert may_change_payment_method(kind, present=present, invoice_is_out=False) == refusal
    out = may_change_payment_method(kind, present=present, invoice_is_out=True)
    assert out == (refusal or NeedsPerson())


def end(kind=SubscriptionType.AUTO_RENEWAL, *, cancelled=False, refusal=None, today=LAST_DAY + DAY):
    return term_end(kind, cancelled=cancelled, refusal=refusal, last_day=LAST_DAY, today=today)


def test_what_follows_the_last_day():
    assert end() is TermEnd.RENEWED
    assert end(refusal=NotEnoughPoints(1)) is TermEnd.NOT_RENEWABLE
    assert end(SubscriptionType.MANUAL) is TermEnd.EXPIRED
    assert end(SubscriptionType.MANUAL, refusal=NotEnoughPoints(1)) is TermEnd.EXPIRED
    assert end(SubscriptionType.MANUAL, cancelled=True) is TermEnd.CANCELLED


def test_nobody_is_billed_for_a_year_that_is_over():
    assert end(today=date(2028, 3, 2)) is TermEnd.RENEWED
    assert end(today=date(2028, 3, 3)) is TermEnd.NOT_RENEWABLE


def test_a_renewal_tries_a_higher_plan_first_and_never_more_than_was_wanted():
    assert tiers_of_next_term(SILVER, SILVER) == (SILVER,)
    assert tiers_of_next_term(SILVER, GOLD) == (GOLD, SILVER)
    assert tiers_of_next_term(GOLD, SILVER) == (SILVER,)


@pytest.mark.parametrize("invoice", [*OUT, InvoiceState.PENDING, InvoiceState.PAID])
def test_an_order_number_is_used_up_by_the_invoice_that_has_it(invoice):
    assert not may_keep_po_number("PO 7", billed="PO 7", invoice=invoice)
    assert may_keep_po_number("PO 8", billed="PO 7", invoice=invoice)
    assert may_keep_po_number("PO 8", billed=None, invoice=invoice)


@pytest.mark.parametrize(("invoice", "billed"), [(None, None), (InvoiceState.CANCELLED, "PO 7")])
def test_an_order_number_without_an_invoice_waits_for_the_next_one(invoice, billed):
    assert may_keep_po_number("PO 7", billed=billed, invoice=invoice)
