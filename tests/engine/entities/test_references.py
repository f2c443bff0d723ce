"""Purchase order numbers, e-mail addresses, codes and masked card numbers."""

import pytest

PO_NUMBERS = [
    ("PO 4500123456", ["4500123456"]),
    ("PO-Nummer: 4500123456", ["4500123456"]),
    ("Bestellnummer AB-12/7", ["AB-12/7"]),
    ("unsere bestellnr. ist AB-77/2024", ["AB-77/2024"]),
    ("purchase order number is MK/2024/19", ["MK/2024/19"]),
    ("change the PO to 4500778812 please", ["4500778812"]),
    ("please use AB-12/7 as our purchase order number", ["AB-12/7"]),
    ("Ergänze PO 4500123456 auf der Rechnung", ["4500123456"]),
    ("The PO we gave was last year's. The correct one is 8100234.", ["8100234"]),
    ("the po is KST 2024 55", ["KST 2024 55"]),
    ("bestelnummer eintragen 600123", ["600123"]),
]
NO_PO_NUMBERS = [
    "Wo trage ich unsere Bestellnummer ein?",
    "Das Feld mit eg-0123456789, ist das die PO?",
    "do I need a PO for 2024",
    "PO box 1234",
    "Rechnung 4500123456",
]
EMAILS = [
    ("Max.Muster@Example.COM", ["max.muster@example.com"]),
    ("schreib an a@example.com und b.c@example.co.uk.", ["a@example.com", "b.c@example.co.uk"]),
    ("jane (at) example.com", ["jane@example.com"]),
    ("donotreply@", []),
    ("meet @ 5", []),
]
CODES = [
    ("der Code ist 551 908", None, ["551908"]),
    ("551 908 is the code", None, ["551908"]),
    ("code 482913", None, ["482913"]),
    ("482 913", "code", ["482913"]),
    ("482913", "code", ["482913"]),
    ("482913", None, []),
    ("48291", "code", []),
    ("4829131", "code", []),
    ("code 012345678901", None, []),
]


@pytest.mark.parametrize(("text", "numbers"), PO_NUMBERS)
def test_a_purchase_order_number_is_as_said(values, text, numbers):
    assert values("po_number", text) == numbers
    assert values("serial_number", text) == []


@pytest.mark.parametrize("text", NO_PO_NUMBERS)
def test_no_purchase_order_number_where_none_is_said(values, text):
    assert values("po_number", text) == []


def test_a_bare_token_is_the_purchase_order_number_that_was_asked_for(values):
    assert values("po_number", "AB-12/7", expected="po_number") == ["AB-12/7"]
    assert values("po_number", "4500123456", expected="po_number") == ["4500123456"]
    assert values("po_number", "haben wir nicht", expected="po_number") == []


@pytest.mark.parametrize(("text", "addresses"), EMAILS)
def test_an_address_is_in_small_letters(values, text, addresses):
    assert values("email", text) == addresses


@pytest.mark.parametrize(("text", "expected", "codes"), CODES)
def test_a_code_is_six_digits_where_one_is_expected_or_named(values, text, expected, codes):
    assert values("code", text, expected=expected) == codes


def test_a_masked_card_number_is_only_that(extract):
    found = [(one.kind, one.value) for one in extract("my new card is [card number]")]
    assert ("card_number", "masked") in found
    assert {kind for kind, _ in found} <= {"card_number", "payment_method"}
