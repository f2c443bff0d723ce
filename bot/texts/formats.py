"""Numbers of money, dates, lists and countries, as each language writes them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_percent

LOCALES = {"de": "de_DE", "en": "en_GB"}
DAY_GIVEN = 2
# Of all currencies of the catalogue.
DECIMALS = 2


def money(language: str, minor: int, currency: str) -> str:
    """``85 £`` or ``£85``; pence are written only where there are any.

    Args:
        language: in which it is written.
        minor: units.
        currency: its ISO code.
    """
    if minor % 10**DECIMALS:
        return money_in_full(language, minor, currency)
    pattern = Locale.parse(LOCALES[language]).currency_formats["standard"].pattern
    return _money(language, minor, currency, pattern.replace(".00", ""))


def money_in_full(language: str, minor: int, currency: str) -> str:
    """``85,00 £`` or ``£85.00``: amounts below one another all have their decimals."""
    pattern = Locale.parse(LOCALES[language]).currency_formats["standard"].pattern
    return _money(language, minor, currency, pattern)


def _money(language: str, minor: int, currency: str, pattern: str) -> str:
    text: str = format_currency(
        Decimal(minor).scaleb(-DECIMALS),
        currency,
        format=pattern,
        locale=LOCALES[language],
        currency_digits=False,
    )
    # "CHF110" is no way to write an amount.
    return re.sub(r"(?<=[A-Z])(?=\d)", "\N{NO-BREAK SPACE}", text)


def percent(language: str, hundredths: int) -> str:
    """``19 %`` for 1900, with the digits that it needs."""
    pattern = "#,##0.##%" if language == "en" else "#,##0.##\N{NO-BREAK SPACE}%"
    value = Decimal(hundredths) / 10_000
    text: str = format_percent(value, format=pattern, locale=LOCALES[language])
    return text


def day(language: str, when: date) -> str:
    """``2. März 2026`` or ``2 March 2026``."""
    text: str = format_date(when, "long", locale=LOCALES[language])
    return text


def partial_date(language: str, when: str) -> str:
    """``2021``, ``Mai 2021`` or ``14. Mai 2021``, for ISO 8601 of that precision."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return when
    first = date(parts[0], parts[1], parts[2] if len(parts) > DAY_GIVEN else 1)
    if len(parts) > DAY_GIVEN:
        return day(language, first)
    text: str = format_skeleton("yMMMM", first, locale=LOCALES[language])
    return text


def all_of(language: str, items: Sequence[str]) -> str:
    """``a, b und c``."""
    text: str = format_list(items, locale=LOCALES[language])
    return text


def one_of(language: str, items: Sequence[str]) -> str:
    """``a, b oder c``."""
    text: str = format_list(items, style="or", locale=LOCALES[language])
    return text


def country(language: str, code: str) -> str:
    """A country's name; the code itself, where there is no such country."""
    name: str = Locale.parse(LOCALES[language]).territories.get(code, code)
    return name
