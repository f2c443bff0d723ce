"""Corrections: both values are found, and the one taken back says so."""

import pytest

CORRECTIONS = [
    ("country", "nicht Deutschland, Belgien", [("DE", "rejected"), "BE"]),
    ("country", "not Germany, Belgium", [("DE", "rejected"), "BE"]),
    ("country", "I meant Belgium instead of Germany", ["BE", ("DE", "rejected")]),
    ("country", "Germany, sorry, Belgium", [("DE", "rejected"), "BE"]),
    ("country", "Belgien, nicht Deutschland", ["BE", ("DE", "rejected")]),
    ("country", "nein, nicht Deutschland", [("DE", "rejected")]),
    ("country", "I said France, I meant Luxembourg", [("FR", "rejected"), "LU"]),
    ("product", "nein, nicht die R5, die R6", [("EOS R5", "rejected"), "EOS R6"]),
    ("product", "R5, äh nein, R6", [("EOS R5", "rejected"), "EOS R6"]),
    ("product", "not the R6, the 50mm", [("EOS R6", "rejected")]),
    ("product", "nicht die R6, das 50mm", [("EOS R6", "rejected")]),
    ("product", "R6, äh nein, das 50mm", [("EOS R6", "rejected")]),
    ("product", "nicht die r5 sondern die r5 c", [("EOS R5", "rejected"), "EOS R5 C"]),
    ("tier", "sorry, gold not silver", ["gold", ("silver", "rejected")]),
    ("tier", "lieber Gold statt Silber", ["gold", ("silver", "rejected")]),
    ("purchase_date", "Korrektur: 2022, nicht 2021", ["2022", ("2021", "rejected")]),
    ("payment_method", "Karte, nein, Überweisung", [("card", "rejected"), "bank_transfer"]),
    ("purchase_date", "nicht im mai sondern im juni 2021", [("2021-05", "rejected"), "2021-06"]),
    (
        "dealer",
        "it was Pixel & Prism, not Beacon Camera Exchange",
        ["Pixel & Prism", ("Beacon Camera Exchange", "rejected")],
    ),
    (
        "dealer",
        "nein bei Foto Nordend, nicht bei Kamera Süd",
        ["Foto Nordend", ("Kamera Süd", "rejected")],
    ),
]
NO_CORRECTIONS = [
    ("tier", "von Silber auf Gold", ["silver", "gold"]),
    ("tier", "warum nicht Gold?", ["gold"]),
    ("tier", "what's in Platinum that's not in Gold", ["platinum", "gold"]),
    ("tier", "kann ich nicht Gold nehmen", ["gold"]),
    ("tier", "Gold oder Platin", ["gold", "platinum"]),
    ("product", "R5 und R6", ["EOS R5", "EOS R6"]),
    ("product", "R6 und das 50mm", ["EOS R6"]),
    ("product", "die R6, nicht das 50mm", ["EOS R6"]),
    ("country", "nein, Belgien", ["BE"]),
    ("country", "no, Belgium", ["BE"]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CORRECTIONS)
def test_the_value_taken_back_is_marked(values, kind, text, expected):
    assert values(kind, text) == expected


@pytest.mark.parametrize(("kind", "text", "expected"), NO_CORRECTIONS)
def test_two_values_are_not_always_a_correction(values, kind, text, expected):
    assert values(kind, text) == expected
