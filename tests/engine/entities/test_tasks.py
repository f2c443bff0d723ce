"""Whole wishes with all their values, and corrections at the review of a task."""

import pytest

WISHES = [
    (
        "Registrier bitte meine R6 Mark II, Seriennummer 991234567890, gekauft letzten Mai bei Foto"
        " Beispiel in Wien"
    ),
    (
        "Please register my R6 Mark II, serial number 991234567890, bought last May from Foto"
        " Beispiel in Vienna"
    ),
]
CORRECTIONS = [
    ("nein, nicht Deutschland, Österreich", "country", [("DE", "rejected"), "AT"]),
    ("not Wien, Berlin", "country", [("AT", "rejected"), "DE"]),
    ("die Seriennummer ist doch 991234567891", "serial_number", ["991234567891"]),
    ("sorry, I meant 2022", "purchase_date", ["2022"]),
    ("nee halt, das Datum stimmt nicht, 2022", "purchase_date", ["2022"]),
    ("im April, nicht im Mai 2021", "purchase_date", ["2021-04", ("2021-05", "rejected")]),
    ("nicht im Mai 2021, im April", "purchase_date", [("2021-05", "rejected"), "2021-04"]),
    ("im Dezember, nicht im Mai 2026", "purchase_date", ["2025-12", ("2026-05", "rejected")]),
    ("the dealer is wrong, it was Jessops", "dealer", ["Jessops"]),
    ("Foto Nord in Wien", "dealer", ["Foto Nord"]),
    ("bei Jessops, nicht bei Calumet", "dealer", ["Jessops", ("Calumet", "rejected")]),
    ("lieber Gold statt Silber", "tier", ["gold", ("silver", "rejected")]),
    ("ist die R6 Mark II, nicht die R6", "product", ["EOS R6 Mark II", ("EOS R6", "rejected")]),
    ("ja, verbindlich bestellen", "dealer", []),
    ("passt so", "dealer", []),
]


@pytest.mark.parametrize("text", WISHES)
@pytest.mark.parametrize("expected", [None, "product"])
def test_one_sentence_gives_all_values(extract, text, expected):
    assert {one.kind: one.value for one in extract(text, expected=expected)} == {
        "product": "EOS R6 Mark II",
        "serial_number": "991234567890",
        "purchase_date": "2026-05",
        "dealer": "Foto Beispiel",
        "country": "AT",
    }


@pytest.mark.parametrize(("text", "kind", "said"), CORRECTIONS)
def test_a_correction_at_the_review(values, text, kind, said):
    assert values(kind, text, expected="confirmation") == said


@pytest.mark.parametrize(
    ("text", "dealers"),
    [
        ("add dealer Jessops to my R5", ["Jessops"]),
        ("trag bei der R5 als Händler Jessops ein", ["Jessops"]),
        ("The dealer Pflicht is unknown to me", []),
    ],
)
def test_a_dealer_to_be_entered(values, text, dealers):
    assert values("dealer", text) == dealers
