"""Money, dates, lists and small phrases in both languages."""

from datetime import date

import pytest

from actions import formats
from actions.wording import Wording, load_phrases
from bot.membership.money import Money
from bot.membership.rules import Tier
from bot.membership.words import Detail, Source

GOLD = Tier("gold", "Gold", "Gold", 1000, strict=False, source=Source.PUBLIC)
CORPORATE = Tier(
    "corporate", "Unternehmensstufe", "Corporate", 2500, strict=True, source=Source.SEED
)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "amount", "text"),
    [
        ("en", Money(8500, "GBP"), "£85"),
        ("de", Money(8500, "GBP"), f"85{SPACE}£"),
        ("de", Money(100000, "EUR"), f"1.000{SPACE}€"),
        ("en", Money(100000, "EUR"), "€1,000"),
        ("en", Money(8550, "GBP"), "£85.50"),
        ("de", Money(22000, "CHF"), f"220{SPACE}CHF"),
        ("en", Money(11000, "CHF"), f"CHF{SPACE}110"),
    ],
)
def test_money(language, amount, text):
    assert formats.money(language, amount) == text


def test_dates():
    assert formats.day("de", date(2026, 3, 2)) == "2. März 2026"
    assert formats.day("en", date(2026, 3, 2)) == "2 March 2026"


def test_lists():
    assert formats.all_of("de", ["a", "b", "c"]) == "a, b und c"
    assert formats.one_of("en", ["a", "b"]) == "a or b"


def test_an_unknown_country_is_called_by_its_code():
    assert formats.country("de", "XX") == "XX"


@pytest.fixture(scope="module")
def phrases():
    return load_phrases()


@pytest.mark.parametrize(
    ("language", "count", "plain", "dative"),
    [
        ("de", 1, "1 Punkt", "1 Punkt"),
        ("de", 0, "0 Punkte", "0 Punkten"),
        ("de", 2501, "2.501 Punkte", "2.501 Punkten"),
        ("en", 1, "1 point", "1 point"),
        ("en", 2501, "2,501 points", "2,501 points"),
    ],
)
def test_points(phrases, language, count, plain, dative):
    words = Wording(phrases, language)

    assert words.points(count) == plain
    assert words.points_dative(count) == dative


def test_tiers(phrases):
    german, english = Wording(phrases, "de"), Wording(phrases, "en")

    assert german.tier(GOLD) == english.tier(GOLD) == "Gold"
    assert german.tier(CORPORATE) == "die Unternehmensstufe"
    assert english.tier(CORPORATE) == "the corporate tier"
    assert german.threshold(GOLD) == "mindestens 1.000 Punkte"
    assert english.threshold(CORPORATE) == "more than 2,500 points"


def test_details_and_countries(phrases):
    german, english = Wording(phrases, "de"), Wording(phrases, "en")

    assert german.details(list(Detail)) == "Seriennummer, Kaufdatum, Land des Kaufs und Händler"
    assert english.details([Detail.DEALER]) == "dealer"
    assert german.in_country("GB") == "im Vereinigten Königreich"
    assert english.in_country("GB") == "in the United Kingdom"
    assert german.in_country("FR") == "in Frankreich"


def test_a_long_list_says_how_many_more_there_are(phrases):
    words = Wording(phrases, "de")

    assert words.lines(["a", "b", "c"], most=2) == "a\nb\nc"
    assert words.lines(["a", "b", "c", "d"], most=2) == "a\nb\n… und 2 weitere"


@pytest.mark.parametrize(
    ("language", "hundredths", "text"),
    [
        ("de", 1900, "19\N{NO-BREAK SPACE}%"),
        ("de", 810, "8,1\N{NO-BREAK SPACE}%"),
        ("en", 2000, "20%"),
    ],
)
def test_percent(language, hundredths, text):
    assert formats.percent(language, hundredths) == text
