"""Small phrases of answers in both languages: points, tiers, details, lists."""

import pytest

from actions.wording import Wording, load_phrases
from bot.membership.rules import Tier
from bot.membership.words import Detail, Source

GOLD = Tier("gold", "Gold", "Gold", 1000, strict=False, source=Source.PUBLIC)
CORPORATE = Tier(
    "corporate", "Unternehmensstufe", "Corporate", 2500, strict=True, source=Source.SEED
)


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
