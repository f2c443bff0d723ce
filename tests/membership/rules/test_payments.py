"""When money is due, and what has become of it."""

from datetime import date, timedelta

import pytest

from bot.membership.money import with_vat
from bot.membership.rules import (
    CardState,
    InvoiceState,
    TransferState,
    card_state,
    due_date,
    invoice_state,
    transfer_state,
)
from tests.fakes import NOON

DUE = date(2026, 4, 1)
DAY = timedelta(days=1)


def invoice(today, *, due=DUE, paid_at=None, cancelled_at=None):
    return invoice_state(due, paid_at=paid_at, cancelled_at=cancelled_at, today=today)


def test_due_thirty_days_after_the_issue_unless_shorter():
    assert due_date(date(2026, 3, 2)) == DUE
    assert due_date(date(2026, 3, 2), days=14) == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (DUE - DAY, InvoiceState.ISSUED),
        (DUE, InvoiceState.DUE),
        (DUE + DAY, InvoiceState.OVERDUE),
    ],
)
def test_an_open_invoice_around_its_due_date(today, state):
    assert invoice(today) is state


def test_an_ordered_invoice_is_pending_until_it_is_issued():
    assert invoice(DUE, due=None) is InvoiceState.PENDING


def test_a_settled_invoice_is_never_overdue():
    assert invoice(DUE + DAY, paid_at=NOON) is InvoiceState.PAID
    assert invoice(DUE + DAY, cancelled_at=NOON) is InvoiceState.CANCELLED


def test_a_card_is_authorised_with_zero_and_charged_on_the_due_date():
    assert card_state(None, settled_at=None, failed_at=None) is CardState.ZERO_AUTHORISED
    assert card_state(DUE, settled_at=None, failed_at=None) is CardState.SCHEDULED
    assert card_state(DUE, settled_at=NOON, failed_at=None) is CardState.CHARGED
    assert card_state(DUE, settled_at=None, failed_at=NOON) is CardState.FAILED


def test_a_transfer_is_in_time_on_the_due_date_and_overdue_the_day_after():
    assert transfer_state(DUE, settled_at=None, today=DUE) is TransferState.AWAITING
    assert transfer_state(DUE, settled_at=None, today=DUE + DAY) is TransferState.OVERDUE
    assert transfer_state(DUE, settled_at=NOON, today=DUE + DAY) is TransferState.RECEIVED
    assert transfer_state(None, settled_at=None, today=DUE) is TransferState.AWAITING


@pytest.mark.parametrize(
    ("net", "rate", "gross"),
    [(8500, 2000, 10200), (20000, 1900, 23800), (101, 1900, 120), (5, 0, 5)],
)
def test_vat_is_rounded_to_the_minor_unit(net, rate, gross):
    assert with_vat(net, rate) == gross
