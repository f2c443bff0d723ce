"""Payment methods: cards of any brand and bank transfers."""

import pytest

CARD, TRANSFER = "card", "bank_transfer"
METHODS = [
    ("Kreditkarte", [CARD]),
    ("kreditkrte", [CARD]),
    ("credit card", [CARD]),
    ("Visa", [CARD]),
    ("mit meiner Mastercard", [CARD]),
    ("Amex", [CARD]),
    ("per Karte", [CARD]),
    ("Wann wird meine Karte belastet?", [CARD]),
    ("my card expires next month", [CARD]),
    ("neue Karte", [CARD]),
    ("straight off the visa", [CARD]),
    ("0,00 auf der Karte", [CARD]),
    ("EC-Karte", [CARD]),
    ("Überweisung", [TRANSFER]),
    ("ueberweisung", [TRANSFER]),
    ("überweissung", [TRANSFER]),
    ("ich habe letzte Woche überwiesen", [TRANSFER]),
    ("bank transfer", [TRANSFER]),
    ("by wire", [TRANSFER]),
    ("wire transfer", [TRANSFER]),
    ("I'll pay by transfer", [TRANSFER]),
    ("By when must I transfer?", [TRANSFER]),
    ("Karte oder Überweisung", [CARD, TRANSFER]),
]
NONE = [
    "Mitgliedskarte",
    "membership card",
    "bekomme ich eine Karte",
    "Speicherkarte",
    "64 GB SD card",
    "travel visa for Japan",
    "do I need a visa to shoot in India",
    "ich will mein Konto nicht überziehen",
    "ich muss ein Visum beantragen",
    "PayPal",
    "Lastschrift",
    "direct debit",
    "in Raten",
    "transfer my products",
    "can I transfer points to a colleague",
    "has the transfer of my cameras finished",
    "a wireless remote",
    "Zahlungsart umstellen",
    "business card",
]


@pytest.mark.parametrize(("text", "methods"), METHODS)
def test_a_payment_method(values, text, methods):
    assert values("payment_method", text) == methods


@pytest.mark.parametrize("text", NONE)
def test_other_cards_transfers_and_methods_have_no_value(values, text):
    assert values("payment_method", text) == []
