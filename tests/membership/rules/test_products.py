"""The green tick, and which details of a product are believed."""

from datetime import UTC, date, datetime

import pytest

from bot.membership.rules import (
    Details,
    ProductState,
    RegistrationRefusal,
    Serial,
    SerialVerdict,
    check_serial,
    has_green_tick,
    is_purchase_date,
    may_register,
    missing_details,
    product_state,
    serial_refusal,
)
from bot.membership.words import Detail

TODAY = date(2026, 3, 2)
COMPLETE = Details("990000100001", "2024-05-01", "DE", "Foto Musterbaum")


def test_all_four_details_make_the_tick():
    assert missing_details(COMPLETE) == ()
    assert has_green_tick(COMPLETE)


def test_only_the_dealer_is_missing():
    details = Details("990000100001", "2024-05-01", "DE", None)
    assert missing_details(details) == (Detail.DEALER,)
    assert not has_green_tick(details)


def test_all_four_estimated_make_the_tick():
    details = Details("990000100001", "2024", "DE", "some shop", frozenset(Detail))
    assert has_green_tick(details)


def test_nothing_known_misses_everything_in_the_order_of_the_form():
    assert missing_details(Details()) == tuple(Detail)
    assert missing_details(Details("", "", "", "")) == tuple(Detail)
    assert missing_details(Details(" ", " ", "\t", "\u00a0")) == tuple(Detail)


def test_a_removed_product_has_no_other_state():
    removed_at = datetime(2026, 3, 1, tzinfo=UTC)
    assert product_state(COMPLETE, None) is ProductState.COMPLETE
    assert product_state(Details(), None) is ProductState.INCOMPLETE
    assert product_state(COMPLETE, removed_at) is ProductState.REMOVED


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("012345678901", "012345678901"),
        ("0123 4567-8901", "012345678901"),
        ("0123–4567—8901", "012345678901"),
        (" ab12345 ", "AB12345"),
        ("12345", "12345"),
        ("12345678 (UR1203)", "12345678"),
        ("[SN] 1234567", "1234567"),
    ],
)
def test_plausible_serial_numbers(said, value):
    assert check_serial(said) == Serial(value, SerialVerdict.PLAUSIBLE)


@pytest.mark.parametrize(
    "said",
    ["", "1234", "1234567890123", "12345_78", "12345é", "١٢٣٤٥٦٧", "12.345.678", "(12345678)"],
)
def test_implausible_serial_numbers(said):
    assert check_serial(said).verdict is SerialVerdict.IMPLAUSIBLE


@pytest.mark.parametrize("said", ["UR1203", "ur 1203", "UR12", "OB0601"])
def test_what_looks_like_a_date_code_is_worth_a_question(said):
    assert check_serial(said).verdict is SerialVerdict.DATE_CODE


@pytest.mark.parametrize("said", ["2021", "2021-03", "2024-02-29", "2026", "2026-03", "2026-03-02"])
def test_purchase_dates_as_precise_as_they_were_said(said):
    assert is_purchase_date(said, TODAY)


@pytest.mark.parametrize(
    "said",
    [
        "2027",
        "2026-04",
        "2026-03-03",
        "2025-02-29",
        "2021-13",
        "0000",
        "14.03.2021",
        "21",
        "",
        "2021-3",
    ],
)
def test_purchase_dates_that_cannot_be(said):
    assert not is_purchase_date(said, TODAY)


def test_a_product_may_be_registered_without_details():
    assert may_register(Details(), registrable=True, today=TODAY) is None


def test_a_date_code_is_no_error():
    details = Details(serial_number="UR1203")
    assert may_register(details, registrable=True, today=TODAY) is None


@pytest.mark.parametrize(
    ("details", "registrable", "refusal"),
    [
        (COMPLETE, False, RegistrationRefusal.NOT_REGISTRABLE),
        (Details(serial_number="12"), True, RegistrationRefusal.IMPLAUSIBLE_SERIAL),
        (Details(purchase_date="2031"), True, RegistrationRefusal.IMPLAUSIBLE_DATE),
    ],
)
def test_what_may_not_be_registered(details, registrable, refusal):
    assert may_register(details, registrable=registrable, today=TODAY) is refusal


def test_an_exact_duplicate_serial_tells_whose_it_is():
    assert serial_refusal("mine", None) is None
    assert serial_refusal("mine", "mine") is RegistrationRefusal.SERIAL_YOURS
    assert serial_refusal("mine", "theirs") is RegistrationRefusal.SERIAL_TAKEN
