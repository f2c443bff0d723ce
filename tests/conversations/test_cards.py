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


SIGNS = [*"./_,:+|·*", " / ", " | ", "\n", " \n", "\n\n"]
BLANKS = ["    ", "\t", "\u3000", "\u200a", "\u2003", "\u200b", "\u2060", "\u00ad", "\u200b \u200b"]


@pytest.mark.parametrize("sign", SIGNS + BLANKS)
@pytest.mark.parametrize(
    "groups",
    [
        ("4111", "1111", "1111", "1111"),
        ("3782", "822463", "10005"),
        ("3852", "000002", "3237"),
        ("4222", "2222", "2222", "2"),
        ("6304", "0000", "0000", "0000", "000"),
    ],
)
def test_no_sign_between_the_groups_of_a_card_hides_it(groups, sign):
    text = f"Karte: {sign.join(groups)} bitte"
    assert mask_card_numbers(text) == f"Karte: {MARKER} bitte"


def test_signs_may_differ_within_a_number_and_around_it():
    assert mask_card_numbers("4111 1111\n1111 1111") == MARKER
    assert mask_card_numbers("4111.1111.1111.1111 12/27") == f"{MARKER} 12/27"
    assert mask_card_numbers("4111/1111/1111/1111/12/27") == f"{MARKER}/12/27"
    assert mask_card_numbers("12.4111.1111.1111.1111.123") == f"12.{MARKER}.123"
    two = "4111.1111.1111.1111\n5500.0000.0000.0004"
    assert mask_card_numbers(two) == f"{MARKER}\n{MARKER}"


def passing(template):
    """The template with digits for its two #, so that all its digits together pass Luhn."""
    for number in range(100):
        text = template.replace("#", str(number // 10), 1).replace("#", str(number % 10), 1)
        if passes_luhn("".join(character for character in text if character.isdigit())):
            return text
    raise AssertionError(template)


@pytest.mark.parametrize(
    "template",
    [
        "9912345678##/1234",
        "9912345678##, 1234",
        "9912345678##\n2021",
        "0123456789##.14.03",
        "12.04.2021, 13.05.20##",
        "2021/03/14 12:30:##.1",
        "2021-03-14 / 2022-04-##",
        "1.299,00 / 2.499,00 / 8##,00",
        "4.299,00 + 5.499,00 + 8##,00",
        "4999, 3999, 5499, 29##",
        "4500 + 5000 + 5500 + 60##",
        "1599/2500/3000/40##",
        "1599\n2500\n3000\n40##",
        "0170/1234567, 0171/76543##",
        "+49.170.1234567/89.##",
        "030/4567.8901/23##",
        "192.168.178.1##:8080",
        "5D3/24-70/70-200/100-400/16-##",
    ],
)
def test_lists_dates_amounts_and_telephone_numbers_stay_even_if_their_digits_pass(template):
    text = passing(template)
    assert mask_card_numbers(text) == text


def test_amounts_in_the_middle_of_a_longer_list_are_no_card():
    amounts = "5999,4111,1111,1111,1111,2999"
    assert mask_card_numbers(amounts) == amounts


def test_serial_numbers_below_each_other_stay():
    serials = "\n".join(f"99{number:010}" for number in range(0, 5000, 7))
    assert mask_card_numbers(serials) == serials


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
