"""Money, rates, dates, lists and countries in both languages."""

from datetime import date

import pytest

from bot.texts import formats

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "minor", "currency", "text"),
    [
        ("en", 8500, "GBP", "£85"),
        ("de", 8500, "GBP", f"85{SPACE}£"),
        ("de", 100000, "EUR", f"1.000{SPACE}€"),
        ("en", 100000, "EUR", "€1,000"),
        ("en", 8550, "GBP", "£85.50"),
        ("de", 22000, "CHF", f"220{SPACE}CHF"),
        ("en", 11000, "CHF", f"CHF{SPACE}110"),
    ],
)
def test_money(language, minor, currency, text):
    assert formats.money(language, minor, currency) == text


def test_dates():
    assert formats.day("de", date(2026, 3, 2)) == "2. März 2026"
    assert formats.day("en", date(2026, 3, 2)) == "2 March 2026"


def test_lists():
    assert formats.all_of("de", ["a", "b", "c"]) == "a, b und c"
    assert formats.one_of("en", ["a", "b"]) == "a or b"


def test_an_unknown_country_is_called_by_its_code():
    assert formats.country("de", "XX") == "XX"


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


@pytest.mark.parametrize(
    ("language", "minor", "currency", "text"),
    [
        ("de", 100000, "EUR", f"1.000,00{SPACE}€"),
        ("en", 8550, "GBP", "£85.50"),
        ("en", 11000, "CHF", f"CHF{SPACE}110.00"),
    ],
)
def test_amounts_below_one_another_all_have_decimals(language, minor, currency, text):
    assert formats.money_in_full(language, minor, currency) == text


@pytest.mark.parametrize(
    ("when", "german", "english"),
    [
        ("2021", "2021", "2021"),
        ("2021-05", "Mai 2021", "May 2021"),
        ("2021-05-14", "14. Mai 2021", "14 May 2021"),
    ],
)
def test_a_date_is_as_precise_as_it_was_said(when, german, english):
    assert formats.partial_date("de", when) == german
    assert formats.partial_date("en", when) == english
