"""Points: whole numbers, said with the word, beside such a number, or beside a tier."""

import pytest

POINTS = [
    ("2.500 Punkte", [2500]),
    ("2,500 points", [2500]),
    ("2 500 Punkte", [2500]),
    ("2'500 Punkte", [2500]),
    ("2500pts", [2500]),
    ("zweitausend Punkte", [2000]),
    ("siebzehnhundert Punkte", [1700]),
    ("zweieinhalbtausend Punkte", [2500]),
    ("two thousand points", [2000]),
    ("sixteen hundred points", [1600]),
    ("four hundred and eighty points", [480]),
    ("1.2k points", [1200]),
    ("Punktestand 1480", [1480]),
    ("points: 650", [650]),
    ("zwischen 500 und 999 Punkten", [500, 999]),
    ("1200 oder 1600 Punkte", [1200, 1600]),
    ("reichen 1200 für gold", [1200]),
    ("platinum with 1600?", [1600]),
    ("is 2000 enough for any tier", [2000]),
    ("I have 480, enough?", [480]),
    ("und mit 2.500?", [2500]),
    ("null Punkte", [0]),
    ("two and a half thousand points", [2500]),
    ("die 500er Grenze", [500]),
    ("2500er marke geknackt, kommt jetzt corporate", [2500]),
]
NONE = [
    "100 Euro",
    "Gold kostet 200 €",
    "£85",
    "is gold really 200",
    "1000 Dank",
    "seit 2021 Gold",
    "R5",
    "RF 400",
    "die 400er linse",
    "30 Tage",
    "2 Kameras und 3 Objektive",
    "0123 4567 8901",
    "INV-2024-118 fehlt mir",
    "welche karte für 8k",
    "25 Mitarbeiter, geht corporate?",
    "14.03.2021",
    "ein paar hundert Punkte",
    "meine neue Kreditkartennummer ist 4111...",
    "das 70-200 ist von 2021",
]


@pytest.mark.parametrize(("text", "points"), POINTS)
def test_points_are_whole_numbers(values, text, points):
    assert values("points", text) == points


@pytest.mark.parametrize("text", NONE)
def test_prices_years_and_counts_are_no_points(values, text):
    assert values("points", text) == []
