"""Countries: by name in both languages, and by capitals and cities of over a million."""

import pytest

NAMED = [
    ("Österreich", ["AT"]),
    ("oesterreich", ["AT"]),
    ("Östereich", ["AT"]),
    ("in Germany", ["DE"]),
    ("in Germnay", ["DE"]),
    ("in Deutshcland gekauft", ["DE"]),
    ("Bundesrepublik Deutschland", ["DE"]),
    ("UK", ["GB"]),
    ("the U.K.", ["GB"]),
    ("Great Britain", ["GB"]),
    ("England", ["GB"]),
    ("in Schottland", ["GB"]),
    ("Wales", ["GB"]),
    ("Northern Ireland", ["GB"]),
    ("Nordirland", ["GB"]),
    ("Irland", ["IE"]),
    ("der Schweiz", ["CH"]),
    ("Schwiez", ["CH"]),
    ("Holland", ["NL"]),
    ("aus den Niederlanden", ["NL"]),
    ("the Netherlands", ["NL"]),
    ("USA", ["US"]),
    ("in the US", ["US"]),
    ("in den Staaten", ["US"]),
    ("Sofia", ["BG"]),
    ("Czech Republic", ["CZ"]),
    ("in Tschechien", ["CZ"]),
    ("Südkorea", ["KR"]),
    ("Türkei", ["TR"]),
    ("in Wien", ["AT"]),
    ("vienna", ["AT"]),
    ("Hamburg", ["DE"]),
    ("Muenchen", ["DE"]),
    ("Köln", ["DE"]),
    ("Mailand", ["IT"]),
    ("Milan", ["IT"]),
    ("Bern", ["CH"]),
    ("Birmingham", ["GB"]),
    ("in Wien, Österreich", ["AT", "AT"]),
    ("wir überweisen aus der Schweiz", ["CH"]),
    ("nach Oslo", ["NO"]),
    ("ich wohne in belgien und kaufe in frankreich", ["BE", "FR"]),
]
NONE = [
    "German please",
    "auf deutsch",
    "ich bin Österreicher",
    "Belgian chocolate",
    "in Zürich",
    "in Graz",
    "Leeds",
    "Frankfurt",
    "send it to us",
    "64 GB Karte",
    "an island",
    "die Serien nummer",
    "das mache ich ungern",
    "3 Jahre Rabatt",
    "für die Saison",
    "tschau",
    "male voice",
    "im Inland",
    "ich bin Belgier",
    "Sofia vom Support hat geschrieben",
    "ich heiße Jordan",
]


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_a_country_is_its_iso_code(values, text, codes):
    assert values("country", text) == codes


@pytest.mark.parametrize("text", NONE)
def test_languages_people_and_small_towns_are_no_countries(values, text):
    language = "en" if text == "an island" else None
    assert values("country", text, language=language) == []


def test_island_is_iceland_in_german(values):
    assert values("country", "in Island gekauft", language="de") == ["IS"]


def test_two_letters_answer_the_question_for_the_country(values):
    assert values("country", "AT", expected="country") == ["AT"]
    assert values("country", "AT") == []
