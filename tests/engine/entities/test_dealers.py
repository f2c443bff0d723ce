"""Dealers: as said, without preposition and city."""

import pytest

DEALERS = [
    ("bei Foto Beispiel", ["Foto Beispiel"]),
    ("gekauft bei Foto Beispiel in Wien", ["Foto Beispiel"]),
    ("bei Foto Beispiel Wien gekauft", ["Foto Beispiel"]),
    ("bought it from Sample Camera Ltd in May", ["Sample Camera Ltd"]),
    ("from Sample Camera Ltd, London", ["Sample Camera Ltd"]),
    ("hab die r5 bei foto müller gekauft", ["foto müller"]),
    ("Händler war Foto Beispiel", ["Foto Beispiel"]),
    ("Händler: Kamerahaus Nord", ["Kamerahaus Nord"]),
    ("the dealer was Lens & Light", ["Lens & Light"]),
    ("from a shop called Bright Box Photo", ["Bright Box Photo"]),
    ("bei Amazon gekauft", ["Amazon"]),
    ("ich glaub 2022, bei Amazon", ["Amazon"]),
    ("im Fotohaus Seidl, München", ["Fotohaus Seidl"]),
    ("direkt im Canon Store", ["Canon Store"]),
    ("Kamera Winkler in Graz", ["Kamera Winkler"]),
    ("R5, 990200300411, im Juni 2022 bei Foto Beispiel in Wien", ["Foto Beispiel"]),
    ("Kamerahaus Wieland, Graz", ["Kamerahaus Wieland"]),
    ("eintragen: RF 85 1.2, 9911002233, juni 2021, foto beispiel wien", ["foto beispiel"]),
    ("I think it was the 3rd of March 2020, Oldbridge Imaging", ["Oldbridge Imaging"]),
    ("picked it up yesterday at Pixel & Prism", ["Pixel & Prism"]),
    ("the dealer is missing on it, it was Tully's Photo Centre", ["Tully's Photo Centre"]),
    ("muss der händler rein? Blende Sieben gibts nicht mehr", ["Blende Sieben"]),
    ("Set the dealer for my R6 to Lens & Light.", ["Lens & Light"]),
    ("bought from London Camera Exchange in 2020", ["London Camera Exchange"]),
]
NONE = [
    "wie viele Punkte hab ich bei euch",
    "liegt das bei mir",
    "an invoice from you",
    "money is missing from my account",
    "kein Haken bei meinem 70-200",
    "Beim Speichern kommt ein Fehler",
    "gekauft bei einem Händler um die Ecke",
    "from a friend",
    "bought in Germany in 2019",
    "Der Händler ist insolvent",
    "the dealer name is wrong",
    "muss ich den Händler angeben",
    "stop it from renewing",
    "Am I Silver or Gold at present?",
    "What is stopping me from completing the purchase?",
    "ich komme aus Wien",
    "bist du von Canon",
    "I got an email from donotreply, can I answer it?",
]
ASKED = [
    ("Foto Beispiel", ["Foto Beispiel"]),
    ("das war calumet in hamburg", ["calumet"]),
    ("jessops", ["jessops"]),
    ("weiß ich nicht mehr", []),
    ("keine Ahnung", []),
    ("it was Jessops", ["Jessops"]),
    ("was kostet gold", []),
    ("turn it off", []),
    ("don't remember", []),
    ("abbrechen", []),
    ("warum fragst du das", []),
    ("privat", []),
    ("in Österreich", []),
    ("2021", []),
]


@pytest.mark.parametrize(("text", "dealers"), DEALERS)
def test_a_dealer_is_named_as_said(values, text, dealers):
    assert values("dealer", text) == dealers


@pytest.mark.parametrize("text", NONE)
def test_who_is_no_dealer(values, text):
    assert values("dealer", text) == []


@pytest.mark.parametrize(("text", "dealers"), ASKED)
def test_the_answer_to_which_dealer(values, text, dealers):
    assert values("dealer", text, expected="dealer") == dealers


def test_the_city_of_a_dealer_names_the_country(extract):
    found = [(one.kind, one.value) for one in extract("bei Foto Beispiel in Wien")]
    assert found == [("dealer", "Foto Beispiel"), ("country", "AT")]
