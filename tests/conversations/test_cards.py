"""Card numbers never reach the database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.cards import MARKER, mask_card_numbers, passes_luhn


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111–1111–1111–1111",
        "411111111111 1111",
        "3782 822463 10005",
        "4222222222222",
        "6304000000000000000",
        "４１１１１１１１１１１１１１１１",
    ],
)
def test_a_card_number_is_masked_however_it_is_typed(number):
    assert mask_card_numbers(f"Meine Karte: {number}, bitte") == f"Meine Karte: {MARKER}, bitte"


@pytest.mark.parametrize(
    "text",
    [
        "Seriennummer 012345678901",
        "Seriennummern 012345678901 und 012345678902",
        "4111111111111112",  # fails the check digit
        "123456789012",  # too short
        "41111111111111111111",  # too long
        "am 14.03.2021 bei Foto Beispiel, 1.200 Punkte",
        "PO 4500123456",
        "",
    ],
)
def test_other_numbers_stay(text):
    assert mask_card_numbers(text) == text


def test_the_expiry_date_beside_a_card_number_does_not_hide_it():
    assert mask_card_numbers("4111 1111 1111 1111 12/27") == f"{MARKER} 12/27"
    assert mask_card_numbers("123 4111 1111 1111 1111 12 27").count(MARKER) == 1


def test_two_cards_are_both_masked():
    text = "4111 1111 1111 1111 oder 5500000000000004"
    assert mask_card_numbers(text) == f"{MARKER} oder {MARKER}"


def test_a_serial_number_beside_a_date_is_no_card_even_if_the_digits_pass():
    text = next(
        f"012345678901 {day:02}" for day in range(1, 32) if passes_luhn(f"012345678901{day:02}")
    )
    assert mask_card_numbers(text) == text


@given(st.lists(st.integers(0, 9), min_size=12, max_size=18), st.data())
def test_every_card_number_is_masked_wherever_it_is_split(digits, data):
    body = "4" + "".join(map(str, digits[1:]))
    number = next(body + str(check) for check in range(10) if passes_luhn(body + str(check)))
    places = data.draw(st.sets(st.integers(1, len(number) - 1)))
    typed = "".join(f" {digit}" if i in places else digit for i, digit in enumerate(number))
    assert mask_card_numbers(f"x {typed} x") == f"x {MARKER} x"


@given(st.text())
def test_any_text_can_be_looked_through(text):
    mask_card_numbers(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cvv 123", "cvv [card number]"),
        ("CVC: 4321, danke", "CVC: [card number], danke"),
        ("die Prüfnummer ist 123", "die Prüfnummer ist [card number]"),
        ("my security code is 999", "my security code is [card number]"),
        ("100 CVs in 2021", "100 CVs in 2021"),
    ],
)
def test_the_code_on_the_back_is_masked(text, kept):
    assert mask_card_numbers(text) == kept
